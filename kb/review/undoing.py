"""Undoing one's own last decisions on an article, one after another."""

import re
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kb.models import Article, Quote, QuoteTheme
from kb.review.correcting import ADDED, CORRECTED, set_themes
from kb.review.decisions import DecisionError
from kb.review.speakers import LINKED
from kb.review.versions import hold, row_before

UNDID = "undid"
MISTAKEN = "Added by mistake"
# How far back an editor's decisions on one article can be undone.
REMEMBERED = 500
# What an undoing does not touch.
KEPT = {"id", "public_id", "revision_id", "added_at"}
_UNDID = re.compile(rf"{UNDID} (\d+)")


def last_decision(article: Article, by: AbstractBaseUser) -> Any | None:
    """The history row of the editor's last decision that stands and that nobody has built on since."""
    rows = Quote.history.filter(revision__article=article).order_by("-history_id")[:REMEMBERED]
    undone: set[int] = set()
    touched: set[int] = set()
    for row in rows:
        reason = row.history_change_reason or ""
        # Proposals bear the name of whoever brought the article in; that is no decision.
        mine = row.history_user_id == by.pk and (row.history_type == "~" or reason == ADDED)
        if mine and (undoing := _UNDID.fullmatch(reason)):
            undone.add(int(undoing[1]))
        elif row.history_id in undone:
            continue
        elif mine and reason and not reason.startswith(LINKED) and row.id not in touched:
            return row
        else:
            touched.add(row.id)
    return None


@transaction.atomic
def undo(article: Article, *, by: AbstractBaseUser) -> Quote:
    """Take the editor's last decision on the article back. Raises DecisionError when there is none."""
    row = last_decision(article, by)
    if row is None:
        raise DecisionError("There is no decision of yours here to undo, or somebody has built on it since.")
    hold(row.id)
    if last_decision(article, by) != row:
        raise DecisionError("Somebody changed the quote just now; look again.")
    quote = Quote.objects.select_related("revision").get(pk=row.id)
    _put_back(quote, row)
    quote._history_user = by  # type: ignore[attr-defined]
    quote._change_reason = f"{UNDID} {row.history_id}"  # type: ignore[attr-defined]
    quote.save()
    if row.history_change_reason == CORRECTED:
        set_themes(quote, _themes_before(row), by)
    return quote


def _put_back(quote: Quote, row: Any) -> None:
    before = row_before(row)
    if row.history_change_reason == ADDED or before is None:
        # No quote is ever deleted.
        quote.status, quote.reason = Quote.Status.REJECTED, MISTAKEN
        return
    for field in Quote._meta.concrete_fields:
        if field.attname not in KEPT:
            setattr(quote, field.attname, getattr(before, field.attname))


def _themes_before(row: Any) -> dict[int, dict[str, object]]:
    """The quote's links as they were when the row was written, by theme."""
    links: dict[int, dict[str, object]] = {}
    for link in QuoteTheme.history.filter(quote_id=row.id, history_date__lt=row.history_date).order_by(
        "history_id"
    ):
        if link.history_type == "-":
            links.pop(link.theme_id, None)
        else:
            links[link.theme_id] = {"origin": link.origin, "evidence": link.evidence}
    return links
