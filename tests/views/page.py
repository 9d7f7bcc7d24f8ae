"""A page as its reader meets it: words, links, anchors."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

VOID = {"meta", "link", "img", "input", "br", "hr"}


class Page(HTMLParser):
    """What a response shows. `words` has blanks run together; numbers of notes are not among them."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.status: int = response.status_code
        self.html: str = response.getvalue().decode()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.parts: list[tuple[str, str]] = []
        # Links also lead to files and feeds.
        if "html" in response.headers.get("Content-Type", ""):
            self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing in {self.open}"

    def handle_data(self, data: str) -> None:
        self.parts.append((self.open[-1] if self.open else "", data))

    @property
    def words(self) -> str:
        return " ".join("".join(data for tag, data in self.parts if tag not in ("script", "title")).split())

    def all(self, tag: str) -> list[str]:
        """The text directly in each element of this kind."""
        return [data.strip() for within, data in self.parts if within == tag and data.strip()]


def get(address: str, client: Client | None = None) -> Page:
    return Page((client or Client()).get(address))
