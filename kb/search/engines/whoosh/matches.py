"""Sets of documents with scores, as arrays, and what AND, OR and NOT make of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents of one segment, ascending, with their scores; None where nobody asked for scores."""

    docs: Docs
    scores: Scores | None = None

    def where(self, kept: npt.NDArray[np.bool_]) -> "Matches":
        return Matches(self.docs[kept], None if self.scores is None else self.scores[kept])

    def times(self, boost: float) -> "Matches":
        return self if boost == 1.0 or self.scores is None else Matches(self.docs, self.scores * boost)


NOTHING = Matches(np.empty(0, np.int32), np.empty(0, np.float64))


def places_in(wanted: npt.NDArray[np.integer], known: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
    """For each of `wanted` where in the ascending `known` it would stand, made safe to look up."""
    at = np.searchsorted(known, wanted)
    at[at == len(known)] = 0
    return at


def among(wanted: npt.NDArray[np.integer], known: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Which of `wanted` occur in the ascending `known`."""
    if not len(known):
        return np.zeros(len(wanted), np.bool_)
    found: npt.NDArray[np.bool_] = known[places_in(wanted, known)] == wanted
    return found


def marked(wanted: Docs, known: Docs, documents: int) -> npt.NDArray[np.bool_]:
    """As `among`, over a segment of so many documents; faster where many are wanted."""
    mask = np.zeros(documents, np.bool_)
    mask[known] = True
    found: npt.NDArray[np.bool_] = mask[wanted]
    return found


def intersection(parts: Sequence[Matches]) -> Matches:
    """Documents in all of `parts`, scores added. Begins with the shortest: the rest is only looked up."""
    ordered = sorted(parts, key=lambda part: len(part.docs))
    docs, scores = ordered[0].docs, ordered[0].scores
    for part in ordered[1:]:
        if not len(docs) or not len(part.docs):
            return NOTHING
        at = places_in(docs, part.docs)
        kept = part.docs[at] == docs
        docs = docs[kept]
        if scores is not None and part.scores is not None:
            scores = scores[kept] + part.scores[at[kept]]
    return Matches(docs, scores)


def union(parts: Sequence[Matches], documents: int, *, scored: bool, within: Docs | None = None) -> Matches:
    """Documents in any of `parts`, scores added, over a segment of so many documents.

    All documents are known to be of `within`, where that is given: few, so that what is added up stays small.
    """
    parts = [part for part in parts if len(part.docs)]
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    if within is None and sum(len(part.docs) for part in parts) * 32 < documents:
        within = np.unique(np.concatenate([part.docs for part in parts]))
    if within is None:
        docs, total = _added([part.docs for part in parts], parts, documents, scored)
    else:
        places, total = _added(
            [np.searchsorted(within, part.docs) for part in parts], parts, len(within), scored
        )
        docs = within[places]
    return Matches(docs.astype(np.int32, copy=False), total)


def _added(
    places: Sequence[npt.NDArray[Any]], parts: Sequence[Matches], size: int, scored: bool
) -> tuple[npt.NDArray[Any], Scores | None]:
    """The places that occur, and what the scores at each come to."""
    if not scored:
        seen = np.zeros(size, np.bool_)
        for own in places:
            seen[own] = True
        return np.flatnonzero(seen), None
    total = np.zeros(size)
    for own, part in zip(places, parts, strict=True):
        if part.scores is not None:
            total[own] += part.scores
    # Every score is above 0: an idf is at least log(n / (n + 1)) + 1. Finding truths is the faster way.
    found = np.flatnonzero(total > 0)
    return found, total[found]
