"""The change log as followers read it: places, the horizon, epochs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from kb.models import (
    Change,
    LogEpoch,
    Place,
    Quote,
    begin_epoch,
    changes_after,
    current_epoch,
    everything_changed_after,
    holds,
    is_behind,
    latest_place,
)
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

POSTGRESQL = "connection.vendor != 'postgresql'"


def refs_after(place: Place) -> list[str]:
    return [change.ref for change in changes_after(place)]


def in_thread(work: object) -> None:
    """Run to the end in a thread, which has a database connection of its own."""

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive()


@contextmanager
def another_writer(work: object) -> Iterator[threading.Event]:
    """A second transaction that has done `work` and commits when the event is set or the block ends."""
    ready, go = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                work()  # type: ignore[operator]
                ready.set()
                go.wait(60)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(60)
    try:
        yield go
    finally:
        go.set()
        thread.join(60)


def commit(go: threading.Event) -> None:
    """Let the other writer commit, and wait until it has."""
    go.set()
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and thread.name.startswith("Thread-"):
            thread.join(60)


def test_changes_come_in_the_order_they_were_made() -> None:
    place = latest_place()
    one, two = cast.outlet(), cast.outlet()

    assert refs_after(place) == [one.public_id, two.public_id]
    assert [change.ref for change in changes_after(place, limit=1)] == [one.public_id]


def test_a_follower_goes_on_from_the_last_change_it_read() -> None:
    place = latest_place()
    cast.outlet()
    place = changes_after(place)[-1].place(place.epoch)
    assert not is_behind(place)

    later = cast.outlet()

    assert is_behind(place)
    assert holds(place)
    assert refs_after(place) == [later.public_id]


@pytest.mark.skipif(POSTGRESQL, reason="SQLite has one writer, so nothing commits late")
def test_a_change_that_commits_late_is_not_passed_over() -> None:
    outlet = cast.outlet()
    place = latest_place()

    with another_writer(lambda: type(outlet).objects.filter(pk=outlet.pk).update(name="Late")) as go:
        early = cast.outlet()
        # The early one has a higher number, but a lower one may still come.
        assert refs_after(place) == []
        commit(go)

    assert refs_after(place) == [outlet.public_id, early.public_id]


@pytest.mark.skipif(POSTGRESQL, reason="SQLite has one writer, so nothing commits late")
def test_a_transaction_that_began_first_and_wrote_last_keeps_its_turn() -> None:
    """Order is by transaction, then number: a later number in an older transaction comes first."""
    outlet = cast.outlet()
    place = latest_place()

    def take_an_id() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")

    with another_writer(take_an_id) as go:
        later = cast.outlet()
        commit(go)

    assert outlet.public_id not in refs_after(place)
    assert refs_after(place) == [later.public_id]


@pytest.mark.skipif(POSTGRESQL, reason="SQLite has one writer and no horizon")
def test_a_writing_transaction_does_not_see_its_own_changes_as_settled() -> None:
    place = latest_place()

    with transaction.atomic():
        cast.outlet()
        assert refs_after(place) == []

    assert len(refs_after(place)) == 1


def test_the_log_does_not_hold_a_place_of_another_base() -> None:
    cast.outlet()
    place = latest_place()

    assert holds(place)
    assert not holds(place._replace(epoch="0" * 32))
    assert not holds(place._replace(token="0" * 32))
    assert not holds(place._replace(number=place.number + 1))
    assert not holds(place._replace(transaction=place.transaction + 1))


def test_the_beginning_is_a_place_only_while_the_log_is_empty() -> None:
    assert not holds(Place(current_epoch()))


def test_a_new_epoch_begins_with_a_log_that_sends_every_follower_back() -> None:
    cast.outlet()
    place = latest_place()

    epoch = begin_epoch()

    assert epoch != place.epoch
    assert current_epoch() == epoch
    assert not holds(place)
    assert list(Change.objects.values_list("kind", flat=True)) == ["everything"]


def test_a_base_that_answers_from_another_cluster_begins_a_new_epoch() -> None:
    before = current_epoch()
    LogEpoch.objects.update(cluster="another")

    after = current_epoch()

    assert after != before
    assert current_epoch() == after


def test_two_that_notice_another_cluster_at_once_agree_on_one_epoch() -> None:
    current_epoch()
    stale = LogEpoch.objects.get()

    first = begin_epoch(instead_of=stale)

    assert begin_epoch(instead_of=stale) == first


def test_a_flushed_base_has_another_epoch() -> None:
    before = current_epoch()

    call_command("flush", interactive=False, verbosity=0)

    assert current_epoch() != before


def test_the_log_says_when_changes_may_have_been_missed() -> None:
    place = latest_place()
    assert not everything_changed_after(place)

    Change.objects.create(kind="everything", token="x", at="2022-03-08T00:00Z", transaction=place.transaction)

    assert everything_changed_after(place)


def test_a_log_cut_at_its_beginning_does_not_hold_the_places_that_are_gone() -> None:
    cast.outlet()
    place = latest_place()
    later = cast.outlet()

    if connection.vendor == "sqlite":
        Change.objects.filter(pk__lte=place.number).delete()
        assert latest_place().number > place.number
    else:
        begin_epoch()

    assert not holds(place)
    assert later.pk


def test_every_connection_logs_replaced_rows() -> None:
    """recursive_triggers is a setting of the connection: a new one must have it too."""
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's alone")

    def look() -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers")
            assert cursor.fetchone() == (1,)

    in_thread(look)
    assert not Quote.objects.exists()
