"""The annotated cases are themselves right: offsets, counts, and every trap of the trade in some row."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
LEAST_ROWS = 40
LEAST_EMPTY = 1 / 3
LEAST_TRADITIONAL = 1 / 8
OUTER_MARKS = '"“”「」'
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
    },
}

Row = dict[str, Any]


def rows() -> list[Row]:
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def rows_in(language: str) -> list[Row]:
    return [row for row in rows() if row["language"] == language]


def quotes() -> list[Any]:
    return [
        pytest.param(row["text"], quote, id=f"{row['id']}/{n}")
        for row in rows()
        for n, quote in enumerate(row["quotes"], start=1)
    ]


def trap(row: Row) -> str:
    return str(row["case"]).partition(":")[0]


@pytest.mark.parametrize("field", ["id", "text"])
def test_no_two_rows_share_an_id_or_a_text(field: str) -> None:
    counted = Counter(row[field] for row in rows())
    assert [value for value, times in counted.items() if times > 1] == []


def test_every_row_has_the_same_fields_and_says_which_case_it_is() -> None:
    for row in rows():
        assert list(row) == ["id", "language", "case", "text", "quotes"]
        assert row["id"].startswith(row["language"] + "-")
        assert row["case"].partition(": ")[2], row["id"]


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_spans_lie_in_the_text_in_order_and_apart(text: str, quote: Row) -> None:
    edges = [edge for span in quote["spans"] for edge in span]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= len(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in quote["spans"])


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_a_quote_has_a_known_kind_and_its_fields(text: str, quote: Row) -> None:
    assert list(quote) == ["kind", "spans", "speaker", "name", "role", "body"]
    assert quote["kind"] in {"direct", "indirect", "mixed"}


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_direct_spans_leave_the_outer_marks_out(text: str, quote: Row) -> None:
    if quote["kind"] == "direct":
        assert not any(text[s] in OUTER_MARKS and text[e - 1] in OUTER_MARKS for s, e in quote["spans"])


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_indirect_content_has_no_leading_that_and_no_final_stop(text: str, quote: Row) -> None:
    if quote["kind"] != "direct":
        for start, end in quote["spans"]:
            assert not text[start:end].lower().startswith("that ")
            assert text[end - 1] not in ".,;:，。；："


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_a_speaker_is_a_mention_outside_the_quote(text: str, quote: Row) -> None:
    start, end = quote["speaker"]
    assert start >= 0
    assert start < end <= len(text)
    assert all(end <= s or e <= start for s, e in quote["spans"])


@pytest.mark.parametrize(("text", "quote"), quotes())
def test_names_and_roles_are_printed_in_the_text(text: str, quote: Row) -> None:
    assert (quote["name"] or "") in text
    assert (quote["role"] or "") in text


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
