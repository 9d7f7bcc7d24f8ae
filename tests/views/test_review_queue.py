"""The queue: what waits, by outlet, tier and age."""

import pytest

from kb.models import Article
from tests import cast
from tests.views.desk import signed_in
from tests.views.page import get

pytestmark = pytest.mark.django_db


def waiting(title: str, outlet: str = "Daily News", **fields: object) -> Article:
    place = cast.outlet(outlet, slug=outlet.lower().replace(" ", "-"))
    piece = cast.article("First. Second.", title=title, outlets=[place])
    cast.proposal("First.", within=piece, **fields)
    return piece


def titles(address: str = "/review/") -> list[str]:
    links = get(address, signed_in()).links
    slugs = [link.split("/")[3] for link in links if link.startswith("/review/articles/")]
    return [Article.objects.get(slug=slug).title for slug in slugs]


def test_articles_with_open_proposals_wait_and_others_do_not() -> None:
    waiting("Open")
    cast.quote("Done.")
    assert titles() == ["Open"]


def test_what_was_published_on_trust_waits_too() -> None:
    waiting("Trusted", status="published", by=cast.delegate(), reviewed_at=None)
    assert titles() == ["Trusted"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # by outlet
        ("?outlet=other-times", ["Two"]),
        # by tier
        ("?tier=likely", ["Two"]),
        # neither
        ("?outlet=other-times&tier=sure", []),
        # the longest waiting first, unless asked otherwise
        ("", ["One", "Two"]),
        ("?order=newest", ["Two", "One"]),
    ],
)
def test_the_queue_is_narrowed_and_ordered(asked: str, found: list[str]) -> None:
    waiting("One")
    waiting("Two", "Other Times", tier="likely")
    assert titles(f"/review/{asked}") == found


def test_counts_and_progress_are_told() -> None:
    piece = waiting("Half done")
    cast.quote("Second.", within=piece)
    words = get("/review/", signed_in()).words
    assert "1 sure" in words
    assert "1 of 2 decided" in words


def test_an_empty_queue_says_so() -> None:
    assert "Nothing waits here." in get("/review/", signed_in()).words


def test_the_queue_costs_the_same_for_one_and_for_many(django_assert_max_num_queries: object) -> None:
    for n in range(5):
        waiting(f"Number {n}", f"Outlet {n}")
    client = signed_in()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/review/")
