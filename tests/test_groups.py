"""Quotes in groups, in pages that follow one another, and addresses that lead on."""

import datetime

import pytest

from kb.models import Delegate, OldAddress, Quote, Theme
from kb.models.groups import by_delegate, by_theme
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_group_holds_the_newest_quotes_and_says_how_many_more_there_are() -> None:
    carbon, lei = cast.theme(), cast.delegate("Lei Jun")
    for day in (3, 1, 2):
        cast.quote(f"Day {day}.", by=lei, themes=[carbon], date=datetime.date(2022, 3, day))
    (group,) = by_theme(Quote.objects.by(lei), Theme.objects.among(Quote.objects.by(lei)), each=2)
    assert [quote.text for quote in group.quotes] == ["Day 3.", "Day 2."]
    assert group.more == 1


def test_a_quote_on_two_themes_stands_in_both_groups() -> None:
    quote = cast.quote(themes=[cast.theme("Carbon"), cast.theme("Steel")])
    quotes = Quote.objects.published()
    assert [group.quotes for group in by_theme(quotes, Theme.objects.among(quotes))] == [(quote,)] * 2


def test_the_most_quoted_delegate_comes_first() -> None:
    quiet, loud = cast.delegate("A Quiet One"), cast.delegate("Lei Jun")
    cast.quote("One.", by=quiet)
    cast.quote("Two.", by=loud)
    cast.quote("Three.", by=loud)
    quotes = Quote.objects.published()
    groups = by_delegate(quotes, Delegate.objects.among(quotes))
    assert [(group.of, len(group.quotes)) for group in groups] == [(loud, 2), (quiet, 1)]


def test_groups_leave_out_what_is_not_among_the_quotes() -> None:
    carbon = cast.theme()
    cast.quote("Shown.", themes=[carbon])
    cast.quote("Proposed.", themes=[carbon], status="proposed")
    quotes = Quote.objects.published()
    (group,) = by_theme(quotes, Theme.objects.among(quotes))
    assert (group.of.quote_count, group.more, len(group.quotes)) == (1, 0, 1)


def test_pages_that_follow_one_another_show_every_quote_once() -> None:
    days = [datetime.date(2022, 3, 1), None, datetime.date(2022, 3, 1), datetime.date(2021, 1, 1), None]
    for n, day in enumerate(days):
        cast.quote(f"Number {n}.", date=day, date_precision="day" if day else "")
    seen, rest = [], Quote.objects.newest_first()
    while page := list(rest[:2]):
        seen += page
        rest = Quote.objects.newest_first().after(page[-1])
    assert seen == list(Quote.objects.newest_first())
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("moves", "leads_to"),
    [
        # never moved
        ([], None),
        # moved once
        ([("a", "b")], "b"),
        # moved twice
        ([("a", "b"), ("b", "c")], "c"),
        # moved in a circle, which leads nowhere
        ([("a", "b"), ("b", "a")], None),
    ],
)
def test_an_old_address_leads_to_where_the_row_is_now(
    moves: list[tuple[str, str]], leads_to: str | None
) -> None:
    for old, new in moves:
        OldAddress.objects.create(kind="theme", old=old, new=new)
    assert OldAddress.objects.destination("theme", "a") == leads_to


def test_an_article_is_shown_in_full_only_where_every_outlet_allows_it() -> None:
    open_outlet, strict = cast.outlet(), cast.outlet("Strict", display="context")
    assert cast.article(outlets=[open_outlet]).shown_in_full
    assert not cast.article(outlets=[open_outlet, strict]).shown_in_full


def test_a_name_in_chinese_is_empty_when_none_is_known() -> None:
    assert cast.delegate("Lei Jun", zh="雷军").name_zh == "雷军"
    assert cast.delegate("Lei Jun").name_zh == ""
