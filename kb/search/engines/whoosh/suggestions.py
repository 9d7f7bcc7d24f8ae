"""What somebody may be about to type, may have meant, or may like to read next."""

import heapq
from collections import Counter
from dataclasses import replace
from itertools import islice

from whoosh import query as whoosh_query

from kb.search.analysis.names import asked_key
from kb.search.analysis.terms import STOP_WORDS, stem, stemmed_terms
from kb.search.contract import Suggestion
from kb.search.engines.whoosh.schema import JOINT, WEIGHTS
from kb.search.engines.whoosh.searcher import Question
from kb.search.engines.whoosh.snapshot import Snapshot
from kb.search.engines.whoosh.spelling import resembling
from kb.search.lexis import has_han
from kb.search.query import And, Node, Or, Query, Word

# Names looked at for one prefix. A single letter begins thousands; the reader types on.
MOST_NAMES = 2000
# Words of a quote that others are compared by.
TELLING_WORDS = 12


def suggested(snapshot: Snapshot, prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """Names before words, each commonest first."""
    key = asked_key(prefix)
    if not key or limit < 1:
        return ()
    return (*_names(snapshot, key, limit), *_words(snapshot, key, limit))[:limit]


def _names(snapshot: Snapshot, key: str, limit: int) -> list[Suggestion]:
    labels: dict[tuple[str, str], str] = {}
    for term in islice(snapshot.terms_from("label", key.encode()), MOST_NAMES):
        _, field, slug, name = term.decode().split(JOINT)
        labels.setdefault((field, slug), name)
    found = (
        Suggestion(field, slug, name, snapshot.frequency(field, slug.encode()))
        for (field, slug), name in labels.items()
    )
    return heapq.nsmallest(limit, found, key=lambda one: (-one.count, one.label))


def _words(snapshot: Snapshot, key: str, limit: int) -> list[Suggestion]:
    common = snapshot.commonest("exact", key.encode(), limit + len(STOP_WORDS))
    words = ((term.decode(), count) for term, count in common)
    return [Suggestion("word", word, word, count) for word, count in words if word not in STOP_WORDS][:limit]


def corrected(snapshot: Snapshot, query: Query) -> Query | None:
    """The query with words that no quote has replaced by the likeliest that some have, or None."""
    if query.expression is None:
        return None
    better = _corrected(snapshot, query.expression)
    return None if better == query.expression else replace(query, expression=better, notes=())


def _corrected(snapshot: Snapshot, node: Node) -> Node:
    match node:
        case And(parts) | Or(parts):
            return type(node)(tuple(_corrected(snapshot, part) for part in parts))
        case Word(text) if not has_han(text) and not _known(snapshot, text.casefold()):
            return Word(_nearest(snapshot, text.casefold()) or text)
    return node


def _known(snapshot: Snapshot, word: str) -> bool:
    forms = {"exact": word, "speaker": word}
    return any(snapshot.frequency(field, forms.get(field, stem(word)).encode()) for field in WEIGHTS)


def _nearest(snapshot: Snapshot, word: str) -> str | None:
    """The closest word with the same first letter; of equally close ones the commonest."""
    distance = 1 if len(word) < 5 else 2
    found = (
        (off, -snapshot.frequency(field, other.encode()), other)
        for field in ("speaker", "exact")
        for other, off in resembling(snapshot, field, word, distance)[:50]
    )
    return min(found, default=(0, 0, None))[2]


def alike(snapshot: Snapshot, id: str, limit: int) -> Question | None:
    """The question for other quotes in much the same words; None for an unknown id."""
    row = snapshot.row_of(id)
    if row is None or not snapshot.documents:
        return None
    counts = Counter({term: len(places) for term, places in stemmed_terms(row["text"]).items()})
    telling = heapq.nlargest(
        TELLING_WORDS,
        (term for term in counts if snapshot.frequency("text", term.encode()) > 1),
        key=lambda term: (counts[term] * snapshot.idf("text", term.encode()), term),
    )
    words = whoosh_query.Or([whoosh_query.Term("text", term) for term in telling])
    others = whoosh_query.And([words, whoosh_query.Not(whoosh_query.Term("id", id))])
    return Question(others, {}, limit=limit)
