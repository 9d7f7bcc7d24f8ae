"""Dates as precisely as they are known: a year, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

Precision = Literal["day", "month", "year"]

# ASCII, as \d alone also takes the digits of other scripts.
ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to `precision`; `first` is its first possible day."""

    first: date
    precision: Precision

    @classmethod
    def parse(cls, raw: str) -> Self:
        """Read `2022`, `2022-03` or `2022-03-08`. Raises ValueError saying what to write instead."""
        match = ISO.fullmatch(raw.strip())
        if not match:
            raise ValueError(f"{raw!r} is not a date; write 2022, 2022-03 or 2022-03-08")
        year, month, day = match["year"], match["month"], match["day"]
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"{raw!r} is not a day of the calendar") from error
        return cls(first, "day" if day else "month" if month else "year")

    @property
    def last(self) -> date:
        """Its last possible day."""
        if self.precision == "year":
            return self.first.replace(month=12, day=31)
        if self.precision == "month":
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    def __str__(self) -> str:
        """ISO 8601, cut to what is known: `2022-03`."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]
