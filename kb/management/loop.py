"""One loop that does what must go on beside the web: a list of steps, each run again and again."""

import logging
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from django.db import close_old_connections

from kb.search.contract import WriterBusy
from kb.search.heartbeat import beat

logger = logging.getLogger(__name__)

Stop = Callable[[], bool]
# The loop's own rhythm, in seconds: how soon a step can be due again, and how soon a signal is heard.
TICK = 0.1
BEAT = 1.0
LONGEST_PAUSE = 60.0


@dataclass
class Step:
    """Something to do every so many seconds. `run` is given a function that says when to leave off.

    It may be run by several processes at once, and raises when it should be tried again later.
    """

    name: str
    every: float
    run: Callable[[Stop], object]
    due: float = field(default=0.0, init=False)
    failures: int = field(default=0, init=False)

    def do(self, stop: Stop) -> None:
        try:
            self.run(stop)
            self.failures = 0
        except WriterBusy:
            # Another process is doing just this.
            pass
        except Exception:
            # Protects the other steps from one whose disk, database or code fails; it is tried again later.
            self.failures += 1
            # A connection that broke would make every later try fail as well.
            close_old_connections()
            logger.exception("%s failed and will be tried again in %.0f s", self.name, self.pause)
        self.due = time.monotonic() + self.pause

    @property
    def pause(self) -> float:
        # Twice as long after each failure: a full disk is not helped by being asked five times a second.
        return min(LONGEST_PAUSE, self.every + 2.0**self.failures - 1)


class Loop:
    """Runs its steps until SIGTERM or SIGINT; a step that is being done leaves off at its next chance."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self.stopped = False
        self._next_beat = 0.0

    def listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def run(self) -> None:
        while not self.should_stop():
            self.once()
            time.sleep(TICK)

    def once(self) -> None:
        """Do every step that is due."""
        for step in self.steps:
            if not self.should_stop() and step.due <= time.monotonic():
                step.do(self.should_stop)

    def should_stop(self) -> bool:
        """Asked often by whoever works long, which makes it the place to show that the loop is alive."""
        if time.monotonic() >= self._next_beat:
            beat()
            self._next_beat = time.monotonic() + BEAT
        return self.stopped

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopped = True
