"""Noun phrases before a verb, found without a parser: how far left a subject reaches."""

from collections.abc import Sequence

from kb.extract.english.appositions import (
    Range,
    bracket_start,
    introduces,
    is_adverb,
    is_apposition,
    segments,
)
from kb.extract.english.pieces import DASHES, Piece
from kb.extract.english.verbs import CUES
from kb.extract.english.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)

# A subject longer than this is a mistake, and looking further would cost time on hostile text.
_REACH = 45


_BREAKS_BEFORE_VERB = SUBORDINATORS | FINITE | (ADVERBS - {"then", "long", "back"})


DAYS_AND_MONTHS = frozenset(day for day in TIMES if day.endswith("day")) | (MONTHS - {"may", "march"})


def verb_group_start(row: Sequence[Piece], verb: int) -> int:
    """Where `has also repeatedly said` begins: auxiliaries, adverbs and negatives before the verb."""
    at = verb
    while at > 0 and _in_verb_group(row[at - 1]):
        at -= 1
    return at


def _in_verb_group(piece: Piece) -> bool:
    if piece.capital:
        return False
    return piece.low in AUXILIARIES or piece.low in ADVERBS or is_adverb(piece)


def subject_before(row: Sequence[Piece], verb: int, floor: int) -> Range | None:
    """The noun phrase whose verb stands at `verb`, looking no further left than `floor`."""
    if verb <= floor:
        return None
    before = row[verb - 1]
    if before.low == ")":
        return subject_before(row, bracket_start(row, verb - 1, floor), floor)
    if before.low == "," or before.low in DASHES:
        end = _end_of_head(row, verb, floor)
        return noun_phrase_before(row, end, floor) if end is not None else None
    if before.low in RELATIVES - {"that"}:
        end = verb - 2 if verb - 2 >= floor and row[verb - 2].low == "," else verb - 1
        return noun_phrase_before(row, end, floor)
    return noun_phrase_before(row, verb, floor)


def _end_of_head(row: Sequence[Piece], verb: int, floor: int) -> int | None:
    """With a comma before the verb, the subject stands before the appositions: find where it ends."""
    lower = max(floor, verb - 2 * _REACH)
    parts = segments(row, lower, verb - 1)
    if not parts:
        return None
    at = len(parts) - 1
    while at > 0 and is_apposition(row, parts[at]):
        at -= 1
    head = parts[at]
    if row[head[0]].low in CONJUNCTIONS and head[1] - head[0] > 1:
        head = head[0] + 1, head[1]
    if introduces(row, head) and at + 1 < len(parts):
        at += 1
    return parts[at][1]


def noun_phrase_before(row: Sequence[Piece], end: int, floor: int) -> Range | None:
    """The noun phrase that ends at `end`, without the words before it that belong to something else."""
    end = _without_tail(row, end, floor)
    if end <= floor or row[end - 1].kind != "word":
        return None
    if row[end - 1].low in PRONOUNS:
        return end - 1, end
    start = end - 1
    lower = max(floor, end - _REACH)
    while start > lower and _belongs(row, start, end):
        start -= 1
    if start > floor and row[start - 1].low == "to":
        return _last_head(row, start, end), end
    start = _without_lead(row, start, end)
    return (start, end) if start < end else None


def _without_tail(row: Sequence[Piece], end: int, floor: int) -> int:
    """`Trump (R-Texas)`, `Trump on Monday`, `Trump himself`: what stands between the subject and its verb."""
    while end > floor:
        piece = row[end - 1]
        if piece.low == ")":
            end = bracket_start(row, end - 1, floor)
        elif piece.low in TIMES and end - 2 >= floor and row[end - 2].low in ("on", "this", "last"):
            end -= 2
        elif (piece.low in TIMES and piece.capital) or piece.low in ADVERBS or is_adverb(piece):
            end -= 1
        else:
            break
    return end


