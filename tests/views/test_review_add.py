"""Articles pasted and uploaded: the answer says what they are, and the desk is next."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kb.models import Article
from tests.views.desk import signed_in
from tests.views.page import Page, get

TEXT = "Talks were held.\n\nLi Yan, chairman of Steel Works, said: “We must act at once.”\n"
MORE = "It went on. " * 30
HEAD = "<!doctype html><html><head><title>Talks</title></head>"
HTML = f"{HEAD}<body><article><h1>Talks</h1><p>{TEXT}</p><p>{MORE}</p></article></body></html>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Client:
    return signed_in()


def add(client: Client, **given: object) -> Page:
    return Page(client.post("/review/add/", given, follow=True))


def test_pasted_text_is_new_and_its_desk_is_next(alice: Client) -> None:
    page = add(alice, text=TEXT, title="Talks", outlet="Daily News", date="2022-03")
    assert "New: 1 quote proposed." in page.words
    assert "0 of 1 decided" in page.words
    row = Article.objects.get()
    assert (row.title, str(row.partial_date), row.current.text) == ("Talks", "2022-03", TEXT)


def test_a_browsers_line_ends_are_those_of_the_text(alice: Client) -> None:
    add(alice, text=TEXT.replace("\n", "\r\n"))
    assert Article.objects.get().current.text == TEXT


@pytest.mark.parametrize(
    ("again", "told"),
    [
        # once more
        ({"text": TEXT, "url": "https://news.example/a"}, "The same"),
        # corrected
        ({"text": f"{TEXT}More.", "url": "https://news.example/a"}, "A proposed revision"),
        # elsewhere
        ({"text": TEXT, "url": "https://other.example/b", "outlet": "Other Times"}, "A second source"),
    ],
)
def test_what_is_here_already_is_told(alice: Client, again: dict[str, str], told: str) -> None:
    add(alice, text=TEXT, url="https://news.example/a", outlet="Daily News")
    assert told in add(alice, **again).words
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "body"),
    [
        # plain
        ("talks.txt", TEXT.encode()),
        # in an older Chinese encoding
        ("talks.txt", f"{TEXT}国家的发展是在和平的环境中，我们要为人民的生活".encode("gb18030")),
        # a page
        ("talks.html", HTML.encode()),
    ],
)
def test_a_file_is_read(alice: Client, name: str, body: bytes) -> None:
    page = add(alice, file=SimpleUploadedFile(name, body), title="Talks", language="en")
    assert "We must act at once." in page.words
    assert Article.objects.get().title == "Talks"


def test_pasted_html_is_read_as_a_page(alice: Client) -> None:
    add(alice, text=HTML)
    assert "<" not in Article.objects.get().current.text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        # nothing
        ({}, "Paste the article's text or choose a file"),
        # both
        ({"text": TEXT, "file": SimpleUploadedFile("a.txt", b"Other.")}, "one of the two"),
        # no date
        ({"text": TEXT, "date": "spring"}, "'spring' is not a date; write 2022, 2022-03 or 2022-03-08."),
        # no address
        ({"text": TEXT, "url": "news"}, "Url: 'news' is not an address"),
        # no text
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01")}, "This is not text: byte 1 is zero"),
        # another kind of file
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "The file is PDF"),
    ],
)
def test_what_cannot_be_taken_is_told_and_what_was_typed_stays(
    alice: Client, given: dict[str, object], told: str
) -> None:
    page = add(alice, byline="Jane Roe", **given)
    assert told in page.words
    assert 'value="Jane Roe"' in page.html
    assert not Article.objects.exists()


def test_only_editors_add(client: Client) -> None:
    assert client.post("/review/add/", {"text": TEXT}).status_code == 302
    assert not Article.objects.exists()


def test_the_quality_page_shows_the_table(alice: Client) -> None:
    add(alice, text=TEXT)
    assert "No editor has decided" in get("/review/quality/", alice).words
    quote = Article.objects.get().current.quotes.get()
    alice.post(
        f"/review/quotes/{quote.public_id}/accept/", {"version": quote.history.get().pk, "speaker": "new"}
    )
    assert f"{quote.origin} {quote.tier} 1 1 0 0 100.0 % 100.0 %".replace(" ", "") in get(
        "/review/quality/", alice
    ).words.replace(" ", "")
