"""Quotes as JSON: what a file holds is what the API says."""

import json

import pytest
from django.test import Client

from kb.export.batches import quotes_of
from kb.export.formats import FILES, in_pieces
from kb.models import Quote
from tests import cast
from tests.export.conftest import TODAY

SITE = "http://testserver"


def written(name: str, *quotes: Quote) -> str:
    rows = quotes_of(quote.public_id for quote in quotes)
    return b"".join(in_pieces(FILES[name].write(rows, SITE, TODAY))).decode()


def test_a_quote_has_the_api_s_shape(seed: list[Quote], client: Client) -> None:
    for line, quote in zip(written("jsonl", *seed).splitlines(), seed, strict=True):
        assert json.loads(line) == client.get(f"/api/v1/quotes/{quote.public_id}/").json()


@pytest.mark.django_db
def test_spans_of_parts_and_printed_organizations_have_it_too(client: Client) -> None:
    outlets = [cast.outlet("Daily"), cast.outlet("Other")]
    where = cast.article("“We act,” said Li Yan of Works.", outlets=outlets, date=None)
    quote = cast.quote(
        "We act,",
        within=where,
        speaker_start=15,
        speaker_end=21,
        role_start=25,
        role_end=30,
        organizations=[cast.organization("Works")],
        themes=[cast.theme()],
        reviewed_at=None,
    )
    assert json.loads(written("json", quote)) == [client.get(f"/api/v1/quotes/{quote.public_id}/").json()]


def test_json_is_a_list_of_the_same(seed: list[Quote]) -> None:
    lines = [json.loads(line) for line in written("jsonl", *seed).splitlines()]
    assert json.loads(written("json", *seed)) == lines


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(written("json")) == []
