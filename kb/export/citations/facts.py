"""What every citation of a quote names, whatever its style."""

import datetime
import re
from dataclasses import dataclass
from typing import Final

from kb.export.citations.names import Speaker, speaker_of
from kb.models import Quote
from kb.text.dates import PartialDate

# Everything that could end a line or a field, the separators of Unicode included.
_BREAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Half of it in Chinese, whose characters say about twice as much.
TITLE_LENGTH: Final = 120

KINDS: Final = {"direct": "Quotation", "indirect": "Reported speech", "mixed": "Partly reported speech"}
KINDS_ZH: Final = {"direct": "", "indirect": "转述", "mixed": "部分转述"}
UNREVIEWED: Final = "Found by a rule and not yet reviewed by an editor."
UNREVIEWED_ZH: Final = "由规则提取,未经编辑核对"


@dataclass(frozen=True, slots=True)
class Citation:
    """One quote's facts. No string holds a line break or a control character."""

    id: str
    words: str
    kind: str
    language: str
    speaker: Speaker
    role: str
    article: str
    byline: str
    outlets: tuple[str, ...]
    # The article's, or where that is unknown the day of saying; as precisely as it is known.
    date: PartialDate | None
    permalink: str
    accessed: datetime.date
    reviewed: bool

    @property
    def title(self) -> str:
        """The words, shortened between two of them when they are many."""
        return shortened(self.words, TITLE_LENGTH // 2 if self.language == "zh" else TITLE_LENGTH)

    @property
    def quoted_title(self) -> str:
        """The title in quotation marks, unless the words are the reporter's."""
        words = self.title.rstrip(" ,;:，；：")
        return f"“{words}”" if self.kind == "direct" else words

    @property
    def note(self) -> str:
        """In English: the role as printed, and that nobody has checked the quote where that is so."""
        role = f"Role as printed: {self.role}." if self.role else ""
        return " ".join(filter(None, [role, "" if self.reviewed else UNREVIEWED]))


def cite(quote: Quote, site: str, accessed: datetime.date) -> Citation:
    """The facts of a quote read on `accessed` from `site`, an address without a path."""
    article = quote.article
    outlets = dict.fromkeys(one_line(source.outlet.name) for source in article.sources.all())
    return Citation(
        id=quote.public_id,
        words=one_line(quote.text),
        kind=quote.kind,
        language=article.language,
        speaker=speaker_of(quote, one_line),
        role=one_line(quote.role_as_printed),
        article=one_line(article.title),
        byline=one_line(article.byline),
        outlets=tuple(outlets),
        date=article.partial_date or quote.partial_date,
        permalink=site + quote.get_absolute_url(),
        accessed=accessed,
        reviewed=quote.reviewed,
    )


def one_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def shortened(text: str, length: int) -> str:
    """At most `length` code points and an ellipsis, cut between words where there are any."""
    if len(text) <= length:
        return text
    head, blank, _ = text[: length + 1].rpartition(" ")
    return f"{head if blank and len(head) > length // 2 else text[:length]}…"
