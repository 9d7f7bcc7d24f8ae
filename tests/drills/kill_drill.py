"""Writers and followers are killed at random points; then index and database must agree.

`python -m tests.drills.kill_drill --kills 40` works on the empty base that the environment names and prints
what happened as a line of JSON for each design. See `test_index_kills.py`.
"""

import argparse
import functools
import json
import logging
import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection, connections  # noqa: E402

from kb.models import Change, Quote, install_triggers  # noqa: E402
from kb.search import engines  # noqa: E402
from kb.search.asking import ask, read  # noqa: E402
from kb.search.comparison import compare  # noqa: E402
from kb.search.contract import EngineUnavailable, WriterBusy  # noqa: E402
from kb.search.follower import StartAgain, catch_up, place_of, rebuild, standing  # noqa: E402
from tests.drills.designs import DESIGNS  # noqa: E402
from tests.drills.writers import ROLLED_BACK, WORDS, Writer, acknowledged, set_the_stage  # noqa: E402

WRITERS = 2
FOLLOWERS = 2
NOTES = Path(settings.HOME) / "notes"
# How often a follower ends itself where something becomes durable.
SUDDEN_DEATH = 0.01


def write(number: int) -> None:
    Writer(number, NOTES).run()


def follow(number: int) -> None:
    die_at_durable_points()
    while True:
        try:
            catch_up(engines.engine(), timeout=1)
        except WriterBusy:
            pass
        except (DatabaseError, OSError, EngineUnavailable, StartAgain):
            connections.close_all()
        time.sleep(0.005)


def look(number: int) -> None:
    """Ask, as a web process does. An index that is being rebuilt may say so; anything else is noted."""
    while True:
        try:
            for hit in ask(read(random.choice(WORDS)), facets=("theme", "delegate")).hits:
                assert hit.stored["text"]
        except (EngineUnavailable, DatabaseError):
            connections.close_all()
        time.sleep(0.02)


def die_at_durable_points() -> None:
    """Wrap what makes a commit durable: a kill from outside hits those moments too rarely."""
    rng = random.Random(time.time_ns() ^ os.getpid())

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def wrapped(*arguments: Any, **named: Any) -> Any:
            for moment in ("before", "after"):
                if rng.random() < SUDDEN_DEATH:
                    os.kill(os.getpid(), signal.SIGKILL)
                if moment == "before":
                    answer = call(*arguments, **named)
            return answer

        return wrapped

    for module, name in ((os, "fsync"), (os, "replace"), (os, "unlink"), (shutil, "rmtree")):
        setattr(module, name, dying(getattr(module, name)))


class Troupe:
    """The processes, forked from this one so that a new one costs milliseconds."""

    ROLES: tuple[tuple[Callable[[int], None], int], ...] = (
        *((write, number) for number in range(WRITERS)),
        *((follow, number) for number in range(FOLLOWERS)),
        (look, 0),
    )

    def __init__(self) -> None:
        self.running: dict[int, tuple[Callable[[int], None], int]] = {}
        self.kills: Counter[str] = Counter()

    def enter(self) -> None:
        for role in self.ROLES:
            self.spawn(*role)

    def spawn(self, play: Callable[[int], None], number: int) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                play(number)
            except BaseException:
                (NOTES / "died.log").open("a").write(f"{play.__name__}\n{traceback.format_exc()}\n")
            os._exit(1)
        self.running[pid] = (play, number)

    def kill_one(self, rng: random.Random) -> None:
        # Followers twice as often: writers must get something written in between.
        play = rng.choice((write, follow, follow))
        pid = rng.choice([pid for pid, role in self.running.items() if role[0] is play])
        os.kill(pid, signal.SIGKILL)
        self.replace(os.waitpid(pid, 0)[0])
        # Some end themselves.
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            self.replace(pid)

    def replace(self, pid: int) -> None:
        play, number = self.running.pop(pid)
        self.kills[play.__name__] += 1
        self.spawn(play, number)

    def leave(self) -> None:
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)
        for pid in self.running:
            os.waitpid(pid, 0)
        self.running.clear()


def forget_connections() -> None:
    """Neither database connections nor their pool survive a fork."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    engines._engine.cache_clear()


def judge() -> dict[str, Any]:
    """Let the index catch up, then compare everything with everything."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            # What was written by those who were killed settles once the server has noticed.
            if (
                not catch_up(engines.engine())
                and not Change.objects.after(place_of(standing(engines.engine()))).exists()
            ):
                break
        except (EngineUnavailable, OSError, StartAgain):
            time.sleep(0.05)
    report = compare(engines.engine())
    number, expected = acknowledged(NOTES)
    stored = {pk: [text, status] for pk, text, status in Quote.objects.values_list("pk", "text", "status")}
    died = NOTES / "died.log"
    return {
        "documents": report.documents,
        "acknowledged": number,
        "database": sum(stored.get(pk) != state for pk, state in expected.items()),
        "rolled back": Quote.objects.filter(reason=ROLLED_BACK).count(),
        "died": died.read_text() if died.exists() else "",
        **{name: len(ids) for name, ids in report.differences.items()},
    }


def is_wrong(result: dict[str, Any]) -> bool:
    return any(result[name] for name in ("lost", "phantom", "stale", "duplicate", "database"))


def drill(enough: Callable[[dict[str, Any]], bool], kills: int, seed: int) -> dict[str, Any]:
    """Rounds of `kills` kills and a judgement, until it is enough or something is wrong."""
    troupe, rng, began = Troupe(), random.Random(seed), time.monotonic()
    while True:
        forget_connections()
        troupe.enter()
        for _ in range(kills):
            time.sleep(rng.uniform(0.02, 0.3))
            troupe.kill_one(rng)
        troupe.leave()
        result = judge()
        result["seconds"] = round(time.monotonic() - began, 1)
        if is_wrong(result) or enough(result):
            return {**result, "kills": troupe.kills, "total kills": troupe.kills.total(), "seed": seed}


def of_design(design: str, options: argparse.Namespace) -> dict[str, Any]:
    """Run the drill on a design, in a child that the design's patches die with."""
    install_triggers()
    rebuild(engines.engine(), afresh=True)
    forget_connections()
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        DESIGNS[design]()
        if design == "right":
            result = drill(
                lambda now: now["acknowledged"] >= options.transactions, options.kills, options.seed
            )
        else:
            result = drill(lambda now: now["seconds"] > options.seconds, 8, options.seed)
        os.write(writing, json.dumps(result).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        result = json.load(answer)
    os.waitpid(pid, 0)
    shutil.rmtree(NOTES)
    NOTES.mkdir()
    return result  # type: ignore[no-any-return]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("designs", nargs="*", choices=DESIGNS, default="right")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--transactions", type=int, default=0, help="go on until so many are acknowledged")
    parser.add_argument("--seconds", type=float, default=60, help="how long a wrong design may go unnoticed")
    parser.add_argument("--seed", type=int, default=time.time_ns())
    options = parser.parse_args()
    logging.disable()
    NOTES.mkdir()
    call_command("migrate", verbosity=0)
    set_the_stage(WRITERS)
    for design in [options.designs] if isinstance(options.designs, str) else options.designs:
        result = {"design": design, "vendor": connection.vendor, **of_design(design, options)}
        print(json.dumps(result), flush=True)  # noqa: T201 - this is what the command is for


if __name__ == "__main__":
    main()
