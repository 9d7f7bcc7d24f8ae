"""BibTeX, read back by bibtexparser."""

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from kb.export.citations.bibtex import bibtex
from kb.export.citations.facts import Citation
from kb.export.citations.formats import FORMATS
from kb.export.citations.names import Speaker
from tests.export.citing import CHINESE, citation, partial


def read(text: str) -> list[dict[str, str]]:
    """Every entry's fields as TeX prints them."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return [
        {"ID": entry.key, "TYPE": entry.entry_type}
        | {field.key: _printed(field.value) for field in entry.fields}
        for entry in library.entries
    ]


def _printed(value: str) -> str:
    # The decoder takes \\textasciicircum for the accent that looks like it.
    return value.replace("ˆ", "^")


def test_every_quote_of_the_first_article_reads_back(citations: list[Citation]) -> None:
    entries = read("".join(FORMATS["bibtex"].file(citations)))
    assert len(entries) == 15
    for entry, one in zip(entries, citations, strict=True):
        family = f"{one.speaker.family}, {one.speaker.given}"
        assert entry["author"] == (family if one.speaker.family else one.speaker.name)
        assert entry["booktitle"] == "How to strengthen the manufacturing industry"
        assert (entry["year"], entry["month"], entry["date"]) == ("2022", "mar", "2022-03")
        assert (entry["url"], entry["urldate"]) == (one.permalink, "2026-11-23")
        assert entry["abstract"] == one.words
        assert one.role in entry.get("note", "")


def test_the_first_article_s_people_have_their_family_names_first(citations: list[Citation]) -> None:
    assert read(bibtex(citations[-1]))[0]["author"] == "Lei, Jun"
    assert {one.speaker.family for one in citations} == {
        *("", "Yang", "Tan", "Yu", "Tian", "Ning", "Zheng", "Li", "Zhou", "Lei")
    }


@pytest.mark.parametrize(
    "name",
    [
        # braces, one of them alone
        "{Li} and }Co{",
        # the word and the comma that divide authors
        "Li and Sons, Ltd",
        # the beginning of another entry
        "@article{x, title={y}}",
        # what TeX reads as commands
        r"\input{/etc/passwd} 100% $x_1$ #1 & ~ ^",
        r"a\textbackslash{}b",
        # what TeX draws together
        "``Li'' -- and --- ?` !`",
        '"Li"',
        "李雷 (Ли)",
    ],
)
def test_a_hostile_name_survives(name: str) -> None:
    (entry,) = read(bibtex(citation(speaker=Speaker(name, name), role=name, article=name, outlets=(name,))))
    assert [entry["author"], entry["booktitle"], entry["publisher"]] == [name] * 3
    assert entry["note"] == f"Role as printed: {name}."
    assert set(entry) >= {"ID", "TYPE", "title", "url"}


# A brace may only stand as part of a balanced pair, or whatever follows is lost to BibTeX itself.
def test_braces_are_balanced_whatever_the_words_are() -> None:
    text = bibtex(citation(words="}} \\ {", speaker=Speaker("{{", "{{")))
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("2022-03-08", {"year": "2022", "month": "mar", "date": "2022-03-08"}),
        ("2022-03", {"year": "2022", "month": "mar", "date": "2022-03"}),
        ("2022", {"year": "2022", "date": "2022"}),
        ("", {}),
    ],
)
def test_no_more_of_the_date_is_said_than_is_known(date: str, fields: dict[str, str]) -> None:
    (entry,) = read(bibtex(citation(date=partial(date))))
    assert {name: entry[name] for name in ("year", "month", "date") if name in entry} == fields


def test_a_chinese_article_keeps_its_chinese() -> None:
    (entry,) = read(bibtex(CHINESE))
    assert (entry["author"], entry["publisher"], entry["langid"]) == ("雷军", "经济日报", "chinese")


def test_what_nobody_has_checked_says_so() -> None:
    (entry,) = read(bibtex(citation(reviewed=False)))
    assert "not yet reviewed by an editor" in entry["note"]
