"""Kinds of filters: each refuses what it does not know and says what it does."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from kb.text.dates import PartialDate

# More than anybody picks by hand; each is looked up and compared.
MAX_SLUGS = 20


def describe(filter_: django_filters.Filter, schema: dict[str, Any]) -> None:
    """Say what OpenAPI calls the filter's values."""
    extend_schema_field(schema)(cast(Any, filter_))


class SlugsField(forms.Field):
    """Slugs of public rows; cleans to the rows."""

    # Reads a parameter that is given several times as a list; it is never shown.
    widget = forms.MultipleHiddenInput

    def __init__(self, *, rows: Callable[[], QuerySet[Any]], listed_at: str, **options: Any) -> None:
        super().__init__(**options)
        self.rows = rows
        self.listed_at = listed_at

    def clean(self, value: Any) -> list[Any]:
        # An empty parameter, as forms send them, asks for nothing.
        slugs = {slug for slug in value or () if slug}
        if len(slugs) > MAX_SLUGS:
            raise forms.ValidationError(f"Give at most {MAX_SLUGS} at once.", code="too_many")
        found = list(self.rows().filter(slug__in=slugs)) if slugs else []
        # Refused rather than ignored: a misspelled slug must not look like an empty answer.
        unknown = sorted(slugs - {row.slug for row in found})
        if unknown:
            # What was typed goes in as a parameter: a message of its own would be read as a format.
            raise forms.ValidationError(
                "“%(slug)s” is not known; those that are stand at %(listed_at)s.",
                code="unknown",
                params={"slug": unknown[0][:80], "listed_at": self.listed_at},
            )
        return found


class SlugsFilter(django_filters.Filter):
    """Rows that fit any of the things named; may be given several times."""

    field_class = SlugsField

    def __init__(
        self,
        rows: Callable[[], QuerySet[Any]],
        condition: Callable[[list[Any]], Q],
        listed_at: str,
        text: str,
    ) -> None:
        super().__init__(rows=rows, listed_at=f"/api/v1/{listed_at}/", required=False)
        self.condition = condition
        describe(
            self,
            {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": MAX_SLUGS,
                "description": f"{text} Slugs from `{listed_at}/`; several mean any of them.",
            },
        )

    def filter(self, qs: QuerySet[Any], value: list[Any]) -> QuerySet[Any]:
        return qs.filter(self.condition(value)) if value else qs


class OneOfFilter(django_filters.ChoiceFilter):
    """One value of a short list."""

    def __init__(self, field_name: str, choices: Iterable[tuple[str, Any]], text: str) -> None:
        choices = list(choices)
        allowed = ", ".join(value for value, _ in choices)
        super().__init__(
            field_name=field_name,
            choices=choices,
            empty_label=None,
            error_messages={"invalid_choice": f"“%(value)s” is not known; use one of: {allowed}."},
        )
        describe(self, {"type": "string", "enum": [value for value, _ in choices], "description": text})


class YesNoFilter(OneOfFilter):
    """`true` or `false`, turned into a condition."""

    def __init__(self, condition: Q, text: str) -> None:
        super().__init__("", [("true", "yes"), ("false", "no")], text)
        self.condition = condition
        describe(self, {"type": "boolean", "description": text})

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        return qs.filter(self.condition if value == "true" else ~self.condition)


class PartialDateFormField(forms.CharField):
    def clean(self, value: Any) -> Any:
        raw = super().clean(value)
        try:
            return PartialDate.parse(raw) if raw else None
        except ValueError as error:
            raise forms.ValidationError("%(error)s.", code="invalid", params={"error": error}) from error


class PartialDateFilter(django_filters.Filter):
    """Rows that may lie on one side of a date. A row known to its month lies anywhere in that month."""

    field_class = PartialDateFormField

    def __init__(self, condition: Callable[[PartialDate], Q], text: str) -> None:
        super().__init__(max_length=10)
        self.condition = condition
        describe(
            self,
            {
                "type": "string",
                "pattern": r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$",
                "description": f"{text} `2022`, `2022-03` or `2022-03-08`. Undated ones are left out.",
            },
        )

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        return qs.filter(self.condition(value)) if value else qs


def not_before(date: PartialDate) -> Q:
    """Rows of `Dated` whose last possible day is on or after the date's first."""
    day: datetime.date = date.first
    return (
        # Stored as first possible days, so each precision is compared with the start of its own period.
        Q(date_precision="day", date__gte=day)
        | Q(date_precision="month", date__gte=day.replace(day=1))
        | Q(date_precision="year", date__gte=day.replace(month=1, day=1))
    )


def not_after(date: PartialDate) -> Q:
    """Rows of `Dated` whose first possible day is on or before the date's last."""
    # Dates are stored as first possible days, so this side needs no look at the precision.
    return Q(date__lte=date.last)
