"""The desk as an editor without JavaScript meets it: pages, and forms filled in and sent as they stand."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from kb.management.commands.editor import editors
from tests.views.page import Page


def signed_in(name: str = "alice") -> Client:
    """An editor's browser."""
    user = User.objects.create(username=name)
    user.groups.add(editors())
    client = Client()
    client.force_login(user)
    return client


class Forms(HTMLParser):
    """Every form of a page: where it goes and what it would send, buttons apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, Any]] = {}
        self._fields: dict[str, Any] = {}
        self._select, self._area = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.found.setdefault(given.get("action", ""), {})
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and ("selected" in given or self._select not in self._fields):
            self._fields[self._select] = given["value"]
        elif tag == "textarea":
            self._area, self._fields[given["name"]] = given["name"], ""

    def _input(self, given: dict[str, str]) -> None:
        ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if ticked and given["name"] in ("themes", "sure"):
            self._fields.setdefault(given["name"], []).append(given["value"])
        elif ticked:
            self._fields[given["name"]] = given.get("value", "on" if "checked" in given else "")

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area:
            # The first line break after the tag is no part of the value.
            self._fields[self._area] += data.removeprefix("\n")


def send(client: Client, page: Page, action: str, **typed: Any) -> Page:
    """Send the page's form that goes to `action`, with some fields typed or a button pressed."""
    return Page(client.post(action, Forms(page.html).found[action] | typed, follow=True))
