"""`manage.py index`: status, rebuild, verify."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.models import Quote
from kb.search.comparison import compare
from kb.search.contract import Document
from kb.search.engines import engine
from kb.search.follower import standing
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]


@pytest.fixture
def quotes() -> list[Quote]:
    rows = [cast.quote(f"Steel {number}.") for number in range(3)]
    cast.follow_index()
    return rows


def index(*arguments: str) -> str:
    out = StringIO()
    call_command("index", *arguments, stdout=out)
    return out.getvalue()


def tamper(*documents: Document, removed: tuple[str, ...] = ()) -> None:
    """Write to the index what the database does not say."""
    with engine().writing() as batch:
        batch.replace(documents, removed)
        batch.commit(standing(engine()))


def test_status_says_how_many_quotes_are_found(quotes: list[Quote]) -> None:
    assert index("status") == "3 of 3 published quotes in the index; it is up to date.\n"


def test_status_says_that_the_index_is_behind(quotes: list[Quote]) -> None:
    cast.quote("Copper.")

    assert index("status") == "3 of 4 published quotes in the index; it is behind the change log.\n"


@pytest.mark.parametrize("action", ["status", "verify"])
def test_without_an_index_it_says_how_to_get_one(action: str) -> None:
    with pytest.raises(CommandError, match="index rebuild"):
        index(action)


def test_rebuild_makes_the_index(quotes: list[Quote]) -> None:
    tamper(removed=(quotes[0].public_id,))

    assert index("rebuild") == "3 of 3 published quotes in the index; it is up to date.\n"


def test_verify_finds_nothing_where_nothing_is_wrong(quotes: list[Quote]) -> None:
    assert index("verify") == "3 documents compared; the index is what the database says.\n"


def test_verify_names_what_differs_both_ways_and_repairs_it_on_request(quotes: list[Quote]) -> None:
    lost, stale, _ = (quote.public_id for quote in quotes)
    tamper(Document(id=stale, text="Other."), Document(id="phantom", text="Boo."), removed=(lost,))

    with pytest.raises(CommandError, match="--repair"):
        index("verify")
    said = index("verify", "--repair")

    assert said.splitlines()[:3] == [
        f"lost: quote {lost}",
        "phantom: quote phantom",
        f"stale: quote {stale}",
    ]
    assert compare(engine()).is_clean


def test_what_the_index_has_yet_to_follow_is_no_difference(quotes: list[Quote]) -> None:
    cast.quote("Copper.")
    quotes[0].delete()
    quotes[1].delegate.names.update(name="Other")  # type: ignore[union-attr]

    assert index("verify") == "3 documents compared; the index is what the database says.\n"
