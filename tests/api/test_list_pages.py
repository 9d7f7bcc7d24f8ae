"""The pages of a list: nothing lost, nothing twice, in either direction."""

import datetime

import pytest
from django.test import Client

from api.cursors import Cursor, Order, read_date, read_number, read_word
from kb.models import Quote
from tests import cast
from tests.api.asking import ask, ids, problem, walk

pytestmark = pytest.mark.django_db

DAY = datetime.date(2022, 3, 8)


def many(count: int, **fields: object) -> None:
    piece = cast.article("We must act.")
    who = cast.delegate()
    Quote.objects.bulk_create(
        [cast.unsaved_quote("We must act.", by=who, within=piece, **fields) for _ in range(count)]  # type: ignore[arg-type]
    )


def test_three_thousand_quotes_of_one_day_come_once_each(client: Client) -> None:
    many(3000)
    found = walk(client, "/api/v1/quotes/?page_size=100")
    assert len(found) == len(set(found)) == 3000


@pytest.mark.parametrize("order", ["newest", "oldest", "added", "text"])
def test_undated_quotes_are_neither_lost_nor_repeated(client: Client, order: str) -> None:
    many(7, date=None, date_precision="")
    many(5)
    found = walk(client, f"/api/v1/quotes/?page_size=2&order={order}")
    assert len(found) == len(set(found)) == 12


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_way_back_shows_what_the_way_there_showed(client: Client, order: str) -> None:
    many(4, date=None, date_precision="")
    many(5)
    there = walk(client, f"/api/v1/quotes/?page_size=2&order={order}")
    page = ask(client, "quotes/", page_size=2, order=order)
    while page["next"]:
        last = page["next"]
        page = client.get(last).json()
    assert walk(client, last, "previous") == there


@pytest.mark.parametrize("path", ["delegates/", "organizations/", "themes/"])
def test_lists_with_equal_counts_can_be_walked_by_them(client: Client, path: str) -> None:
    for _ in range(5):
        cast.quote(themes=[cast.theme()], organizations=[cast.organization()])
    found = walk(client, f"/api/v1/{path}?page_size=2&order=most_quoted")
    assert len(found) == len(set(found)) == 5


def test_every_page_says_how_many_there_are(client: Client) -> None:
    many(5)
    page = ask(client, "quotes/", page_size=2)
    assert (page["count"], client.get(page["next"]).json()["count"]) == (5, 5)


def test_the_first_page_has_none_before_it_and_the_only_page_none_after(client: Client) -> None:
    many(3)
    page = ask(client, "quotes/")
    assert (page["previous"], page["next"]) == (None, None)


def test_links_keep_the_filters(client: Client) -> None:
    many(3)
    assert "kind=direct" in ask(client, "quotes/", page_size=2, kind="direct")["next"]


def test_a_quote_published_meanwhile_does_not_shift_the_next_page(client: Client) -> None:
    many(4)
    first = ask(client, "quotes/", page_size=2)
    cast.quote(date=datetime.date(2030, 1, 1))
    second = client.get(first["next"]).json()
    met = [row["id"] for row in first["results"] + second["results"]]
    assert len(set(met)) == 4


def test_a_page_behind_the_last_quote_leads_back_to_the_beginning(client: Client) -> None:
    many(3)
    last = ask(client, "quotes/", page_size=2)["next"]
    Quote.objects.update(status="rejected")
    page = client.get(last).json()
    assert (page["results"], page["next"]) == ([], None)
    assert "cursor" not in page["previous"]


@pytest.mark.parametrize("size", ["0", "101", "-1", "x", "1.5", "٣", "1" + "0" * 20, "9" * 100_000])
def test_a_page_size_out_of_bounds_is_refused_with_the_bounds(client: Client, size: str) -> None:
    assert "from 1 to 100" in problem(client, "quotes/", 400, page_size=size)["detail"]


@pytest.mark.parametrize(
    "cursor",
    [
        # no base64
        "!",
        "é",
        # base64 of no JSON
        "bm8",
        # JSON of another shape
        "WzFd",
        str(Cursor("newest", 7, 1)),
        str(Cursor("newest", "2022-99-01", 1)),
        str(Cursor("newest", DAY, -1)),
        str(Cursor("newest", DAY, 10**30)),
        # of another order
        str(Cursor("added", 5, 5)),
        # deep
        "W1tb" * 20_000,
    ],
)
def test_a_cursor_of_ones_own_making_is_refused(client: Client, cursor: str) -> None:
    many(1)
    (error,) = problem(client, "quotes/", 400, cursor=cursor)["errors"]
    assert error["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("key", "order"),
    [(DAY, Order("x", read_date)), (7, Order("x", read_number)), ("碳", Order("x", read_word))],
)
def test_a_cursor_is_read_as_it_was_written(key: object, order: Order) -> None:
    cursor = Cursor("newest", key, 7, backward=True)
    assert Cursor.parse(str(cursor), "newest", order) == cursor


def test_an_empty_list_is_a_good_answer(client: Client) -> None:
    assert ids(client) == []
