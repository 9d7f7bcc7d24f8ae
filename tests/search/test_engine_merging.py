"""Small segments become larger ones: bounded work for a commit, few segments for a search, nothing lost."""

from pathlib import Path

import pytest

from kb.search.contract import Position
from kb.search.engines.whoosh.contents import Segment, read_contents
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.engines.whoosh.merging import FACTOR, due
from kb.search.engines.whoosh.places import CURRENT, pointed_at
from tests.search.engine_contract import ask, put, quote


def segment(documents: int, deleted: int = 0) -> Segment:
    return Segment(f"MAIN_{documents}_{deleted}", documents, {}, 0, frozenset(range(deleted)))


@pytest.mark.parametrize(
    ("segments", "chosen"),
    [
        # too few of one size
        ([segment(1)] * (FACTOR - 1), 0),
        # enough of them
        ([segment(1)] * FACTOR, FACTOR),
        # enough, beside a large one that is let be
        ([segment(100_000), *[segment(1)] * FACTOR], FACTOR),
        # enough, but more than may be merged at once
        ([segment(600)] * FACTOR, 0),
        # one that is mostly deleted
        ([segment(1000, deleted=501)], 1),
        # one that is deleted by half
        ([segment(1000, deleted=500)], 0),
    ],
)
def test_merges_what_is_of_one_size(segments: list[Segment], chosen: int) -> None:
    assert len(due(segments, most=4000)) == chosen


def test_many_small_edits_leave_few_segments_and_all_quotes(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(engine, [quote(f"old{n}", "about steel") for n in range(20)])
    for n in range(100):
        with engine.writing() as batch:
            batch.replace([quote(f"new{n}", f"number {n} about copper"), quote("old0", f"about steel {n}")])
            batch.commit(Position("epoch", number=n))
    contents = read_contents(pointed_at(tmp_path, CURRENT))
    assert len(contents.segments) <= 3 * FACTOR
    # Nothing that was merged away is kept open, and so on the disk.
    assert engine._pool.opened <= {segment.identity for segment in contents.segments}
    assert ask(engine, "copper").total == 100
    assert ask(engine, "steel").total == 20
    assert [hit.id for hit in ask(engine, "old OR 57").hits] == ["new57"]


def test_a_quote_edited_many_times_is_kept_once(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(engine, [quote("q1", "version 0")])
    for n in range(1, 40):
        with engine.writing() as batch:
            batch.replace([quote("q1", f"version {n}")])
            batch.commit(Position("epoch"))
        assert [hit.text for hit in ask(engine, "version").hits] == [f"version {n}"]
    # What was replaced is not carried along.
    assert sum(one.documents for one in read_contents(pointed_at(tmp_path, CURRENT)).segments) == 1
