"""The first article, quote by quote, against what an editor made of it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from kb.extract import Proposal, propose

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = (FIXTURES / "first_article.txt").read_text(encoding="utf-8")
# Paragraphs that may go on with the speech above them, by how they begin.
CONTINUATIONS = [
    "National laboratories",
    "After decades",
    "Today, many companies",
    "For the new material industry",
]


@cache
def edited() -> list[dict[str, Any]]:
    rows = json.loads((FIXTURES / "first_article.json").read_text(encoding="utf-8"))
    quotes = [row["fields"] for row in rows if row["model"] == "kb.quote"]
    return sorted(quotes, key=lambda quote: quote["spans"][0][0])


@cache
def proposed() -> list[Proposal]:
    return propose(TEXT, "en")


def test_every_quote_is_proposed_with_its_words_and_nothing_else() -> None:
    assert [[list(span) for span in p.spans] for p in proposed()] == [quote["spans"] for quote in edited()]


def test_every_quote_has_its_kind() -> None:
    assert [p.kind for p in proposed()] == [quote["kind"] for quote in edited()]


def test_every_quote_has_its_speaker_where_the_editor_saw_it() -> None:
    pairs = [(p.speaker.span, quote) for p, quote in zip(proposed(), edited(), strict=True)]
    assert all(
        span and span[0] <= quote["speaker_end"] and quote["speaker_start"] <= span[1]
        for span, quote in pairs
    )


def test_nine_delegates_have_body_and_organizations() -> None:
    told = {p.speaker.name: (p.speaker.body, p.speaker.organizations) for p in proposed() if p.speaker.body}
    assert len(told) == 9
    assert told["Ning Gaoning"] == ("CPPCC", ("Sinochem",))
    assert told["Tan Xuguang"] == ("NPC", ("Shandong Heavy Industry Group", "Weichai Group"))
    assert told["Lei Jun"] == ("NPC", ("Xiaomi Group",))


def test_possible_continuations_are_flagged_and_not_guessed() -> None:
    flagged = [TEXT[slice(*p.continuation)] for p in proposed() if p.continuation]
    assert [words.startswith(opening) for words, opening in zip(flagged, CONTINUATIONS, strict=True)] == [
        True
    ] * 4
