"""Columns for a date that may be known only to the month or the year."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import models

from kb.text.dates import PartialDate, Precision


class DatePrecision(models.TextChoices):
    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


class Dated(models.Model):
    """A row with one date: `date` is its first possible day, null when nothing is known."""

    date = models.DateField(
        null=True, blank=True, help_text="The first possible day: 2022-03-01 for March 2022."
    )
    date_precision = models.CharField(
        max_length=5, choices=DatePrecision, blank=True, help_text="How much of the date is known."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_date_has_precision",
                condition=models.Q(date__isnull=True, date_precision="")
                | models.Q(date__isnull=False, date_precision__in=DatePrecision.values),
                violation_error_message="A date needs its precision, and a precision its date.",
            )
        ]

    @property
    def partial_date(self) -> PartialDate | None:
        """The date as precisely as it is known."""
        return PartialDate(self.date, cast(Precision, self.date_precision)) if self.date else None

    def clean(self) -> None:
        super().clean()
        # A precision without its date is the constraint's to refuse.
        if not self.date:
            return
        if self.date_precision != "day" and self.date.day != 1:
            raise ValidationError({"date": "A month or a year is stored by its first day."})
        if self.date_precision == "year" and self.date.month != 1:
            raise ValidationError({"date": "A year is stored by its first of January."})
