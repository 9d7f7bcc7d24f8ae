"""The query value that page, API, feed, alert and export share, and its work with filters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from kb.search.canonical import canonical, field_of
from kb.search.nodes import (
    And,
    DateRange,
    Filter,
    Fuzzy,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Term,
    Word,
)
from kb.text.dates import PartialDate

__all__ = [
    "And",
    "DateRange",
    "Filter",
    "Fuzzy",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Order",
    "PartialDate",
    "Phrase",
    "Prefix",
    "Query",
    "Term",
    "Word",
]

Order = Literal["relevance", "newest", "oldest"]
Restriction = Filter | DateRange


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, in what order, and what had to be left out of the asking.

    `expression` is kept in canonical form; None asks for every quote. `notes` are sentences for the
    reader and do not make two queries different.
    """

    expression: Node | None = None
    order: Order = "relevance"
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.expression is not None:
            object.__setattr__(self, "expression", canonical(self.expression))

    @property
    def parts(self) -> tuple[Node, ...]:
        """What all must hold: the top-level conjunction."""
        if self.expression is None:
            return ()
        return self.expression.parts if isinstance(self.expression, And) else (self.expression,)

    def filters(self) -> tuple[Filter, ...]:
        """The filters that narrow the whole query, each removable by itself."""
        return tuple(leaf for part in self.parts if field_of(part) for leaf in _leaves(part))

    def excluded(self) -> tuple[Filter, ...]:
        """The filters whose quotes the whole query leaves out (`-theme:coal`)."""
        parts = (part.part for part in self.parts if isinstance(part, Not))
        return tuple(part for part in parts if isinstance(part, Filter))

    @property
    def dates(self) -> DateRange | None:
        """The range of dates that narrows the whole query."""
        return next((part for part in self.parts if isinstance(part, DateRange)), None)

    def with_filter(self, wanted: Filter) -> Self:
        """Also take `wanted`: an alternative to the filters of its field, a condition beside all others."""
        own = [n for n, part in enumerate(self.parts) if field_of(part) == wanted.field]
        if not own:
            return self._with_parts((*self.parts, wanted))
        parts = list(self.parts)
        parts[own[-1]] = Or((parts[own[-1]], wanted))
        return self._with_parts(tuple(parts))

    def within(self, other: Self) -> Self:
        """What both this query and the other ask for, in this one's order."""
        return self._with_parts((*self.parts, *other.parts))

    def with_dates(self, dates: DateRange | None) -> Self:
        """The same query over `dates` in place of its own; None for all dates."""
        others = tuple(part for part in self.parts if not isinstance(part, DateRange))
        return self._with_parts((*others, dates) if dates else others)

    def with_order(self, order: Order) -> Self:
        return replace(self, order=order)

    def without(self, unwanted: Filter | DateRange | Not) -> Self:
        """The query less one of its `filters()`, its `dates`, or an exclusion `Not(filter)`."""
        return self._kept(lambda node: node != unwanted)

    def without_field(self, name: str) -> Self:
        """The query less its filters on a field (`dates`: its range), as that field's facet is counted."""
        if name == "dates":
            return self.with_dates(None)
        return self._kept(lambda node: not (isinstance(node, Filter) and node.field == name))

    def words_only(self) -> Self:
        """The query less every filter, exclusion by filter and range of dates: what "clear all" leaves."""
        return self._kept(lambda node: not isinstance(node, Filter | DateRange) and not _excludes(node))

    def _kept(self, keep: Callable[[Node], bool]) -> Self:
        parts = []
        for part in self.parts:
            # Filters of one field stand in one Or: one may go and the others stay.
            leaves = [leaf for leaf in _leaves(part) if keep(leaf)] if field_of(part) else [part]
            if leaves and keep(part):
                parts.append(Or(tuple(leaves)))
        return self._with_parts(tuple(parts))

    def _with_parts(self, parts: tuple[Node, ...]) -> Self:
        return replace(self, expression=And(parts) if parts else None)


def _leaves(part: Node) -> Iterator[Filter]:
    for leaf in part.parts if isinstance(part, Or) else (part,):
        if isinstance(leaf, Filter):
            yield leaf


def _excludes(node: Node) -> bool:
    return isinstance(node, Not) and isinstance(node.part, Filter | DateRange)
