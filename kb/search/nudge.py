"""Keep the index going where no work loop runs, as under a plain `manage.py runserver`.

A web process that answers searches looks, at most once a second, whether the index is behind, and if so
catches up in a thread of its own. Nothing of this happens inside a request.
"""

import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection

from kb.search.contract import EngineUnavailable, WriterBusy
from kb.search.engines import engine
from kb.search.follower import catch_up
from kb.search.heartbeat import seconds_since_beat

logger = logging.getLogger(__name__)

SECONDS = 1.0
# A work loop that has not been seen alive for so long is not there.
SILENCE = 5.0


class _Thread:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.next = 0.0
        self.running: threading.Thread | None = None

    def start(self) -> None:
        with self.lock:
            if time.monotonic() < self.next or (self.running and self.running.is_alive()):
                return
            self.next = time.monotonic() + SECONDS
            # A daemon: a process need not wait for it to end, as a commit that is cut off keeps nothing.
            self.running = threading.Thread(target=_catch_up, name="follower", daemon=True)
            self.running.start()


_thread = _Thread()


def nudge() -> None:
    """Let the index catch up soon, unless a work loop sees to that. Returns at once."""
    if settings.FOLLOW_IN_WEB:
        _thread.start()


def _catch_up() -> None:
    # Asked here and not in `nudge`, so that no request waits for a disk.
    silence = seconds_since_beat()
    if silence is not None and silence < SILENCE:
        return
    try:
        catch_up(engine(), timeout=0)
    except WriterBusy:
        # Somebody else is at it.
        pass
    except (EngineUnavailable, OSError, DatabaseError) as error:
        logger.warning("The index could not catch up and will try again: %s", error)
    finally:
        # The thread's own, which no request's end would close.
        connection.close()
