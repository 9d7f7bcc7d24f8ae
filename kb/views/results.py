"""What a page of search results shows: rows, filters to take off, facets to put on, the query in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from kb.models import Quote
from kb.models.labels import Label, labels_of
from kb.search.asking import ask
from kb.search.contract import Answer, FacetCount
from kb.search.nodes import DateRange, Filter, Not
from kb.search.query import Query
from kb.search.unparse import unparse
from kb.search.words import in_words
from kb.text.dates import PartialDate
from kb.text.spans import Spans

ROWS = 20
# A facet lists its commonest values; a search for the others is a word away.
CHOICES = 8
# Facet -> its heading and the field of the query language that narrows to one of its values.
FACETS = {
    "theme": ("Theme", "theme"),
    "delegate": ("Delegate", "delegate"),
    "body": ("Body", "body"),
    "organization": ("Organization", "org"),
    "outlet": ("Outlet", "outlet"),
    "year": ("Year", "year"),
    "language": ("Language", "lang"),
    "kind": ("Kind", "kind"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A quote as the database has it, and where in its words the search was answered."""

    quote: Quote
    highlights: Spans


@dataclass(frozen=True, slots=True)
class Choice:
    """One step from this search to another, with the number of quotes found there."""

    label: str
    address: str
    count: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    heading: str
    choices: tuple[Choice, ...]


def address_of(query: Query) -> str:
    """The address of a search; the order stands beside the words."""
    asked = {"q": unparse(query.with_order("relevance"))}
    # The usual order is left out, so that one search has one address.
    asked |= {"order": query.order} if query.order != "relevance" else {}
    return f"{reverse('search')}?{urlencode(asked)}"


def in_words_of(query: Query) -> str:
    """The query in words, its filters by the names of what they name."""
    labels = labels_of((one.field, one.value) for one in (*query.filters(), *query.excluded()))
    return in_words(query, lambda field, value: labels.get((field, value), value))


def find(query: Query, number: int) -> "Results":
    """The page of results with that number. Raises EngineUnavailable while there is no index."""
    return Results(query, ask(query, offset=(number - 1) * ROWS, limit=ROWS, facets=tuple(FACETS)), number)


@dataclass(frozen=True)
class Results:
    """One page of what a search found; everything is worked out when the template asks for it."""

    query: Query
    answer: Answer
    number: int

    @cached_property
    def rows(self) -> list[Row]:
        """The hits as the database has them now. Highlights hold only for the words that were indexed."""
        hits = {hit.id: hit for hit in self.answer.hits}
        quotes = {
            row.public_id: row for row in Quote.objects.published().filter(public_id__in=hits).for_list()
        }
        pairs = ((quotes[id], hit) for id, hit in hits.items() if id in quotes)
        return [Row(quote, hit.highlights if hit.text == quote.text else ()) for quote, hit in pairs]

    @property
    def page(self) -> Page[int]:
        # The hits are here already; the paginator counts places alone.
        return Paginator(range(self.answer.total), ROWS).get_page(self.number)

    @cached_property
    def labels(self) -> Mapping[Label, str]:
        """The names of all filters and facets on the page."""
        # All at once, since a label at a time would be a query each.
        chosen = [(one.field, one.value) for one in (*self.query.filters(), *self.query.excluded())]
        offered = [(FACETS[name][1], one.value) for name in FACETS for one in self._counts(name)]
        return labels_of([*chosen, *offered])

    def label(self, field: str, value: str) -> str:
        return self.labels.get((field, value), value)

    @property
    def in_words(self) -> str:
        return in_words(self.query, self.label)

    @cached_property
    def chips(self) -> list[Choice]:
        """The filters of this search, each with the search without it."""
        chips = [
            Choice(self.label(one.field, one.value), address_of(self.query.without(one)))
            for one in self.query.filters()
        ]
        chips += [
            Choice(f"not {self.label(one.field, one.value)}", address_of(self.query.without(Not(one))))
            for one in self.query.excluded()
        ]
        if dates := self.query.dates:
            words = in_words(Query(dates), self.label).rpartition(", ")[2]
            chips.append(Choice(words, address_of(self.query.with_dates(None))))
        return chips

    @property
    def words_alone(self) -> str:
        return address_of(self.query.words_only())

    @property
    def orders(self) -> list[Choice]:
        return [
            Choice(
                order.capitalize(), address_of(self.query.with_order(order)), chosen=order == self.query.order
            )
            for order in ("relevance", "newest", "oldest")
        ]

    @cached_property
    def wider(self) -> list[Choice]:
        """Where nothing is found: the searches with one filter less that do find something."""
        if self.answer.total:
            return []
        without = [
            (self.label(one.field, one.value), self.query.without(one)) for one in self.query.filters()
        ]
        without += [("the dates", self.query.with_dates(None))] if self.query.dates else []
        # At most CHOICES searches more, only where nothing was found, and for totals without hits.
        asked = [(label, query, ask(query, limit=0).total) for label, query in without[:CHOICES]]
        return [Choice(label, address_of(query), total) for label, query, total in asked if total]

    @property
    def better(self) -> Choice | None:
        """What was perhaps meant, in the query language."""
        text = self.answer.did_you_mean
        return Choice(text, f"{reverse('search')}?{urlencode({'q': text})}") if text else None

    @cached_property
    def facets(self) -> list[Facet]:
        """Facets with something to choose, a chosen value's address leading away from it."""
        facets = [
            Facet(heading, tuple(self._choice(field, one) for one in self._counts(name)))
            for name, (heading, field) in FACETS.items()
        ]
        # One value that nobody chose narrows nothing; one that was chosen must be there to be taken off.
        return [one for one in facets if len(one.choices) > 1 or any(choice.chosen for choice in one.choices)]

    def _counts(self, name: str) -> tuple[FacetCount, ...]:
        """The commonest values, the commonest first; years stand in their order."""
        counts = tuple(self.answer.facets.get(name, ()))[:CHOICES]
        return tuple(sorted(counts, key=lambda one: one.value, reverse=True)) if name == "year" else counts

    def _choice(self, field: str, one: FacetCount) -> Choice:
        # A year is no filter but a range of dates, of which a query has one.
        narrowing = year(one.value) if field == "year" else Filter(field, one.value)
        chosen = narrowing == self.query.dates or narrowing in self.query.filters()
        if isinstance(narrowing, DateRange):
            query = self.query.with_dates(None if chosen else narrowing)
        else:
            query = self.query.without(narrowing) if chosen else self.query.with_filter(narrowing)
        return Choice(self.label(field, one.value), address_of(query), one.count, chosen)


def year(value: str) -> DateRange:
    return DateRange(PartialDate.parse(value), PartialDate.parse(value))
