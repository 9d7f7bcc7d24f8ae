"""The one door for asking: the database has the last word, and the index keeps itself up to date."""

import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from kb.models import Quote
from kb.search import nudge
from kb.search.asking import ask, read, suggest
from kb.search.contract import EngineUnavailable
from kb.search.engines import engine
from kb.search.heartbeat import beat
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    settings.HEARTBEAT = tmp_path / "work.heartbeat"  # type: ignore[attr-defined]
    monkeypatch.setattr(nudge, "_thread", nudge._Thread())


def wait_for_follower() -> None:
    for thread in threading.enumerate():
        if thread.name == "follower":
            thread.join(60)


def ids(text: str) -> list[str]:
    return [hit.id for hit in ask(read(text)).hits]


def test_a_hit_that_is_no_longer_published_is_left_out() -> None:
    kept, withdrawn = cast.quote("Steel bends."), cast.quote("Steel breaks.")
    cast.follow_index()
    Quote.objects.filter(pk=withdrawn.pk).update(status="withdrawn", reason="A mix-up.")

    assert ids("steel") == [kept.public_id]


def test_asking_costs_one_query_however_much_is_found(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        cast.quote(f"Steel {number}.")
    cast.follow_index()

    with django_assert_num_queries(1):
        assert len(ask(read("steel"), facets=("theme", "delegate")).hits) == 5


def test_the_order_asked_for_holds_unless_the_text_names_one() -> None:
    assert read("steel", "newest").order == "newest"
    assert read("steel order:oldest", "newest").order == "oldest"
    assert read("steel").order == "relevance"


def test_names_are_suggested() -> None:
    cast.quote("Steel.", by=cast.delegate("Lei Jun", zh="雷军", slug="lei-jun"))
    cast.follow_index()

    assert "lei-jun" in {suggestion.value for suggestion in suggest("lei")}


def test_without_an_index_asking_says_so_and_the_next_ones_find(settings: object) -> None:
    settings.FOLLOW_IN_WEB = True  # type: ignore[attr-defined]
    quote = cast.quote("Steel.")

    with pytest.raises(EngineUnavailable):
        ask(read("steel"))
    wait_for_follower()

    assert ids("steel") == [quote.public_id]


def test_an_index_deleted_under_a_running_site_comes_back(settings: object) -> None:
    settings.FOLLOW_IN_WEB = True  # type: ignore[attr-defined]
    quote = cast.quote("Steel.")
    cast.follow_index()
    assert ids("steel") == [quote.public_id]
    wait_for_follower()

    shutil.rmtree(settings.INDEX_DIR)  # type: ignore[attr-defined]
    nudge._thread.next = 0
    # Either it says that there is none, or what was open goes on answering.
    with suppress(EngineUnavailable):
        assert ids("steel") == [quote.public_id]
    wait_for_follower()

    assert ids("steel") == [quote.public_id]
    assert compare_is_clean()


def compare_is_clean() -> bool:
    return set(engine().ids()) == set(Quote.objects.published().values_list("public_id", flat=True))


def test_a_web_process_looks_at_most_once_a_second(settings: object) -> None:
    settings.FOLLOW_IN_WEB = True  # type: ignore[attr-defined]
    cast.follow_index()
    ids("steel")
    wait_for_follower()
    cast.quote("Steel.")
    nudge._thread.next = time.monotonic() + 60

    ids("steel")
    wait_for_follower()

    assert ids("steel") == []


def test_a_web_process_leaves_the_work_to_a_loop_that_is_alive(settings: object) -> None:
    settings.FOLLOW_IN_WEB = True  # type: ignore[attr-defined]
    cast.follow_index()
    cast.quote("Steel.")
    beat()

    ids("steel")
    wait_for_follower()

    assert ids("steel") == []
