"""A sign that somebody follows the change log for this machine's index.

It is the time of a file beside the index and as local as it: the database is not written to every second.
"""

import os
import time

from django.conf import settings


def beat() -> None:
    """Say that the work loop of this machine is alive."""
    settings.HEARTBEAT.touch()


def seconds_since_beat() -> float | None:
    """How long ago the work loop was last seen alive; None when it never was."""
    try:
        # Never negative, also after the clock was set back.
        return max(0.0, time.time() - os.stat(settings.HEARTBEAT).st_mtime)
    except FileNotFoundError:
        return None
