"""Counting the values of fields over sets of documents."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kb.search.contract import FacetCount
from kb.search.engines.whoosh.matches import Docs
from kb.search.engines.whoosh.segment_reader import Codes, OpenSegment, SegmentPool

Counts = npt.NDArray[np.int64]


class FacetCounter:
    """Adds up the counts of some fields over segments."""

    def __init__(self, pool: SegmentPool, fields: Sequence[str]) -> None:
        self._pool = pool
        self._counts: dict[str, Counts] = {name: np.zeros(0, np.int64) for name in fields}

    def add(self, field: str, segment: OpenSegment, docs: Docs) -> None:
        """Count the values of `field` in `docs`, which are alive and ascending."""
        if len(docs):
            found = np.bincount(_codes_of(segment.codes(field), docs, segment.documents))
            before = self._counts[field]
            longer, shorter = (found, before) if len(found) >= len(before) else (before.copy(), found)
            longer[: len(shorter)] += shorter
            self._counts[field] = longer

    def counts(self) -> Mapping[str, tuple[FacetCount, ...]]:
        """Values that occur, commonest first, those of one count by name."""
        return {field: self._listed(field, counts) for field, counts in self._counts.items()}

    def _listed(self, field: str, counts: Counts) -> tuple[FacetCount, ...]:
        values = self._pool.table(field).values
        found = [FacetCount(values[n], int(counts[n])) for n in np.flatnonzero(counts).tolist()]
        return tuple(sorted(found, key=lambda count: (-count.count, count.value)))


def _codes_of(values: Codes, docs: Docs, documents: int) -> npt.NDArray[np.int32]:
    """The codes of all values of `docs`."""
    if len(docs) == documents:
        return values.codes
    if values.single:
        only: npt.NDArray[np.int32] = values.codes[docs]
        return only
    first = values.starts[docs]
    many = values.starts[docs + 1] - first
    # Document by document: where its codes begin, then 0, 1, 2... for as many as it has.
    offsets = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    found: npt.NDArray[np.int32] = values.codes[np.repeat(first, many) + offsets]
    return found
