"""The judged searches over their invented base: what a reader expects, and in which order."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.search.contract import Document, Engine
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.text.dates import PartialDate
from tests.search.engine_contract import ask, put
from tests.search.test_judged_files import CHINESE, CORPUS, TWENTY


def labels(field: str, named: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for one in named:
        for name in one["names"]:
            yield field, one["slug"], name


def document(quote: dict[str, Any]) -> Document:
    date = PartialDate.parse(quote["date"])
    organizations = [quote["organization"]] if quote["organization"] else []
    everybody = [*organizations, *quote["bodies"]]
    outlet = quote["outlet"].lower().replace(" ", "-")
    return Document(
        id=quote["id"],
        text=quote["text"],
        language=quote["language"],
        kind=quote["kind"],
        reviewed=quote["reviewed"] == "yes",
        delegate=quote["delegate"]["slug"],
        delegate_names=tuple(quote["delegate"]["names"]),
        role=quote["role"],
        organizations=tuple(one["slug"] for one in organizations),
        bodies=tuple(one["slug"] for one in quote["bodies"]),
        organization_names=tuple(name for one in everybody for name in one["names"]),
        themes=tuple(theme["slug"] for theme in quote["themes"]),
        outlets=(outlet,),
        article=quote["article"]["slug"],
        article_title=quote["article"]["title"],
        said_from=int(date.first.strftime("%Y%m%d")),
        said_to=int(date.last.strftime("%Y%m%d")),
        labels=(
            *labels("organization", organizations),
            *labels("body", quote["bodies"]),
            *labels("theme", quote["themes"]),
            ("outlet", outlet, quote["outlet"]),
        ),
    )


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("judged")) / "index")
    put(engine, [document(quote) for quote in CORPUS.values()])
    return engine


def answered(engine: Engine, query: str) -> list[str]:
    return [hit.id for hit in ask(engine, query, limit=len(CORPUS)).hits]


@pytest.mark.parametrize("row", CHINESE, ids=lambda row: row["query"])
def test_a_chinese_query_finds_what_a_reader_expects_and_no_more(judged: Engine, row: dict[str, Any]) -> None:
    ids = set(answered(judged, row["query"]))
    assert (set(row["finds"]) - ids, ids & set(row["not"])) == (set(), set())


@pytest.mark.parametrize("row", TWENTY, ids=lambda row: row["query"])
def test_a_query_gives_the_order_a_reader_expects(judged: Engine, row: dict[str, Any]) -> None:
    ids = answered(judged, row["query"])
    assert ids[: len(row["top"])] == [id for id in ids if id in row["top"]]
    assert not set(ids) & set(row["not"])
    groups = [[ids.index(id) for id in group] for group in row["order"]]
    for before, after in itertools.pairwise(groups):
        assert max(before) < min(after)
