"""One sentence while it is read: which words are spoken for, and how spans and drafts are made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.extract.drafts import Draft
from kb.extract.english.appositions import Range, end_of_appositions
from kb.extract.english.phrases import noun_phrase_before
from kb.extract.english.pieces import DASHES, STOPS, Piece
from kb.extract.english.report import Report, Row
from kb.extract.english.titles import TITLES
from kb.extract.english.words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from kb.extract.marks import Quotation
from kb.extract.proposals import DIRECT
from kb.text.paragraphs import strip_span
from kb.text.spans import Span

# Marks around so few words are a term or a title unless a cue stands right beside them.
_TERM_WORDS = 4


_WEAVING = PREPOSITIONS | SUBORDINATORS
_EDGES = " \t\u00a0\u3000,;:—–-"


@dataclass(slots=True)
class Reading:
    """One sentence being read: its row, the text it lies in, and which quotations are spoken for."""

    row: Row
    text: str
    paragraph: int
    taken: set[int]
    drafts: list[Draft]

    def span(self, first: int, last: int) -> Span:
        """The text range of the pieces `first`..`last` (half-open)."""
        return self.row[first].start, self.row[last - 1].end

    def quotes_in(self, first: int, last: int) -> list[int]:
        """Positions of quotations among those pieces."""
        return [n for n in range(first, last) if self.row[n].kind == "quote"]

    def add(self, draft: Draft, quotes: Sequence[int] = ()) -> None:
        """Keep a draft and remember the quotations it covers."""
        self.taken.update(quotes)
        self.drafts.append(draft)


def clause_span(reading: Reading, first: int, end: int) -> Span | None:
    """The clause without its stop; a quotation at its edge keeps its marks, so that they stay paired."""
    start, stop = reading.span(first, end)
    start, stop = strip_span(reading.text, start, stop, _EDGES)
    if stop > start and reading.row[end - 1].low in STOPS and reading.text[stop - 1] in ".!?":
        start, stop = strip_span(reading.text, start, stop - 1, _EDGES)
    return (start, stop) if start < stop and any(c.isalnum() for c in reading.text[start:stop]) else None


def content_end(row: Row, first: int, limit: int) -> int:
    """Where the reported clause ends: the sentence, a sister report, a semicolon, `according to`."""
    last = min(limit, len(row))
    end = next((at for at in range(first + 1, last) if _breaks_off(row, at)), last)
    while end > first and (row[end - 1].low in CONJUNCTIONS or row[end - 1].low == ","):
        end -= 1
    return end


def _breaks_off(row: Row, at: int) -> bool:
    following = row[at + 1].low if at + 1 < len(row) else ""
    if row[at].low == ";":
        return following not in ("that", "and", "it")
    return row[at].low == "according" and following == "to"


def _is_sentence(piece: Piece, text: str) -> bool:
    """A quotation that begins like a sentence and has some length."""
    if piece.quotation is None:
        return False
    inner = text[piece.quotation.inner_start : piece.quotation.inner_end]
    return inner[:1].isupper() and inner.count(" ") >= 2


def stands_alone(row: Row, at: int, text: str) -> bool:
    """Whether the quotation at `at` is not woven into further words of the clause."""
    if at + 1 >= len(row):
        return True
    following = row[at + 1]
    return (
        (following.kind == "mark" and following.low not in "([-'")
        or following.low in CONJUNCTIONS
        or (following.low in _WEAVING and _is_sentence(row[at], text))
        or (
            following.kind == "quote"
            or following.low in ("according", "as", "while", "when", "after", "during", "in", "on")
        )
    )


def only_quotes(row: Row, first: int, last: int) -> bool:
    """Nothing but quotations, and marks or a conjunction around them."""
    return all(
        row[n].kind == "quote"
        or row[n].low in (",", "and", "but", "...", "…", ".", ":")
        or row[n].low in DASHES
        for n in range(first, last)
    )


def spoken(text: str, quotation: Quotation) -> Span:
    """The words in the marks with their punctuation, without blanks around them."""
    start, end = strip_span(text, quotation.inner_start, quotation.inner_end, " \t\u00a0\u3000")
    return (start, end) if end > start else (quotation.inner_start, quotation.inner_end)


def is_wording(row: Row, at: int, text: str) -> bool:
    """Whether marks hold the speaker's own words, and not a term, a name or a title within the clause."""
    quotation = row[at].quotation
    if quotation is None:
        return False
    words = text[quotation.inner_start : quotation.inner_end].split()
    if len(words) > _TERM_WORDS:
        return True
    before = row[at - 1] if at else None
    following = row[at + 1] if at + 1 < len(row) else None
    names_thing = following is not None and following.kind == "word" and following.low not in PREPOSITIONS
    led = before is not None and (before.low in DETERMINERS or before.low in PREPOSITIONS)
    return not (names_thing and led)


def draft_of(reading: Reading, report: Report, kind: str, spans: list[Span], tier: str) -> Draft:
    subject = reading.span(*report.subject) if report.subject else None
    return Draft(
        kind,
        spans,
        reading.paragraph,
        subject,
        _tail(reading, report),
        reading.span(*report.cue),
        report.rule,
        tier,
        lead=_lead(reading, report),
        open=kind == DIRECT and _left_open(reading, spans),
    )


def _lead(reading: Reading, report: Report) -> int | None:
    """Where words of office before the subject begin: behind closed marks, or in `the minister, X, said`."""
    row = reading.row
    if report.subject is None:
        return None
    first = report.subject[0]
    if report.first < first and report.rule == "speaker-cue":
        return row[report.first].start
    if first < 2 or row[first - 1].low != ",":
        return None
    office = noun_phrase_before(row, first - 1, 0)
    return row[office[0]].start if office and _is_office(row, office) else None


def _is_office(row: Row, phrase: Range) -> bool:
    """A phrase with an office in it that begins its clause."""
    if phrase[0] and row[phrase[0] - 1].low not in (",", ";", "but", "and", "while"):
        return False
    return any(row[n].low in TITLES for n in range(*phrase))


def _left_open(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether the last part's marks were still open when the paragraph ended."""
    last = next((p.quotation for p in reversed(reading.row) if p.quotation is not None), None)
    return last is not None and not last.closed and last.inner_start <= spans[-1][0]


def _tail(reading: Reading, report: Report) -> Span | None:
    """The appositions after the subject: up to the cue, or up to where an inverted attribution ends."""
    if report.subject is None:
        return None
    after = report.subject[1]
    end = end_of_appositions(reading.row, after)
    if after <= report.cue[0]:
        end = min(end, report.cue[0])
    return reading.span(after + 1, end) if end > after + 1 and reading.row[after].low in (",", "(") else None
