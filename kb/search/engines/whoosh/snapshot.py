"""The index as one commit left it: its segments, what of each is alive, the figures behind scores."""

import bisect
import heapq
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

from kb.search.contract import Position
from kb.search.engines.whoosh.contents import Contents
from kb.search.engines.whoosh.segment_reader import MOST_COUNTED, OpenSegment, SegmentPool

# Whoosh's own constants.
K1 = 1.2
B = 0.75
_LENGTHS = np.array([byte_to_length(n) for n in range(256)], np.float64)


class Leaf(NamedTuple):
    """One segment in a snapshot. `alive` is None while nothing of it is deleted."""

    segment: OpenSegment
    alive: npt.NDArray[np.bool_] | None
    # The number of the segment's first document in the whole index.
    base: int


class Snapshot:
    """An unchanging view for one or many questions. Terms are bytes as the index has them."""

    def __init__(self, folder: Path, contents: Contents, pool: SegmentPool) -> None:
        self.folder = folder
        self.contents = contents
        self.pool = pool
        self.leaves: list[Leaf] = []
        self.documents = 0
        for segment in contents.segments:
            opened = pool.open(folder, segment)
            self.leaves.append(Leaf(opened, _alive(segment.documents, segment.deleted), self.documents))
            self.documents += segment.documents
        self._frequencies: dict[tuple[str, bytes], int] = {}
        self._averages: dict[str, float] = {}
        self._words: dict[tuple[str, str], list[str]] = {}
        self._saturations: dict[str, npt.NDArray[np.float64]] = {}

    @property
    def position(self) -> Position | None:
        return self.contents.position

    def frequency(self, field: str, term: bytes) -> int:
        """In how many documents a term stands. As in Whoosh, deleted ones count until merged away."""
        found = self._frequencies.get((field, term))
        if found is None:
            found = sum(leaf.segment.frequency(field, term) for leaf in self.leaves)
            self._frequencies[field, term] = found
        return found

    def idf(self, field: str, term: bytes) -> float:
        """Inverse document frequency as Whoosh defines it."""
        return math.log(self.documents / (self.frequency(field, term) + 1)) + 1

    def average_length(self, field: str) -> float:
        if field not in self._averages:
            total = sum(segment.lengths.get(field, 0) for segment in self.contents.segments)
            self._averages[field] = total / (self.documents or 1) or 1.0
        return self._averages[field]

    def saturation(self, field: str) -> npt.NDArray[np.float64]:
        """BM25 less its idf for every frequency and length byte, by the codes of `Postings`."""
        if field not in self._saturations:
            relative = _LENGTHS / self.average_length(field)
            counts = np.arange(MOST_COUNTED + 1, dtype=np.float64)[:, None]
            table = counts * (K1 + 1) / (counts + K1 * ((1 - B) + B * relative))
            self._saturations[field] = table.ravel()
        return self._saturations[field]

    def terms_from(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """The terms that begin with `prefix`, in order, each once."""
        ranges = []
        for leaf in self.leaves:
            terms = leaf.segment.lexicon(field).terms
            ranges.append(terms[_range(terms, prefix)])
        before = None
        for term in heapq.merge(*ranges):
            if term != before:
                yield term
            before = term

    def words(self, field: str, first: str, shortest: int, longest: int) -> list[str]:
        """The terms that begin with a character, of some lengths. Kept as long as the snapshot."""
        if (field, first) not in self._words:
            terms = (term.decode() for term in self.terms_from(field, first.encode()))
            self._words[field, first] = sorted(terms, key=len)
        words = self._words[field, first]
        return words[
            bisect.bisect_left(words, shortest, key=len) : bisect.bisect_right(words, longest, key=len)
        ]

    def commonest(self, field: str, prefix: bytes, limit: int) -> list[tuple[bytes, int]]:
        """The terms that begin with `prefix` and stand in most documents, with their number."""
        candidates: set[bytes] = set()
        for leaf in self.leaves:
            lexicon = leaf.segment.lexicon(field)
            inside = _range(lexicon.terms, prefix)
            best = np.argsort(lexicon.frequencies[inside], kind="stable")[::-1][:limit]
            candidates.update(lexicon.terms[inside.start + n] for n in best.tolist())
        counted = ((term, self.frequency(field, term)) for term in candidates)
        return heapq.nsmallest(limit, counted, key=lambda pair: (-pair[1], pair[0]))

    def row_of(self, id: str) -> dict[str, Any] | None:
        """The stored row of a quote that counts, by its id."""
        for leaf in self.leaves:
            for number in leaf.segment.numbers_of([id]):
                if leaf.alive is None or leaf.alive[number]:
                    return leaf.segment.row(number)
        return None

    def row(self, number: int) -> dict[str, Any]:
        """The stored row of a document of the whole index."""
        leaf = next(leaf for leaf in reversed(self.leaves) if leaf.base <= number)
        return leaf.segment.row(number - leaf.base)

    def alive(self) -> Iterator[tuple[Leaf, str, int]]:
        """Every document that counts: its leaf, id and number in the segment."""
        for leaf in self.leaves:
            for id, number in leaf.segment.ids():
                if leaf.alive is None or leaf.alive[number]:
                    yield leaf, id, number


def _alive(documents: int, deleted: frozenset[int]) -> npt.NDArray[np.bool_] | None:
    if not deleted:
        return None
    mask = np.ones(documents, np.bool_)
    mask[list(deleted)] = False
    return mask


def _range(terms: list[bytes], prefix: bytes) -> slice:
    # No UTF-8 text has the byte FF, so this is behind all that begin with the prefix.
    return slice(bisect.bisect_left(terms, prefix), bisect.bisect_left(terms, prefix + b"\xff"))
