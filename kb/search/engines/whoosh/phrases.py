"""Where terms stand to one another: phrases and nearness, on sorted arrays of `document << 16 | position`."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from whoosh.query import qcore

from kb.search.engines.whoosh.matches import Docs, among

Places = npt.NDArray[np.int64]


class Near(qcore.Query):  # type: ignore[misc] # Whoosh has no annotations
    """Runs of terms in this order with at most `slop` other words between them all.

    Whoosh's Phrase has a slop for each gap instead; between two single words the two say the same.
    """

    def __init__(
        self, fieldname: str, runs: tuple[tuple[str, ...], ...], slop: int, boost: float = 1.0
    ) -> None:
        self.fieldname = fieldname
        self.runs = runs
        self.slop = slop
        self.boost = boost

    def __hash__(self) -> int:
        return hash((self.fieldname, self.runs, self.slop, self.boost))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near) and vars(self) == vars(other)


def documents_of(places: Places) -> Docs:
    """The documents of ascending places, each once."""
    docs = (places >> 16).astype(np.int32)
    return docs[np.flatnonzero(np.diff(docs, prepend=-1))]


def adjacent(lists: Sequence[Places]) -> Places:
    """Where the first term stands when all stand one directly after the other. The rarest narrows first."""
    ordered = sorted(enumerate(lists), key=lambda numbered: len(numbered[1]))
    offset, rarest = ordered[0]
    starts = rarest - offset
    for n, places in ordered[1:]:
        starts = starts[among(starts + n, places)]
    return starts


def following(lists: Sequence[Places], slop: int) -> Places:
    """Where the last term stands when each stands 1 to `slop` behind the one before."""
    reached = lists[0]
    for places in lists[1:]:
        if not len(reached) or not len(places):
            return places[:0]
        at = np.searchsorted(reached, places) - 1
        gap = places - reached[np.maximum(at, 0)]
        # A gap across documents is wider than any slop: positions end far below the next document's.
        reached = places[(at >= 0) & (gap <= slop)]
    return reached


def near(starts: Sequence[Places], lengths: Sequence[int], slop: int) -> Places:
    """Starts of the first run when the others follow in order, at most `slop` words between them all.

    Each takes the nearest next, which leaves the rest the most room.
    """
    first, ends = starts[0], starts[0] + lengths[0]
    for places, length in zip(starts[1:], lengths[1:], strict=True):
        at = np.searchsorted(places, ends)
        found = at < len(places)
        first, ends = first[found], places[at[found]] + length
    return first[ends - first - sum(lengths) <= slop]
