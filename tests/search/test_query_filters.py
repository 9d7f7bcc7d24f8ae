"""Pages make facet links, removable chips and "clear all" from a query."""

import pytest
from hypothesis import given, settings

from kb.search.parser import parse
from kb.search.query import DateRange, Filter, Not, PartialDate, Query, Word
from kb.search.unparse import unparse
from tests.search.strategies import filters, queries

COAL, STEEL, LEI = Filter("theme", "coal"), Filter("theme", "steel"), Filter("delegate", "lei-jun")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carbon", ()),
        ("carbon theme:coal", (COAL,)),
        ("theme:coal theme:steel delegate:lei-jun", (COAL, STEEL, LEI)),
        ("theme:coal OR theme:steel", (COAL, STEEL)),
        ("theme:coal AND theme:steel", (COAL, STEEL)),
        # one that does not narrow the whole query
        ("carbon OR theme:coal", ()),
        # one that is left out
        ("-theme:coal", ()),
    ],
)
def test_filters_are_those_that_narrow_the_whole_query(text: str, expected: tuple[Filter, ...]) -> None:
    assert parse(text).filters() == expected


def test_exclusions_are_listed_apart() -> None:
    assert parse("carbon -theme:coal -steel theme:steel").excluded() == (COAL,)


def test_the_range_of_dates_is_known() -> None:
    assert parse("from:2020 carbon").dates == DateRange(PartialDate.parse("2020"), None)
    assert parse("carbon OR from:2020").dates is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nothing asked yet
        ("", "theme:steel"),
        ("carbon", "carbon theme:steel"),
        # an alternative in its own field
        ("theme:coal carbon", "theme:coal theme:steel carbon"),
        # a second condition beside another field
        ("delegate:x", "delegate:x theme:steel"),
        # present already
        ("theme:steel", "theme:steel"),
        # words with alternatives
        ("a OR b", "(a OR b) theme:steel"),
        # the order stays
        ("a order:newest", "a theme:steel order:newest"),
    ],
)
def test_a_filter_is_added(text: str, expected: str) -> None:
    assert unparse(parse(text).with_filter(STEEL)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carbon theme:coal", "carbon"),
        ("theme:coal", ""),
        ("theme:coal theme:steel", "theme:steel"),
        ("theme:coal AND theme:steel AND carbon", "theme:steel carbon"),
        # not there
        ("carbon theme:steel", "carbon theme:steel"),
        # not this one: it stands among words
        ("carbon OR theme:coal", "carbon OR theme:coal"),
    ],
)
def test_a_filter_is_removed(text: str, expected: str) -> None:
    assert unparse(parse(text).without(COAL)) == expected


def test_dates_and_exclusions_are_removed_as_filters_are() -> None:
    query = parse("carbon from:2020 to:2021 -theme:coal")
    assert query.dates
    assert unparse(query.without(query.dates).without(Not(COAL))) == "carbon"


def test_dates_are_replaced() -> None:
    year = DateRange(PartialDate.parse("2022"), PartialDate.parse("2022"))
    assert unparse(parse("carbon from:2020").with_dates(year)) == "carbon from:2022 to:2022"
    assert unparse(parse("carbon from:2020").with_dates(None)) == "carbon"


def test_a_facet_is_counted_without_its_own_field() -> None:
    query = parse("carbon theme:coal theme:steel delegate:x from:2020")
    assert unparse(query.without_field("theme")) == "carbon delegate:x from:2020"
    assert unparse(query.without_field("dates")) == "carbon theme:coal theme:steel delegate:x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carbon -steel theme:coal -delegate:x from:2020 -to:2010", "carbon -steel"),
        ("theme:coal", ""),
        # a filter among words is one of the words
        ("(carbon OR theme:coal) delegate:x", "carbon OR theme:coal"),
        ("carbon delegate:x order:newest", "carbon order:newest"),
    ],
)
def test_clearing_all_leaves_the_words(text: str, expected: str) -> None:
    assert unparse(parse(text).words_only()) == expected


def test_notes_make_no_difference_between_queries() -> None:
    assert Query(Word("a"), notes=("x",)) == Query(Word("a"))
    assert hash(Query(Word("a"), notes=("x",))) == hash(Query(Word("a")))


@settings(deadline=None)
@given(queries, filters)
def test_a_filter_added_is_there_and_removed_is_gone(query: Query, wanted: Filter) -> None:
    assert wanted in query.with_filter(wanted).filters()
    assert wanted not in query.with_filter(wanted).without(wanted).filters()


@settings(deadline=None)
@given(queries)
def test_clearing_all_leaves_no_filter(query: Query) -> None:
    cleared = query.words_only()
    assert (cleared.filters(), cleared.excluded(), cleared.dates) == ((), (), None)
    assert cleared.words_only() == cleared


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("carbon", "delegate:lei-jun", "carbon delegate:lei-jun"),
        # alternatives stay together
        ("coal OR steel", "theme:coal", "(coal OR steel) theme:coal"),
        # a filter of the same field narrows and is no alternative
        ("theme:steel", "theme:coal", "theme:steel AND theme:coal"),
        # no words: the place alone
        ("", "delegate:lei-jun", "delegate:lei-jun"),
        # the order stays that of the words
        ("carbon order:newest", "delegate:lei-jun", "carbon delegate:lei-jun order:newest"),
    ],
)
def test_a_search_within_another_asks_for_both(text: str, within: str, expected: str) -> None:
    assert unparse(parse(text).within(parse(within))) == expected
