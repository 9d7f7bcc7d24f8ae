"""Whoosh's query values answered on arrays: the same documents and scores that Whoosh's matchers give.

Evaluated per segment. Scores are Whoosh's BM25: per field and term, lengths coarsened to a byte.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from whoosh import query as whoosh_query

from kb.search.engines.whoosh.matches import (
    NOTHING,
    Docs,
    Matches,
    Scores,
    among,
    intersection,
    places_in,
    union,
)
from kb.search.engines.whoosh.phrases import Near, Places, adjacent, documents_of, following, near
from kb.search.engines.whoosh.segment_reader import Postings
from kb.search.engines.whoosh.snapshot import Leaf, Snapshot


class Evaluation:
    """One question to one segment, `scored` or not. Given `within`, only those documents are looked at."""

    def __init__(self, snapshot: Snapshot, leaf: Leaf) -> None:
        self._snapshot = snapshot
        self._segment = leaf.segment

    def __call__(self, query: Any, *, scored: bool, within: Docs | None = None) -> Matches:
        """Documents, deleted ones included. Raises TypeError for a kind of query not answered here."""
        answer: Answering | None = _ANSWERS.get(type(query))
        if answer is None:
            raise TypeError(f"a query of the kind {type(query).__name__} is not answered here")
        return answer(self, query, scored, within)

    def _term(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        term = _bytes(query.text)
        postings = self._segment.postings(query.fieldname, term)
        chosen: Any = slice(None)
        docs = postings.docs
        if within is not None and len(docs):
            at = places_in(within, docs)
            found = docs[at] == within
            docs, chosen = within[found], at[found]
        if not scored or not len(docs):
            return Matches(docs, np.empty(0) if scored else None)
        return Matches(docs, self._scores(query.fieldname, term, postings, chosen) * query.boost)

    def _scores(self, field: str, term: bytes, postings: Postings, chosen: Any) -> Scores:
        """BM25 of the chosen postings; the weight itself in fields of whole values."""
        if postings.codes is None:
            weights: Scores = np.ones(len(postings.docs))[chosen]
            return weights
        scores: Scores = self._snapshot.saturation(field)[postings.codes[chosen]]
        return scores * self._snapshot.idf(field, term)

    def _and(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        wanted = [part for part in query.subqueries if not isinstance(part, whoosh_query.Not)]
        if not wanted:
            raise TypeError("a conjunction needs something that is not excluded; put Every beside it")
        first, *others = sorted(wanted, key=self._size)
        found = self(first, scored=scored, within=within)
        for part in others:
            found = intersection([found, self(part, scored=scored, within=self._narrower(found, within))])
        for part in query.subqueries:
            if isinstance(part, whoosh_query.Not):
                found = self._less(found, part.query)
        return found.times(query.boost)

    def _narrower(self, found: Matches, within: Docs | None) -> Docs | None:
        """What is left to look at. Looking up few documents is cheap, going through all is for many."""
        return found.docs if len(found.docs) * 8 < self._segment.documents else within

    def _less(self, found: Matches, excluded: Any) -> Matches:
        hidden = self(excluded, scored=False, within=self._narrower(found, None))
        left = found.where(~among(found.docs, hidden.docs))
        # Whoosh counts 1 for not being excluded.
        return Matches(left.docs, None if left.scores is None else left.scores + 1.0)

    def _size(self, query: Any) -> int:
        """About how many documents match, at most: what is looked at first narrows the rest."""
        if isinstance(query, whoosh_query.Term):
            return self._segment.frequency(query.fieldname, _bytes(query.text))
        if isinstance(query, whoosh_query.Phrase):
            return min(self._segment.frequency(query.fieldname, _bytes(word)) for word in query.words)
        if isinstance(query, whoosh_query.Or):
            return sum(map(self._size, query.subqueries))
        if isinstance(query, whoosh_query.And):
            return min(map(self._size, query.subqueries))
        return self._segment.documents

    def _or(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        parts = [self(part, scored=scored, within=within) for part in query.subqueries]
        return union(parts, self._segment.documents, scored=scored, within=within).times(query.boost)

    def _and_maybe(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        found = self(query.a, scored=scored, within=within)
        if not scored or not len(found.docs):
            return found
        extra = self(query.b, scored=True, within=found.docs)
        return union([found, extra], self._segment.documents, scored=True).times(query.boost)

    def _every(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        docs = np.arange(self._segment.documents, dtype=np.int32) if within is None else within
        return _alike(docs, query.boost, scored)

    def _nothing(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        return NOTHING

    def _constant(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        return _alike(self(query.child, scored=False, within=within).docs, query.score, scored)

    def _range(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        """A range of dates, read from their column. All that match score alike, as in Whoosh."""
        dates = self._segment.dates(query.fieldname)
        if within is not None:
            dates = dates[within]
        inside = np.ones(len(dates), np.bool_)
        if query.start is not None:
            inside &= dates > query.start if query.startexcl else dates >= query.start
        if query.end is not None:
            inside &= dates < query.end if query.endexcl else dates <= query.end
        docs = np.flatnonzero(inside).astype(np.int32) if within is None else within[inside]
        return _alike(docs, query.boost, scored)

    def _phrase(self, query: Any, scored: bool, within: Docs | None) -> Matches:
        field, terms = query.fieldname, [_bytes(word) for word in query.words]
        lists = self._places(field, terms)
        if not lists:
            return NOTHING
        found = adjacent(lists) if query.slop == 1 else following(lists, query.slop)
        return self._standing(query, terms, found, scored, within)

    def _near(self, query: Near, scored: bool, within: Docs | None) -> Matches:
        runs = [[_bytes(word) for word in run] for run in query.runs]
        lists = [self._places(query.fieldname, run) for run in runs]
        if not all(lists):
            return NOTHING
        found = near([adjacent(places) for places in lists], [len(run) for run in runs], query.slop)
        return self._standing(query, [term for run in runs for term in run], found, scored, within)

    def _places(self, field: str, terms: Sequence[bytes]) -> list[Places]:
        """Where each term stands; nothing when one stands nowhere, which costs no reading."""
        if any(not self._segment.frequency(field, term) for term in terms):
            return []
        # A phrase of common words stands in few of the quotes that have them all.
        lists = [self._segment.postings(field, term).docs for term in terms]
        docs = intersection([Matches(docs) for docs in lists]).docs
        if not len(docs):
            return []
        others = tuple(terms)
        return [self._segment.places_beside(field, term, others, docs) for term in terms]

    def _standing(
        self, query: Any, terms: Sequence[bytes], found: Places, scored: bool, within: Docs | None
    ) -> Matches:
        """Documents where terms stand as they should, scored by all of the terms."""
        docs = documents_of(found)
        if within is not None:
            docs = docs[among(docs, within)]
        if not scored:
            return Matches(docs)
        parts = [self._term(whoosh_query.Term(query.fieldname, term), True, docs) for term in terms]
        return intersection(parts).times(query.boost)


def _alike(docs: Docs, score: float, scored: bool) -> Matches:
    return Matches(docs, np.full(len(docs), float(score)) if scored else None)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


Answering = Callable[[Evaluation, Any, bool, Docs | None], Matches]
_ANSWERS: dict[type, Answering] = {
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
