"""One Chinese sentence while it is read, and how drafts are made of its words."""

from dataclasses import dataclass, field

from kb.extract.chinese.cues import MIND
from kb.extract.chinese.sentences import BLANK, Sentence
from kb.extract.chinese.zones import NOMINAL, Zone
from kb.extract.drafts import Draft
from kb.extract.marks import Quotation
from kb.extract.proposals import DIRECT, INDIRECT, LIKELY, MIXED, SURE
from kb.text.paragraphs import strip_span
from kb.text.spans import Span

BREAKS = "，,；;：:。！？!?\x00—"


STOPS = "。！？!?…；;"


_EDGES = " \t\u3000，,；;：:。、"


# Marks around so few characters are a term unless a cue stands right beside them.
TERM = 10


@dataclass(slots=True)
class Reading:
    """One sentence being read; `flat` is the article with everything in marks blanked."""

    text: str
    flat: str
    sentence: Sentence
    paragraph: int
    drafts: list[Draft] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def quotation_at(self, start: int) -> Quotation | None:
        """The quotation whose opening mark stands at `start`."""
        return next((q for q in self.sentence.marked if q.start == start), None)

    def quotation_before(self, end: int) -> Quotation | None:
        """The quotation that ends right before `end`, a comma or dash between them allowed."""
        at = end
        while at > self.sentence.start and self.flat[at - 1] in "，,—– ":
            at -= 1
        return next((q for q in self.sentence.marked if q.end == at), None)


def add_ahead(
    reading: Reading, zone: Zone, cue: Span, content: int, limit: int, rule: str, word: str = ""
) -> None:
    """Words after the cue: whole marks are direct, everything else a clause."""
    while content < limit and reading.flat[content] in " \u3000":
        content += 1
    quotation = reading.quotation_at(content)
    if quotation is None or not _whole(reading, quotation, cue, limit):
        add_words(reading, zone, cue, content, limit, rule, word)
        return
    quotations = [quotation, *_following(reading, quotation, limit)]
    reading.taken.update(q.start for q in quotations)
    spans = [spoken(reading.text, q) for q in quotations]
    add_draft(reading, DIRECT, spans, zone, cue, rule + "-marks", SURE, not quotations[-1].closed)


def _whole(reading: Reading, quotation: Quotation, cue: Span, limit: int) -> bool:
    """Whether the marks hold the words by themselves, and are not woven into a clause."""
    rest = reading.flat[quotation.end : limit].strip(_EDGES + STOPS + BLANK)
    if rest:
        return False
    punctuated = reading.flat[quotation.start - 1] in "：:，,"
    size = quotation.inner_end - quotation.inner_start
    shouted = reading.flat[cue[0] : cue[1]].endswith(("呼", "喊"))
    return punctuated or shouted or size > TERM or reading.text[quotation.inner_end - 1] in STOPS


def _following(reading: Reading, quotation: Quotation, limit: int) -> list[Quotation]:
    return [q for q in reading.sentence.marked if quotation.end <= q.start < limit]


def add_words(
    reading: Reading, zone: Zone, cue: Span, start: int, end: int, rule: str, word: str = ""
) -> None:
    span = _clause(reading.text, start, end)
    if span is None:
        return
    inside = [q for q in reading.sentence.marked if span[0] <= q.start < span[1]]
    kind = MIXED if any(_is_wording(reading, q) for q in inside) else INDIRECT
    reading.taken.update(q.start for q in inside)
    tier = LIKELY if zone.kind == NOMINAL or word in MIND or rule != "cue-before" else SURE
    add_draft(reading, kind, [span], zone, cue, rule, tier)


def _clause(text: str, start: int, end: int) -> Span | None:
    start, end = strip_span(text, start, end, _EDGES)
    while end > start and text[end - 1] in STOPS:
        start, end = strip_span(text, start, end - 1, _EDGES)
    return (start, end) if end - start >= 2 else None


def _is_wording(reading: Reading, quotation: Quotation) -> bool:
    """A term goes on into the noun it qualifies, or is short; the speaker's words stand freer."""
    size = quotation.inner_end - quotation.inner_start
    if size > TERM:
        return True
    after = reading.flat[quotation.end : quotation.end + 1]
    before = reading.flat[quotation.start - 1 : quotation.start]
    return size > 3 and (not after or after in BREAKS + "、") and before in "是为為像叫作成：，"


def add_draft(
    reading: Reading,
    kind: str,
    spans: list[Span],
    zone: Zone,
    cue: Span,
    rule: str,
    tier: str,
    opened: bool = False,
) -> None:
    draft = Draft(
        kind, spans, reading.paragraph, zone.span, None, cue, rule, tier, open=opened, role=zone.role
    )
    reading.drafts.append(draft)


def spoken(text: str, quotation: Quotation) -> Span:
    """The words in the marks with their punctuation, without blanks around them."""
    start, end = strip_span(text, quotation.inner_start, quotation.inner_end, " \u3000")
    return (start, end) if end > start else (quotation.inner_start, quotation.inner_end)
