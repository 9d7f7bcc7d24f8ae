"""A query turns into text and back, whoever made it."""

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
pieces = st.lists(any_text | st.sampled_from(SIGNS) | st.sampled_from(WORDS), max_size=40).map("".join)


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
