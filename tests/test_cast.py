"""The standing cast makes rows that are whole."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def test_a_quote_is_made_with_all_it_needs() -> None:
    quote = cast.quote("Carbon footprints matter.")

    assert quote.faults() == []
    assert quote.reviewed
    assert quote.text == "Carbon footprints matter."


def test_a_split_quote_keeps_its_fragments_apart() -> None:
    quote = cast.quote("We need chips,", "and time.")

    assert len(quote.spans) == 2
    assert quote.text == "We need chips, … and time."


def test_a_quote_takes_the_rows_it_is_given() -> None:
    speaker = cast.delegate("Lei Jun", zh="雷军", slug="lei-jun")
    carbon = cast.theme("Carbon", slug="carbon")
    body = cast.organization("NPC", kind="body")
    article = cast.article("Lei Jun said: “Go on.”", outlets=[cast.outlet("Daily")])

    quote = cast.quote("Go on.", by=speaker, within=article, themes=[carbon], organizations=[body])

    assert quote.article == article
    assert list(quote.themes.all()) == [carbon]
    assert list(quote.organizations.all()) == [body]


def test_names_that_are_not_given_do_not_collide() -> None:
    assert cast.delegate().slug != cast.delegate().slug
