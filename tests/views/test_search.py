"""Searching: results, filters to put on and take off, and what a page says when there is nothing to show."""

import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from kb.models import Quote
from kb.search.engines import engine
from kb.search.examples import SECTIONS
from kb.search.follower import catch_up
from tests import cast
from tests.views.page import Page, get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def search(q: str = "", **asked: str | int) -> Page:
    catch_up(engine())
    return get(f"/search/?{urlencode({'q': q, **asked})}")


def asked_by(page: Page, label: str) -> str:
    """The query behind the first link with this text."""
    start = page.html.index(f">{label}")
    address = page.html.rindex('href="', 0, start) + 6
    return parse_qs(urlsplit(page.html[address : page.html.index('"', address)]).query)["q"][0]


@pytest.fixture
def carbon() -> Quote:
    lei = cast.delegate("Lei Jun", zh="雷军", slug="lei-jun")
    theme = cast.theme("Carbon", slug="carbon")
    return cast.quote("A carbon footprint for every car.", by=lei, themes=[theme], kind="direct")


@pytest.fixture
def steel() -> Quote:
    return cast.quote(
        "A car is steel.",
        by=cast.delegate("Li Yan", slug="li-yan"),
        themes=[cast.theme("Steel", slug="steel")],
    )


@pytest.mark.parametrize(
    "q", ["carbon", '"carbon footprint"', "footprints", "雷军", "delegate:lei-jun", "theme:carbon"]
)
def test_a_quote_is_found_by_its_words_its_speaker_and_its_theme(q: str, carbon: Quote, steel: Quote) -> None:
    page = search(q)
    assert carbon.get_absolute_url() in page.links
    assert steel.get_absolute_url() not in page.links


def test_the_words_that_were_asked_for_are_marked(carbon: Quote) -> None:
    assert search("footprint car").all("mark") == ["footprint", "car"]


def test_the_page_says_how_many_and_of_what(carbon: Quote, steel: Quote) -> None:
    assert "2 found: quotes about car" in search("car").words
    assert "1 found: quotes by Lei Jun about car" in search("car delegate:lei-jun").words


def test_the_words_stay_in_the_box(carbon: Quote) -> None:
    assert 'value="&quot;carbon footprint&quot;"' in search('"carbon footprint"').html


def test_without_words_every_quote_is_shown(carbon: Quote, steel: Quote) -> None:
    assert "2 found: all quotes" in search().words


def test_the_order_can_be_chosen(carbon: Quote) -> None:
    cast.quote("A car of old.", date=None, date_precision="")
    words = search("car", order="oldest").words
    assert words.index("A car of old.") > words.index("A carbon footprint")
    assert "oldest first" in words


def test_a_facet_narrows_the_search_and_takes_itself_off(carbon: Quote, steel: Quote) -> None:
    assert asked_by(search("car"), "Lei Jun</a>") == "car delegate:lei-jun"
    assert asked_by(search("car delegate:lei-jun"), "Lei Jun <span") == "car"


def test_a_year_is_a_facet_of_its_own() -> None:
    for year in (2021, 2022):
        cast.quote("A car.", date=date(year, 3, 1))
    page = search("car")
    assert asked_by(page, "2021") == "car from:2021 to:2021"
    assert asked_by(search("car from:2021 to:2021"), "2021 <span") == "car"


def test_an_exclusion_can_be_taken_off(carbon: Quote) -> None:
    assert asked_by(search("car -delegate:lei-jun"), "not Lei Jun") == "car"


def test_clearing_all_filters_keeps_the_words(carbon: Quote) -> None:
    assert asked_by(search("car delegate:lei-jun theme:carbon"), "Clear all filters") == "car"


def test_many_results_are_in_pages() -> None:
    for n in range(21):
        cast.quote(f"Car number {n}.")
    assert "Page 1 of 2" in search("car").words
    assert len([link for link in search("car", page=2).links if link.startswith("/quotes/")]) == 1


def test_beyond_the_last_page_a_link_leads_back(carbon: Quote) -> None:
    page = search("car", page=7)
    assert "There is no page 7 of these results." in page.words
    assert "?q=car" in page.links


def test_nothing_found_says_which_filter_to_take_off(carbon: Quote, steel: Quote) -> None:
    page = search("footprint delegate:li-yan")
    assert "Nothing was found." in page.words
    assert "Without Li Yan 1 quote" in page.words


def test_nothing_found_for_a_misspelling_says_what_was_perhaps_meant(carbon: Quote) -> None:
    assert "Did you mean footprint?" in search("footprimt").words


def test_a_note_says_what_was_not_understood(carbon: Quote) -> None:
    assert "A quotation mark without its partner was ignored" in search('"carbon').words


def test_searching_within_becomes_one_query(client: Client) -> None:
    answer = client.get("/search/?q=steel+OR+carbon&within=delegate:lei-jun")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query)["q"] == ["(steel OR carbon) delegate:lei-jun"]


def test_a_withdrawn_quote_is_not_shown_though_the_index_still_has_it(carbon: Quote) -> None:
    search("car")
    Quote.objects.filter(pk=carbon.pk).update(status="withdrawn", reason="Not hers.")
    page = get("/search/?q=car")
    assert carbon.get_absolute_url() not in page.links


@pytest.mark.parametrize(
    "q",
    [
        # what a parser or a database might choke on
        "\x00",
        '"((',
        "NOT NOT OR",
        "theme:",
        "from:20222",
        "*",
        "a" * 5000,
        "delegate:" + "x" * 300,
        # half of a character
        "\ud800",
    ],
)
def test_any_words_at_all_get_a_page(q: str, carbon: Quote) -> None:
    catch_up(engine())
    assert Page(Client().get("/search/", {"q": q.encode("utf-8", "replace").decode()})).status == 200


def test_without_an_index_the_page_says_that_it_is_being_rebuilt(carbon: Quote, client: Client) -> None:
    answer = client.get("/search/?q=car")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "The index is being rebuilt" in Page(answer).words


def test_when_the_index_is_deleted_searches_are_never_errors(carbon: Quote, index: Path) -> None:
    search("car")
    shutil.rmtree(index)
    assert get("/search/?q=car").status in (200, 503)
    assert "1 found" in search("car").words


def test_every_example_of_the_help_is_a_search_that_reads_back_as_written() -> None:
    page = get("/search/help/")
    for example in (example for section in SECTIONS for example in section.examples):
        assert example.words in page.words
        assert f"0 found: {example.words}" in search(example.text).words
