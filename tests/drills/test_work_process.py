"""The work loop as the process it is: in company, killed, stopped."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.drills.scratch import python, scratch_base, start

pytestmark = pytest.mark.django_db(transaction=True)

# Write something, then wait until the index holds so many documents and agrees with the database.
WRITE_AND_WAIT = """
import sys, time
import django; django.setup()
from django.core.management import call_command
from kb.models import Quote, is_behind
from kb.search.comparison import compare
from kb.search.contract import EngineUnavailable
from kb.search.engines import engine
from kb.search.follower import StartAgain, place_of, standing
from tests import cast

{write}
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    try:
        report = compare(engine())
        behind = is_behind(place_of(standing(engine())))
        if report.is_clean and report.documents == {documents} and not behind:
            sys.exit()
    except (EngineUnavailable, StartAgain):
        pass
    time.sleep(0.1)
sys.exit("the index did not follow")
"""


@pytest.fixture
def base() -> Iterator[dict[str, str]]:
    with scratch_base() as environment:
        python(environment, "manage.py", "migrate", "--verbosity=0")
        yield {**environment, "DJANGO_SETTINGS_MODULE": "kb.settings"}


def write_and_wait(base: dict[str, str], write: str, documents: int) -> None:
    python(base, "-c", WRITE_AND_WAIT.format(write=write, documents=documents))


def test_two_loops_do_what_one_does_and_the_one_left_stops_on_a_signal(base: dict[str, str]) -> None:
    loops = [start(base, "manage.py", "work") for _ in range(2)]
    try:
        write_and_wait(base, "for n in range(20): cast.quote(f'Steel {n}.')", documents=20)
        loops[0].kill()
        loops[0].wait()
        write_and_wait(base, "Quote.objects.filter(text='Steel 7.').update(status='proposed')", documents=19)
        assert time.time() - os.stat(f"{base['VERBATIM_HOME']}/work.heartbeat").st_mtime < 60

        loops[1].send_signal(signal.SIGTERM)
        assert loops[1].wait(timeout=60) == 0
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
