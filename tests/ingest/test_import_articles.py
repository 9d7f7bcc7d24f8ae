"""`manage.py import_articles`: any size, nothing doubled, every rejected row named."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from kb.extract import Proposal
from kb.ingest.journal import Journal
from kb.models import Article, Outlet, Quote, Revision, Source
from tests.ingest.articles import jsonl, row
from tests.ingest.side_by_side import shared_base

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "home"  # type: ignore[attr-defined]
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined]


def imported(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_articles", str(path), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def refused(path: Path) -> CommandError:
    with pytest.raises(CommandError) as refusal:
        imported(path)
    return refusal.value


def rejected_rows(path: Path) -> list[list[str]]:
    report = Journal(path).report_path.read_text(encoding="utf-8")
    return list(csv.reader(report.splitlines()))[1:]


def test_every_row_becomes_an_article(tmp_path: Path) -> None:
    said = imported(jsonl(tmp_path / "a.jsonl", 5))
    assert said.startswith("5 rows, 5 new, 0 rejected;")
    assert (Article.objects.count(), Source.objects.count(), Outlet.objects.count()) == (5, 5, 5)
    assert Article.objects.get(sources__url="https://news.example/3").current.text == row(3)["text"]


def test_again_everything_is_the_same(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", 5)
    imported(path)
    quotes = Quote.objects.count()
    assert imported(path).startswith("5 rows, 5 same, 0 rejected; 0 quotes")
    assert (Article.objects.count(), Quote.objects.count()) == (5, quotes)


def test_csv_keeps_texts_of_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufeffTitle;text\r\nTalks;"First.\r\n\r\n  ""Second."""\r\n'.encode())
    imported(path)
    assert Article.objects.get(title="Talks").current.text == 'First.\n\n  "Second."'


def test_rejected_rows_are_reported_by_row_and_line_and_the_others_are_in(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n\n{"text": ""}\n{"text": "Two.", "date": "soon"}\n', encoding="utf-8")
    error = refused(path)
    assert error.returncode == 1
    assert "2 rows were rejected" in str(error)
    assert Article.objects.count() == 1
    assert rejected_rows(path) == [
        ["2", "3", "text: there is none; give the article's words"],
        ["3", "4", "date: 'soon' is not a date; write 2022, 2022-03 or 2022-03-08"],
    ]


def test_resume_after_an_end_begins_again_and_doubles_nothing(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", 3)
    imported(path)
    assert imported(path, "--resume").startswith("3 rows, 3 same")


def test_resume_goes_on_behind_the_saved_position_and_keeps_its_counts(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", 5)
    with Journal(path) as journal:
        journal.begin()
        journal.tally.rows, journal.tally.answers = 3, {"new": 2}
        journal.reject(1, 1, "for a test")
        journal.save()
        journal.reject(4, 4, "after the last saving")
    with pytest.raises(CommandError, match="1 rows were rejected"):
        imported(path, "--resume")
    assert sorted(Source.objects.values_list("url", flat=True)) == [row(n)["url"] for n in (3, 4)]
    assert rejected_rows(path) == [["1", "1", "for a test"]]


def test_a_changed_file_is_not_taken_up_where_the_old_one_was(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", 5)
    with Journal(path) as journal:
        journal.begin()
        journal.tally.rows = 3
        journal.save()
    jsonl(path, 6)
    assert imported(path, "--resume").startswith("6 rows, 6 new")


def test_an_article_on_which_a_rule_fails_is_rejected_and_the_next_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jsonl(tmp_path / "a.jsonl", 2)

    def tripping(text: str, *_: object) -> list[Proposal]:
        return [] if text != row(0)["text"] else [][1]

    monkeypatch.setattr("kb.ingest.proposing.propose", tripping)
    refused(path)
    assert rejected_rows(path)[0][2].startswith("text: reading it for quotes failed (IndexError")
    assert Source.objects.get().url == row(1)["url"]


def test_one_file_is_imported_by_one_process_at_a_time(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", 1)
    with Journal(path):
        error = refused(path)
    assert (error.returncode, "another import of this file is running" in str(error)) == (2, True)


def environment(tmp_path: Path) -> dict[str, str]:
    """For a process that works on the base of this test."""
    name = str(connection.settings_dict["NAME"])
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return {**os.environ, "DATABASE_URL": address, "VERBATIM_HOME": str(tmp_path)}


@pytest.fixture
def processes(transactional_db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    with shared_base(tmp_path):
        yield environment(tmp_path)


def command(*words: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]


def killed_when(count: int, path: Path, env: dict[str, str]) -> None:
    """Import, and kill the process as soon as the base has `count` articles."""
    process = subprocess.Popen(command("import_articles", str(path), "--resume"), env=env)
    deadline = time.monotonic() + 120
    while Article.objects.count() < count and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait(60)


# VERBATIM_KILL_ARTICLES=1000 for the whole drill.
ARTICLES = int(os.environ.get("VERBATIM_KILL_ARTICLES", "150"))


def test_an_import_killed_three_times_is_completed_without_doubling_or_halves(
    processes: dict[str, str], tmp_path: Path
) -> None:
    path = jsonl(tmp_path / "a.jsonl", ARTICLES)
    seed = random.randrange(1 << 32)
    print("seed", seed)  # noqa: T201 - shown when it fails
    for count in sorted(random.Random(seed).sample(range(5, ARTICLES - 5), 3)):
        killed_when(count, path, processes)
    last = command("import_articles", str(path), "--resume")
    subprocess.run(last, env=processes, check=True, timeout=300, capture_output=True)
    assert Article.objects.count() == Source.objects.count() == Revision.objects.count() == ARTICLES
    assert set(Revision.objects.values_list("text", flat=True)) == {row(n)["text"] for n in range(ARTICLES)}
    quotes = list(Quote.objects.values_list("revision", "spans"))
    assert len({str(quote) for quote in quotes}) == len(quotes)
    assert set(Revision.objects.values_list("pk", flat=True)) == {revision for revision, _ in quotes}
    subprocess.run(command("verify"), env=processes, check=True, timeout=120)
