"""Versions of a quote: the last row of its history, so that nobody decides on what they have not seen."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Max
from django.utils.formats import date_format

from kb.models import Quote

# What the history's column for a reason holds; the quote itself keeps a reason whole.
LONGEST_WHY = 100


def versions_of(quotes: Iterable[int]) -> dict[int, int]:
    """The last history id of each quote; a quote that came without history is not among them."""
    rows = Quote.history.filter(id__in=list(quotes)).values("id").annotate(last=Max("history_id"))
    return {row["id"]: row["last"] for row in rows.order_by()}


def version_of(pk: int) -> int:
    """The quote's version; 0 without history."""
    return versions_of([pk]).get(pk, 0)


def hold(pk: int) -> int:
    """Keep others from changing the quote until the transaction ends. Its version; 0 without history."""
    # Locked first and read second: PostgreSQL would judge a condition on the history by an old snapshot.
    Quote.objects.select_for_update().filter(pk=pk).values_list("pk").first()
    return version_of(pk)


def keep_beginning(quote: Quote) -> None:
    """Give a quote that came without history its first row, so that "before" is kept too."""
    Quote.history.bulk_history_create([quote], update=False, default_change_reason="as it was found")


def record(quote: Quote, by: AbstractBaseUser, why: str) -> None:
    """Write the history row that an UPDATE does not write by itself."""
    Quote.history.bulk_history_create(
        [quote], update=True, default_user=by, default_change_reason=why[:LONGEST_WHY]
    )


def what_happened(pk: int) -> str:
    """Who changed the quote last and how, for somebody who saw it before: "bob published it at 00:41"."""
    last = Quote.history.filter(id=pk).order_by("-history_id").first()
    if last is None or not Quote.objects.filter(pk=pk).exists():
        return "it is gone"
    at = date_format(last.history_date, "j F, H:i")
    return f"{last.history_user or 'somebody'} {deed(last)} on {at} UTC"


def deed(row: Any) -> str:
    """What a row of history did, such as "published it"."""
    before = row_before(row)
    if before is None:
        return "added it"
    if before.status == row.status:
        return "corrected it"
    return "put it back" if row.status == Quote.Status.PROPOSED else f"{row.status} it"


def row_before(row: Any) -> Any | None:
    """The history row before this one, of the same quote."""
    earlier = Quote.history.filter(id=row.id, history_id__lt=row.history_id)
    return earlier.order_by("-history_id").first()
