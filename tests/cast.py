"""The standing cast: rows for tests, made through the models, each call with what the test cares about.

`quote("Carbon footprints matter.")` makes the quote and whatever it needs; everything can be given instead.
Names that are not given are numbered, so that two calls never collide.
"""

import datetime
import itertools
import time
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from kb.models import (
    Article,
    Change,
    Delegate,
    Organization,
    Outlet,
    Quote,
    QuoteOrganization,
    QuoteTheme,
    Revision,
    Source,
    Theme,
)
from kb.search.engines import engine
from kb.search.follower import catch_up, place_of, rebuild, standing

_NUMBER = itertools.count(1)


def _slug(name: str, given: str = "") -> str:
    """The slug given, or one that no other call gets."""
    return given or f"{slugify(name)[:80] or 'row'}-{next(_NUMBER)}"


def outlet(name: str = "Daily News", *, slug: str = "", language: str = "en", **fields: Any) -> Outlet:
    return Outlet.objects.create(slug=_slug(name, slug), name=name, language=language, **fields)


def article(
    text: str = "Nothing was said.",
    *,
    title: str = "A Meeting",
    slug: str = "",
    language: str = "en",
    date: datetime.date | None = datetime.date(2022, 3, 8),
    outlets: Iterable[Outlet] = (),
    **fields: Any,
) -> Article:
    """An article whose current revision is `text`, with a source in each of `outlets`."""
    fields.setdefault("date_precision", "day" if date else "")
    row = Article.objects.create(slug=_slug(title, slug), title=title, language=language, date=date, **fields)
    Revision.of(row, text).save()
    for place in outlets:
        Source.objects.create(article=row, outlet=place, url=f"https://news.example/{next(_NUMBER)}")
    return row


def delegate(name: str = "Li Yan", *, zh: str = "", slug: str = "", **fields: Any) -> Delegate:
    """A delegate with an English and, where given, a Chinese primary name."""
    row = Delegate.objects.create(slug=_slug(name, slug), **fields)
    _name(row, name, zh)
    return row


def organization(
    name: str = "Steel Works", *, zh: str = "", slug: str = "", kind: str = "company", **fields: Any
) -> Organization:
    row = Organization.objects.create(slug=_slug(name, slug), kind=kind, **fields)
    _name(row, name, zh)
    return row


def _name(row: Delegate | Organization, name: str, zh: str) -> None:
    row.names.create(name=name, language="en")
    if zh:
        row.names.create(name=zh, language="zh")


def theme(
    name: str = "Carbon", *, zh: str = "碳", slug: str = "", parent: Theme | None = None, **fields: Any
) -> Theme:
    return Theme.objects.create(slug=_slug(name, slug), name_en=name, name_zh=zh, parent=parent, **fields)


def spans_of(text: str, *fragments: str) -> list[list[int]]:
    """Where the fragments stand in `text`, one after another. Raises ValueError when one does not."""
    spans, place = [], 0
    for fragment in fragments:
        start = text.index(fragment, place)
        place = start + len(fragment)
        spans.append([start, place])
    return spans


def unsaved_quote(
    *fragments: str,
    by: Delegate | None = None,
    within: Article | None = None,
    status: str = "published",
    **fields: Any,
) -> Quote:
    """A quote of the words given (several: a split quote), ready for `save()` or `bulk_create`.

    Without `by` and `within`, a delegate and an article around the words are made. Published means reviewed,
    unless `reviewed_at=None` says otherwise.
    """
    words = fragments or ("We must act.",)
    by = by or (delegate() if status == "published" else None)
    within = within or article("“" + "” said somebody. “".join(words) + "”")
    revision = within.current
    fields.setdefault("kind", "direct")
    fields.setdefault("date", within.date)
    fields.setdefault("date_precision", within.date_precision)
    fields.setdefault("reviewed_at", timezone.now() if status == "published" else None)
    fields.setdefault("spans", spans_of(revision.text, *words))
    row = Quote(revision=revision, delegate=by, status=status, **fields)
    row.read_words()
    return row


def proposal(*fragments: str, **fields: Any) -> Quote:
    """A quote that a rule proposed; the arguments are those of `quote`."""
    return quote(*fragments, **{"status": "proposed", "origin": "cue-that", "tier": "sure"} | fields)


def quote(
    *fragments: str, themes: Iterable[Theme] = (), organizations: Iterable[Organization] = (), **fields: Any
) -> Quote:
    """A stored quote; the arguments are those of `unsaved_quote`, with its themes and organizations."""
    row = unsaved_quote(*fragments, **fields)
    row.save()
    for topic in themes:
        QuoteTheme.objects.create(quote=row, theme=topic)
    for employer in organizations:
        QuoteOrganization.objects.create(quote=row, organization=employer)
    return row


def index_everything() -> None:
    """Make the present rows searchable, also those of a test that rolls back."""
    rebuild(engine(), afresh=True)


def follow_index() -> None:
    """Let the index follow all that is committed. PostgreSQL's housekeeping may hold that back briefly."""
    deadline = time.monotonic() + 60
    catch_up(engine())
    while Change.objects.after(place_of(standing(engine()))).exists():
        assert time.monotonic() < deadline, "something holds the change log's horizon back"
        time.sleep(0.01)
        catch_up(engine())
