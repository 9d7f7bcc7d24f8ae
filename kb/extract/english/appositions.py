"""Stretches between commas: which tell more of a name, which lead a sentence in.

Everything works on positions in a row of pieces; ranges are half-open.
"""

from collections.abc import Sequence

from kb.extract.english.pieces import DASHES, STOPS, Piece
from kb.extract.english.titles import PLACES
from kb.extract.english.verbs import CUES
from kb.extract.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
)

Range = tuple[int, int]


# A subject longer than this is a mistake, and looking further would cost time on hostile text.
_REACH = 45


_INTRODUCING = PREPOSITIONS | SUBORDINATORS | ADVERBS | CONJUNCTIONS


def is_adverb(piece: Piece) -> bool:
    return piece.kind == "word" and piece.low.endswith("ly") and not piece.capital and len(piece.low) > 4


def segments(row: Sequence[Piece], first: int, last: int) -> list[Range]:
    """The stretches between commas and dashes, without brackets; back to the last harder break."""
    cuts: list[Range] = []
    end = at = last
    while at > first:
        at -= 1
        piece = row[at]
        hard = piece.kind == "quote" or piece.low in STOPS or piece.low in ";:"
        if not (hard or piece.low in (",", "(", ")") or piece.low in DASHES):
            continue
        if at + 1 < end:
            cuts.append((at + 1, end))
        if hard:
            return cuts[::-1]
        at = end = bracket_start(row, at, first) if piece.low == ")" else at
    if first < end:
        cuts.append((first, end))
    return cuts[::-1]


def bracket_start(row: Sequence[Piece], closing: int, floor: int) -> int:
    """Where the bracket that closes at `closing` opens; a few pieces back at most."""
    lower = max(floor, closing - 12)
    at = closing
    while at > lower and row[at].low != "(":
        at -= 1
    return at


def is_apposition(row: Sequence[Piece], segment: Range) -> bool:
    """Whether the stretch tells more of the name before it: `a member of`, `who is 42`, `R-Texas`, `QC`."""
    first = row[segment[0]]
    if first.kind == "quote":
        return False
    if first.text in ("Ltd", "Ltd.", "Inc", "Inc.", "Co.", "LLC") or _only_place(row, segment):
        return True
    if segment[1] - segment[0] > 2 and row[segment[0] + 1].low == "'s" and not row[segment[1] - 1].capital:
        return True
    if not first.capital or first.low in DETERMINERS or first.low in PREPOSITIONS:
        return True
    size = segment[1] - segment[0]
    return size <= 2 and (first.text.isupper() or first.text.rstrip(".") in ("Jr", "Sr", "Ph.D", "M.D"))


def _only_place(row: Sequence[Piece], segment: Range) -> bool:
    """`Tampa, Fla.,` and `Columbus, Ohio,`: the state after its town."""
    first = row[segment[0]]
    return segment[1] - segment[0] == 1 and (
        first.low in PLACES or (first.text.endswith(".") and len(first.text) > 2)
    )


def introduces(row: Sequence[Piece], segment: Range) -> bool:
    """Whether the stretch leads a sentence in and cannot be its subject: `In a statement`, `Speaking on`."""
    first = row[segment[0]]
    low = first.low
    return (
        low in _INTRODUCING
        or low in TIMES
        or is_adverb(first)
        or (low.endswith(("ing", "ed")) and segment[1] - segment[0] > 1 and not row[segment[0] + 1].capital)
        or (low.endswith("ly") and segment[1] - segment[0] == 1)
    )


def end_of_appositions(row: Sequence[Piece], at: int) -> int:
    """Where the roles after a name end: `, deputy to the Congress, secretary of X and director of Y`."""
    while at + 1 < len(row) and row[at].low in (",", "("):
        end = _end_of_segment(row, at + 1)
        if end == at + 1 or not _tells_of_name(row, (at + 1, end)):
            return at
        at = end
        if at < len(row) and row[at].low == ")":
            at += 1
    return at


def _end_of_segment(row: Sequence[Piece], at: int) -> int:
    while at < len(row) and (row[at].kind == "word" or row[at].low in ("&", "'", "’", "-", "/")):
        at += 1
    return at


def _tells_of_name(row: Sequence[Piece], segment: Range) -> bool:
    first = row[segment[0]]
    cue = CUES.get(first.low)
    if (cue is not None and cue.form in ("ing", "past")) or first.low in PRONOUNS or first.low in FINITE:
        return False
    if first.low in (
        "but",
        "when",
        "while",
        "after",
        "as",
        "before",
        "if",
        "in",
        "on",
        "during",
        "according",
    ):
        return False
    if first.low == "and":
        return segment[1] - segment[0] > 1 and not any(row[n].low in FINITE for n in range(*segment))
    return is_apposition(row, segment) or row[segment[1] - 1].text in ("Ltd.", "Inc.", "Co.")
