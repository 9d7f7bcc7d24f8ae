"""Feeds, read back by feedparser."""

import datetime
import json
from typing import Any

import feedparser
import pytest
from django.utils import timezone

from kb.export.feeds import selection
from kb.export.feeds.entries import Feed, feed_of
from kb.export.feeds.formats import FEEDS, atom, json_feed, rss
from kb.export.feeds.selection import latest_in, latest_of
from kb.models import Quote
from tests import cast
from tests.export.conftest import SITE

NEWS = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


def feed(*quotes: Quote) -> Feed:
    rows = [Quote.objects.for_page().get(pk=quote.pk) for quote in quotes]
    return feed_of("All quotes", f"{SITE}/", f"{SITE}/feed.atom", rows)


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


TEXT = "Coal is old. “We act,” said Li Yan of Works."


def li_yan_says(**fields: Any) -> Quote:
    where = cast.article(TEXT, outlets=[cast.outlet("Daily")])
    role = TEXT.index("Works")
    return cast.quote(
        "We act,",
        within=where,
        by=cast.delegate("Li Yan", zh="李燕"),
        role_start=role,
        role_end=role + 5,
        **fields,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("write", [atom, rss])
def test_an_entry_tells_who_what_where_and_in_which_context(write: Any) -> None:
    quote = li_yan_says(themes=[cast.theme("Coal")])
    (entry,) = parsed(write(feed(quote))).entries
    assert entry.title == "Li Yan: “We act,”"
    assert entry.link == f"{SITE}/quotes/{quote.public_id}/"
    assert [tag.term for tag in entry.tags] == ["Coal"]
    assert entry.author == "Li Yan"
    for words in (
        "Li Yan 李燕, Works",
        "Coal is old. “We act,” said",
        "A Meeting</a>, Daily, 2022-03-08",
    ):
        assert words in entry.summary


def test_json_feed_has_every_quote_of_the_first_article(seed: list[Quote]) -> None:
    document = json.loads(json_feed(feed(*seed)))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["content_text"] for item in document["items"]] == [quote.text for quote in seed]
    assert {"id", "url", "content_html", "date_published", "authors"} <= set(document["items"][0])


@pytest.mark.parametrize("name", FEEDS)
def test_the_same_quotes_give_the_same_bytes(name: str, seed: list[Quote]) -> None:
    assert FEEDS[name].write(feed(*seed)) == FEEDS[name].write(feed(*seed))
    assert FEEDS[name].write(feed()) == FEEDS[name].write(feed())


@pytest.mark.django_db
def test_an_id_does_not_change_with_the_quote_or_with_the_way_to_the_site() -> None:
    quote = li_yan_says()
    before = parsed(atom(feed(quote))).entries[0].id
    Quote.objects.filter(pk=quote.pk).update(reviewed_at=timezone.now())
    rows = [Quote.objects.for_page().get(pk=quote.pk)]
    later = feed_of("All", "http://verbatim.example:8000/", "http://verbatim.example:8000/feed.atom", rows)
    assert {parsed(write(later)).entries[0].id for write in (atom, rss)} == {before}
    assert before.startswith("tag:verbatim.example,20")


@pytest.mark.django_db
@pytest.mark.parametrize("write", [atom, rss])
def test_hostile_words_are_words(write: Any) -> None:
    name = "<b>Li</b> & ]]>\x0b"
    quote = cast.quote("<script>x</script> \x0c & \ufffe", by=cast.delegate(name))
    (entry,) = parsed(write(feed(quote))).entries
    assert entry.author == "<b>Li</b> & ]]>"
    assert "<script>" not in entry.summary


@pytest.mark.django_db
def test_reported_speech_and_what_nobody_has_checked_say_so() -> None:
    html = feed(li_yan_says(kind="indirect", reviewed_at=None)).entries[0].html
    assert "<mark>We act,</mark>” said" in html
    assert "(indirect)" in html
    assert "not yet reviewed by an editor" in html
    assert feed(li_yan_says(kind="indirect")).entries[0].title.endswith(": We act,")


@pytest.mark.django_db
def test_no_more_of_an_article_is_told_than_surrounds_the_quote() -> None:
    text = "Far away. " * 300 + "“We act,” he said."
    where = cast.article(text, outlets=[cast.outlet(display="context")])
    assert feed(cast.quote("We act,", within=where)).entries[0].html.count("Far away.") < 30


@pytest.mark.django_db
def test_what_was_published_last_comes_first_whenever_it_was_said() -> None:
    days = [datetime.timedelta(days=n) for n in (2, 0, 1)]
    rows = [cast.quote(reviewed_at=NEWS + day, date=datetime.date(2020, 1, 1)) for day in days]
    expected = [rows[0], rows[2], rows[1]]
    cast.quote(status="withdrawn", reason="Never.")
    assert latest_in(Quote.objects.all()) == expected
    assert latest_of(quote.public_id for quote in Quote.objects.all()) == expected


@pytest.mark.django_db
def test_what_nobody_reviewed_counts_from_when_it_was_added() -> None:
    old, new = cast.quote(reviewed_at=NEWS), cast.quote(reviewed_at=None)
    Quote.objects.filter(pk=new.pk).update(added_at=NEWS + datetime.timedelta(days=1))
    assert latest_in(Quote.objects.all()) == [new, old]


@pytest.mark.django_db
def test_a_search_is_looked_through_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "BATCH", 2)
    monkeypatch.setattr(selection, "ENTRIES", 3)
    rows = [cast.quote(reviewed_at=NEWS + datetime.timedelta(days=n)) for n in (4, 0, 3, 1, 2)]
    assert latest_of(quote.public_id for quote in rows) == [rows[0], rows[2], rows[4]]
