"""Marking what matched: the quick way for plain English marks what the thorough way marks."""

import pytest

from kb.search.engines.whoosh.highlights import Highlighter
from kb.search.parser import parse

TEXTS = [
    "Dying markets; the market's die-hards: 'market', market-led U.S. growth. U.S growth, don't_stop O'Mark.",
    "Skies over the sky, early and only; ugly MARKETS marketing 3market market3 a.m. (markets) tools/tooling",
    "us US u.s. industrial industries industry's industry, INDUSTRIALIZED; in_dustry industry",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "asked",
    ["market", "die", "sky", "early", "us", "industry OR tool", "growth market", "in", "mar*", "industri~"],
)
def test_the_quick_way_marks_the_same(asked: str, text: str) -> None:
    quick = Highlighter(parse(asked).expression)
    thorough = Highlighter(parse(asked).expression)
    thorough._candidates = None
    assert quick._candidates
    assert quick.spans(text) == thorough.spans(text)


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        # a word in all its forms, not its look-alikes
        ("plan", "Plans, planned, planet.", ["Plans", "planned"]),
        # a possessive is marked with its word
        ("china", "China's plan", ["China's"]),
        # only the phrase, wherever it stands
        ('"green plan"', "A green plan, green plans and a plan.", ["green plan", "green plans"]),
        # near words by themselves, and only where they are near
        ('"green plan"~2', "green is the plan; green, far far away: plan", ["green", "plan"]),
        # nothing of what is excluded
        ("plan -green", "green plan", ["plan"]),
        # either of two
        ("plan OR green", "green plan", ["green", "plan"]),
        # a run of Chinese within a longer one
        ("应链", "供应链、应链", ["应链", "应链"]),
        # overlapping runs become one
        ("供应 OR 应链", "供应链", ["供应链"]),
        # a filter marks nothing
        ("theme:green", "green plan", []),
    ],
)
def test_marks(asked: str, text: str, marked: list[str]) -> None:
    spans = Highlighter(parse(asked).expression).spans(text)
    assert [text[start:end] for start, end in spans] == marked
