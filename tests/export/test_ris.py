"""RIS, read back by rispy."""

from typing import Any

import pytest
import rispy

from kb.export.citations.facts import Citation
from kb.export.citations.formats import FORMATS
from kb.export.citations.names import Speaker
from kb.export.citations.ris import ris
from tests.export.citing import CHINESE, citation, partial


def read(text: str) -> list[dict[str, Any]]:
    return [dict(record) for record in rispy.loads(text)]


def test_every_quote_of_the_first_article_reads_back(citations: list[Citation]) -> None:
    records = read("".join(FORMATS["ris"].file(citations)))
    assert len(records) == 15
    for record, one in zip(records, citations, strict=True):
        family = f"{one.speaker.family}, {one.speaker.given}"
        assert record["authors"] == [family if one.speaker.family else one.speaker.name]
        assert record["secondary_title"] == "How to strengthen the manufacturing industry"
        assert (record["year"], record["date"]) == ("2022", "2022/03//")
        assert (record["urls"], record["access_date"]) == ([one.permalink], "2026/11/23")
        assert record["abstract"] == one.words
        assert one.role in "".join(record.get("notes", []))


@pytest.mark.parametrize(
    "name",
    [
        "{Li} and }Co{",
        r"\input{x} 100% $x_1$ # & ~ ^",
        # what looks like a field or an end
        "ER  - Li TY  - JOUR",
        "李雷 (Ли)",
    ],
)
def test_a_hostile_name_survives(name: str) -> None:
    (record,) = read(ris(citation(speaker=Speaker(name, name), article=name, outlets=(name,))))
    assert [record["authors"], record["secondary_title"], record["publisher"]] == [[name], name, name]


@pytest.mark.parametrize(
    ("date", "written"),
    [("2022-03-08", "2022/03/08/"), ("2022-03", "2022/03//"), ("2022", "2022///"), ("", None)],
)
def test_no_more_of_the_date_is_said_than_is_known(date: str, written: str | None) -> None:
    (record,) = read(ris(citation(date=partial(date))))
    assert record.get("date") == written


def test_a_chinese_article_keeps_its_chinese() -> None:
    (record,) = read(ris(CHINESE))
    assert (record["authors"], record["publisher"]) == (["雷军"], "经济日报")


def test_what_nobody_has_checked_says_so() -> None:
    assert "not yet reviewed by an editor" in ris(citation(reviewed=False))
