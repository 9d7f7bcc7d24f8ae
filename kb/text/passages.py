"""Passages: a plain text set for reading, line by line, wholly or only around its quotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from kb.text.marking import Run, runs_of
from kb.text.spans import Span, Spans

M = TypeVar("M")

# A short line that ends in none of these and holds no quote is taken for a heading.
CLOSING = tuple(".?!…:;,\"”’'。？！：；，、」』)）")
LONGEST_HEADING = 90
# How far a window may move its edge to stand between two words.
LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Passage(Generic[M]):
    """A line's shown words in runs. A `gap` has none: it stands where words are left out."""

    kind: Literal["paragraph", "heading", "gap"]
    runs: tuple[Run[M], ...] = ()

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)

    @property
    def opens(self) -> tuple[M, ...]:
        """The marks that begin in it, in their order."""
        return tuple(mark for run in self.runs for mark in run.opens)


def lines_of(text: str) -> Spans:
    """The spans of the lines that hold something, without the blanks around them."""
    found, place = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = place + line.index(words[0])
            found.append((start, start + len(words)))
        place += len(line)
    return tuple(found)


def windows(text: str, spans: Iterable[Span], reach: int = 240) -> Spans:
    """What surrounds the spans: up to `reach` code points on either side, cut between words, merged."""
    found: list[Span] = []
    for start, end in sorted(spans):
        opened, closed = _word_after(text, start - reach, start), _word_before(text, end + reach, end)
        if found and opened <= found[-1][1]:
            found[-1] = (found[-1][0], max(closed, found[-1][1]))
        else:
            found.append((opened, closed))
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
    """The text's lines as passages; with `shown` only the words inside those spans, with gaps between."""
    shown = ((0, len(text)),) if shown is None else shown
    pieces = list(_pieces(lines_of(text), shown))
    runs = runs_of(text, marks, (edge for piece in pieces for edge in piece.span))
    return tuple(_passages(text, pieces, runs))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The shown part of a line. An empty one stands for words left out."""

    span: Span
    whole: bool = False


def _pieces(lines: Spans, shown: Spans) -> Iterator[_Piece]:
    gap = False
    for line in lines:
        place = line[0]
        for start, end in _overlaps(line, shown):
            if gap or start > place:
                yield _Piece((start, start))
            yield _Piece((start, end), whole=(start, end) == line)
            place, gap = end, False
        gap = gap or place < line[1]
    if gap:
        yield _Piece((lines[-1][1], lines[-1][1]))


def _overlaps(line: Span, shown: Spans) -> Iterator[Span]:
    for start, end in shown:
        if start < line[1] and end > line[0]:
            yield max(start, line[0]), min(end, line[1])


def _passages(text: str, pieces: list[_Piece], runs: Sequence[Run[M]]) -> Iterator[Passage[M]]:
    waiting = iter(runs)
    run = next(waiting, None)
    for piece in pieces:
        own = []
        while run and run.end <= piece.span[1]:
            if run.start >= piece.span[0]:
                own.append(run)
            run = next(waiting, None)
        yield _passage(piece, tuple(own), last=piece is pieces[-1])


def _passage(piece: _Piece, runs: tuple[Run[M], ...], *, last: bool) -> Passage[M]:
    if not runs:
        return Passage("gap")
    passage = Passage("paragraph", runs)
    if last or not piece.whole or any(run.marks for run in runs):
        return passage
    words = passage.words
    heads = len(words) <= LONGEST_HEADING and not words.endswith(CLOSING)
    return Passage("heading", runs) if heads else passage
