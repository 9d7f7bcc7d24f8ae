"""A child that misbehaves as it is told, for the tests of `kb.ingest.reading.apart`."""

import os
import tempfile
from pathlib import Path

from kb.ingest.reading.apart import answer_parent
from kb.ingest.reading.readings import Reading


def misbehave(body: bytes, _: str) -> Reading:
    if body == b"memory":
        return Reading("x" * (2 << 30))
    return Reading(", ".join((_write(), _look())))


def _write() -> str:
    try:
        Path(tempfile.mkdtemp(), "a").write_bytes(b"words")
    except OSError:
        return "no file"
    return "a file"


def _look() -> str:
    return "a secret" if "VERBATIM_SECRET_KEY" in os.environ else "no secret"


if __name__ == "__main__":
    answer_parent(misbehave)
