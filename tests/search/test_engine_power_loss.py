"""A loss of power leaves the index at a commit that was acknowledged, or at the one under way."""

import random
from pathlib import Path

import pytest

from kb.search.contract import Position
from kb.search.engines.whoosh.engine import WhooshEngine
from tests.search.engine_contract import put, quote
from tests.search.lossy_disk import LossyDisk


class Recorded:
    """Twelve commits on a lossy disk: at each moment, how many had been acknowledged."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        engine = WhooshEngine(root)
        put(engine, [quote("q0", "state 0")], Position("epoch", number=0))
        self.states = [{"q0": "state 0"}]
        self.disk = LossyDisk(root, monkeypatch)
        self.acknowledged_at = [0]
        for number in range(1, 13):
            self.commit(engine, number)
            self.acknowledged_at.append(len(self.disk.moments))

    def commit(self, engine: WhooshEngine, number: int) -> None:
        said = {f"q{number % 5}": f"state {number}", f"q{number}": "new"}
        gone = f"q{number - 3}"
        with engine.writing() as batch:
            batch.replace([quote(id, text) for id, text in said.items()], [gone])
            batch.commit(Position("epoch", number=number))
        state = {id: text for id, text in self.states[-1].items() if id != gone}
        self.states.append({**state, **said})

    def acknowledged(self, moment: int) -> int:
        return sum(at <= moment for at in self.acknowledged_at) - 1


def kept(root: Path) -> tuple[int, dict[str, str]]:
    engine = WhooshEngine(root)
    position = engine.position()
    assert position is not None
    snapshot = engine._snapshot()
    rows = (leaf.segment.row(number) for leaf, _, number in snapshot.alive())
    return position.number, {row["id"]: row["text"] for row in rows}


def crash_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crashes: int) -> None:
    chance = random.Random(crashes)
    recorded = Recorded(tmp_path / "index", monkeypatch)
    for n in range(crashes):
        moment = chance.randrange(len(recorded.disk.moments))
        recorded.disk.crash(moment, tmp_path / f"crash{n}", chance)
        number, rows = kept(tmp_path / f"crash{n}")
        assert number >= recorded.acknowledged(moment)
        assert rows == recorded.states[number]


def test_every_crash_opens_at_an_acknowledged_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash_everywhere(tmp_path, monkeypatch, crashes=60)


@pytest.mark.drill
def test_every_one_of_five_hundred_crashes_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash_everywhere(tmp_path, monkeypatch, crashes=500)


def test_without_syncing_the_disk_this_test_would_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LossyDisk, "_synced", lambda *_: None)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever a torn index gives
        crash_everywhere(tmp_path, monkeypatch, crashes=60)
