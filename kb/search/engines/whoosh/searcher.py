"""A question answered from one snapshot: what matches, the best of it, and counts of fields beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as whoosh_query

from kb.search.contract import FacetCount
from kb.search.engines.whoosh.evaluation import Evaluation
from kb.search.engines.whoosh.facets import FacetCounter
from kb.search.engines.whoosh.matches import Docs, Matches, marked
from kb.search.engines.whoosh.snapshot import Leaf, Snapshot

# The filter that a facet is counted without, where it is not the one of the same name.
OWN_FILTER = {"year": "dates", "month": "dates"}


@dataclass(frozen=True, slots=True)
class Question:
    """`words` is a query of Whoosh's; so are `filters`, each under the name of the facet it belongs to."""

    words: Any
    filters: Mapping[str, Any]
    order: str = "relevance"
    facets: Sequence[str] = ()
    first: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    total: int
    # (score, number of the document in the whole index), best first. Ordered by date, all score 0.
    hits: Sequence[tuple[float, int]]
    facets: Mapping[str, tuple[FacetCount, ...]]


def find(snapshot: Snapshot, question: Question) -> Found:
    counter = FacetCounter(snapshot.pool, question.facets)
    total = 0
    best: list[tuple[float, int]] = []
    wanted = question.first + question.limit
    for leaf in snapshot.leaves:
        matches = _Narrowed(snapshot, leaf, question)
        found = matches.all()
        total += len(found.docs)
        best += _best(found, leaf, question.order, wanted)
        for facet in question.facets:
            counter.add(facet, leaf.segment, matches.without(OWN_FILTER.get(facet, facet)))
    best.sort(key=lambda hit: (-hit[0], hit[1]))
    hits = [
        (score if question.order == "relevance" else 0.0, n) for score, n in best[question.first : wanted]
    ]
    return Found(total, hits, counter.counts())


def find_all(snapshot: Snapshot, question: Question) -> Docs:
    """The numbers of all that matches, best first, in the order of `find`."""
    docs: list[Docs] = [np.empty(0, np.int32)]
    scores: list[npt.NDArray[np.float64]] = [np.empty(0, np.float64)]
    for leaf in snapshot.leaves:
        found = _Narrowed(snapshot, leaf, question).all()
        docs.append(found.docs + leaf.base)
        scores.append(_scores(found, leaf, question.order))
    numbers = np.concatenate(docs)
    return numbers[np.lexsort((numbers, -np.concatenate(scores)))]


class _Narrowed:
    """The matches of one segment with all filters, and with all but one."""

    def __init__(self, snapshot: Snapshot, leaf: Leaf, question: Question) -> None:
        evaluation = Evaluation(snapshot, leaf)
        words = evaluation(question.words, scored=question.order == "relevance")
        self._words = words if leaf.alive is None else words.where(leaf.alive[words.docs])
        self._kept = {
            name: marked(self._words.docs, evaluation(asked, scored=False).docs, leaf.segment.documents)
            for name, asked in question.filters.items()
        }

    def _mask(self, left_out: str | None) -> npt.NDArray[np.bool_] | None:
        masks = [mask for name, mask in self._kept.items() if name != left_out]
        return np.logical_and.reduce(masks) if masks else None

    def all(self) -> Matches:
        mask = self._mask(None)
        return self._words if mask is None else self._words.where(mask)

    def without(self, name: str) -> Docs:
        mask = self._mask(name)
        return self._words.docs if mask is None else self._words.docs[mask]


def _best(found: Matches, leaf: Leaf, order: str, wanted: int) -> list[tuple[float, int]]:
    """The first `wanted` of a segment, highest score first, equal ones in document order."""
    scores = _scores(found, leaf, order)
    if not len(scores) or not wanted:
        return []
    if len(scores) > 4 * wanted:
        # Sorting only what can be among the first; at the cut, equal scores keep document order.
        cut = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
        above = np.flatnonzero(scores > cut)
        chosen = np.concatenate([above, np.flatnonzero(scores == cut)[: wanted - len(above)]])
    else:
        chosen = np.arange(len(scores))
    chosen = chosen[np.lexsort((found.docs[chosen], -scores[chosen]))][:wanted]
    numbers = (found.docs[chosen] + leaf.base).tolist()
    return list(zip(scores[chosen].tolist(), numbers, strict=True))


def _scores(found: Matches, leaf: Leaf, order: str) -> npt.NDArray[np.float64]:
    scores = found.scores if order == "relevance" else _by_date(found.docs, leaf, order)
    return np.zeros(len(found.docs)) if scores is None else scores


def _by_date(docs: Docs, leaf: Leaf, order: str) -> npt.NDArray[np.float64]:
    """A date as a score: the later, or the earlier, the higher. Unknown dates come last either way."""
    dates = leaf.segment.dates("said_from")[docs].astype(np.float64)
    return dates if order == "newest" else np.where(dates > 0, -dates, -np.inf)


def matches_everything(query: Any) -> bool:
    return isinstance(query, whoosh_query.Every)
