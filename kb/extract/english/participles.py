"""Participles that report: `X left, saying ...`; `with one poster writing ...`; `X is warning that ...`."""

from collections.abc import Iterator, Sequence

from kb.extract.english import phrases
from kb.extract.english.appositions import Range, introduces
from kb.extract.english.cue_phrases import Match
from kb.extract.english.frames import find_content
from kb.extract.english.report import Report, Row, is_narrator
from kb.extract.english.verbs import CUES
from kb.extract.english.words import (
    CONJUNCTIONS,
    FINITE,
    PREPOSITIONS,
)


def read_participle(row: Row, at: int, match: Match, floor: int, earlier: Sequence[Report]) -> Report | None:
    """`X left, saying ...`; `with one poster writing ...`; `X is warning that ...`."""
    before = row[at - 1].low if at else ""
    if before in PREPOSITIONS and before != "by":
        return None
    group = phrases.verb_group_start(row, at)
    subject = _participle_subject(row, at, group, floor, earlier)
    found = find_content(row, match)
    if subject is None or found is None or is_narrator(row, subject):
        return None
    frame, content = found
    if frame == "thing" and before not in ("", ","):
        return None
    first = group if subject[1] <= group and row[group - 1].low != "," else at
    rule = f"participle-{frame}"
    return Report((group, match.end), subject, first, content, frame, content, match.cue, rule)


def _participle_subject(row: Row, at: int, group: int, floor: int, earlier: Sequence[Report]) -> Range | None:
    if phrases.is_passive(row, group, at) and group > 0:
        return phrases.subject_before(row, group, floor)
    if group > 0 and row[group - 1].kind == "word" and row[group - 1].low not in CONJUNCTIONS:
        return _named_before(row, group, floor) or main_subject(row, at)
    if earlier and earlier[-1].subject is not None:
        return earlier[-1].subject
    return main_subject(row, at)


def _named_before(row: Row, group: int, floor: int) -> Range | None:
    """`with one poster writing`: a subject of its own right before the participle."""
    subject = phrases.noun_phrase_before(row, group, floor)
    if subject is None or subject[0] == 0 or row[subject[0] - 1].low != "with":
        return None
    return subject


def main_subject(row: Row, limit: int) -> Range | None:
    """The subject of the sentence: the noun phrase before its first finite verb, past any lead-in."""
    floor = _past_lead_in(row, limit)
    for at in finite_positions(row, limit):
        if at <= floor:
            continue
        subject = phrases.subject_before(row, phrases.verb_group_start(row, at), floor)
        if subject is not None:
            return subject
    return None


def _past_lead_in(row: Row, limit: int) -> int:
    """Behind the comma of `Asked whether he would go,` and `In a statement,`."""
    comma = next((n for n in range(min(limit, 40)) if row[n].low == ","), 0)
    return comma + 1 if comma and introduces(row, (0, comma)) else 0


def finite_positions(row: Row, limit: int) -> Iterator[int]:
    for at in range(1, min(limit, 60)):
        piece = row[at]
        if piece.kind != "word" or piece.capital:
            continue
        cue = CUES.get(piece.low)
        if cue is not None and (cue.form not in ("past", "third") or phrases.is_noun_reading(row, at)):
            continue
        if cue is not None or piece.low in FINITE or piece.low.endswith("ed"):
            yield at
