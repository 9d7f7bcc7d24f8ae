"""CSL-JSON."""

import json

from kb.export.citations.csl import item
from kb.export.citations.facts import Citation
from kb.export.citations.formats import FORMATS
from tests.export.citing import CHINESE, citation, partial


def test_every_quote_of_the_first_article_reads_back(citations: list[Citation]) -> None:
    items = json.loads("".join(FORMATS["csl"].file(citations)))
    assert [one["id"] for one in items] == [f"verbatim-{one.id}" for one in citations]
    assert {one["container-title"] for one in items} == {"How to strengthen the manufacturing industry"}
    assert {str(one["issued"]) for one in items} == {"{'date-parts': [[2022, 3]]}"}
    assert [one["abstract"] for one in items] == [one.words for one in citations]
    assert items[-1]["author"] == [{"family": "Lei", "given": "Jun"}]
    assert items[0]["author"] == [{"literal": "Central Economic Work Conference"}]


def test_no_file_is_empty_json() -> None:
    assert json.loads("".join(FORMATS["csl"].file([]))) == []


def test_a_chinese_article_keeps_its_chinese() -> None:
    assert item(CHINESE)["author"] == [{"literal": "雷军"}]


def test_what_is_not_known_is_left_out() -> None:
    assert not {"issued", "publisher", "container-author", "note"} & set(
        item(citation(date=partial(""), outlets=(), byline="", role=""))
    )


def test_what_nobody_has_checked_says_so() -> None:
    assert "not yet reviewed by an editor" in item(citation(reviewed=False))["note"]
