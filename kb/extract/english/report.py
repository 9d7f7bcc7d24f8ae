"""A report: one act of saying found in a sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from kb.extract.english.appositions import (
    Range,
)
from kb.extract.english.pieces import Piece
from kb.extract.english.verbs import Cue

Row = Sequence[Piece]


class Report(NamedTuple):
    """One act of reporting in a sentence.

    `first`..`last` is the whole attribution (subject, appositions, cue, time and place); `content` is where
    the words begin after it, or None when they stand before. `frame` tells the kind of complement found.
    """

    cue: Range
    subject: Range | None
    first: int
    last: int
    frame: str
    content: int | None
    verb: Cue
    rule: str


def is_narrator(row: Row, subject: Range) -> bool:
    return row[subject[1] - 1].low in ("i", "you", "we") and subject[1] - subject[0] == 1
