"""`manage.py add_article`, and taking in a page from its address."""

import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.ingest.incoming import Incoming
from kb.ingest.taking import take_url
from kb.models import Article, Source
from kb.net import ForbiddenAddressError
from kb.net.addresses import IpAddress
from kb.text.dates import PartialDate
from tests.ingest.test_reading_files import PAGE, PARAGRAPHS

LOOPBACK = ipaddress.ip_address("127.0.0.1")

pytestmark = pytest.mark.django_db


def added(source: str, *options: str) -> str:
    out = StringIO()
    call_command("add_article", source, *options, stdout=out)
    return out.getvalue()


def test_a_page_in_a_file_is_taken_with_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    assert added(str(path)).startswith("new: Talks (/articles/talks/), 1 quotes")
    row = Article.objects.get()
    assert (row.byline, str(row.partial_date), row.sources.get().outlet.name) == (
        "Jane Roe",
        "2022-03-08",
        "Daily News",
    )


def test_what_is_given_counts_more(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    added(str(path), "--title", "Second Day", "--date", "2022-04", "--outlet", "Evening News")
    row = Article.objects.get()
    assert (row.title, str(row.partial_date)) == ("Second Day", "2022-04")
    assert row.sources.get().outlet.name == "Evening News"


def test_the_same_file_again_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing was said.", encoding="utf-8")
    assert added(str(path)).startswith("new: Nothing was said.")
    assert added(str(path)).startswith("same: Nothing was said.")


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        # no such file
        ("nowhere.txt", (), "No such file"),
        # a date that is none
        ("nowhere.txt", ("--date", "soon"), "date: 'soon' is not a date"),
        # an address inside our own network
        ("http://127.0.0.1/a", (), "127.0.0.1"),
    ],
)
def test_what_cannot_be_taken_is_told(source: str, options: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        added(source, *options)
    assert not Article.objects.exists()


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/new")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def here_only(address: IpAddress) -> bool:
    return address == LOOPBACK


def test_a_page_is_fetched_and_kept_under_its_last_address(site: str) -> None:
    arrival = take_url(f"{site}/old", allowed=here_only)
    assert PARAGRAPHS[0] in arrival.article.current.text
    assert Source.objects.get().url == f"{site}/new"
    assert take_url(f"{site}/new", allowed=here_only).answer == "same"


def test_a_page_is_taken_with_what_is_known_of_it(site: str) -> None:
    known = Incoming("", outlet="Evening News", date=PartialDate.parse("2022"))
    article = take_url(f"{site}/new", known, allowed=here_only).article
    assert (str(article.partial_date), article.sources.get().outlet.name) == ("2022", "Evening News")


def test_a_page_inside_our_own_network_is_not_fetched(site: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        take_url(f"{site}/new")
