"""A quote as an entry of a feed: who said it, the words, the words around them, and where."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kb.export.citations.facts import UNREVIEWED, one_line, shortened
from kb.export.reading import context_of
from kb.models import Quote
from kb.text.marking import Run
from kb.text.passages import Passage

TITLE_LENGTH: Final = 100
# What XML cannot hold at all.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` stays when the site moves to HTTPS or a title changes. Texts hold nothing that XML refuses."""

    id: str
    url: str
    title: str
    author: str
    text: str
    html: str
    published: datetime.datetime
    language: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """`page` shows the same quotes to people; `address` is the feed's own."""

    title: str
    page: str
    address: str
    entries: tuple[Entry, ...]


def feed_of(title: str, page: str, address: str, quotes: Iterable[Quote]) -> Feed:
    """A feed of these quotes; `page` and `address` are whole addresses of one site."""
    parts = urlsplit(page)
    site = f"{parts.scheme}://{parts.netloc}"
    return Feed(clean(title), page, address, tuple(entry_of(quote, site) for quote in quotes))


def entry_of(quote: Quote, site: str) -> Entry:
    """The entry of a published quote read with its text (`for_page`)."""
    speaker = quote.delegate.name if quote.delegate else ""
    words = shortened(one_line(quote.text), TITLE_LENGTH)
    return Entry(
        id=f"tag:{urlsplit(site).hostname},{quote.added_at:%Y-%m-%d}:/quotes/{quote.public_id}",
        url=site + quote.get_absolute_url(),
        title=clean(f"{speaker}: {f'“{words}”' if quote.kind == 'direct' else words}"),
        author=clean(speaker),
        text=clean(quote.text),
        html=clean(_html(quote, site)),
        published=quote.reviewed_at or quote.added_at,
        language=quote.article.language,
        themes=tuple(clean(theme.name) for theme in quote.themes.all()),
    )


def clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _html(quote: Quote, site: str) -> SafeString:
    return format_html_join(
        "\n",
        "{}",
        (
            (part,)
            for part in (
                format_html("<blockquote><p>{}</p></blockquote>", quote.text),
                format_html("<p>{}</p>", _who(quote)),
                _context(context_of(quote)),
                _where(quote, site),
                "" if quote.reviewed else format_html("<p><em>{}</em></p>", UNREVIEWED),
            )
            if part
        ),
    )


def _who(quote: Quote) -> str:
    """The speaker's names and the role as printed."""
    speaker = quote.delegate
    names = " ".join(dict.fromkeys([speaker.name, speaker.name_zh])) if speaker else ""
    kind = "" if quote.kind == "direct" else f"({quote.get_kind_display()})"
    return " ".join(filter(None, [", ".join(filter(None, [names.strip(), quote.role_as_printed])), kind]))


def _context(passages: Sequence[Passage[str]]) -> SafeString:
    return format_html_join(
        "\n",
        "<p>{}{}{}</p>",
        ((_gap(one.gap_before), _runs(one.runs), _gap(one.gap_after)) for one in passages),
    )


def _gap(left_out: bool) -> str:
    return " […] " if left_out else ""


def _runs(runs: Iterable[Run[str]]) -> SafeString:
    """The words, those of the quote in <mark>."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", run.words) if "quote" in run.marks else run.words,) for run in runs),
    )


def _where(quote: Quote, site: str) -> SafeString:
    article = quote.article
    outlets = "; ".join(dict.fromkeys(source.outlet.name for source in article.sources.all()))
    date = str(article.partial_date) if article.partial_date else ""
    return format_html(
        '<p><a href="{}/articles/{}/#q-{}">{}</a>{}</p>',
        site,
        article.slug,
        quote.public_id,
        article.title,
        "".join(f", {part}" for part in (outlets, date) if part),
    )
