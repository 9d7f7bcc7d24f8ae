"""Cursors: where a list was left, as an opaque word in the address of its next page."""

import base64
import binascii
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import F, Q, QuerySet

# What a database's 64-bit column can be compared with.
BIGGEST = 2**63 - 1


def read_number(raw: Any) -> int:
    # `type`, not isinstance: true and false are ints to Python, and keys to nobody.
    if type(raw) is not int or not 0 <= raw <= BIGGEST:
        raise ValueError("not a number of a row")
    return raw


def read_word(raw: Any) -> str:
    # PostgreSQL raises on a NUL wherever one gets to.
    if not isinstance(raw, str) or "\x00" in raw:
        raise ValueError("not a word")
    return raw


def read_date(raw: Any) -> datetime.date:
    return datetime.date.fromisoformat(read_word(raw))


@dataclass(frozen=True, slots=True)
class Order:
    """One way to order a list: by a key that is never null, then by primary key, so that ties are told apart.

    `read` checks a key that comes back in a cursor and raises ValueError.
    """

    key: Any
    read: Callable[[Any], Any]
    descending: bool = False

    def sorted(self, rows: QuerySet[Any], *, backward: bool) -> QuerySet[Any]:
        """The rows with their `sort_key`, in order or in reverse."""
        key = F(self.key) if isinstance(self.key, str) else self.key
        way = "-" if self.descending != backward else ""
        ordered: QuerySet[Any] = rows.annotate(sort_key=key).order_by(f"{way}sort_key", f"{way}pk")
        return ordered

    def after(self, cursor: "Cursor") -> Q:
        """The condition of standing behind the cursor's row, in the cursor's direction."""
        way = "lt" if self.descending != cursor.backward else "gt"
        # The first part repeats what the second says, in a form that every database can use an index for.
        return Q(**{f"sort_key__{way}e": cursor.key}) & (
            Q(**{f"sort_key__{way}": cursor.key}) | Q(sort_key=cursor.key, **{f"pk__{way}": cursor.pk})
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row where a page ended, under which order, and whether to go on before it or after it."""

    order: str
    key: Any
    pk: int
    backward: bool = False

    def __str__(self) -> str:
        key = self.key.isoformat() if isinstance(self.key, datetime.date) else self.key
        # The order's name goes along: a key means nothing in a list sorted otherwise.
        packed = json.dumps([self.order, key, self.pk, int(self.backward)], ensure_ascii=False)
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    # Not signed: a cursor can only name a place in a public list, and is checked as any other input.
    @classmethod
    def parse(cls, raw: str, name: str, order: Order) -> Self:
        """Read what `str` wrote under the order called `name`. Raises ValueError on anything else."""
        # The padding was left off, because `=` in an address would have to be escaped.
        padded = raw.encode("ascii") + b"=" * (-len(raw) % 4)
        try:
            parts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        except (binascii.Error, RecursionError) as error:
            raise ValueError("not a cursor") from error
        if not isinstance(parts, list) or len(parts) != 4 or parts[0] != name or parts[3] not in (0, 1):
            raise ValueError("not a cursor of this list")
        return cls(name, order.read(parts[1]), read_number(parts[2]), bool(parts[3]))
