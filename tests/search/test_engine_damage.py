"""A missing, torn or foreign index: readers say so or go on, and one rebuild repairs it."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.search.contract import EngineUnavailable, WriterBusy
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.engines.whoosh.places import CURRENT, locked, pointed_at
from kb.search.engines.whoosh.schema import SCHEMA_VERSION
from tests.search.engine_contract import HERE, ask, found, put, quote


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def full(root: Path) -> WhooshEngine:
    engine = WhooshEngine(root)
    put(engine)
    return engine


def segment_file(root: Path) -> Path:
    return next(pointed_at(root, CURRENT).glob("*.seg"))


def contents_file(root: Path) -> Path:
    return next(pointed_at(root, CURRENT).glob("*.toc"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, empty, Path.unlink])
@pytest.mark.parametrize("which", [segment_file, contents_file, lambda root: root / CURRENT])
def test_a_damaged_file_is_told_and_a_rebuild_repairs(
    root: Path, full: WhooshEngine, which: Callable[[Path], Path], damage: Callable[[Path], None]
) -> None:
    damage(which(root))
    fresh = WhooshEngine(root)
    with pytest.raises(EngineUnavailable):
        ask(fresh, "machine")
    put(fresh)
    assert sorted(found(fresh, "machine")) == ["q1", "q2"]


def test_any_flipped_bit_is_noticed(root: Path, full: WhooshEngine) -> None:
    chance = random.Random(1)
    for path in (segment_file(root), contents_file(root)):
        whole = path.read_bytes()
        for _ in range(40):
            torn = bytearray(whole)
            torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
            path.write_bytes(torn)
            with pytest.raises(EngineUnavailable):
                ask(WhooshEngine(root), "machine")
        path.write_bytes(whole)


def test_goes_on_answering_while_the_folder_is_deleted(root: Path, full: WhooshEngine) -> None:
    before = found(full, "machine")
    shutil.rmtree(root)
    assert found(full, "machine") == before
    # Who follows is told: there is nothing to write to.
    with pytest.raises(EngineUnavailable):
        full.position()


def test_sees_the_index_that_was_built_anew(root: Path, full: WhooshEngine) -> None:
    ask(full, "machine")
    shutil.rmtree(root)
    put(WhooshEngine(root), [quote("other", "machine")])
    assert found(full, "machine") == ["other"]


def test_an_index_of_another_schema_is_not_read(
    root: Path, full: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.search.engines.whoosh.contents.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(EngineUnavailable, match="schema"):
        ask(WhooshEngine(root), "machine")


def test_what_is_left_of_an_unusable_rebuild_is_begun_again(root: Path, full: WhooshEngine) -> None:
    with full.rebuilding() as rebuild:
        rebuild.replace([quote("half", "machine")])
        rebuild.commit(HERE)
    (half,) = (path for path in root.glob("g-*") if path != pointed_at(root, CURRENT))
    flip(next(half.glob("*.toc")))
    with full.rebuilding() as rebuild:
        assert rebuild.position() is None


def test_a_refusing_disk_keeps_nothing_and_frees_the_writer(
    full: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def write() -> None:
        with full.writing(timeout=0) as batch:
            batch.replace([quote("q9", "zebra")])
            batch.commit(HERE)

    with monkeypatch.context() as broken:
        broken.setattr("kb.search.engines.whoosh.writing.write_contents", refuse)
        with pytest.raises(OSError, match="No space"):
            write()
    assert found(full, "zebra") == []
    write()
    assert found(full, "zebra") == ["q9"]


def test_leaves_no_files_of_what_was_not_committed(root: Path, full: WhooshEngine) -> None:
    before = sorted(path.name for path in pointed_at(root, CURRENT).iterdir())
    with full.writing() as batch:
        batch.replace([quote("q9", "zebra")])
        batch._flush()  # type: ignore[attr-defined]
    assert sorted(path.name for path in pointed_at(root, CURRENT).iterdir()) == before


def test_nobody_else_can_read_the_folder(root: Path, full: WhooshEngine) -> None:
    assert {oct(path.stat().st_mode & 0o777) for path in (root, pointed_at(root, CURRENT))} == {"0o700"}


def _hold(root: Path, held: "multiprocessing.synchronize.Event") -> None:
    with locked(root, timeout=5):
        # A child that outlives us must not hold the lock for us.
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        held.set()
        time.sleep(20)


def test_the_lock_of_a_killed_writer_is_free_though_its_child_lives(root: Path, full: WhooshEngine) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    writer = context.Process(target=_hold, args=(root, held))
    writer.start()
    assert held.wait(20)
    with pytest.raises(WriterBusy), full.writing(timeout=0):
        pass
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    with full.writing(timeout=2):
        pass


def test_readers_beside_a_writer_never_fail(root: Path, full: WhooshEngine) -> None:
    readers = [WhooshEngine(root) for _ in range(3)]
    for n in range(30):
        with full.writing() as batch:
            batch.replace([quote(f"new{n}", "machine")])
            batch.commit(HERE)
        assert [ask(reader, "machine").total for reader in readers] == [3 + n] * 3
