"""The one writer: documents in, a durable commit out."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.search.contract import Batch, Document, EngineUnavailable, Position, Rebuild
from kb.search.engines.whoosh.contents import (
    Contents,
    Segment,
    clean,
    read_contents,
    sync_folder,
    write_contents,
)
from kb.search.engines.whoosh.merging import MOST_AT_ONCE, MOST_EVER, due, merge, sources
from kb.search.engines.whoosh.places import (
    CURRENT,
    NEXT,
    drop_others,
    locked,
    new_generation,
    point,
    pointed_at,
)
from kb.search.engines.whoosh.schema import indexable
from kb.search.engines.whoosh.segment_reader import SegmentPool
from kb.search.engines.whoosh.segment_writer import SegmentBuilder

# Postings held in memory before they are written as a segment: about 250 MB.
MOST_POSTINGS = 2_000_000


class WhooshBatch:
    """A `Batch` on one generation. Use it under the lock, and only inside its block."""

    most_merged = MOST_AT_ONCE

    def __init__(self, folder: Path, pool: SegmentPool) -> None:
        self._folder = folder
        self._pool = pool
        self._begin()

    def _begin(self) -> None:
        self._before = read_contents(self._folder)
        self._segments = list(self._before.segments)
        self._builder = SegmentBuilder()
        # Numbers in the segment being built, so that a second word on an id replaces the first.
        self._building: dict[str, int] = {}
        self._deleted: dict[str, set[int]] = {}

    def replace(self, documents: Sequence[Document], removed: Sequence[str] = ()) -> None:
        self._delete(removed)
        self._delete([document.id for document in documents])
        for document in {document.id: document for document in documents}.values():
            self._building[document.id] = self._builder.add(indexable(document))
            if self._builder.postings >= MOST_POSTINGS:
                self._flush()

    def _delete(self, ids: Sequence[str]) -> None:
        self._builder.deleted.update(self._building.pop(id) for id in ids if id in self._building)
        for segment in self._segments:
            if found := self._pool.open(self._folder, segment).numbers_of(ids):
                self._deleted.setdefault(segment.identity, set()).update(found)

    def _flush(self) -> None:
        if self._builder.count > len(self._builder.deleted):
            self._segments.append(self._builder.write(self._folder))
        self._builder = SegmentBuilder()
        self._building = {}

    def commit(self, position: Position) -> None:
        self._flush()
        segments = self._merged(
            [kept for segment in self._segments if (kept := self._less_deleted(segment)).alive]
        )
        contents = Contents(self._before.generation + 1, tuple(segments), position)
        # Segments must be in the folder for certain before anything refers to them.
        sync_folder(self._folder)
        write_contents(self._folder, contents)
        clean(self._folder, contents)
        # What is open stays on the disk, deleted or not: a writer that runs for weeks must let go.
        self._pool.keep(segment.identity for segment in segments)
        self._begin()

    def _less_deleted(self, segment: Segment) -> Segment:
        numbers = self._deleted.get(segment.identity)
        return segment.without(numbers) if numbers else segment

    def _merged(self, segments: list[Segment]) -> list[Segment]:
        """The segments with small ones joined: bounded, because somebody waits for this commit."""
        while chosen := due(segments, self.most_merged):
            opened = [(self._pool.open(self._folder, segment), segment.deleted) for segment in chosen]
            joined = merge(self._folder, sources(opened))
            # In the place of the first: documents keep about the order in which they came.
            at = segments.index(chosen[0])
            segments = [segment for segment in segments if segment not in chosen]
            segments.insert(min(at, len(segments)), joined)
        return segments

    def cancel(self) -> None:
        """Forget everything since the last commit and remove what was written for it."""
        clean(self._folder, read_contents(self._folder))


class WhooshRebuild(WhooshBatch):
    """A `Rebuild`: a batch on the generation that NEXT names."""

    most_merged = MOST_EVER

    def __init__(self, root: Path, pool: SegmentPool) -> None:
        self._root = root
        try:
            folder = pointed_at(root, NEXT)
            super().__init__(folder, pool)
        except EngineUnavailable:
            # None was begun, or what is left of it cannot be used.
            super().__init__(self._fresh(), pool)

    def _fresh(self) -> Path:
        folder = new_generation(self._root)
        point(self._root, NEXT, folder)
        return folder

    def position(self) -> Position | None:
        return self._before.position

    def restart(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._fresh()
        self._begin()

    def publish(self) -> None:
        point(self._root, CURRENT, self._folder)
        (self._root / NEXT).unlink(missing_ok=True)
        drop_others(self._root, self._folder)


@contextmanager
def writing(root: Path, pool: SegmentPool, timeout: float) -> Iterator[Batch]:
    with locked(root, timeout):
        batch = WhooshBatch(pointed_at(root, CURRENT), pool)
        with _cancelled_after(batch):
            yield batch


@contextmanager
def rebuilding(root: Path, pool: SegmentPool, timeout: float) -> Iterator[Rebuild]:
    with locked(root, timeout):
        rebuild = WhooshRebuild(root, pool)
        with _cancelled_after(rebuild):
            yield rebuild


@contextmanager
def _cancelled_after(batch: WhooshBatch) -> Iterator[None]:
    try:
        yield
    finally:
        # The folder may be gone or the disk refuse: then the next writer cleans.
        with suppress(EngineUnavailable, OSError):
            batch.cancel()
