"""A query turns into text and back, whoever made it."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kb.search.leaves import MAX_CHARACTERS
from kb.search.parser import MAX_DEPTH, parse
from kb.search.query import Query
from kb.search.unparse import unparse
from tests.search.strategies import any_text, queries

# What a keyboard can do to the language: its own pieces in any order.
SIGNS = ["(", ")", " -", "*", "~", "~9", '"', "“", "「", "」", ":", " ", "a", "碳", "2022"]
WORDS = [
    "AND",
    " OR ",
    " NOT ",
    "theme:",
    "lang:",
    "x:y",
    "from:",
    "to:2022-02",
    "order:newest",
    "kind:direct",
]
pieces = st.lists(any_text | st.sampled_from(SIGNS) | st.sampled_from(WORDS), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # no more signs than needed
        ("((a) AND (b)) OR (c d)", "a b OR c d"),
        ("NOT a", "-a"),
        ("NOT (a AND b)", "-(a b)"),
        ("to:2022 from:2020", "from:2020 to:2022"),
        ("-(from:2020 to:2022)", "-(from:2020 to:2022)"),
        ("“a  b”～3", '"a b"~3'),
        # marks around a value only where it cannot stand alone
        ('theme:"coal"', "theme:coal"),
        ('theme:"coal mining"', 'theme:"coal mining"'),
        ("theme:煤炭", "theme:煤炭"),
        ('org:"AND"', 'org:"AND"'),
        ('org:"from:x"', 'org:"from:x"'),
        # AND only where it makes a difference
        ("theme:a AND b AND theme:a", "theme:a b"),
        ("theme:a AND theme:b AND c", "theme:a AND theme:b AND c"),
        ("(theme:a OR theme:b) theme:c", "(theme:a OR theme:b) AND theme:c"),
        # the order comes last
        ("order:newest a", "a order:newest"),
        ("order:oldest", "order:oldest"),
    ],
)
def test_a_query_is_written_in_the_usual_way(text: str, written: str) -> None:
    assert unparse(parse(text)) == written


def depth_of(text: str) -> int:
    deepest = depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


@settings(max_examples=1500, deadline=None)
@given(queries)
def test_every_query_within_the_bounds_is_read_back_as_itself(query: Query) -> None:
    text = unparse(query)
    assume(len(text) <= MAX_CHARACTERS and depth_of(text) <= MAX_DEPTH)
    assert parse(text) == query


@settings(max_examples=3000, deadline=None)
@given(pieces)
def test_any_text_becomes_a_query_whose_text_stays_the_same(text: str) -> None:
    written = unparse(parse(text))
    assert unparse(parse(written)) == written
    assert parse(written) == parse(text)


@settings(max_examples=1500, deadline=None)
@given(st.text())
def test_any_characters_at_all_give_a_query(text: str) -> None:
    assert isinstance(parse(text), Query)
