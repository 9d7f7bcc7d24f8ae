"""`manage.py import_quotes`: quotes from spreadsheets find their place, or wait for an editor."""

import csv
import datetime
import io
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from kb.ingest.journal import Journal
from kb.models import Article, Quote, Source, UnplacedQuote
from tests import cast

TEXT = "“We must act,” said Li Yan. “We wait,” he said. “We wait,” she said, and that nothing was lost."
URL = "https://news.example/a"
HEADER = "speaker,words,url,date,theme"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "home"  # type: ignore[attr-defined]


@pytest.fixture
def article() -> Article:
    row = cast.article(TEXT, title="A Day of Talks")
    Source.objects.create(article=row, outlet=cast.outlet(), url=URL)
    return row


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "quotes.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


def imported(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_quotes", str(path), *options, stdout=out)
    return out.getvalue()


def not_all(path: Path, *options: str) -> list[list[str]]:
    """The rows reported by an import that could not place all."""
    with pytest.raises(CommandError) as refusal:
        imported(path, *options)
    assert refusal.value.returncode == 1
    return list(csv.reader(Journal(path).report_path.read_text(encoding="utf-8").splitlines()))[1:]


def test_a_quote_is_proposed_at_its_words(article: Article, tmp_path: Path) -> None:
    said = imported(table(tmp_path, f'Li Yan,"""We must act,""",{URL},2022-03,'))
    quote = Quote.objects.get()
    assert said == "1 rows, 1 proposed, 0 rejected.\n"
    assert (quote.text, quote.kind, quote.status, quote.origin) == (
        "We must act,",
        "direct",
        "proposed",
        "spreadsheet",
    )
    assert (quote.speaker_name, str(quote.partial_date), quote.faults()) == ("Li Yan", "2022-03", [])


def test_words_without_marks_before_them_are_indirect(article: Article, tmp_path: Path) -> None:
    imported(table(tmp_path, f"Li Yan,nothing was lost,{URL},,"))
    assert Quote.objects.get().kind == "indirect"
    assert Quote.objects.get().date == article.date


@pytest.mark.parametrize("address", ["a day of talks", "https://NEWS.example/a#top"])
def test_an_article_is_named_by_title_or_url(article: Article, tmp_path: Path, address: str) -> None:
    column = "url" if ":" in address else "article"
    imported(table(tmp_path, f'Li Yan,"We must act,",{address}', header=f"speaker,words,{column}"))
    assert Quote.objects.get().revision.article == article


def test_a_known_speaker_and_a_theme_are_linked(article: Article, tmp_path: Path) -> None:
    known, topic = cast.delegate("Li Yan", zh="李岩"), cast.theme("Carbon", zh="碳")
    imported(table(tmp_path, f'李岩,"We must act,",{URL},,carbon'))
    quote = Quote.objects.get()
    assert (quote.delegate, list(quote.themes.all())) == (known, [topic])


def test_an_editor_who_answers_for_the_file_publishes_what_has_a_delegate(
    article: Article, tmp_path: Path
) -> None:
    alice = get_user_model().objects.create_user("alice", is_staff=True)
    cast.delegate("Li Yan")
    rows = (f'Li Yan,"We must act,",{URL},,', f"Somebody,nothing was lost,{URL},,")
    assert "1 proposed, 1 published" in imported(table(tmp_path, *rows), "--editor", "alice")
    quote = Quote.objects.published().get()
    assert (quote.text, quote.reviewer) == ("We must act,", alice)


def test_nobody_else_can_answer_for_a_file(article: Article, tmp_path: Path) -> None:
    get_user_model().objects.create_user("charlie")
    with pytest.raises(CommandError, match="Nobody called 'charlie' is an editor"):
        imported(table(tmp_path), "--editor", "charlie")


def test_again_everything_is_the_same(article: Article, tmp_path: Path) -> None:
    path = table(tmp_path, f'Li Yan,"We must act,",{URL},,', f"Li Yan,We wait,{URL},,")
    not_all(path)
    not_all(path)
    assert (Quote.objects.count(), UnplacedQuote.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        # words that stand twice
        (f"Li Yan,We wait,{URL},,", "not placed: its words stand more than once in the article"),
        # words that nobody printed
        (f"Li Yan,We must go,{URL},,", "not placed: its words are not in the article"),
        # an article that is not there
        ("Li Yan,We wait,https://news.example/b,,", "not placed: its article is not in the base"),
    ],
)
def test_what_is_not_found_once_waits_for_an_editor(
    article: Article, tmp_path: Path, row: str, reason: str
) -> None:
    assert not_all(table(tmp_path, row)) == [["1", "2", reason]]
    kept = UnplacedQuote.objects.get()
    assert (kept.speaker, f"not placed: {kept.reason}") == ("Li Yan", reason)
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        # nothing said
        (f"Li Yan,,{URL},,", "words: there are none"),
        # said nowhere
        ("Li Yan,We wait,,,", "url: name the article by its url, or by its title in the column article"),
        # a date that is none
        (f"Li Yan,We wait,{URL},soon,", "date: 'soon' is not a date; write 2022, 2022-03 or 2022-03-08"),
        # a theme that is none
        (f"Li Yan,We wait,{URL},,Weather", "theme: 'Weather' is none; write its name, or leave it empty"),
        # a column too few
        (f"Li Yan,We wait,{URL}", "it has 3 columns where the first line names 5"),
    ],
)
def test_a_row_that_makes_no_sense_is_rejected(
    article: Article, tmp_path: Path, row: str, reason: str
) -> None:
    assert not_all(table(tmp_path, row)) == [["1", "2", reason]]
    assert not UnplacedQuote.objects.exists()


def workbook(folder: Path, *rows: tuple[object, ...]) -> Path:
    book, path = Workbook(), folder / "quotes.xlsx"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_with_its_dates(article: Article, tmp_path: Path) -> None:
    day = datetime.datetime(2022, 3, 9, tzinfo=None)  # noqa: DTZ001 - as spreadsheets keep days
    header = ("Speaker", "Words", "URL", "Date", None)
    said = imported(workbook(tmp_path, header, ("Li Yan", "We must act,", URL, day), (None,) * 4))
    assert said.startswith("1 rows, 1 proposed")
    assert str(Quote.objects.get().partial_date) == "2022-03-09"


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        # text under a workbook's name
        (b"speaker,words\n", "is not a workbook"),
        # an archive of something else
        (zipped("a.txt", b"Words"), "the workbook is damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, body: bytes, message: str) -> None:
    path = tmp_path / "quotes.xlsx"
    path.write_bytes(body)
    with pytest.raises(CommandError, match=message) as refusal:
        imported(path)
    assert refusal.value.returncode == 2


def test_a_workbook_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="names no column words"):
        imported(workbook(tmp_path, ("Speaker", "Text")))
