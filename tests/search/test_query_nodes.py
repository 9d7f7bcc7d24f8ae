"""A query's parts refuse what could not be written down, and have one form."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.lexis import cleaned, name_key, words_in
from kb.search.query import And, DateRange, Filter, Fuzzy, Node, Not, Nothing, Or, Phrase, Prefix, Query, Word
from kb.text.dates import PartialDate
from tests.search.strategies import nodes

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Word(""), "not one word"),
        (lambda: Word("two words"), "not one word"),
        (lambda: Word("a:b"), "not one word"),
        (lambda: Word("-a"), "not one word"),
        (lambda: Word("Ａ"), "not one word"),
        (lambda: Word("???"), "not one word"),
        (lambda: Prefix("c"), "too short for a prefix"),
        (lambda: Fuzzy("to"), "too short to be fuzzy"),
        (lambda: Fuzzy("tools", 3), "a distance is 1 to 2, not 3"),
        (lambda: Phrase("..."), "it needs a letter"),
        (lambda: Phrase('a "b"'), "no quotation marks"),
        (lambda: Phrase("a b", -1), "a slop is 0 to 50, not -1"),
        (lambda: Filter("speaker", "x"), "use one of delegate, org"),
        (lambda: Filter("theme", ""), "theme: cannot be ''"),
        (lambda: Filter("kind", "loud"), "kind: cannot be 'loud'"),
        (lambda: Filter("reviewed", "maybe"), "reviewed: cannot be"),
        (lambda: Filter("lang", "English"), "lang: cannot be"),
        (lambda: DateRange(None, None), "needs a start or an end"),
    ],
)
def test_what_cannot_be_written_cannot_be_made(make: Callable[[], Node], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        make()


@pytest.mark.parametrize(
    ("given_form", "one_form"),
    [
        (And((A, And((B, C)))), And((A, B, C))),
        (Or((Or((A, B)), C)), Or((A, B, C))),
        (And((A,)), A),
        (And((A, A)), A),
        (Not(Not(A)), A),
        (And((A, Not(Not(And((B, C)))))), And((A, B, C))),
        # what asks for nothing does not stand beside what asks for something
        (And((A, Nothing())), A),
        (Or(()), Nothing()),
        (Not(Nothing()), Nothing()),
    ],
)
def test_a_query_has_one_form(given_form: Node, one_form: Node) -> None:
    assert Query(given_form).expression == one_form


@given(nodes)
def test_the_one_form_is_final(node: Node) -> None:
    query = Query(node)
    assert Query(query.expression) == query
    assert hash(Query(query.expression)) == hash(query)


def test_an_operator_as_a_word_is_written_small() -> None:
    assert Word("NOT") == Word("not")


def test_a_date_is_kept_by_what_is_known_of_it() -> None:
    march = PartialDate.parse("2022-03-08").first
    assert DateRange(PartialDate(march, "month"), None).start == PartialDate.parse("2022-03")


@pytest.mark.parametrize(
    "spelling", ["Lei Jun", "lei-jun", "LEIJUN", "ＬＥＩ　ＪＵＮ", "“Lei” Jun", "lei.jun"]
)
def test_spellings_of_a_name_share_its_key(spelling: str) -> None:
    assert name_key(spelling) == "leijun"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(st.text())
def test_every_word_found_in_a_text_is_a_word_of_the_language(text: str) -> None:
    assert all(Word(word) for word in words_in(cleaned(text)))
