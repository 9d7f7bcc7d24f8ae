"""The judged searches are sound in themselves, whatever an engine makes of them."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kb.search.parser import parse
from kb.search.query import Phrase, Word
from kb.text.dates import PartialDate

FOLDER = Path(__file__).parent / "judged"


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


CORPUS = {quote["id"]: quote for quote in read("corpus.jsonl")}
CHINESE, TWENTY = read("chinese.jsonl"), read("twenty.jsonl")


def folded(*texts: str) -> str:
    return unicodedata.normalize("NFKC", "\n".join(texts)).casefold()


def test_the_sets_are_as_large_as_they_are_called() -> None:
    assert (len(CORPUS), len(CHINESE), len(TWENTY)) == (120, 50, 20)
    assert len({row["query"] for row in CHINESE}) == 50
    assert len({row["query"] for row in TWENTY}) == 20


@pytest.mark.parametrize("row", CHINESE + TWENTY, ids=lambda row: row["query"])
def test_a_query_is_of_the_language(row: dict[str, Any]) -> None:
    assert parse(row["query"]).notes == ()


@pytest.mark.parametrize("row", CHINESE + TWENTY, ids=lambda row: row["query"])
def test_a_judgement_names_quotes_and_does_not_contradict_itself(row: dict[str, Any]) -> None:
    wanted = row.get("finds", []) + [id_ for group in row.get("order", []) for id_ in group]
    assert len(set(wanted)) == len(wanted)
    assert {*wanted, *row["not"], *row.get("top", [])} <= set(CORPUS)
    assert not set(wanted) & set(row["not"])
    assert set(row.get("top", [])) <= set(wanted)


@pytest.mark.parametrize("row", CHINESE, ids=lambda row: row["query"])
def test_a_run_that_must_not_be_found_stands_nowhere(row: dict[str, Any]) -> None:
    asked = parse(row["query"]).expression
    runs = [folded(asked.text)] if isinstance(asked, Word | Phrase) else []
    for quote in (CORPUS[id_] for id_ in row["not"]):
        where = folded(quote["text"], quote["role"], quote["article"]["title"], *quote["delegate"]["names"])
        assert not any(run in where for run in runs), quote["id"]


@pytest.mark.parametrize("quote", CORPUS.values(), ids=lambda quote: quote["id"])
def test_a_quote_of_the_corpus_has_what_an_index_takes(quote: dict[str, Any]) -> None:
    assert quote["text"].strip() == quote["text"] != ""
    assert quote["delegate"]["names"]
    assert quote["themes"]
    assert quote["language"] in ("zh", "en")
    PartialDate.parse(quote["date"])
