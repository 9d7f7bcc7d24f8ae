"""How well the engine reads the annotated cases; `benchmarks/extract.py` prints the figures."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kb.extract import Proposal, propose
from tests.extract.scoring import Tally, expected_units, overlap, proposed_units, tally

CASES = Path(__file__).parent / "cases"
# Reached on the day they were set; a change that falls below has broken a rule.
FLOORS = {
    ("en", "direct"): (95.0, 93.0),
    ("en", "indirect"): (95.0, 95.0),
    ("zh", "direct"): (98.0, 96.0),
    ("zh", "indirect"): (95.0, 94.0),
}
LEFT_ALONE = {"en": 0.95, "zh": 0.98}
NAMES, ROLES = {"en": 0.94, "zh": 0.96}, {"en": 0.92, "zh": 0.96}

# The third that the rules were written without seeing, as it was first measured. It is for measuring: a rule
# that is tuned to it makes it worthless, so a failure here is mended by looking at other texts.
UNSEEN_FLOORS = {
    ("unseen en", "direct"): (98.0, 92.0),
    ("unseen en", "indirect"): (93.0, 89.0),
    ("unseen zh", "direct"): (95.0, 85.0),
    ("unseen zh", "indirect"): (97.0, 97.0),
}
FILES = {
    "en": "english",
    "zh": "chinese",
    "unseen en": "holdout_english",
    "unseen zh": "holdout_chinese",
}

Row = dict[str, Any]


@cache
def read(language: str) -> list[tuple[Row, list[Proposal]]]:
    rows = map(json.loads, (CASES / f"{FILES[language]}.jsonl").read_text("utf-8").splitlines())
    return [(row, propose(row["text"], row["language"])) for row in rows]


def scores(language: str) -> dict[str, Tally]:
    return tally((expected_units(row), proposed_units(row["text"], found)) for row, found in read(language))


def found_beside(language: str) -> list[tuple[Row, Proposal]]:
    """Each annotated quote with the proposal that covers most of one of its parts."""
    return [
        (quote, proposal)
        for row, proposals in read(language)
        for quote in row["quotes"]
        for proposal in proposals
        if any(overlap(tuple(ours), theirs) > 0.5 for ours in quote["spans"] for theirs in proposal.spans)
    ]


def bare(role: str | None) -> str:
    words = (role or "").split(" ")
    return " ".join(words[1:] if words[0].lower() in ("a", "an", "the", "his", "her", "their") else words)


@pytest.mark.parametrize(("language", "kind"), FLOORS | UNSEEN_FLOORS)
def test_quotes_are_found_with_their_speakers(language: str, kind: str) -> None:
    score = scores(language)[kind]
    spans, speakers = (FLOORS | UNSEEN_FLOORS)[language, kind]
    assert score.f1() >= spans, score
    assert score.f1(speaker=True) >= speakers, score


@pytest.mark.parametrize("language", LEFT_ALONE)
def test_what_is_no_speech_is_left_alone(language: str) -> None:
    empty = [(row["id"], found) for row, found in read(language) if not row["quotes"]]
    spurious = [row_id for row_id, found in empty if found]
    assert 1 - len(spurious) / len(empty) >= LEFT_ALONE[language], spurious


@pytest.mark.parametrize("language", NAMES)
def test_speakers_get_the_fullest_name_of_the_text(language: str) -> None:
    named = [(quote["name"], p.speaker.name) for quote, p in found_beside(language) if quote["name"]]
    right = sum(wanted == got for wanted, got in named)
    assert right / len(named) >= NAMES[language]


@pytest.mark.parametrize("language", ROLES)
def test_roles_come_from_the_first_mention(language: str) -> None:
    roles = [(quote["role"], p.speaker.role) for quote, p in found_beside(language)]
    right = sum(bare(wanted) == bare(got) for wanted, got in roles)
    assert right / len(roles) >= ROLES[language]
