"""From a sentence and its reports to drafts: which words belong to which attribution."""

from collections.abc import Sequence

from kb.extract.drafts import Draft
from kb.extract.english.behind import read_behind
from kb.extract.english.leftovers import read_leftovers
from kb.extract.english.pieces import Piece
from kb.extract.english.reading import (
    Reading,
    clause_span,
    content_end,
    draft_of,
    is_wording,
    spoken,
    stands_alone,
)
from kb.extract.english.report import Report, Row
from kb.extract.english.reports import reports
from kb.extract.english.words import CONJUNCTIONS
from kb.extract.proposals import DIRECT, INDIRECT, LIKELY, MIXED, SURE, UNSURE


def read_sentence(row: Row, text: str, paragraph: int) -> list[Draft]:
    """The drafts of one sentence, in the order of their attributions."""
    reading = Reading(row, text, paragraph, set(), [])
    found = reports(row)
    covered = 0
    for n, report in enumerate(found):
        if report.first < covered and report.content is not None:
            _read_nested(reading, report)
            continue
        following = next((r.first for r in found[n + 1 :] if _coordinated(row, r)), len(row))
        if report.content is None:
            covered = max(covered, read_behind(reading, report, covered))
        else:
            covered = max(covered, _read_ahead(reading, report, following))
    read_leftovers(reading)
    return reading.drafts


def _read_nested(reading: Reading, report: Report) -> None:
    """Within somebody's clause only marks after a comma or colon are words of their own."""
    at = report.content
    if at is None or report.frame != "quote" or reading.row[at - 1].low not in (",", ":"):
        return
    quotation = reading.row[at].quotation
    if (
        quotation is not None
        and stands_alone(reading.row, at, reading.text)
        and is_wording(reading.row, at, reading.text)
    ):
        span = spoken(reading.text, quotation)
        reading.add(draft_of(reading, report, DIRECT, [span], UNSURE), [at])


def _coordinated(row: Row, report: Report) -> bool:
    """Whether a later report is a sister of the one before, and not part of its words."""
    if report.first == 0:
        return False
    before = row[report.first - 1]
    if report.rule.startswith("participle"):
        return before.low == "," or before.kind == "quote"
    if report.content is None or before.low == ";" or before.low in CONJUNCTIONS:
        return True
    return _same_subject_again(row, report)


def _same_subject_again(row: Row, report: Report) -> bool:
    """`... and claim she was`: the verb follows the conjunction directly."""
    return row[report.cue[0] - 1].low in ("and", "but") if report.cue[0] > 0 else False


def _read_ahead(reading: Reading, report: Report, limit: int) -> int:
    """Words that follow their cue; returns the position up to which the sentence is read."""
    assert report.content is not None  # noqa: S101 - told apart by the caller
    row, first = reading.row, report.content
    if report.cue[0] and row[report.cue[0] - 1].low in ("who", "which"):
        limit = min(limit, _relative_end(row, first))
    end = content_end(row, first, limit)
    if report.frame == "quote":
        if report.verb.lemma == "read" and not is_wording(row, first, reading.text):
            return first
        quotes = reading.quotes_in(first, first + 1)
        if stands_alone(row, first, reading.text):
            return _add_direct(reading, report, first, limit)
        end = content_end(row, first, limit)
        return _add_clause(reading, report, first, end, quotes)
    return _add_clause(reading, report, first, end, reading.quotes_in(first, end))


def _relative_end(row: Row, first: int) -> int:
    """`Trump, who has said he would win, left`: the clause ends with the next comma."""
    commas = (n for n in range(first + 2, len(row)) if row[n].low == ",")
    return next(commas, len(row))


def _add_direct(reading: Reading, report: Report, at: int, limit: int) -> int:
    """The quotation after its cue, and those that only `and` or a comma joins to it."""
    quotes = [at]
    n = at + 1
    while n < min(limit, len(reading.row)) and _joins(reading.row[n]):
        if reading.row[n].kind == "quote":
            quotes.append(n)
        n += 1
    quotations = [reading.row[q].quotation for q in quotes]
    spans = [spoken(reading.text, q) for q in quotations if q is not None]
    words = sum(len(reading.text[s:e].split()) for s, e in spans)
    tier = SURE if report.subject and words > 2 and not report.rule.startswith("participle") else LIKELY
    reading.add(draft_of(reading, report, DIRECT, spans, tier), quotes)
    return quotes[-1] + 1


def _joins(piece: Piece) -> bool:
    return piece.kind == "quote" or piece.low in (",", "and", ";", "...", "…")


def _add_clause(reading: Reading, report: Report, first: int, end: int, quotes: Sequence[int]) -> int:
    if end <= first:
        return first
    span = clause_span(reading, first, end)
    if span is None:
        return end
    kind = MIXED if any(is_wording(reading.row, q, reading.text) for q in quotes) else INDIRECT
    reading.add(draft_of(reading, report, kind, [span], _clause_tier(report)), quotes)
    return end


def _clause_tier(report: Report) -> str:
    if "mind" in report.verb.frames or report.frame in ("thing", "question", "infinitive"):
        return UNSURE if report.frame == "thing" else LIKELY
    if report.frame == "that" and report.verb.strong and not report.rule.startswith("participle"):
        return SURE
    return LIKELY
