"""What holds on every page: sound HTML, nothing inline, nothing from elsewhere, headings in order."""

import re
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from kb.models import Quote
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests.views.page import Page, get

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/delegates/",
    "/delegates/yu-xubo/",
    "/delegates/yu-xubo/quotes/",
    "/organizations/",
    "/organizations/xiaomi-group/",
    "/themes/",
    "/themes/industry/",
    "/themes/industry/quotes/",
    "/articles/",
    "/articles/how-to-strengthen-the-manufacturing-industry/",
    "/quotes/{quote}/",
    "/about/",
    "/search/?q=machine+tools+theme:industry",
    "/search/?q=nothing+like+this+theme:industry",
    "/search/help/",
    "/not/here/",
    "/delegates/?page=x",
]


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Page]:
    """Every address over the first article, loaded once and taken back, and every link of ours from there."""
    index = override_settings(INDEX_DIR=tmp_path_factory.mktemp("index"))
    with django_db_blocker.unblock(), transaction.atomic(), index:
        call_command("loaddata", "first_article", verbosity=0)
        catch_up(engine())
        quote = Quote.objects.earliest("pk").public_id
        found = {address: get(address.format(quote=quote)) for address in ADDRESSES}
        linked = {link.partition("#")[0] for page in found.values() for link in page.links if link[0] == "/"}
        found |= {link: get(link) for link in linked if "search" not in link and link not in found}
        transaction.set_rollback(True)
    return found


@pytest.fixture(params=ADDRESSES)
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages[request.param]


def test_every_element_is_closed_and_every_id_is_given_once(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_inline_or_from_elsewhere(page: Page) -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page.html)
    # Data is no script, and a page's own address is not loaded.
    scripts = re.findall(r'<script(?! type="application/ld\+json")[^>]*>', page.html)
    assert all(re.search(r"\ssrc=", script) for script in scripts)
    assert not re.search(
        r"<(?:script|link(?! rel=.canonical)|img)[^>]*(?:src|href)=.(?:https?:)?//", page.html
    )


def test_headings_begin_with_one_h1_and_leave_no_level_out(page: Page) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page.html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_has_a_title_a_search_box_and_a_way_to_skip(page: Page) -> None:
    assert re.search(r"<title>[^<]*Verbatim[^<]*</title>", page.html)
    assert "search" in re.findall(r'role="(\w+)"', page.html)
    assert page.links[0] == "#main"


def test_every_field_has_a_label(page: Page) -> None:
    fields = re.findall(r'<input type="search" id="([^"]+)"', page.html)
    assert fields
    assert all(f'for="{field}"' in page.html for field in fields)


def test_every_link_of_our_own_leads_somewhere(pages: dict[str, Page]) -> None:
    wrong = {address: page.status for address, page in pages.items() if page.status != 200}
    assert wrong == {"/not/here/": 404, "/delegates/?page=x": 400}


def test_every_link_within_a_page_has_its_anchor(page: Page) -> None:
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
