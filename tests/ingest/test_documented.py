"""What docs/articles-in.md says is what there is."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import load_command_class

from kb.ingest import incoming, quoting
from kb.ingest.arrival import Answer
from kb.ingest.reading.files import PAGE

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "articles-in.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return DOCUMENT.split(f"## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(
    ("title", "columns"),
    [("Many articles", incoming.COLUMNS), ("Quotes from a spreadsheet", quoting.COLUMNS)],
)
def test_every_column_is_documented(title: str, columns: tuple[str, ...]) -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE)) == set(columns)


def test_every_answer_is_documented() -> None:
    assert set(re.findall(r"\| `([a-z ]+)`", DOCUMENT.split("\n## ")[0])) == set(Answer)


@pytest.mark.parametrize("line", re.findall(r"python manage\.py (.+)", DOCUMENT))
def test_every_example_is_a_command_with_such_options(line: str) -> None:
    name, *words = re.findall(r'"[^"]*"|\S+', line)
    parser = load_command_class("kb", name).create_parser("manage.py", name)
    assert vars(parser.parse_args(words))


def test_what_files_are_read_is_documented() -> None:
    assert {f"`{kind}`" in section("One article") for kind in (".txt", PAGE[0], ".docx")} == {True}
