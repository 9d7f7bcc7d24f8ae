"""One field turned inside out: from the terms of each document to the documents of each term."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np

from kb.search.engines.whoosh.postings import encoded_positions

# The value of a posting for a term that stands once in a text, by position: nine of ten.
_ONCE = [encoded_positions((place,)) for place in range(2048)]


class TermPostings(NamedTuple):
    """One term's postings, in the order of the documents. `values` is empty for fields of whole values."""

    term: bytes
    docs: Sequence[int]
    weights: Sequence[int]
    values: Sequence[bytes]


class Inversion:
    """Gathers postings as they come, in flat lists; sorting them once is faster than a list for each term."""

    def __init__(self) -> None:
        numbers = count()
        self._terms: defaultdict[str | bytes, int] = defaultdict(numbers.__next__)
        self._found = array("I")
        self._docs = array("I")
        self._weights = array("H")
        self._values: list[bytes] = []

    def __len__(self) -> int:
        return len(self._found)

    def add_text(self, doc: int, terms: Mapping[str, Sequence[int]]) -> int:
        """Terms with their positions; returns how many positions there are."""
        numbers = self._terms
        weights = [len(places) for places in terms.values()]
        self._found.extend([numbers[term] for term in terms])
        self._docs.extend([doc] * len(terms))
        self._weights.extend(weights)
        self._values += [
            _ONCE[places[0]] if len(places) == 1 and places[0] < 2048 else encoded_positions(tuple(places))
            for places in terms.values()
        ]
        return sum(weights)

    def add_values(self, doc: int, values: Collection[str | bytes]) -> None:
        """Whole values, each once."""
        numbers = self._terms
        self._found.extend([numbers[value] for value in values])
        self._docs.extend([doc] * len(values))

    def postings(self) -> Iterator[TermPostings]:
        """Every term in the order of its bytes."""
        found = np.array(self._found, np.uint32)
        order = np.argsort(found, kind="stable")
        docs = np.array(self._docs, np.uint32)[order].tolist()
        weights = np.array(self._weights, np.uint16)[order].tolist() if self._weights else [1] * len(docs)
        values = [self._values[n] for n in order.tolist()] if self._values else []
        ends = np.cumsum(np.bincount(found)).tolist()
        starts = [0, *ends]
        terms = sorted((t if isinstance(t, bytes) else t.encode(), n) for t, n in self._terms.items())
        for term, number in terms:
            own = slice(starts[number], ends[number])
            yield TermPostings(term, docs[own], weights[own], values[own])
