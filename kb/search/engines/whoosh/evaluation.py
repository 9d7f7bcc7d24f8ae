"""Whoosh's query values answered on arrays: the same documents and scores that Whoosh's matchers give.

Evaluated per segment. Scores are Whoosh's BM25: per field and term, lengths coarsened to a byte.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as whoosh_query
from whoosh.query import qcore

from kb.search.engines.whoosh.matches import NOTHING, Matches, among, intersection, union
from kb.search.engines.whoosh.schema import schema
from kb.search.engines.whoosh.snapshot import Leaf, Snapshot

K1 = 1.2
B = 0.75

Places = npt.NDArray[np.int64]
_FIELDS = schema()
_SCORED = frozenset(name for name, field in _FIELDS.items() if field.scorable)


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


class Evaluation:
    """One question to one segment. `scored` asks for scores as well as documents."""

    def __init__(self, snapshot: Snapshot, leaf: Leaf) -> None:
        self._snapshot = snapshot
        self._segment = leaf.segment

    def __call__(self, query: Any, *, scored: bool) -> Matches:
        """Documents, deleted ones included. Raises TypeError for a kind of query not answered here."""
        answer = _ANSWERS.get(type(query))
        if answer is None:
            raise TypeError(f"a query of the kind {type(query).__name__} is not answered here")
        return answer(self, query, scored)

    def _term(self, query: Any, scored: bool) -> Matches:
        return self._postings(query.fieldname, _bytes(query.fieldname, query.text), scored).times(query.boost)

    def _postings(self, field: str, term: bytes, scored: bool) -> Matches:
        docs, weights = self._segment.postings(field, term)
        if not scored:
            return Matches(docs)
        if field not in _SCORED or not len(docs):
            return Matches(docs, weights.astype(np.float64))
        relative = self._segment.lengths(field)[docs] / self._snapshot.average_length(field)
        saturated = weights * (K1 + 1) / (weights + K1 * ((1 - B) + B * relative))
        return Matches(docs, saturated * self._snapshot.idf(field, term))

    def _and(self, query: Any, scored: bool) -> Matches:
        wanted = [part for part in query.subqueries if not isinstance(part, whoosh_query.Not)]
        if not wanted:
            raise TypeError("a conjunction needs something that is not excluded; put Every beside it")
        found = intersection([self(part, scored=scored) for part in wanted])
        for part in query.subqueries:
            if isinstance(part, whoosh_query.Not) and len(found.docs):
                found = found.where(~among(found.docs, self(part.query, scored=False).docs))
                # Whoosh counts 1 for not being excluded.
                found = Matches(found.docs, None if found.scores is None else found.scores + 1.0)
        return found.times(query.boost)

    def _or(self, query: Any, scored: bool) -> Matches:
        parts = [self(part, scored=scored) for part in query.subqueries]
        return union(parts, self._segment.documents, scored=scored).times(query.boost)

    def _and_maybe(self, query: Any, scored: bool) -> Matches:
        found = self(query.a, scored=scored)
        if not scored or not len(found.docs):
            return found
        extra = self(query.b, scored=True)
        extra = extra.where(among(extra.docs, found.docs))
        return union([found, extra], self._segment.documents, scored=True).times(query.boost)

    def _every(self, query: Any, scored: bool) -> Matches:
        docs = np.arange(self._segment.documents, dtype=np.int32)
        return Matches(docs, np.full(len(docs), float(query.boost)) if scored else None)

    def _nothing(self, query: Any, scored: bool) -> Matches:
        return NOTHING

    def _constant(self, query: Any, scored: bool) -> Matches:
        docs = self(query.child, scored=False).docs
        return Matches(docs, np.full(len(docs), float(query.score)) if scored else None)

    def _range(self, query: Any, scored: bool) -> Matches:
        """A range of dates, read from their column. All that match score alike, as in Whoosh."""
        dates = self._segment.dates(query.fieldname)
        inside = np.ones(len(dates), np.bool_)
        if query.start is not None:
            inside &= dates > query.start if query.startexcl else dates >= query.start
        if query.end is not None:
            inside &= dates < query.end if query.endexcl else dates <= query.end
        docs = np.flatnonzero(inside).astype(np.int32)
        return Matches(docs, np.full(len(docs), float(query.boost)) if scored else None)

    def _phrase(self, query: Any, scored: bool) -> Matches:
        field = query.fieldname
        terms = [_bytes(field, word) for word in query.words]
        candidates = self._all_of(field, terms, scored)
        if len(candidates.docs):
            reached = reduce(
                lambda places, term: _follows(places, self._segment.places(field, term), query.slop),
                terms[1:],
                self._segment.places(field, terms[0]),
            )
            candidates = candidates.where(among(candidates.docs, np.unique(reached >> 16)))
        return candidates.times(query.boost)

    def _all_of(self, field: str, terms: Sequence[bytes], scored: bool) -> Matches:
        return intersection([self._postings(field, term, scored) for term in terms])

    def _near(self, query: Near, scored: bool) -> Matches:
        field = query.fieldname
        runs = [[_bytes(field, word) for word in run] for run in query.runs]
        candidates = self._all_of(field, [term for run in runs for term in run], scored)
        if len(candidates.docs):
            starts = [self._run_starts(field, run) for run in runs]
            docs = _within(starts, [len(run) for run in runs], query.slop)
            candidates = candidates.where(among(candidates.docs, docs))
        return candidates.times(query.boost)

    def _run_starts(self, field: str, run: Sequence[bytes]) -> Places:
        """Where all terms of a run stand one directly after the other. The rarest narrows first."""
        lists = sorted((self._segment.places(field, term) - n for n, term in enumerate(run)), key=len)
        return reduce(lambda left, right: left[among(left, right)], lists)


def _bytes(field: str, text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else bytes(_FIELDS[field].to_bytes(text))


def _follows(before: Places, places: Places, slop: int) -> Places:
    """Those of `places` that stand 1 to `slop` behind one of `before`."""
    if not len(before) or not len(places):
        return places[:0]
    at = np.searchsorted(before, places) - 1
    gap = places - before[np.maximum(at, 0)]
    # A gap across documents is larger than any slop: a document's positions end far below the next one's.
    return places[(at >= 0) & (gap <= slop)]


def _within(starts: Sequence[Places], lengths: Sequence[int], slop: int) -> Places:
    """Documents where the runs stand in order, at most `slop` words between. Each takes the nearest next."""
    first = ends = starts[0]
    ends = ends + lengths[0]
    for places, length in zip(starts[1:], lengths[1:], strict=True):
        at = np.searchsorted(places, ends)
        found = at < len(places)
        first, ends = first[found], places[at[found]] + length
    kept = ends - first - sum(lengths) <= slop
    return np.unique(first[kept] >> 16)


_ANSWERS: dict[type, Callable[[Evaluation, Any, bool], Matches]] = {
    whoosh_query.Term: Evaluation._term,
    whoosh_query.And: Evaluation._and,
    whoosh_query.Or: Evaluation._or,
    whoosh_query.AndMaybe: Evaluation._and_maybe,
    whoosh_query.Every: Evaluation._every,
    whoosh_query.Phrase: Evaluation._phrase,
    whoosh_query.NumericRange: Evaluation._range,
    whoosh_query.ConstantScoreQuery: Evaluation._constant,
    type(whoosh_query.NullQuery): Evaluation._nothing,
    Near: Evaluation._near,
}
