"""The index follows the database, whatever is written and by whatever way."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kb.models import Article, Change, Delegate, Quote, begin_epoch, changes_after, latest_place
from kb.search import follower
from kb.search.asking import ask, read
from kb.search.comparison import compare
from kb.search.contract import Document, Engine, EngineUnavailable, WriterBusy
from kb.search.documents import documents_after, documents_of
from kb.search.engines import engine
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.expansion import next_step
from kb.search.follower import catch_up, rebuild
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def index(settings: object, tmp_path: Path) -> Engine:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    cast.follow_index()
    return engine()


def found(text: str) -> set[str]:
    """The public ids that a search finds, once the index has caught up."""
    cast.follow_index()
    return {hit.id for hit in ask(read(text), limit=100).hits}


def sql(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def quote() -> Quote:
    return cast.quote("Steel is heavy.", by=cast.delegate("Lei Jun", zh="雷军", slug="lei-jun"))


def reworded(quote: Quote) -> Quote:
    """The quote with other words of its article, not yet saved."""
    article = cast.article("“Copper conducts.”")
    quote.revision = article.current
    quote.spans = [[1, 17]]
    quote.read_words()
    return quote


def by_update(quote: Quote) -> None:
    new = reworded(quote)
    Quote.objects.filter(pk=quote.pk).update(
        revision=new.revision, spans=new.spans, text=new.text, first_start=new.first_start
    )


def by_sql(quote: Quote) -> None:
    new = reworded(quote)
    sql(
        "UPDATE kb_quote SET revision_id = %s, spans = %s, text = %s, first_start = 1 WHERE id = %s",
        new.revision.pk,
        json.dumps(new.spans),
        new.text,
        quote.pk,
    )


# Ways to give a quote other words.
@pytest.mark.parametrize(
    "write",
    [
        # one row, the ordinary way
        lambda quote: reworded(quote).save(),
        # many rows
        lambda quote: Quote.objects.bulk_update(
            [reworded(quote)], ["revision", "spans", "text", "first_start"]
        ),
        # past save()
        by_update,
        # past Django
        by_sql,
    ],
    ids=["save", "bulk_update", "update", "sql"],
)
def test_a_quote_is_found_by_its_new_words_and_no_longer_by_its_old(
    quote: Quote, write: Callable[[Quote], object]
) -> None:
    assert found("steel") == {quote.public_id}

    write(quote)

    assert found("copper") == {quote.public_id}
    assert found("steel") == set()


# Ways for a quote to leave the public.
@pytest.mark.parametrize(
    "write",
    [
        lambda quote: quote.delete(),
        lambda quote: Quote.objects.filter(pk=quote.pk).update(status="withdrawn", reason="A mix-up."),
        lambda quote: sql("DELETE FROM kb_quote WHERE id = %s", quote.pk),
    ],
    ids=["delete", "withdrawn", "sql"],
)
def test_a_quote_that_is_gone_is_not_found(quote: Quote, write: Callable[[Quote], object]) -> None:
    assert found("steel") == {quote.public_id}

    write(quote)

    assert found("steel") == set()
    assert set(engine().ids()) == set()


def test_only_published_quotes_are_indexed() -> None:
    for status in ("proposed", "rejected", "published"):
        cast.quote("Steel is heavy.", status=status)

    assert len(found("steel")) == 1


def test_a_renamed_delegate_is_found_by_the_new_name_with_all_their_quotes(quote: Quote) -> None:
    other = cast.quote("Steel bends.", by=quote.delegate)
    assert found("delegate:雷军") == {quote.public_id, other.public_id}

    Delegate.objects.get(slug="lei-jun").names.filter(language="zh").update(name="雷布斯")

    assert found("delegate:雷布斯") == {quote.public_id, other.public_id}
    assert found("delegate:雷军") == set()


def test_renaming_a_theme_reaches_the_quotes_below_it() -> None:
    green = cast.theme("Green", zh="绿色")
    quote = cast.quote("We plant.", themes=[cast.theme("Carbon", parent=green)])
    assert found("theme:绿色") == {quote.public_id}

    green.name_zh = "环境"
    green.save()

    assert found("theme:环境") == {quote.public_id}


def test_a_theme_that_moves_takes_its_quotes_along() -> None:
    green, trade, carbon = cast.theme("Green"), cast.theme("Trade"), cast.theme("Carbon")
    quote = cast.quote("We plant.", themes=[cast.theme("Footprint", parent=carbon)])

    carbon.parent = green
    carbon.save()
    assert found(f"theme:{green.slug}") == {quote.public_id}
    carbon.parent = trade
    carbon.save()

    assert found(f"theme:{trade.slug}") == {quote.public_id}
    assert found(f"theme:{green.slug}") == set()


def test_organizations_outlets_and_titles_reach_their_quotes() -> None:
    employer, outlet = cast.organization("Xiaomi"), cast.outlet("Daily")
    article = cast.article("“We plant.”", title="On Trees", outlets=[outlet])
    quote = cast.quote("We plant.", within=article, organizations=[employer])
    assert found("org:Xiaomi") == found("outlet:Daily") == {quote.public_id}

    employer.names.update(name="Millet")
    outlet.name = "Weekly"
    outlet.save()
    Article.objects.filter(pk=article.pk).update(title="On Forests")

    assert found("org:Millet") == found("outlet:Weekly") == found("forests") == {quote.public_id}


def test_an_idle_follower_takes_nothing_from_the_log(quote: Quote) -> None:
    assert catch_up(engine()) > 0
    before = engine().position()

    assert catch_up(engine()) == 0
    assert engine().position() == before


def test_a_deleted_index_is_built_again(quote: Quote, settings: object) -> None:
    shutil.rmtree(settings.INDEX_DIR)  # type: ignore[attr-defined]

    assert found("steel") == {quote.public_id}


# Damage that a disk, a person or another program can do.
@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\0" * path.stat().st_size),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.unlink(),
    ],
    ids=["emptied", "zeroed", "cut", "deleted"],
)
@pytest.mark.parametrize("kind", ["*.toc", "*.seg"])
def test_a_damaged_index_is_built_again(
    quote: Quote, settings: object, harm: Callable[[Path], object], kind: str
) -> None:
    found("steel")
    for path in settings.INDEX_DIR.rglob(kind):  # type: ignore[attr-defined]
        harm(path)
    # A process that has not read the file before.
    engine.__globals__["_engine"].cache_clear()
    other = cast.quote("Steel bends.")

    for _ in range(3):
        try:
            assert found("steel") == {quote.public_id, other.public_id}
            return
        except (EngineUnavailable, OSError):
            continue
    pytest.fail("the index was not repaired")


def test_a_wide_change_is_applied_in_bounded_steps_and_taken_up_where_it_stopped(
    quote: Quote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-one quotes, four to a commit, and a follower that is stopped after each."""
    article = cast.article(" ".join(f"Word{n}." for n in range(20)))
    Quote.objects.bulk_create(
        cast.unsaved_quote(f"Word{n}.", by=quote.delegate, within=article) for n in range(20)
    )
    cast.follow_index()
    monkeypatch.setattr(follower, "QUOTES", 4)
    Delegate.objects.get(slug="lei-jun").names.filter(language="zh").update(name="雷布斯")

    for expanded in (4, 8, 12, 16, 20):
        catch_up(engine(), stop=after_one_commit())
        assert rows_that_show("雷布斯") == expanded

    assert len(found("delegate:雷布斯")) == 21
    assert compare(engine()).is_clean


