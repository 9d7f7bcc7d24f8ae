"""A feed as Atom, RSS or JSON Feed. The same quotes give the same bytes, so that readers are told 304."""

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from kb.export.feeds.entries import Entry, Feed

ABOUT: Final = "Quotes from policy news, each an exact part of the article it stood in."
# A feed without entries was never updated; Django's own would say now, and change with every second.
NEVER: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else NEVER


class _Rss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else NEVER


@dataclass(frozen=True, slots=True)
class FeedFormat:
    label: str
    media_type: str
    extension: str
    write: Callable[[Feed], str]


def atom(feed: Feed) -> str:
    return _syndicated(_Atom, feed)


def rss(feed: Feed) -> str:
    return _syndicated(_Rss, feed)


def json_feed(feed: Feed) -> str:
    """Version 1.1 of jsonfeed.org."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": ABOUT,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "content_text": entry.text,
        "date_published": entry.published.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": list(entry.themes),
        "language": entry.language,
    }


def _syndicated(kind: type[SyndicationFeed], feed: Feed) -> str:
    made = kind(
        title=feed.title, link=feed.page, description=ABOUT, feed_url=feed.address, author_name="Verbatim"
    )
    for entry in feed.entries:
        made.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.html,
            author_name=entry.author,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=entry.published,
            categories=entry.themes,
        )
    return str(made.writeString("utf-8"))


FEEDS: Final[Mapping[str, FeedFormat]] = {
    "atom": FeedFormat("Atom", "application/atom+xml", "atom", atom),
    "rss": FeedFormat("RSS", "application/rss+xml", "rss", rss),
    "jsonfeed": FeedFormat("JSON Feed", "application/feed+json", "json", json_feed),
}
