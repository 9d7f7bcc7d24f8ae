"""Counting published quotes for the rows of a list."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def published_quotes_of(rows: QuerySet[Any], path: str = "quotes") -> Coalesce:
    """The number of published quotes that each of `rows` reaches by `path`, as an expression.

    A subquery, so that it is worked out for the rows that are shown; joined, it would group every quote of
    the base before the first row is shown.
    """
    own = rows.model._default_manager.order_by().filter(
        **{"pk": OuterRef("pk"), f"{path}__status": "published"}
    )
    counted = own.values("pk").annotate(number=Count(path)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
