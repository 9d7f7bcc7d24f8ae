"""`manage.py work`: one loop beside the web."""

import logging
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from kb.management.loop import Loop, Step, Stop
from kb.search.asking import ask, read
from kb.search.contract import WriterBusy
from kb.search.heartbeat import seconds_since_beat
from tests import cast


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    settings.HEARTBEAT = tmp_path / "work.heartbeat"  # type: ignore[attr-defined]


@pytest.fixture
def signals() -> Iterator[None]:
    """Put back what listens to signals."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def loop_of(*steps: Step) -> Loop:
    return Loop(steps)


def test_steps_are_done_in_their_order() -> None:
    done: list[str] = []

    loop_of(*(Step(name, 1, lambda stop, name=name: done.append(name)) for name in "abc")).once()  # type: ignore[misc]

    assert done == ["a", "b", "c"]


def test_a_step_is_not_done_again_before_it_is_due() -> None:
    done: list[int] = []
    loop = loop_of(Step("slow", 60, lambda stop: done.append(1)))

    loop.once()
    loop.once()

    assert done == [1]


@pytest.mark.django_db
def test_a_step_that_fails_does_not_keep_the_others_and_is_tried_later_and_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(stop: Stop) -> None:
        raise OperationalError("the database is away")

    done: list[int] = []
    broken = Step("broken", 0, fail)
    loop = loop_of(broken, Step("whole", 0, lambda stop: done.append(1)))
    caplog.set_level(logging.ERROR)

    loop.once()
    first = broken.pause
    broken.due = 0
    loop.once()

    assert done == [1, 1]
    assert broken.pause > first
    assert "broken failed and will be tried again" in caplog.text
    assert "the database is away" in caplog.text


def test_a_step_that_works_again_is_done_as_often_as_before() -> None:
    step = Step("mended", 0.5, lambda stop: None)
    step.failures = 5

    loop_of(step).once()

    assert step.pause == 0.5


def test_it_is_no_failure_that_another_process_writes(caplog: pytest.LogCaptureFixture) -> None:
    def busy(stop: Stop) -> None:
        raise WriterBusy

    step = Step("busy", 0, busy)
    loop_of(step).once()

    assert step.failures == 0
    assert caplog.text == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_loop_and_what_it_is_at(signals: None, number: signal.Signals) -> None:
    def work_until_stopped(stop: Stop) -> None:
        os.kill(os.getpid(), number)
        deadline = time.monotonic() + 30
        while not stop():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    after: list[int] = []
    loop = loop_of(Step("long", 0, work_until_stopped), Step("after", 0, lambda stop: after.append(1)))
    loop.listen()

    loop.run()

    assert after == []


def test_the_loop_shows_that_it_is_alive() -> None:
    assert seconds_since_beat() is None

    loop_of().should_stop()

    silence = seconds_since_beat()
    assert silence is not None
    assert silence < 60


@pytest.mark.django_db(transaction=True)
def test_work_once_makes_a_base_searchable(signals: None) -> None:
    quote = cast.quote("Steel is heavy.")

    call_command("work", "--once")

    assert [hit.id for hit in ask(read("steel")).hits] == [quote.public_id]
