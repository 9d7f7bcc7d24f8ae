"""Bad JSONL and CSV files: each is told by row or position, and nothing of them is stored."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.ingest.importing import import_articles
from kb.ingest.journal import Journal
from kb.ingest.reading.rows import LONGEST_LINE, FileError
from kb.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "home"  # type: ignore[attr-defined]
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]


@pytest.fixture
def take(tmp_path: Path) -> Callable[[str, bytes], str]:
    """Import a file of these bytes; what its report of rejected rows says."""

    def run(name: str, body: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(body)
        import_articles(path, resume=False, say=lambda _: None)
        return Journal(path).report_path.read_text(encoding="utf-8")

    return run


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        # nothing in it
        ("a.jsonl", b"", "the file is empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n", "the file is empty"),
        # compressed
        ("a.jsonl", gzip.compress(b'{"text": "One."}', mtime=0), "compressed (gzip); unpack it first"),
        # a spreadsheet's own format under a table's name
        ("a.csv", b"PK\x03\x04....", "compressed (zip)"),
        # from a program that writes UTF-16
        ("a.csv", "text\nOne.".encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
        # a program's output
        ("a.jsonl", b'{"text"\x00: 1}', "byte 8 is zero"),
        # another kind of file
        ("a.xml", b"<a/>", "a.xml is neither .jsonl nor .csv"),
        # no header, or another one
        ("a.csv", b"title,words\nTalks,One.\n", "names no column text; it names title, words"),
        ("a.csv", b"text,Title,title\n", "names the column title twice"),
        # a quotation that never ends
        ("a.csv", b'text,title\n"One.,Talks\nTwo.,Talks\n', "row 1 (line 2): unexpected end of data"),
        # a quotation inside a quotation
        ("a.csv", b'text,title\n"One "two" three",Talks\n', "row 1 (line 2): ',' expected after '\"'"),
        # a table without line ends
        ("a.csv", b"text\n" + b"x" * (LONGEST_LINE + 1), "line 2 is longer than 16 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    take: Callable[[str, bytes], str], name: str, body: bytes, message: str
) -> None:
    with pytest.raises(FileError) as refusal:
        take(name, body)
    assert message in str(refusal.value)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "body", "report"),
    [
        # not JSON
        ("a.jsonl", b'\n{"text": One.}\n', "1,2,this is not JSON at character 10: Expecting value"),
        # JSON of another shape
        ("a.jsonl", b'["One."]\n', '1,1,"write one object a line'),
        # nested to exhaust a parser
        ("a.jsonl", b"[" * 100_000 + b"\n", "1,1,the JSON is nested too deep"),
        # 50 MB in one line
        ("a.jsonl", b'{"text": "' + b"x" * (50 << 20) + b'"}\n', "1,1,the line is longer than 16 MB"),
        # another encoding
        ("a.jsonl", b'{"text": "caf\xe9"}\n', "1,1,byte 14 (0xe9) is not UTF-8"),
        ("a.csv", b"text\ncaf\xe9\n", "1,2,text: byte 0xe9 after character 3 is not UTF-8"),
        # no text, or none that is text
        ("a.jsonl", b'{"title": "Talks"}\n', "1,1,text: there is none"),
        ("a.jsonl", b'{"text": 5}\n', '1,1,"text: write it as text, not as int"'),
        # half a character, and NUL
        ("a.jsonl", rb'{"text": "a\ud800"}', "1,1,text: character 2 is half of a character"),
        ("a.jsonl", rb'{"text": "a\u0000"}', "1,1,text: character 2 is NUL"),
        # columns that do not fit the header
        ("a.csv", b"text,title\nOne.\n", "1,2,it has 1 columns where the first line names 2"),
        # a date that is none
        ("a.csv", b"text,date\nOne.,2022-02-30\n", "1,2,date: '2022-02-30' is not a day of the calendar"),
    ],
)
def test_a_bad_row_is_reported_by_its_place(
    take: Callable[[str, bytes], str], name: str, body: bytes, report: str
) -> None:
    assert report in take(name, body)
    assert not Article.objects.exists()


def test_good_rows_around_bad_ones_are_taken(take: Callable[[str, bytes], str]) -> None:
    lines = [
        b'{"text": "One."}',
        b"{",
        b'{"text": "' + b"x" * (LONGEST_LINE + 5) + b'"}',
        b'{"text": "Two."}',
    ]
    assert take("a.jsonl", b"\n".join(lines)).count("\n") == 3
    assert sorted(Article.objects.values_list("title", flat=True)) == ["One.", "Two."]
