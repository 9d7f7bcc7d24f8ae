"""The index follows the database: it reads the change log and looks up what its rows are now.

The engine keeps the index's position in the same commit as the documents, so there is no step between the two
to crash in. State is always read after the log rows, so order and repetition of changes do not matter.
Whatever is wrong with an index, the cure is to build it anew beside the old one, which goes on answering.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError

from kb.models import (
    Change,
    Place,
    changes_after,
    everything_changed_after,
    holds,
    is_behind,
    latest_place,
)
from kb.search.contract import Batch, Engine, EngineUnavailable, Position, Rebuild, WriterBusy
from kb.search.documents import DOCUMENTS_VERSION, documents_after, documents_of
from kb.search.expansion import Step, next_step

logger = logging.getLogger(__name__)

# Rows of the log that are read at once, and quotes that one commit may touch. Bounded, so that a follower
# that is killed again and again still gets on.
LOG_ROWS = 2000
QUOTES = 500
# A rebuild's commits are larger, for each makes a segment: a few seconds' work each.
REBUILD_CHUNKS = 10


class StartAgain(Exception):  # noqa: N818 - a state of the index, not an error
    """The index cannot be brought up to date by following; its message says why."""


def never() -> bool:
    return False


def catch_up(engine: Engine, *, timeout: float = 10.0, stop: Callable[[], bool] = never) -> int:
    """Bring the index up to the log and say how many rows of the log that took.

    Builds it first where it is missing, damaged or not this base's. Any number of processes may call this at
    any time. Raises WriterBusy when another one has the writer for longer than `timeout` seconds, OSError or
    DatabaseError when disk or database refuse: try again later. Between commits, `stop` ends it.
    """
    try:
        # Looked at without the lock, so that an idle follower costs next to nothing.
        if not is_behind(place_of(standing(engine))):
            return 0
        return _follow(engine, timeout, stop)
    except (StartAgain, EngineUnavailable) as reason:
        logger.info("Building the index: %s.", reason)
    if not _heal(engine, timeout, stop):
        return 0
    # The log may say once more that everything changed; the next call sees to that.
    with suppress(StartAgain):
        return _follow(engine, timeout, stop)
    return 0


def standing(engine: Engine) -> Position:
    """Where the index stands in the log. Raises StartAgain when it cannot go on from there."""
    position = engine.position()
    if position is None:
        raise StartAgain("it is empty")
    if position.extra.get("documents") != DOCUMENTS_VERSION:
        raise StartAgain("its documents were made by another version of the program")
    if not holds(place_of(position)):
        raise StartAgain("the change log does not hold its position")
    return position


def rebuild(
    engine: Engine, *, timeout: float = 10.0, stop: Callable[[], bool] = never, afresh: bool = False
) -> bool:
    """Build the index anew beside the one in use, then let readers see it; False when stopped before.

    Takes up a rebuild that was cut off, unless `afresh`. What changes meanwhile is left to `catch_up`, which
    begins where the log stood when the rebuild began. Raises as `catch_up` does.
    """
    with engine.rebuilding(timeout) as build:
        return _build(build, stop, afresh)


def _heal(engine: Engine, timeout: float, stop: Callable[[], bool]) -> bool:
    """Rebuild, unless another process did while this one waited for the writer."""
    found = _position_or_none(engine)
    with engine.rebuilding(timeout) as build:
        if _position_or_none(engine) != found:
            with suppress(StartAgain, EngineUnavailable):
                standing(engine)
                return True
        return _build(build, stop, afresh=False)


def _position_or_none(engine: Engine) -> Position | None:
    with suppress(EngineUnavailable):
        return engine.position()
    return None


def _build(build: Rebuild, stop: Callable[[], bool], afresh: bool) -> bool:
    position = None if afresh else _resumable(build)
    if position is None:
        build.restart()
        # Taken before the first quote is read: what changes meanwhile is followed from here.
        position = _position(latest_place(), after=0)
    place, after = place_of(position), position.extra["after"]
    while after is not None:
        if stop():
            return False
        after = _add_chunk(build, place, after)
    with _damage_told():
        build.commit(_position(place))
        build.publish()
    return True


def _resumable(build: Rebuild) -> Position | None:
    """How far a rebuild that was cut off had come, if that is of any use now."""
    position = build.position()
    if position is None or position.extra.get("documents") != DOCUMENTS_VERSION:
        return None
    place = place_of(position)
    # Where everything may have changed, what was written before that may be wrong.
    useful = "after" in position.extra and holds(place) and not everything_changed_after(place)
    return position if useful else None


def _add_chunk(build: Rebuild, place: Place, after: int) -> int | None:
    """Add the next quotes and commit; the last one's primary key, or None when there were no more."""
    last: int | None = after
    for _ in range(REBUILD_CHUNKS):
        documents, last = documents_after(after, QUOTES)
        if last is None:
            break
        with _damage_told():
            build.replace(documents)
        after = last
    with _damage_told():
        build.commit(_position(place, after=after))
    return last


def _follow(engine: Engine, timeout: float, stop: Callable[[], bool]) -> int:
    applied = 0
    with engine.writing(timeout) as batch:
        position = standing(engine)
        while not stop() and (changes := changes_after(place_of(position), LOG_ROWS)):
            if any(change.kind == Change.Kind.EVERYTHING for change in changes):
                raise StartAgain("the change log says that everything may have changed")
            step = next_step(changes, place_of(position), position.extra, QUOTES)
            position = _apply(batch, step)
            # Rows that are done with: a wide change counts when its last quote is written.
            applied += sum(change.place(step.place.epoch) <= step.place for change in changes)
    return applied


def _apply(batch: Batch, step: Step) -> Position:
    documents = documents_of(step.ids)
    # No longer published or no longer there: both leave the index.
    gone = set(step.ids) - {document.id for document in documents}
    position = _position(step.place, **step.cursor)
    with _damage_told():
        batch.replace(documents, sorted(gone))
        batch.commit(position)
    return position


def _position(place: Place, **extra: int | None) -> Position:
    return Position(*place, extra={"documents": DOCUMENTS_VERSION, **extra})


def place_of(position: Position) -> Place:
    """The place in the log that the position holds."""
    return Place(position.epoch, position.transaction, position.number, position.token)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Turn what a damaged index raises into EngineUnavailable, which leads to a rebuild."""
    try:
        yield
    # The first two mean "try again later": a rebuild is no cure for a full disk.
    except (OSError, DatabaseError, WriterBusy, EngineUnavailable):
        raise
    except Exception as error:
        # Protects the base from a damaged index: a torn or overwritten segment can raise anything at all.
        raise EngineUnavailable(f"it is damaged ({type(error).__name__}: {error})") from error
