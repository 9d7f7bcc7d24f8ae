"""The list of delegates, a delegate's page, and all quotes of one."""

import datetime

import pytest

from kb.models import Delegate, Role
from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def lei() -> Delegate:
    return cast.delegate("Lei Jun", zh="雷军", slug="lei-jun")


def test_only_those_who_are_quoted_are_listed(lei: Delegate) -> None:
    cast.quote(by=lei)
    cast.quote(by=cast.delegate("A Proposed One"), status="proposed")
    words = get("/delegates/").words
    assert "Delegates 1" in words
    assert "A Proposed One" not in words


def test_the_list_can_be_narrowed_to_a_kind(lei: Delegate) -> None:
    cast.quote(by=lei)
    cast.quote(by=cast.delegate("Work Report", kind="document"))
    words = get("/delegates/?kind=document").words
    assert "Work Report" in words
    assert "Lei Jun" not in words


def test_a_long_list_is_in_pages() -> None:
    for n in range(61):
        cast.quote(by=cast.delegate(f"Delegate {n:02}", slug=f"d{n:02}"))
    page = get("/delegates/?page=2")
    assert "Page 2 of 2" in page.words
    assert "/delegates/d60/" in page.links
    assert "/delegates/d00/" not in page.links


def test_both_names_are_shown_each_in_its_language(lei: Delegate) -> None:
    cast.quote(by=lei)
    page = get("/delegates/lei-jun/")
    assert '<span class="name">Lei Jun <span class="zh" lang="zh">雷军</span></span>' in page.html


def test_a_name_known_only_in_chinese_is_shown_once() -> None:
    delegate = Delegate.objects.create(slug="wang")
    delegate.names.create(name="王某", language="zh")
    cast.quote(by=delegate)
    assert get("/delegates/wang/").all("span").count("王某") == 1


def test_roles_name_the_article_that_says_so(lei: Delegate) -> None:
    article = cast.article(slug="a-meeting")
    works = cast.organization("Xiaomi", slug="xiaomi")
    Role.objects.create(delegate=lei, organization=works, title="chairman", article=article)
    cast.quote(by=lei, organizations=[works])
    page = get("/delegates/lei-jun/")
    assert "Chairman, Xiaomi as printed in A Meeting" in page.words
    assert {"/organizations/xiaomi/", "/articles/a-meeting/"} <= set(page.links)


def test_quotes_stand_under_their_themes(lei: Delegate) -> None:
    cast.quote("Cut carbon.", by=lei, themes=[cast.theme("Carbon")])
    cast.quote("Build chips.", by=lei, themes=[cast.theme("Chips")])
    words = get("/delegates/lei-jun/").words
    assert words.index("Carbon 1") < words.index("Cut carbon.")
    assert words.index("Chips 1") < words.index("Build chips.")


def test_a_theme_with_many_quotes_leads_to_all_of_them(lei: Delegate) -> None:
    carbon = cast.theme("Carbon", slug="carbon")
    for n in range(4):
        cast.quote(f"Number {n}.", by=lei, themes=[carbon])
    assert "/delegates/lei-jun/quotes/?theme=carbon" in get("/delegates/lei-jun/").links


def test_all_quotes_of_one_theme_include_those_on_themes_below_it(lei: Delegate) -> None:
    above = cast.theme("Environment", slug="environment")
    cast.quote("Cut carbon.", by=lei, themes=[cast.theme("Carbon", parent=above)])
    cast.quote("Build chips.", by=lei, themes=[cast.theme("Chips")])
    words = get("/delegates/lei-jun/quotes/?theme=environment").words
    assert "Cut carbon." in words
    assert "Build chips." not in words


def test_following_the_pages_meets_every_quote_once(lei: Delegate) -> None:
    texts = [f"Number {n:02}." for n in range(45)]
    for n, text in enumerate(texts):
        day = datetime.date(2022, 3, 1 + n % 3) if n % 5 else None
        cast.quote(text, by=lei, date=day, date_precision="day" if day else "")
    met, address = [], "?"
    while address:
        page = get(f"/delegates/lei-jun/quotes/{address}")
        met += [text for text in texts if text in page.words]
        address = next((link for link in page.links if link.startswith("?after=")), "")
    assert sorted(met) == texts


def test_searching_within_keeps_to_the_delegate(lei: Delegate) -> None:
    cast.quote(by=lei)
    assert 'name="within" value="delegate:lei-jun"' in get("/delegates/lei-jun/").html


@pytest.mark.parametrize(
    "address",
    [
        # nobody by that name
        "/delegates/nobody/",
        # somebody without a published quote
        "/delegates/quiet/",
        "/delegates/quiet/quotes/",
        # a theme that there is not
        "/delegates/lei-jun/quotes/?theme=nothing",
        # a page after a quote that there is not
        "/delegates/lei-jun/quotes/?after=bbbbbbbbbb",
    ],
)
def test_what_is_not_there_is_not_found(address: str, lei: Delegate) -> None:
    cast.quote(by=lei)
    cast.delegate("Quiet", slug="quiet")
    assert get(address).status == 404