def rows_that_show(name: str) -> int:
    hits = ask(read("delegate:lei-jun"), limit=100).hits
    return sum(hit.stored["delegate"]["names"]["zh"] == name for hit in hits)


def after_one_commit() -> Callable[[], bool]:
    asked = iter([False])
    return lambda: next(asked, True)


def test_of_a_repeated_wide_change_only_the_last_is_expanded(quote: Quote) -> None:
    place = latest_place()
    names = Delegate.objects.get(slug="lei-jun").names.filter(language="en")
    for name in ("A", "B", "C"):
        names.update(name=name)
    changes = changes_after(place)
    assert len(changes) == 3

    step = next_step(changes, place, {}, limit=10)

    assert step.ids == (quote.public_id,)
    assert step.place == changes[-1].place(place.epoch)
    assert next_step(changes[:2], place, {}, limit=10).place == changes[1].place(place.epoch)


def test_changes_that_touch_more_than_one_commit_may_are_left_for_the_next(quote: Quote) -> None:
    place = latest_place()
    for number in range(3):
        cast.quote(f"Copper {number}.")
    changes = [change for change in changes_after(place) if change.kind == "quote"]

    step = next_step(changes, place, {}, limit=2)

    assert step.ids == (changes[0].ref, changes[1].ref)
    assert step.place == changes[1].place(place.epoch)


