"""Passages: a plain text set for reading, line by line, wholly or only around its quotes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from kb.text.marking import Run, runs_of
from kb.text.paragraphs import paragraphs
from kb.text.spans import Span, Spans

M = TypeVar("M")

# A short line that ends in none of these and holds no quote is taken for a heading.
CLOSING = tuple(".?!…:;,\"”’'。？！：；，、」』)）")
LONGEST_HEADING = 90
# How much of a text may be read around its quotes where no more than that is allowed: a sentence or so.
REACH = 160
# How far a window may move its edge to stand between two words.
LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Passage(Generic[M]):
    """A line's shown words in runs; the gaps say that words before them after are left out."""

    kind: Literal["paragraph", "heading"]
    runs: tuple[Run[M], ...]
    gap_before: bool = False
    gap_after: bool = False

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)

    @property
    def opens(self) -> tuple[M, ...]:
        """The marks that begin in it, in their order."""
        return tuple(mark for run in self.runs for mark in run.opens)


def windows(text: str, spans: Iterable[Span], reach: int = REACH) -> Spans:
    """What surrounds the spans: up to `reach` code points on either side, cut between words, merged."""
    return merged(
        (_word_after(text, start - reach, start), _word_before(text, end + reach, end))
        for start, end in spans
    )


def merged(spans: Iterable[Span]) -> Spans:
    """The same code points in order and apart: spans that touch are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _word_after(text: str, place: int, latest: int) -> int:
    """`place`, or the beginning of the next word when it stands inside one."""
    if place <= 0:
        return 0
    for near in range(place, min(place + LONGEST_WORD, latest)):
        if text[near - 1].isspace():
            return near
    return place


def _word_before(text: str, place: int, earliest: int) -> int:
    if place >= len(text):
        return len(text)
    for near in range(place, max(place - LONGEST_WORD, earliest), -1):
        if text[near].isspace():
            return near
    return place


def passages_of(
    text: str, marks: Sequence[tuple[M, Spans]] = (), shown: Spans | None = None
) -> tuple[Passage[M], ...]:
    """The text's lines as passages; with `shown` only the words inside those spans, which lie apart."""
    lines = [(line.start, line.end) for line in paragraphs(text)]
    pieces = _pieces(lines, ((0, len(text)),) if shown is None else shown)
    runs = runs_of(text, marks, (edge for piece in pieces for edge in piece.span))
    return tuple(_passages(pieces, runs))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The shown part of a line."""

    span: Span
    whole: bool
    gap_before: bool
    gap_after: bool = False


def _pieces(lines: Sequence[Span], shown: Spans) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap = False
    for line in lines:
        place = line[0]
        for start, end in _overlaps(line, shown):
            pieces.append(_Piece((start, end), (start, end) == line, gap or start > place))
            place, gap = end, False
        gap = gap or place < line[1]
    if gap and pieces:
        pieces[-1] = replace(pieces[-1], gap_after=True)
    return pieces


def _overlaps(line: Span, shown: Spans) -> Iterator[Span]:
    for start, end in shown:
        if start < line[1] and end > line[0]:
            yield max(start, line[0]), min(end, line[1])


def _passages(pieces: list[_Piece], runs: Sequence[Run[M]]) -> Iterator[Passage[M]]:
    places = [run.start for run in runs]
    for piece in pieces:
        # Runs are cut at every piece's edges, so a piece is exactly a slice of them.
        own = tuple(runs[bisect_left(places, piece.span[0]) : bisect_left(places, piece.span[1])])
        # A heading stands above something: a last line is none.
        heads = piece is not pieces[-1] and piece.whole and _reads_as_heading(own)
        yield Passage("heading" if heads else "paragraph", own, piece.gap_before, piece.gap_after)


def _reads_as_heading(runs: Sequence[Run[M]]) -> bool:
    words = "".join(run.words for run in runs)
    return (
        len(words) <= LONGEST_HEADING and not words.endswith(CLOSING) and not any(run.marks for run in runs)
    )
