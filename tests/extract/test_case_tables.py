"""The annotated cases are themselves right: offsets, counts, and every trap of the trade in some row."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
LEAST_ROWS = 320
LEAST_EMPTY = 1 / 3
LEAST_TRADITIONAL = 1 / 6
MARKS = '"“”「」'
TRADITIONAL_ONLY = set(
    "說這國個為與對會來時們經動發業產務議員區長開關樓門車農電費問題學實應環衛醫調將無過還馬劇聲賣張護僅寫舉續幣準總際報協導點獲歲緊復綠陸聯織縣劏濫紙樑隻雙萬億傳團從聽訴證廳體類顯審讓運還氣"
)

TRAPS = {
    "en": {
        "cue after",
        "inverted cue",
        "cue before",
        "cue in the middle",
        "full stop inside the mark",
        "participle",
        "colon",
        "according to",
        "dash byline",
        "name line",
        "long appositive",
        "role before the name",
        "second mention",
        "short title",
        "pronoun",
        "nominal speaker",
        "group speaker",
        "document speaker",
        "organization speaker",
        "mixed",
        "partial quote",
        "scare quotes",
        "title of a work",
        "term in marks",
        "nickname",
        "wrong sense",
        "negated speech",
        "future speech",
        "passive belief",
        "narrative",
        "banner",
        "inches and apostrophes",
        "ship name",
        "word as word",
        "hypothetical",
        "reporter's byline",
        "statement noun",
        "headline list",
        "slogan",
        "nested marks",
        "single marks",
        "doubled apostrophes",
        "odd marks",
        "multi-paragraph quote",
        "infinitive complement",
        "two speakers",
        "reported speech within",
        "term inside indirect",
        "no cue in next sentence",
        "continuation paragraph",
        "delegate",
        "article",
        "in the words of",
        "quoted as saying",
        "noun complement",
        "two cues",
        "rare cue",
    },
    "zh": {
        "cue before",
        "cue after",
        "cue in the middle",
        "no marks",
        "role chain",
        "second mention",
        "pronoun",
        "nominal speaker",
        "group speaker",
        "document speaker",
        "organization speaker",
        "nested marks",
        "mixed",
        "term inside indirect",
        "according to",
        "in someone's eyes",
        "name line",
        "two cues",
        "question",
        "multi-paragraph quote",
        "traditional",
        "term in marks",
        "title of a work",
        "meeting name",
        "nickname",
        "wrong sense",
        "passive belief",
        "unnamed hearsay",
        "banner",
        "narrative",
        "scare quotes",
        "negated speech",
        "reporter's byline",
        "continuation paragraph",
        "no cue in next sentence",
        "reported speech within",
        "article",
        "two speakers",
        "slogan",
        "rare cue",
        "hypothetical",
        "headline list",
        "future speech",
    },
}

Row = dict[str, Any]


@cache
def rows() -> list[Row]:
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def rows_in(language: str) -> list[Row]:
    return [row for row in rows() if row["language"] == language]


def trap(row: Row) -> str:
    return str(row["case"]).partition(":")[0]


def rows_where_a_quote(fails: Callable[[str, Row], bool]) -> list[str]:
    """The ids of rows with a quote that breaks a guideline; `fails` gets the row's text and the quote."""
    return [row["id"] for row in rows() if any(fails(row["text"], quote) for quote in row["quotes"])]


def parts(text: str, quote: Row) -> list[str]:
    return [text[start:end] for start, end in quote["spans"]]


@pytest.mark.parametrize("field", ["id", "text"])
def test_no_two_rows_share_an_id_or_a_text(field: str) -> None:
    counted = Counter(row[field] for row in rows())
    assert [value for value, times in counted.items() if times > 1] == []


def test_every_row_has_the_same_fields_and_says_which_case_it_is() -> None:
    fields = ["id", "language", "case", "text", "quotes"]
    assert [row["id"] for row in rows() if list(row) != fields or not row["case"].partition(": ")[2]] == []


def test_every_quote_has_the_same_fields_and_a_known_kind() -> None:
    fields = ["kind", "spans", "speaker", "name", "role", "body"]
    kinds = {"direct", "indirect", "mixed"}
    assert rows_where_a_quote(lambda _, quote: list(quote) != fields or quote["kind"] not in kinds) == []


def test_spans_lie_in_the_text_in_order_and_apart() -> None:
    def strays(text: str, quote: Row) -> bool:
        edges = [edge for span in quote["spans"] for edge in span]
        return not edges or edges != sorted(set(edges)) or edges[0] < 0 or edges[-1] > len(text)

    assert rows_where_a_quote(strays) == []


def test_spans_begin_and_end_on_a_character_that_shows() -> None:
    assert rows_where_a_quote(lambda text, quote: any(p != p.strip() for p in parts(text, quote))) == []


def test_direct_spans_leave_the_outer_marks_out() -> None:
    def in_marks(text: str, quote: Row) -> bool:
        return any(p[0] in MARKS and p[-1] in MARKS for p in parts(text, quote))

    assert rows_where_a_quote(lambda text, quote: quote["kind"] == "direct" and in_marks(text, quote)) == []


def test_indirect_content_has_no_leading_that_and_no_final_stop() -> None:
    def untrimmed(text: str, quote: Row) -> bool:
        return any(p.lower().startswith("that ") or p[-1] in ".,;:，。；：" for p in parts(text, quote))

    assert rows_where_a_quote(lambda text, quote: quote["kind"] != "direct" and untrimmed(text, quote)) == []


def test_a_speaker_is_a_mention_outside_the_quote() -> None:
    def misplaced(text: str, quote: Row) -> bool:
        start, end = quote["speaker"]
        apart = all(end <= s or e <= start for s, e in quote["spans"])
        return not (0 <= start < end <= len(text) and apart)

    assert rows_where_a_quote(misplaced) == []


def test_a_mention_leaves_the_role_out() -> None:
    def takes_it_along(text: str, quote: Row) -> bool:
        return quote["role"] is not None and quote["role"] in text[slice(*quote["speaker"])]

    assert rows_where_a_quote(takes_it_along) == []


@pytest.mark.parametrize("field", ["name", "role"])
def test_names_and_roles_are_printed_in_the_text(field: str) -> None:
    assert rows_where_a_quote(lambda text, quote: (quote[field] or "") not in text) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_enough_rows_in_each_language(language: str) -> None:
    assert len(rows_in(language)) >= LEAST_ROWS


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_least_a_third_of_the_rows_propose_nothing(language: str) -> None:
    empty = [row for row in rows_in(language) if not row["quotes"]]
    assert len(empty) >= LEAST_EMPTY * len(rows_in(language))


def test_traditional_characters_have_their_share() -> None:
    traditional = [row for row in rows_in("zh") if TRADITIONAL_ONLY & set(row["text"])]
    assert len(traditional) >= LEAST_TRADITIONAL * len(rows_in("zh"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_listed_trap_has_a_row(language: str) -> None:
    assert TRAPS[language] - {trap(row) for row in rows_in(language)} == set()