def test_a_rebuild_that_was_cut_off_is_taken_up(quote: Quote, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        cast.quote(f"Copper {number}.")
    monkeypatch.setattr(follower, "QUOTES", 2)
    monkeypatch.setattr(follower, "REBUILD_CHUNKS", 1)
    assert not rebuild(engine(), stop=after_one_commit())
    asked_after = []

    def noting(pk: int, limit: int) -> tuple[list[Document], int | None]:
        asked_after.append(pk)
        return documents_after(pk, limit)

    monkeypatch.setattr(follower, "documents_after", noting)
    quote.delete()

    assert rebuild(engine())

    assert min(asked_after) > 0
    assert len(found("copper")) == 5
    assert compare(engine()).is_clean


def test_readers_see_the_old_index_until_the_new_one_is_whole(quote: Quote) -> None:
    cast.follow_index()
    other = cast.quote("Steel bends.")

    seen = []

    def look() -> bool:
        seen.append({hit.id for hit in ask(read("steel")).hits})
        return False

    rebuild(engine(), stop=look, afresh=True)

    assert seen[0] == {quote.public_id}
    assert found("steel") == {quote.public_id, other.public_id}


# What makes an index useless that is whole in itself.
@pytest.mark.parametrize(
    "make_useless",
    [
        # the base was restored
        begin_epoch,
        # triggers were missing
        lambda: Change.objects.create(
            kind="everything", token="x", at="2022-03-08T00:00Z", transaction=latest_place().transaction
        ),
        # the program makes other documents now
        lambda: None,
    ],
    ids=["restored", "everything", "version"],
)
def test_an_index_that_cannot_go_on_is_built_again(
    quote: Quote, make_useless: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.follow_index()
    with engine().writing() as batch:
        batch.replace((), (quote.public_id,))
        batch.commit(follower.standing(engine()))

    if make_useless() is None:
        monkeypatch.setattr(follower, "DOCUMENTS_VERSION", 10_000)

    assert found("steel") == {quote.public_id}


def test_a_follower_does_not_wait_for_another_longer_than_it_says(quote: Quote) -> None:
    with engine().writing(), pytest.raises(WriterBusy):
        catch_up(engine(), timeout=0)


def test_a_full_disk_is_tried_again_and_loses_nothing(quote: Quote, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            cast.follow_index()

    assert found("steel") == {quote.public_id}


def test_several_machines_follow_at_their_own_pace(quote: Quote, tmp_path: Path) -> None:
    """Each keeps its own position in its own index; none waits for, or takes from, another."""
    machines = [WhooshEngine(tmp_path / f"machine-{number}") for number in range(3)]
    for number in range(6):
        cast.quote(f"Copper {number}.")
        for pace, machine in enumerate(machines, start=1):
            if number % pace == 0:
                catch_up(machine)
        Quote.objects.filter(text="Copper 0.").update(status=["proposed", "published"][number % 2])

    for machine in machines:
        catch_up(machine)

    assert all(compare(machine).is_clean for machine in machines)
    assert len({frozenset(machine.ids()) for machine in machines}) == 1


def test_documents_cost_the_same_number_of_queries_however_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def make(number: int) -> list[str]:
        rows = [
            cast.quote(f"Steel {n}.", themes=[cast.theme()], organizations=[cast.organization()])
            for n in range(number)
        ]
        return [row.public_id for row in rows]

    few, many = make(2), make(20)

    with CaptureQueriesContext(connection) as for_few:
        assert len(documents_of(few)) == 2
    with django_assert_num_queries(len(for_few)):
        assert len(documents_of(many)) == 20
