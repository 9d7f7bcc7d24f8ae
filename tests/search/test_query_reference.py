"""The reference and the help page tell the truth: each of their examples is asked."""

import re
from pathlib import Path

import pytest

from kb.search import leaves, nodes, parser
from kb.search.examples import SECTIONS, Example, Section
from kb.search.lexis import FIELDS
from kb.search.parser import parse
from kb.search.unparse import unparse
from kb.search.words import in_words

REFERENCE = (Path(__file__).resolve().parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
EXAMPLES = [example for section in SECTIONS for example in section.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_an_example_reads_back_as_it_says(example: Example) -> None:
    query = parse(example.text)
    assert (in_words(query, lambda field, value: value), query.notes) == (example.words, ())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_an_example_survives_being_a_link(example: Example) -> None:
    query = parse(example.text)
    assert parse(unparse(query)) == query


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
def test_the_reference_has_every_section_of_the_help_page(section: Section) -> None:
    rows = [f"| `{example.text}` | {example.words} |" for example in section.examples]
    assert "\n".join([section.rule, "", "| you write | you ask for |", "|---|---|", *rows]) in REFERENCE


def test_the_reference_has_no_other_examples() -> None:
    assert re.findall(r"^\| `(.+?)` \|", REFERENCE, re.MULTILINE) == [example.text for example in EXAMPLES]


@pytest.mark.parametrize("field", FIELDS)
def test_the_reference_names_every_field(field: str) -> None:
    assert f"`{field}:`" in REFERENCE


def test_the_reference_names_every_bound() -> None:
    table = REFERENCE.partition("## Bounds")[2]
    documented = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+)[^|]* \|", table, re.MULTILINE))
    bounds = {
        "whole text": f"{parser.MAX_TEXT:,}",
        "words and phrases together": str(leaves.MAX_CHARACTERS),
        "words and phrases": str(leaves.MAX_TERMS),
        "filters and dates": str(leaves.MAX_FILTERS),
        "parentheses": str(parser.MAX_DEPTH),
        "beginning of a word": "2",
        "misspelled word": "3",
        "wrong letters (`~2`)": str(nodes.MAX_DISTANCE),
        "words between those of a phrase (`~50`)": str(nodes.MAX_SLOP),
    }
    assert documented == bounds
