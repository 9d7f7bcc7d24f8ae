"""Parsing at arm's length: in a child process with little memory, little time and nothing of ours at hand."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb.ingest.reading.readings import Reading, ReadingError

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 1 << 30  # bytes of address space, of which libraries take a quarter
CPU_SECONDS = 20
WALL_SECONDS = 40.0
# Bytes that a child is given, and code points that it may give back.
LARGEST = 20 << 20
LONGEST = 2_000_000


def read_apart(module: str, body: bytes, argument: str = "", seconds: float = WALL_SECONDS) -> Reading:
    """What the child `python -m module` reads in `body`. Raises ReadingError."""
    if len(body) > LARGEST:
        raise ReadingError(f"the file is larger than {LARGEST >> 20} MB; give the article alone")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            [sys.executable, "-m", module, argument],
            input=body,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            # No keys, no database address: what breaks out of a parser finds nothing here.
            env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingError(f"reading took over {seconds:.0f} seconds; paste the text instead") from error
    if done.returncode:
        raise ReadingError("reading took more time or memory than a file may; paste the text instead")
    answer: dict[str, Any] = json.loads(done.stdout)
    if fault := answer.get("fault"):
        raise ReadingError(fault)
    return Reading(**answer)


def answer_parent(read: Callable[[bytes, str], Reading]) -> None:
    """The child's part: take on limits, read standard input, write one JSON object."""
    confine()
    try:
        reading = read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "")
        answer = {name: getattr(reading, name) for name in Reading.__slots__}
    except ReadingError as error:
        answer = {"fault": str(error)}
    if len(answer.get("text", "")) > LONGEST:
        answer = {"fault": f"the text is longer than {LONGEST:,} characters; give one article at a time"}
    sys.stdout.write(json.dumps(answer))


def confine() -> None:
    """Limit this process for good: memory, processor time, no files written, no core dumped."""
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
