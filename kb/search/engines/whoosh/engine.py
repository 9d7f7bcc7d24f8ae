"""`kb.search.contract.Engine` over a folder of Whoosh indexes."""

import pickle
import struct
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from kb.search.canonical import field_of
from kb.search.contract import Answer, Batch, EngineUnavailable, Hit, Position, Rebuild, Suggestion
from kb.search.engines.whoosh import writing
from kb.search.engines.whoosh.compilation import FIELDS, Compiler
from kb.search.engines.whoosh.contents import latest_generation, read_contents
from kb.search.engines.whoosh.highlights import Highlighter
from kb.search.engines.whoosh.matches import Docs
from kb.search.engines.whoosh.places import CURRENT, pointed_at
from kb.search.engines.whoosh.searcher import Found, Question, find, find_all, matches_everything
from kb.search.engines.whoosh.segment_reader import SegmentPool
from kb.search.engines.whoosh.snapshot import Snapshot
from kb.search.engines.whoosh.suggestions import alike, corrected, suggested
from kb.search.query import DateRange, Node, Query
from kb.search.unparse import unparse

MOST_RESULTS = 10_000
# Anything a damaged file can do to who reads it. Nothing else may stand behind these in the readers.
_DAMAGE = (OSError, pickle.UnpicklingError, struct.error, zlib.error, EOFError, KeyError, IndexError)


class WhooshEngine:
    """One per process. Readers see each commit from the next question on and never wait for the writer."""

    def __init__(self, root: Path, cache_bytes: int = 256 << 20) -> None:
        self.root = root
        self._pool = SegmentPool(cache_bytes)
        self._lock = threading.Lock()
        self._seen: Snapshot | None = None

    def search(
        self,
        query: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        facets: Sequence[str] = (),
        highlight: bool = True,
    ) -> Answer:
        started = time.perf_counter()
        with _damage_told():
            snapshot = self._snapshot()
            compiler = Compiler(snapshot)
            first = min(max(offset, 0), MOST_RESULTS)
            question = _question(compiler, query, facets, first, min(max(limit, 0), MOST_RESULTS))
            found = find(snapshot, question)
            hits = _hits(snapshot, found, Highlighter(query.expression if highlight else None))
            better = "" if found.total else _did_you_mean(snapshot, query)
        return Answer(
            total=found.total,
            hits=hits,
            facets=found.facets,
            notes=(*query.notes, *dict.fromkeys(compiler.notes)),
            did_you_mean=better,
            took=time.perf_counter() - started,
        )

    def matching(self, query: Query) -> Iterator[str]:
        with _damage_told():
            snapshot = self._snapshot()
            numbers = find_all(snapshot, _question(Compiler(snapshot), query, (), 0, 0))
        return _ids(snapshot, numbers)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        with _damage_told():
            return suggested(self._snapshot(), prefix, limit)

    def related(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        with _damage_told():
            snapshot = self._snapshot()
            question = alike(snapshot, id, limit)
            return _hits(snapshot, find(snapshot, question), Highlighter(None)) if question else ()

    def position(self) -> Position | None:
        return read_contents(pointed_at(self.root, CURRENT)).position

    def digests(self) -> Iterator[tuple[str, str]]:
        with _damage_told():
            for leaf, id, number in self._snapshot().alive():
                yield id, leaf.segment.row(number)["digest"]

    def ids(self) -> Iterator[str]:
        with _damage_told():
            for _, id, _ in self._snapshot().alive():
                yield id

    def writing(self, timeout: float = 10.0) -> AbstractContextManager[Batch]:
        return writing.writing(self.root, self._pool, timeout)

    def rebuilding(self, timeout: float = 10.0) -> AbstractContextManager[Rebuild]:
        return writing.rebuilding(self.root, self._pool, timeout)

    def _snapshot(self) -> Snapshot:
        """The index as of the last commit. While its folder is gone, what was open goes on answering."""
        for _ in range(5):
            try:
                return self._refreshed(pointed_at(self.root, CURRENT))
            except EngineUnavailable as error:
                reason = error
                if self._seen is not None and not self._seen.folder.exists():
                    return self._seen
        raise reason

    def _refreshed(self, folder: Path) -> Snapshot:
        seen = self._seen
        if seen and seen.folder == folder and latest_generation(folder) == seen.contents.generation:
            return seen
        with self._lock:
            snapshot = Snapshot(folder, read_contents(folder), self._pool)
            self._pool.keep(segment.identity for segment in snapshot.contents.segments)
            self._seen = snapshot
            return snapshot


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise EngineUnavailable(f"the index is damaged ({type(error).__name__})") from error


def _question(compiler: Compiler, query: Query, facets: Sequence[str], first: int, limit: int) -> Question:
    """The words of a query apart from the filters that narrow all of it."""
    words: list[Node] = []
    filters = {}
    for part in query.parts:
        name = "dates" if isinstance(part, DateRange) else field_of(part)
        name = FIELDS.get(name or "", name)
        if name is None or name in filters:
            words.append(part)
        else:
            filters[name] = compiler.compile(part)
    asked = compiler.words(words)
    # Where there are no words there is no relevance either.
    order = "newest" if matches_everything(asked) and query.order == "relevance" else query.order
    return Question(asked, filters, order, facets, first, limit)


def _ids(snapshot: Snapshot, numbers: Docs) -> Iterator[str]:
    with _damage_told():
        for number in numbers:
            yield snapshot.row(int(number))["id"]


def _did_you_mean(snapshot: Snapshot, query: Query) -> str:
    """A query like this one that finds something, in the language; "" if there is none."""
    better = corrected(snapshot, query)
    if better is None or not find(snapshot, _question(Compiler(snapshot), better, (), 0, 0)).total:
        return ""
    return unparse(better)


def _hits(snapshot: Snapshot, found: Found, highlighter: Highlighter) -> tuple[Hit, ...]:
    rows = [(score, snapshot.row(number)) for score, number in found.hits]
    return tuple(
        Hit(row["id"], score, row["stored"], highlighter.spans(row["text"]), row["text"])
        for score, row in rows
    )
