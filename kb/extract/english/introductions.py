"""How an article introduces a person: the office before the name, the appositions after it."""

import re

from kb.extract.english.pieces import pieces
from kb.extract.english.titles import COURTESY, TITLES
from kb.extract.english.verbs import CUES
from kb.extract.english.words import CONJUNCTIONS, DETERMINERS, FINITE, PREPOSITIONS
from kb.text.spans import Span

_BEFORE, _AFTER = 80, 260
_WORDS_BEFORE = re.compile(r"(?:[A-Za-z][\w’'-]* ){1,6}$")
# `the environment secretary, Gwen Tudor,`
_OFFICE_BEFORE_COMMA = re.compile(r"\b((?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) [\w’' -]{3,60}), $")
_NO_ROLE = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | FINITE


def role_before(text: str, start: int) -> Span | None:
    """`Shadow housing minister` right before the name at `start`, or `the minister, ` with a comma."""
    head = text[max(0, start - _BEFORE) : start]
    comma = _OFFICE_BEFORE_COMMA.search(head)
    if comma is not None and TITLES & set(comma[1].lower().split()):
        offset = start - len(head)
        return offset + comma.start(1), offset + comma.end(1)
    found = _WORDS_BEFORE.search(head)
    words = found.group().split() if found else []
    kept: list[str] = []
    while words and _may_be_office(words[-1], first=not kept):
        kept.insert(0, words.pop())
    if not kept or all(word.lower() in COURTESY for word in kept):
        return None
    return start - len(" ".join(kept)) - 1, start - 1


def _may_be_office(word: str, *, first: bool) -> bool:
    """The word beside the name must be an office; those before it only no verb and no small word."""
    low = word.lower()
    return low in TITLES if first else low not in _NO_ROLE and low not in CUES


def role_after(text: str, end: int) -> Span | None:
    """`, a member of the Standing Committee and dean of a school,` after the name that ends at `end`."""
    if text[end : end + 1] != ",":
        return None
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _AFTER)
    row = pieces(text, end, last, ())
    at = 0
    while at < len(row) and row[at].low == ",":
        segment_end = next((n for n in range(at + 1, len(row)) if row[n].kind == "mark"), len(row))
        if not any(piece.low in TITLES for piece in row[at + 1 : min(segment_end, at + 7)]):
            break
        at = segment_end
    return (row[1].start, row[at - 1].end) if 1 < at < len(row) and row[at].low == "," else None
