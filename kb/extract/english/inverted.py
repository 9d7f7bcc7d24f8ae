"""The subject after its verb: `said X`."""

from collections.abc import Sequence

from kb.extract.english import phrases
from kb.extract.english.appositions import Range, is_adverb
from kb.extract.english.pieces import Piece
from kb.extract.english.words import PRONOUNS, TIMES
from kb.extract.lexicon import words

# A subject longer than this is a mistake, and looking further would cost time on hostile text.
_REACH = 45


_ENDS_INVERTED = (
    words("on during when while as in after before at to outside inside by about via amid through")
    | TIMES - frozenset(("early", "late", "day"))
    | frozenset(("and", "but", "or", "who", "that", "which", "if", "earlier", "following"))
)


def subject_after(row: Sequence[Piece], first: int) -> Range | None:
    """The noun phrase of `said X`, from `first` on."""
    at = first
    while at < len(row) and at - first < _REACH and _continues_inverted(row, at, first):
        at += 1
    return (first, at) if at > first else None


def _continues_inverted(row: Sequence[Piece], at: int, first: int) -> bool:
    piece = row[at]
    if piece.kind != "word":
        return piece.kind == "mark" and piece.low in "&-/'’"
    if at == first:
        return piece.low not in _ENDS_INVERTED
    if row[at - 1].low in PRONOUNS or is_adverb(piece):
        return False
    if piece.low == "and":
        return phrases.joins_names(row, at)
    if piece.low in ("at", "in") and not row[at - 1].capital:
        return at - first < 4 and at + 1 < len(row) and row[at + 1].low in ("the", "charge", "chief")
    return piece.low not in _ENDS_INVERTED
