"""Our searcher and writer beside stock Whoosh's: the same documents, scores, order and postings."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import index
from whoosh import query as q
from whoosh.reading import IndexReader
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from kb.search.contract import Position
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.engines.whoosh.places import CURRENT, pointed_at
from kb.search.engines.whoosh.schema import ANALYZERS
from kb.search.engines.whoosh.searcher import Question, find
from tests.search.whoosh_indexes import random_quote, write_by_whoosh, written_by_us

TERMS = {
    "text": [
        "carbon",
        "market",
        "plan",
        "tool",
        "the",
        "of",
        "a1",
        "cafe",
        "产业",
        "链",
        "碳",
        "供应",
        "应链",
        "none",
    ],
    "exact": ["markets", "plans", "planning", "tools", "café", "5g", "网络", "络安"],
    "speaker": ["lei", "jun", "leijun", "雷军", "yang"],
    "role": ["minist", "energi", "主"],
    "title": ["plan", "carbon"],
    "theme": ["a", "b", "c"],
    "delegate": ["lei-jun"],
    "language": ["zh"],
}
FACETS = ("theme", "delegate", "language", "year")


def random_term(random: random.Random) -> q.Query:
    field = random.choice([*TERMS, "text", "text", "exact"])
    return q.Term(field, random.choice(TERMS[field]), boost=random.choice([1.0, 1.0, 0.5, 3.0]))


def random_leaf(random: random.Random) -> q.Query:
    kind = random.random()
    if kind < 0.6:
        return random_term(random)
    if kind < 0.85:
        field = random.choice(["text", "exact"])
        words = random.choices(TERMS[field], k=random.randint(2, 3))
        return q.Phrase(field, words, slop=random.choice([1, 1, 2, 4]), boost=random.choice([1.0, 2.0]))
    if kind < 0.95:
        return q.ConstantScoreQuery(q.NumericRange("said_from", random.choice([1, 20200101]), 20211231), 2.0)
    return q.Every()


def random_query(random: random.Random, depth: int = 3) -> q.Query:
    if depth == 0 or random.random() < 0.3:
        return random_leaf(random)
    parts = [random_query(random, depth - 1) for _ in range(random.randint(2, 4))]
    kind = random.random()
    if kind < 0.35:
        return q.And(parts)
    if kind < 0.75:
        return q.Or(parts)
    return q.And([parts[0], q.Not(parts[1])])


def random_question(random: random.Random) -> q.Query:
    """A query as the compiler makes them: AndMaybe at the top only; inside an And Whoosh loses scores."""
    query = random_query(random)
    return q.AndMaybe(query, random_leaf(random)) if random.random() < 0.2 else query


def stock(engine: WhooshEngine) -> Searcher:
    return index.open_dir(pointed_at(engine.root, CURRENT)).searcher(weighting=BM25F())


def answered_by_whoosh(searcher: Searcher, query: q.Query) -> dict[str, float]:
    results = searcher.search(query, limit=None, optimize=False)
    return {hit["row"]["id"]: hit.score for hit in results}


def check(engine: WhooshEngine, searcher: Searcher, query: q.Query) -> None:
    snapshot = engine._snapshot()
    found = find(snapshot, Question(query, {}, facets=FACETS, limit=1000))
    ours = {snapshot.row(number)["id"]: score for score, number in found.hits}
    theirs = answered_by_whoosh(searcher, query)
    assert found.total == len(found.hits) == len(theirs)
    assert ours == pytest.approx(theirs, rel=1e-4, abs=1e-5), query
    # Best first: the same order, but for ties.
    assert [theirs[id] for id in ours] == pytest.approx(
        sorted(theirs.values(), reverse=True), rel=1e-4, abs=1e-5
    )
    counts = {facet: {one.value: one.count for one in found.facets[facet]} for facet in FACETS}
    assert counts == counted_by_hand(searcher, theirs), query


def counted_by_hand(searcher: Searcher, ids: Any) -> dict[str, dict[str, int]]:
    """Every value of each facet with the number of these quotes that have it, asked of Whoosh one by one."""
    reader = searcher.reader()
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for facet in FACETS:
        for value in reader.lexicon(facet):
            having = {
                searcher.stored_fields(n)["row"]["id"] for n in searcher.postings(facet, value).all_ids()
            }
            counts[facet][value.decode()] = len(having & set(ids))
    return {facet: {value: n for value, n in found.items() if n} for facet, found in counts.items()}


def compare(root: Path, seed: int, queries: int) -> None:
    chance = random.Random(seed)
    engine = written_by_us(root, chance)
    with stock(engine) as searcher:
        for _ in range(queries):
            check(engine, searcher, random_question(chance))


@pytest.mark.parametrize("seed", range(30))
def test_answers_as_whoosh_does(tmp_path: Path, seed: int) -> None:
    compare(tmp_path / "index", seed, queries=15)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1000, 1100))
def test_answers_as_whoosh_does_at_length(tmp_path: Path, seed: int) -> None:
    compare(tmp_path / "index", seed, queries=25)


def everything(reader: IndexReader) -> Iterator[tuple[Any, ...]]:
    """Every posting with all that is kept about it, and every term's statistics."""
    for field, term in reader.all_terms():
        info = reader.term_info(field, term)
        yield (
            field,
            term,
            info.weight(),
            info.doc_frequency(),
            info.max_weight(),
            info.min_id(),
            info.max_id(),
        )
        if field in ANALYZERS:
            yield info.min_length(), info.max_length()
        matcher = reader.postings(field, term)
        while matcher.is_active():
            yield matcher.id(), matcher.weight(), matcher.value() or None
            matcher.next()


# In one go, and merged from segments of one document and of ten.
@pytest.mark.parametrize("size", [80, 1, 10])
@pytest.mark.parametrize("seed", range(5))
def test_writes_what_whoosh_would_have_written(tmp_path: Path, seed: int, size: int) -> None:
    chance = random.Random(seed)
    documents = [random_quote(chance, f"q{n}") for n in range(80)][: 8 * size]
    engine = WhooshEngine(tmp_path / "ours")
    with engine.rebuilding() as rebuild:
        for start in range(0, len(documents), size):
            rebuild.replace(documents[start : start + size])
            rebuild.commit(Position("epoch"))
        rebuild.publish()
    write_by_whoosh(tmp_path / "theirs", documents)
    ours = index.open_dir(pointed_at(engine.root, CURRENT)).reader()
    theirs = index.open_dir(tmp_path / "theirs").reader()
    assert list(everything(ours)) == list(everything(theirs))
    for field in ANALYZERS:
        for number in range(len(documents)):
            assert ours.doc_field_length(number, field) == theirs.doc_field_length(number, field)
