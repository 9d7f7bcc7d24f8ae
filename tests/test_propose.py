"""`manage.py propose` prints what an article may hold, and stores nothing."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kb.models import Delegate, Quote, Theme

TEXT = 'Lei Jun, founder of Xiaomi Group, said that prices would fall. "They must," he added.\n'
FIELDS = [
    "article", "start", "end", "fragments", "kind", "speaker_start", "speaker_end", "speaker_name", "role",
    "organizations", "body", "themes", "rule", "tier",
]  # fmt: skip


def printed(*arguments: str, **options: str) -> str:
    out = io.StringIO()
    call_command("propose", *arguments, stdout=out, **options)
    return out.getvalue()


def rows(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(*arguments, format="jsonl").splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_a_text_file_is_printed_for_reading(article: Path) -> None:
    output = printed(str(article))
    assert "2 proposals" in output
    assert "1. Lei Jun, founder of Xiaomi Group" in output
    assert "prices would fall" in output


@pytest.mark.django_db
def test_rows_carry_offsets_into_the_text(article: Path) -> None:
    first, second = rows(str(article))
    assert list(first)[: len(FIELDS)] == FIELDS
    assert TEXT[first["start"] : first["end"]] == "prices would fall"
    assert TEXT[slice(*second["fragments"][0])] == "They must,"
    assert (second["speaker_name"], second["organizations"]) == ("Lei Jun", ["Xiaomi Group"])


@pytest.mark.django_db
def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TEXT))
    assert [row["article"] for row in rows("-")] == ["-", "-"]


@pytest.mark.django_db
def test_a_page_is_read_without_its_markup(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><script>x = '<p>'</script><p>{TEXT}</p></html>", encoding="utf-8")
    assert [row["speaker_name"] for row in rows(str(page))] == ["Lei Jun", "Lei Jun"]


@pytest.mark.django_db
def test_each_line_of_a_jsonl_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [{"id": "a", "text": TEXT}, {"id": "b", "text": "全国人大代表王芳表示，情况良好。"}]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert [(row["article"], row["body"]) for row in rows(str(path))] == [("a", None)] * 2 + [("b", "NPC")]


@pytest.mark.django_db
def test_delegates_of_the_base_are_recognized(article: Path) -> None:
    delegate = Delegate.objects.create(slug="lei-jun")
    delegate.names.create(name="Lei Jun", language="en")
    assert {row["delegate"] for row in rows(str(article))} == {delegate.public_id}


@pytest.mark.django_db
def test_themes_of_the_base_are_proposed(article: Path) -> None:
    Theme.objects.create(slug="prices", name_en="Prices", name_zh="价格").terms.create(
        language="en", term="price"
    )
    assert rows(str(article))[0]["themes"] == ["prices"]


@pytest.mark.django_db(transaction=True)
def test_a_base_without_tables_is_no_hindrance(article: Path) -> None:
    with connection.schema_editor() as editor:
        editor.execute("ALTER TABLE kb_delegate RENAME TO kb_delegate_away")
    try:
        assert len(rows(str(article))) == 2
    finally:
        with connection.schema_editor() as editor:
            editor.execute("ALTER TABLE kb_delegate_away RENAME TO kb_delegate")


@pytest.mark.django_db
def test_nothing_is_stored(article: Path) -> None:
    printed(str(article))
    assert not Quote.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        # no such file
        ("missing.txt", None, "cannot be read"),
        # a line that is no JSON
        ("a.jsonl", b"{", "line 1"),
        # a row without its text
        ("a.jsonl", b'{"id": 1}', "line 1"),
        # bytes in no encoding
        ("a.txt", b"\x81\x00\xff" * 9, "a.txt"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        printed(str(path))
