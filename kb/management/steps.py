"""What the work loop does. Further followers of the change log join this list."""

from kb.management.loop import Step, Stop
from kb.search.engines import engine
from kb.search.follower import catch_up


def follow_index(stop: Stop) -> None:
    # No waiting for the writer: who has it does this same work, and other steps are due.
    catch_up(engine(), timeout=0, stop=stop)


def all_steps() -> tuple[Step, ...]:
    # Five times a second, so that an edit is found within one.
    return (Step("index", 0.2, follow_index),)
