"""The index follows the database, whatever is written and by whatever way."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from kb.models import Article, Delegate, Quote
from kb.search.asking import ask, read
from kb.search.contract import Engine, EngineUnavailable
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def index(settings: object, tmp_path: Path) -> Engine:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    catch_up(engine())
    return engine()


def found(text: str) -> set[str]:
    """The public ids that a search finds, once the index has caught up."""
    catch_up(engine())
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
