"""From rows of the change log to the quotes whose documents they touch, a bounded number at a time.

A renamed delegate is one row of the log, but as many documents as the delegate has quotes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kb.models import Change, Place, Quote, Theme, ThemeTree

Kind = Change.Kind


def _on_theme(ref: str) -> Q:
    """A document names its themes' ancestors, so a theme's change touches all below it."""
    pk = Theme.objects.filter(public_id=ref).values_list("pk", flat=True).first()
    # Of a theme that is gone the links went first, each with a change of its quote in the log.
    return Q(theme_links__theme__in=ThemeTree.read().with_descendants(pk) if pk else ())


# Every kind of change but the quote's own and `everything`, and which quotes it touches.
WIDE: Mapping[str, Callable[[str], Q]] = {
    Kind.DELEGATE: lambda ref: Q(delegate__public_id=ref),
    Kind.ORGANIZATION: lambda ref: Q(organization_links__organization__public_id=ref),
    Kind.ARTICLE: lambda ref: Q(revision__article__public_id=ref),
    Kind.OUTLET: lambda ref: Q(revision__article__sources__outlet__public_id=ref),
    Kind.THEME: _on_theme,
}


@dataclass(frozen=True, slots=True)
class Step:
    """Public ids to look up again, and where the follower stands once that is done.

    `cursor` is {} or says how far the change after `place` has been expanded.
    """

    ids: tuple[str, ...]
    place: Place
    cursor: Mapping[str, Any]


def next_step(changes: Sequence[Change], place: Place, cursor: Mapping[str, Any], limit: int) -> Step:
    """As many of `changes`, which follow `place`, as touch `limit` quotes; a wide one perhaps in part."""
    last = {(change.kind, change.ref): change.pk for change in changes}
    ids: dict[str, None] = {}
    for change in changes:
        if change.kind == Kind.QUOTE:
            ids[change.ref] = None
        # Of a repeated wide change only the last is expanded: the others would read the same rows.
        elif last[change.kind, change.ref] == change.pk:
            # Of any other change, a newer one of the same row too, the cursor says nothing.
            after = cursor.get("after", 0) if cursor.get("number") == change.pk else 0
            room = limit - len(ids)
            touched = quotes_touched(change, after, room)
            ids.update(dict.fromkeys(touched.values()))
            # There may be more: the next step goes on behind the last one.
            if len(touched) == room:
                return Step(tuple(ids), place, {"number": change.pk, "after": max(touched)})
        place = change.place(place.epoch)
        if len(ids) >= limit:
            break
    return Step(tuple(ids), place, {})


def quotes_touched(change: Change, after: int, limit: int) -> dict[int, str]:
    """The next published quotes by primary key that a wide change touches: key -> public id.

    One that is published, or comes to belong here, meanwhile has a change of its own.
    """
    quotes = Quote.objects.published().filter(WIDE[change.kind](change.ref), pk__gt=after)
    # Distinct: an article with two sources in one outlet would come twice, and use up the limit.
    return dict(quotes.order_by("pk").distinct().values_list("pk", "public_id")[:limit])
