"""What /api/v1/quotes/ can be filtered by."""

import datetime

import pytest
from django.test import Client

from kb.models import Quote
from tests import cast
from tests.api.asking import ids, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def meant() -> Quote:
    """The one quote that each filter below should find, beside another that fits none of them."""
    cast.quote("Something else.", by=cast.delegate(kind="group"), reviewed_at=None, kind="indirect")
    root = cast.theme("Green", slug="green")
    carbon = cast.theme("Carbon", slug="carbon", parent=root)
    paper = cast.outlet(slug="daily")
    piece = cast.article(
        "他说:“要减碳。”", slug="piece", language="zh", date=datetime.date(2023, 5, 2), outlets=[paper]
    )
    npc = cast.organization("NPC", slug="npc", kind="body")
    lei = cast.delegate(slug="lei-jun")
    return cast.quote(
        "要减碳。", by=lei, within=piece, themes=[carbon], organizations=[npc], reviewed_at=piece.added_at
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "carbon"),
        # the theme above
        ("theme", "green"),
        ("delegate", "lei-jun"),
        ("delegate_kind", "person"),
        ("organization", "npc"),
        ("body", "npc"),
        ("outlet", "daily"),
        ("article", "piece"),
        ("language", "zh"),
        ("kind", "direct"),
        ("reviewed", "true"),
        ("said_after", "2023"),
        ("said_after", "2023-05-02"),
    ],
)
def test_a_filter_keeps_what_fits(client: Client, meant: Quote, name: str, value: str) -> None:
    assert ids(client, **{name: value}) == [meant.public_id]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reviewed", "false"),
        ("kind", "indirect"),
        ("delegate_kind", "group"),
        ("said_before", "2022-03"),
        ("language", "en"),
    ],
)
def test_a_filter_leaves_out_what_does_not_fit(client: Client, meant: Quote, name: str, value: str) -> None:
    found = ids(client, **{name: value})
    assert len(found) == 1
    assert meant.public_id not in found


def test_filters_must_all_hold(client: Client, meant: Quote) -> None:
    assert ids(client, theme="carbon", language="en") == []


def test_a_repeated_slug_means_any_of_them(client: Client, meant: Quote) -> None:
    other = cast.quote(by=cast.delegate(slug="li-yan"))
    assert set(ids(client, delegate=["lei-jun", "li-yan"])) == {meant.public_id, other.public_id}


def test_an_empty_filter_asks_for_nothing(client: Client, meant: Quote) -> None:
    assert len(ids(client, theme="", said_after="", reviewed="")) == 2


@pytest.mark.parametrize(
    ("date", "precision", "name", "value", "found"),
    [
        # a month may be any of its days
        ((2022, 3, 1), "month", "said_after", "2022-03-31", True),
        ((2022, 3, 1), "month", "said_after", "2022-04", False),
        ((2022, 3, 1), "month", "said_before", "2022-03-01", True),
        ((2022, 3, 1), "month", "said_before", "2022-02-28", False),
        # so may a year
        ((2022, 1, 1), "year", "said_after", "2022-12-31", True),
        ((2022, 1, 1), "year", "said_after", "2023", False),
        # a day is that day
        ((2022, 3, 8), "day", "said_after", "2022-03-08", True),
        ((2022, 3, 8), "day", "said_after", "2022-03-09", False),
        # a month as the limit includes its last day
        ((2022, 3, 31), "day", "said_before", "2022-03", True),
    ],
)
def test_a_date_known_in_part_may_lie_anywhere_in_it(
    client: Client, date: tuple[int, int, int], precision: str, name: str, value: str, found: bool
) -> None:
    cast.quote(date=datetime.date(*date), date_precision=precision)
    assert len(ids(client, **{name: value})) == found


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        # a slug nobody has
        ("theme", "nonsense", "/api/v1/themes/"),
        ("article", "nonsense", "/api/v1/articles/"),
        # an organization that is no body
        ("body", "nonsense", "/api/v1/organizations/"),
        ("kind", "spoken", "direct, indirect, mixed"),
        ("reviewed", "maybe", "true, false"),
        ("language", "fr", "en, zh"),
        ("said_after", "March", "2022-03"),
        ("said_before", "2022-02-31", "calendar"),
        ("order", "best", "newest, oldest, added, text"),
        # no such parameter
        ("speaker", "x", "delegate"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    client: Client, name: str, value: str, remedy: str
) -> None:
    (error,) = problem(client, "quotes/", 400, **{name: value})["errors"]
    assert error["parameter"] == name
    assert remedy in error["detail"]


def test_a_delegate_without_published_quotes_is_as_unknown_as_none(client: Client) -> None:
    hidden = cast.quote(by=cast.delegate(slug="hidden"), status="proposed").delegate
    assert hidden
    problem(client, "quotes/", 400, delegate="hidden")


def test_a_parameter_that_means_one_thing_is_given_once(client: Client) -> None:
    problem(client, "quotes/", 400, kind=["direct", "mixed"])
