"""Marking quotes in a text: cut it into runs, each under the same marks.

A mark is whatever the caller says it is (a quote, an id); several may lie on the same words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from kb.text.spans import Spans

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Run(Generic[M]):
    """Words under the same marks: `text[start:end]`."""

    start: int
    words: str
    marks: tuple[M, ...] = ()
    # Of these, the marks whose first span begins with this run and those whose last span ends with it.
    opens: tuple[M, ...] = ()
    closes: tuple[M, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class _Cover(Generic[M]):
    """One span of a mark, and where the whole mark begins and ends."""

    mark: M
    end: int
    opens_at: int
    closes_at: int


def runs_of(text: str, marks: Sequence[tuple[M, Spans]] = (), cuts: Iterable[int] = ()) -> tuple[Run[M], ...]:
    """The whole text in runs, cut wherever a mark begins or ends and at each of `cuts`.

    Joined, their words are the text. Spans and cuts must lie inside it.
    """
    beginning = _covers_by_start(marks)
    edges = {0, len(text), *cuts, *beginning, *(end for _, spans in marks for _, end in spans)}
    runs: list[Run[M]] = []
    under: list[_Cover[M]] = []
    for start, end in pairwise(sorted(edges)):
        # What ends here goes before what begins here comes: spans that touch share no run.
        under = [cover for cover in under if cover.end > start] + beginning.get(start, [])
        runs.append(_run(text, start, end, under))
    return tuple(runs)


def _covers_by_start(marks: Sequence[tuple[M, Spans]]) -> dict[int, list[_Cover[M]]]:
    found: dict[int, list[_Cover[M]]] = {}
    for mark, spans in marks:
        for start, end in spans:
            found.setdefault(start, []).append(_Cover(mark, end, spans[0][0], spans[-1][1]))
    return found


def _run(text: str, start: int, end: int, under: list[_Cover[M]]) -> Run[M]:
    return Run(
        start,
        text[start:end],
        marks=tuple(cover.mark for cover in under),
        opens=tuple(cover.mark for cover in under if cover.opens_at == start),
        closes=tuple(cover.mark for cover in under if cover.closes_at == end),
    )
