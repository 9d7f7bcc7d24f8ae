"""A quote's citations on its page and as files."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from kb.export.citations.formats import FORMATS, STYLES
from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db


def text_of(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.getvalue().decode()


def test_the_page_shows_every_style_as_plain_text() -> None:
    quote = cast.quote("We act.", by=cast.delegate("Lei Jun", zh="雷军"))
    page = get(f"/quotes/{quote.public_id}/")
    for name, style in STYLES.items():
        assert f"cite-{name}" in page.ids
        assert style.label in " ".join(page.all("dt"))
    assert any(text.startswith("Lei, J. (2022") for text in page.all("dd"))


def test_the_permalink_leads_here_and_today_is_the_day_of_access() -> None:
    quote = cast.quote()
    text = text_of(f"/quotes/{quote.public_id}/?format=bibtex")
    assert f"url = {{http://testserver/quotes/{quote.public_id}/}}" in text
    assert f"urldate = {{{timezone.localdate()}}}" in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_media_type(name: str, client: Client) -> None:
    response = client.get(f"/quotes/{cast.quote().public_id}/", {"format": name})
    assert response.headers["Content-Type"] == f"{FORMATS[name].media_type}; charset=utf-8"
    assert ("Content-Disposition" in response.headers) == (name not in STYLES)


def test_a_file_of_one_citation_is_a_file_like_any_other() -> None:
    quote = cast.quote()
    (item,) = json.loads(text_of(f"/quotes/{quote.public_id}/?format=csl"))
    assert item["id"] == f"verbatim-{quote.public_id}"


def test_an_unknown_format_is_told_which_there_are() -> None:
    page = get(f"/quotes/{cast.quote().public_id}/?format=word")
    assert page.status == 400
    assert "format: “word” is not known; use one of: csv, xlsx, jsonl, json, apa, mla" in page.words


def test_a_withdrawn_quote_is_not_cited(client: Client) -> None:
    quote = cast.quote(status="withdrawn", reason="Never said.")
    response = client.get(f"/quotes/{quote.public_id}/?format=apa")
    assert response.status_code == 410
    assert b"We must act" not in response.content
