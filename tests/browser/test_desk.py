"""The desk in a real browser, by keyboard alone."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from kb.models import Quote
from tests.test_first_article import QUOTES
from tests.views.desk import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (settings.BASE_DIR / "fixtures" / "first_article.txt").read_text()


def page_of(browser: Any, editor: Client, server: LiveServer) -> Any:
    """A page on which the editor is signed in. Whatever the browser complains of fails the test."""
    context = browser.new_context()
    cookie = {"name": "sessionid", "value": editor.cookies["sessionid"].value, "url": server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
    return page


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def submitted(page: Any, key: str) -> None:
    """Press a key that leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press(key)


def give_kind(page: Any, letters: str) -> None:
    """Say in the correction that is open what kind the new delegate is, and accept."""
    submitted(page, "e")
    page.locator("[name=spans]").wait_for()
    page.evaluate("document.querySelector('[name=spans]').focus()")
    tab_to(page, "[name=new_kind]")
    page.keyboard.type(letters)
    tab_to(page, "[name=publish]")
    submitted(page, "Enter")


def paste(page: Any, server: LiveServer) -> None:
    page.goto(f"{server.url}/review/add/")
    tab_to(page, "textarea[name=text]")
    page.keyboard.insert_text(TEXT)
    tab_to(page, ".plain-form button")
    submitted(page, "Enter")


def test_the_first_article_is_decided_by_keyboard_alone(browser: Any, live_server: LiveServer) -> None:
    page = page_of(browser, signed_in(), live_server)
    paste(page, live_server)
    for _ in range(len(QUOTES) + 5):
        current = page.locator(".proposal-card.is-current:not(.is-decided)")
        if not current.count():
            break
        quote = Quote.objects.get(public_id=current.get_attribute("id").removeprefix("p-"))
        if quote.delegate is None and quote.first_start < 1100:
            give_kind(page, "d" if quote.first_start == 855 else "g")
        else:
            submitted(page, "a")
    published = Quote.objects.published().in_text_order()
    assert [(q.kind, q.span_pairs) for q in published] == [(row[1], (row[2],)) for row in QUOTES]
    assert published.values("delegate").distinct().count() == len({row[0] for row in QUOTES})
    assert page.complaints == []


def test_undo_reject_and_spans_go_by_single_keys(browser: Any, live_server: LiveServer) -> None:
    page = page_of(browser, signed_in(), live_server)
    paste(page, live_server)
    submitted(page, "a")
    submitted(page, "u")
    assert not Quote.objects.published().exists()
    page.keyboard.press("r")
    submitted(page, "Enter")
    assert Quote.objects.get(status="rejected").reason == "Not speech"
    first = page.locator("[data-key=e]").first
    first.focus()
    submitted(page, "Enter")
    start, end = map(int, page.input_value("[name=spans]").split("-"))
    page.keyboard.press("[")
    shorter = int(page.input_value("[name=spans]").split("-")[1])
    page.keyboard.press("]")
    assert start < shorter < end
    assert page.input_value("[name=spans]") == f"{start}-{end}"


def test_keys_do_nothing_while_typing_or_when_switched_off(browser: Any, live_server: LiveServer) -> None:
    page = page_of(browser, signed_in(), live_server)
    paste(page, live_server)
    page.keyboard.press("m")
    page.keyboard.type("area")
    assert page.input_value("#missed_words") == "area"
    page.keyboard.press("Tab")
    page.evaluate("document.getElementById('keys').open = true")
    page.locator("#use-keys").uncheck()
    page.keyboard.press("a")
    assert not Quote.objects.published().exists()
