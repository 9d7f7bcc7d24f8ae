"""Whoever is killed, whenever: nothing is lost, phantom, double or out of date.

`make test` runs a short drill; DRILL_KILLS sets how many processes are killed before each comparison, and
DRILL_TRANSACTIONS after how many acknowledged transactions it ends.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests.drills.scratch import python, scratch_base

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("DRILL_KILLS", "25"))
TRANSACTIONS = int(os.environ.get("DRILL_TRANSACTIONS", "1"))


WRONG = ("by_number", "position_first", "by_object", "state_first", "signals", "on_commit")


def drill(*options: str) -> Iterator[dict[str, Any]]:
    """What happened, for each of the designs named."""
    with scratch_base() as base:
        said = python(
            base, "-m", "tests.drills.kill_drill", *options, timeout=600 + 10 * KILLS + TRANSACTIONS
        )
    for line in said.splitlines():
        result: dict[str, Any] = json.loads(line)
        print(line)  # noqa: T201 - for `make drill-index`, which shows it
        assert result["vendor"] == connection.vendor
        yield result


def test_index_and_database_agree_after_kills_at_random_points() -> None:
    (result,) = drill(f"--kills={KILLS}", f"--transactions={TRANSACTIONS}")

    assert result["total kills"] >= KILLS
    assert result["acknowledged"] >= TRANSACTIONS
    assert result["documents"] > 0
    wrong = {name: result[name] for name in ("lost", "phantom", "stale", "duplicate", "database")}
    assert wrong == dict.fromkeys(wrong, 0)
    assert result["rolled back"] == 0
    assert result["died"] == ""


def test_the_drill_notices_every_wrong_design() -> None:
    """All but reading by number alone on SQLite, where one writer commits its numbers in their order."""
    designs = WRONG[1:] if connection.vendor == "sqlite" else WRONG

    noticed = {
        result["design"]
        for result in drill(*designs)
        if result["lost"] + result["phantom"] + result["stale"] > 0
    }

    assert noticed == set(designs)
