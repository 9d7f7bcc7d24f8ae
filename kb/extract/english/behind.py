"""Words that stand before `X said`, and may go on after it."""

from collections.abc import Sequence

from kb.extract.english.reading import (
    Reading,
    clause_span,
    content_end,
    draft_of,
    is_wording,
    only_quotes,
    spoken,
    stands_alone,
)
from kb.extract.english.report import Report, Row
from kb.extract.english.verbs import CUES
from kb.extract.english.words import CONJUNCTIONS
from kb.extract.proposals import DIRECT, INDIRECT, LIKELY, MIXED, SURE
from kb.text.spans import Span

_LONGEST_ASIDE = 12
_NO_REST = CONJUNCTIONS | {"who", "which", "while", "as", "after", "when"}


def read_behind(reading: Reading, report: Report, covered: int) -> int:
    """Words that stand before `X said` (and may go on after it)."""
    first = _behind_start(reading, report, covered)
    quotes = [q for q in reading.quotes_in(first, report.first) if q not in reading.taken]
    if quotes and only_quotes(reading.row, first, report.first):
        return _add_split(reading, report, quotes)
    before = clause_span(reading, first, report.first) if report.first - first > 1 else None
    if before is None:
        return report.last
    spans = [before]
    last = _rest_of_clause(reading, report, spans)
    quotes += reading.quotes_in(report.last, last)
    kind = MIXED if any(is_wording(reading.row, q, reading.text) for q in quotes) else INDIRECT
    tier = LIKELY if report.rule == "according-to" or not report.verb.strong else SURE
    reading.add(draft_of(reading, report, kind, spans, tier), quotes)
    return last


def _behind_start(reading: Reading, report: Report, covered: int) -> int:
    """Back from the attribution to the sentence's start or a hard break."""
    row = reading.row
    for at in range(report.first - 1, covered - 1, -1):
        if row[at].low == ";":
            return at + 1
    if covered < report.first and (
        row[covered].low in (",",) or (row[covered].low in CONJUNCTIONS and covered)
    ):
        return covered + 1
    return covered


def _add_split(reading: Reading, report: Report, quotes: Sequence[int]) -> int:
    """`"A," X said, "B"`: one quote of several fragments."""
    row, last = reading.row, report.last
    claimed = list(quotes)
    last = _past_aside(row, last)
    if _goes_on(row, last, reading.text):
        claimed.append(last + 1)
        last += 2
    spans = [spoken(reading.text, q) for q in (row[n].quotation for n in claimed) if q is not None]
    reading.add(draft_of(reading, report, DIRECT, spans, SURE if report.subject else LIKELY), claimed)
    return last


def _past_aside(row: Row, last: int) -> int:
    """`X said, to cheers, "..."`: over a few words between two commas, where marks follow."""
    if last >= len(row) or row[last].low != ",":
        return last
    for at in range(last + 1, min(len(row) - 1, last + _LONGEST_ASIDE)):
        if row[at].low == "," and row[at + 1].kind == "quote":
            return at
        if row[at].kind != "word" or row[at].low in CUES:
            return last
    return last


def _goes_on(row: Row, last: int, text: str) -> bool:
    """Whether a comma and another whole quotation follow the attribution."""
    if last + 1 >= len(row) or row[last].low not in (",", ":", ";"):
        return False
    return row[last + 1].kind == "quote" and stands_alone(row, last + 1, text)


def _rest_of_clause(reading: Reading, report: Report, spans: list[Span]) -> int:
    """`The plan, X said, would cost`: the part after the attribution is the same quote's second fragment."""
    row, last = reading.row, report.last
    if not spans or last + 1 >= len(row) or row[last].low != ",":
        return last
    following = row[last + 1]
    if following.kind == "mark" or following.low in _NO_REST or following.low.endswith("ing"):
        return last
    end = content_end(row, last + 1, len(row))
    rest = clause_span(reading, last + 1, end)
    if rest is not None:
        spans.append(rest)
    return end
