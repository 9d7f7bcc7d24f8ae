"""Counting published quotes for the rows of a list."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def published_quotes_of(rows: QuerySet[Any], path: str = "quotes") -> Coalesce:
    """The number of published quotes that each of `rows` reaches by `path`, as an expression.

    A subquery, so that it is worked out for the rows that are shown; joined, it would group every quote of
    the base before the first row is shown.
    """
    own = reaching_published(rows.model._default_manager.filter(pk=OuterRef("pk")), path)
    counted = own.order_by().values("pk").annotate(number=Count(path)).values("number")
    # A row without quotes has no group, and so a null where a list wants 0.
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def has_published_quotes(rows: QuerySet[Any], path: str = "quotes") -> Exists:
    """Whether each of `rows` reaches a published quote by `path`, as a condition."""
    return Exists(reaching_published(rows.model._default_manager.filter(pk=OuterRef("pk")), path))


def reaching_published(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """The rows joined with the published quotes on `path`.

    The status is not compared as a bare column: SQLite would enter by its index, which nearly every quote of
    the base shares, once for every row outside.
    """
    status = Coalesce(f"{path}__status", Value(""))
    reached: QuerySet[Any] = rows.alias(reached=status).filter(reached="published")
    return reached
