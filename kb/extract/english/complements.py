"""What follows a cue: past time and place to the clause, the marks, the infinitive or the thing reported."""

from collections.abc import Sequence

from kb.extract.english.appositions import is_adverb
from kb.extract.english.pieces import STOPS, Piece
from kb.extract.english.verbs import CUES
from kb.extract.english.words import (
    ADVERBS,
    CLAUSE_OPENERS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from kb.extract.lexicon import words

# Time and place between a cue and its clause never take more than this.
_REACH = 40
_WH = words("whether why how what who where when if which")
_TEMPORAL = TIMES | MONTHS
_PHRASAL = PREPOSITIONS - {"than", "like", "per", "despite", "including", "of"}
_AFTER_HEARER = CLAUSE_OPENERS | FINITE | _WH | {"that", "to"} | (PREPOSITIONS - {"of", "for"})
_LEADS_ON = PREPOSITIONS | {"and"}
_FEW_WORDS = 3
_NO_CLAUSE = words(
    "to and or but for of about like as against yes no so goodbye hello nothing anything"
    " something little more much farewell thanks sorry"
)
_CLAUSE_LEADS = words("if although while when because")
_CLAUSE_OVER = words("and but or which who that since when until , ; : — -- –")
# Looked for when a clause begins without "that": enough finite verbs to tell it from a noun phrase.
_VERB_WINDOW = 30


def past_adverbials(row: Sequence[Piece], at: int) -> int:
    """Skip `Monday`, `in a statement on his website`, `earlier this week` from `at` on."""
    limit = min(len(row), at + _REACH)
    while at < limit:
        after = _past_one(row, at, limit)
        if after == at:
            return at
        at = after
    return at


def _past_one(row: Sequence[Piece], at: int, limit: int) -> int:
    if _is_time_or_manner(row[at]):
        return _past_date(row, at + 1, limit)
    low = row[at].low
    if (low == "to" and not _is_goal(row, at)) or (low == "at" and _next_is(row, at, ("least", "most"))):
        return at
    return _past_phrase(row, at, limit) if low == "of" or low in _PHRASAL else at


def _is_time_or_manner(piece: Piece) -> bool:
    if piece.low in TIMES or piece.low in ADVERBS or is_adverb(piece):
        return True
    return piece.low in MONTHS and piece.capital


def _next_is(row: Sequence[Piece], at: int, lows: Sequence[str]) -> bool:
    return at + 1 < len(row) and row[at + 1].low in lows


def _is_goal(row: Sequence[Piece], at: int) -> bool:
    """`to reporters`, `to CNN`, `to the crowd`, and not an infinitive."""
    if at + 1 >= len(row):
        return False
    following = row[at + 1]
    return (
        following.capital
        or following.low in DETERMINERS
        or following.low in ("reporters", "supporters", "him", "her")
    )


def _past_date(row: Sequence[Piece], at: int, limit: int) -> int:
    while at < limit and (row[at].low in _TEMPORAL or row[at].text[:1].isdigit()):
        at += 1
    return at


def _past_phrase(row: Sequence[Piece], at: int, limit: int) -> int:
    """Over one prepositional phrase; back to its preposition when it runs into a verb at once."""
    first = at
    at += 1
    while at < limit and not _ends_phrase(row, at, first):
        at += 1
    if at < len(row) and row[at].low in FINITE and at - 1 > first + 1:
        return _back_to_subject(row, at - 1, first)
    return at


def _back_to_subject(row: Sequence[Piece], at: int, first: int) -> int:
    """In `in a statement Trump would` the phrase ate the subject: give the name back."""
    while at > first + 2 and row[at].capital and row[at - 1].capital:
        at -= 1
    return at


def _ends_phrase(row: Sequence[Piece], at: int, first: int) -> bool:
    piece, before = row[at], row[at - 1]
    if piece.kind == "mark":
        return piece.low not in ("&", "-", "'", "’", "/", "#", "$")
    if piece.kind == "quote":
        # CNN's “State of the Union” is a place; other marks after a phrase are the words themselves
        return before.low not in ("'s", "the")
    if piece.low in ("that", "to") or piece.low in CLAUSE_OPENERS or piece.low in FINITE:
        return True
    if at == first + 1:
        return False
    if piece.low in DETERMINERS or piece.low in PREPOSITIONS:
        return before.low not in PREPOSITIONS
    return before.low in TIMES and piece.low not in TIMES and not piece.text[:1].isdigit()


def past_hearer(row: Sequence[Piece], at: int) -> int:
    """Over the one told, if any: `reporters`, `the Washington Post`, `CNN's Jake Tapper`."""
    first = at
    limit = min(len(row), at + 14)
    if at < limit and row[at].low in ("me", "us", "them", "him", "her", "you", "reporters", "everyone"):
        return at + 1
    while at < limit and not _ends_hearer(row, at, first):
        at += 1
    if at < len(row) and row[at].low in FINITE and at - 1 > first:
        return _back_to_subject(row, at - 1, first)
    return at


def _ends_hearer(row: Sequence[Piece], at: int, first: int) -> bool:
    piece = row[at]
    if piece.kind != "word":
        return piece.kind == "quote" or piece.low not in ("&", "-", "'", "’", "/")
    if piece.low in _AFTER_HEARER or (piece.low in TIMES and piece.capital):
        return True
    return at > first and piece.low in DETERMINERS and row[at - 1].low not in _LEADS_ON


def opens_question(row: Sequence[Piece], at: int) -> bool:
    """Whether an indirect question starts here."""
    return at < len(row) and row[at].low in _WH


def opens_clause(row: Sequence[Piece], at: int, *, loose: bool) -> bool:
    """Whether a clause without "that" can start at `at`.

    Verbs that hardly take an object (`loose`: say, tell, believe) need a few words only; all others a finite
    verb before the clause could have ended, as in "declared a state of emergency and ...".
    """
    if at + 1 >= len(row) or not _may_open(row[at]):
        return False
    if row[at].low in CLAUSE_OPENERS or row[at].low in _CLAUSE_LEADS:
        return True
    window = range(at + 1, min(len(row), at + _VERB_WINDOW))
    over = next((n for n in window if row[n].low in _CLAUSE_OVER or row[n].kind == "quote"), window.stop)
    verb = next((n for n in window if _is_finite(row, n) and not at_end(row, n + 1)), window.stop)
    return verb < (window.stop if loose else over) or (loose and len(row) - at >= _FEW_WORDS)


def _may_open(piece: Piece) -> bool:
    return piece.low not in _NO_CLAUSE and (piece.kind != "mark" or piece.low in "$'’([")


def _is_finite(row: Sequence[Piece], at: int) -> bool:
    piece = row[at]
    if piece.kind != "word" or piece.capital:
        return False
    if piece.low in FINITE or piece.low.endswith("ed"):
        return True
    return piece.low in CUES and CUES[piece.low].form in ("past", "third")


def opens_thing(row: Sequence[Piece], at: int) -> bool:
    """Whether a noun phrase can start at `at`."""
    if at >= len(row) or row[at].kind == "mark":
        return False
    low = row[at].low
    return low not in PREPOSITIONS and low not in PRONOUNS - {"it", "you"} and low not in ("and", "but", "or")


def at_end(row: Sequence[Piece], at: int) -> bool:
    """Whether nothing but the sentence's stop is left."""
    return at >= len(row) or row[at].low in STOPS or row[at].low in ")]"