def _belongs(row: Sequence[Piece], start: int, end: int) -> bool:
    """Whether the piece before `start` is still part of the noun phrase."""
    here, before = row[start], row[start - 1]
    if before.kind == "quote":
        return start - 1 > 0 and row[start - 2].low in DETERMINERS
    if before.kind == "mark":
        return before.low in ("&", "-", "/", "'", "’", "#", "$")
    if _opens_phrase(row, start):
        return False
    if before.low in CONJUNCTIONS:
        return joins_names(row, start - 1)
    if before.low in RELATIVES and before.low != "that":
        return True
    if before.low == "to" and not here.capital and here.low not in DETERMINERS:
        return False
    return not _is_break(before, here)


def _opens_phrase(row: Sequence[Piece], start: int) -> bool:
    """A determiner begins its phrase unless a preposition (or "all", "many of") still leads to it."""
    here, before = row[start], row[start - 1]
    if here.low in PRONOUNS:
        return True
    if here.low not in DETERMINERS:
        return False
    if before.low == "and":
        return False
    return (
        before.low not in PREPOSITIONS
        and before.low not in ("all", "both", "half", "who")
        and (before.low not in DETERMINERS)
    )


def joins_names(row: Sequence[Piece], at: int) -> bool:
    """`Hau and other dignitaries`, `the Koreas and Japan`: both sides of the "and" look like names."""
    if row[at].low != "and" or at == 0 or at + 1 >= len(row):
        return False
    left, right = row[at - 1], row[at + 1]
    return (
        left.kind == "word"
        and (left.capital or left.low.endswith("s"))
        and (right.capital or right.low in ("other", "others", "the") or not left.capital)
        and left.low not in FINITE
    )


def _is_break(before: Piece, here: Piece) -> bool:
    low = before.low
    if before.capital and low not in SUBORDINATORS and low not in TIMES and low not in PREPOSITIONS:
        return low in PRONOUNS
    if low in _BREAKS_BEFORE_VERB or is_adverb(before) or low in DAYS_AND_MONTHS:
        return low not in PREPOSITIONS
    cue = CUES.get(low)
    return cue is not None and cue.form in ("past", "ing") and here.low not in ("of",)


def _without_lead(row: Sequence[Piece], start: int, end: int) -> int:
    """Cut a leading conjunction, and a whole `In Ohio` or `After the vote` that ran into the subject."""
    while start < end and row[start].low in CONJUNCTIONS | RELATIVES:
        start += 1
    if start < end and row[start].low in PREPOSITIONS | SUBORDINATORS:
        return _last_head(row, start, end)
    return start


def _last_head(row: Sequence[Piece], start: int, end: int) -> int:
    """In `In a statement Trump` the last name, in `At noon the senator` the last determiner's phrase."""
    at = end - 1
    if row[at].capital:
        while at - 1 > start and row[at - 1].capital and row[at - 1].low not in TIMES:
            at -= 1
        return at
    while at > start:
        if row[at].low in DETERMINERS and row[at - 1].low not in PREPOSITIONS:
            return at
        at -= 1
    return end if end - start <= 1 else start + 1


def is_noun_reading(row: Sequence[Piece], at: int) -> bool:
    """Whether a form such as "claims" or "report" stands where only a noun or adjective can."""
    if at == 0:
        return False
    before = row[at - 1]
    if before.low in POSSESSIVES or before.low == "'s":
        return True
    return (
        before.low in DETERMINERS and before.low not in ("this", "that", "all", "both", "many", "some", "few")
    ) or (before.low in PREPOSITIONS and before.low != "like")


def is_passive(row: Sequence[Piece], group: int, verb: int) -> bool:
    """Whether a form of "be" (and no "have" after it) governs the verb."""
    helpers = [row[n].low for n in range(group, verb) if row[n].low in AUXILIARIES or row[n].low == "'s"]
    return bool(helpers) and helpers[-1] in BE
