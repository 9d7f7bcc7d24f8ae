"""Query -> words: "quotes by Lei Jun about carbon, 2022". Every phrase comes from one table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kb.search.canonical import field_of
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
    Word,
)
from kb.search.query import Query
from kb.text.dates import PartialDate

Naming = Callable[[str, str], str]

# `slots` and `tail` give the order of the pieces, each piece a template of its own; `*_clause` is how
# a piece reads when it stands among alternatives. A translation replaces any of it.
ENGLISH: Final[Mapping[str, str]] = {
    "slots": "reviewed kind quotes delegate org body terms theme clauses outlet article lang except",
    "tail": "dates order",
    "space": " ",
    "comma": ", ",
    "quotes": "quotes",
    "all": "all quotes",
    "nothing": "no quotes",
    "delegate": "by {names}",
    "org": "from {names}",
    "body": "by members of {names}",
    "theme": "on {names}",
    "outlet": "in {names}",
    "article": "in the article {names}",
    "lang": "in {names}",
    "kind": "{names}",
    "kind_clause": "that are {names}",
    "reviewed": "{names}",
    "reviewed_clause": "that are {names}",
    "terms": "about {names}",
    "clauses": "{names}",
    "except": "except those {names}",
    "dates": "{names}",
    "dates_clause": "dated {names}",
    "between": "{start} to {end}",
    "since": "since {start}",
    "until": "until {end}",
    "year": "{year}",
    "month": "{month} {year}",
    "day": "{day} {month} {year}",
    "months": "January February March April May June July August September October November December",
    "and": " and ",
    "or": " or ",
    "listed": ", ",
    "group": "({text})",
    "not": "not {text}",
    "word": "{text}",
    "prefix": "{text}…",
    "fuzzy": "words like {text}",
    "phrase": "“{text}”",
    "near": "“{text}” (up to {slop} words apart)",
    "order:newest": "newest first",
    "order:oldest": "oldest first",
    "kind:direct": "direct",
    "kind:indirect": "indirect",
    "kind:mixed": "mixed",
    "reviewed:yes": "reviewed",
    "reviewed:no": "unreviewed",
    "lang:en": "English",
    "lang:zh": "Chinese",
}


def in_words(query: Query, name: Naming, table: Mapping[str, str] = ENGLISH) -> str:
    """A noun phrase for `query`, without a full stop, for page titles, feeds and alerts.

    `name(field, value)` gives what a filter's value is called on pages; it is not asked for the values
    that `table` has under `field:value`. The text is plain: escape it for HTML.
    """
    return _Voice(name, table).sentence(query)


@dataclass(frozen=True, slots=True)
class _Voice:
    name: Naming
    table: Mapping[str, str]

    def sentence(self, query: Query) -> str:
        pieces = self._slots(query.parts)
        pieces["quotes"] = self._head(query)
        pieces["order"] = self.table.get(f"order:{query.order}", "")
        told, tail = ([pieces.get(slot) for slot in self.table[key].split()] for key in ("slots", "tail"))
        return self.table["comma"].join(filter(None, [self.table["space"].join(filter(None, told)), *tail]))

    def _head(self, query: Query) -> str:
        if isinstance(query.expression, Nothing):
            return self.table["nothing"]
        # "all quotes except those about coal", but "quotes by Lei Jun except those about coal".
        narrowed = any(not isinstance(part, Not | DateRange) for part in query.parts)
        return self.table["quotes" if narrowed else "all"]

    def _slots(self, parts: Iterable[Node]) -> dict[str, str]:
        """Every piece of the sentence by its slot."""
        slots: dict[str, list[Node]] = {}
        for part in parts:
            if not isinstance(part, Nothing):
                slots.setdefault(_slot(part), []).append(part.part if isinstance(part, Not) else part)
        return {
            slot: self.table[slot].format(
                names=self._joined("or" if slot == "except" else "and", nodes, slot)
            )
            for slot, nodes in slots.items()
        }

    def _joined(self, word: str, nodes: Iterable[Node], slot: str) -> str:
        tell = self._clause if slot in ("clauses", "except") else self._bare
        texts = list(nodes)
        told = [tell(node, inside=len(texts) > 1) for node in texts]
        *first, last = told
        return self.table[word].join(filter(None, [self.table["listed"].join(first), last]))

    def _clause(self, node: Node, *, inside: bool) -> str:
        """`node` where it needs its own "by" or "about": among alternatives of several kinds."""
        slot = _slot(node)
        if slot == "clauses" and isinstance(node, And | Or):
            text = self._joined("and" if isinstance(node, And) else "or", node.parts, slot)
            return self.table["group"].format(text=text) if inside else text
        if isinstance(node, Not):
            return self.table["not"].format(text=self._clause(node.part, inside=True))
        return self.table.get(f"{slot}_clause", self.table[slot]).format(
            names=self._bare(node, inside=inside)
        )

    def _bare(self, node: Node, *, inside: bool) -> str:
        """`node` without its "by" or "about"."""
        if isinstance(node, And | Or):
            text = self._joined("and" if isinstance(node, And) else "or", node.parts, "")
            return self.table["group"].format(text=text) if inside else text
        if isinstance(node, Not):
            return self.table["not"].format(text=self._bare(node.part, inside=True))
        return self._leaf(node)

    def _leaf(self, node: Node) -> str:
        match node:
            case Filter(field, value):
                return self.table.get(f"{field}:{value}") or self.name(field, value)
            case DateRange(start, end):
                return self._range(start, end)
            case Phrase(text, slop):
                return self.table["near" if slop else "phrase"].format(text=text, slop=slop)
            case Word(text) | Prefix(text) | Fuzzy(text):
                return self.table[type(node).__name__.lower()].format(text=text)
        raise TypeError(f"{node!r} has no words")

    def _range(self, start: PartialDate | None, end: PartialDate | None) -> str:
        if start and end and start != end:
            return self.table["between"].format(start=self._date(start), end=self._date(end))
        if start and end:
            return self._date(start)
        if start:
            return self.table["since"].format(start=self._date(start))
        return self.table["until"].format(end=self._date(end)) if end else ""

    def _date(self, date: PartialDate) -> str:
        month = self.table["months"].split()[date.first.month - 1]
        return self.table[date.precision].format(year=date.first.year, month=month, day=date.first.day)


def _slot(node: Node) -> str:
    """The piece of the sentence in which `node` is told."""
    if isinstance(node, Not):
        return "except"
    if isinstance(node, DateRange):
        return "dates"
    if field := field_of(node):
        return field
    return "clauses" if _has_filter(node) else "terms"


def _has_filter(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_has_filter, node.parts))
    if isinstance(node, Not):
        return _has_filter(node.part)
    return isinstance(node, Filter | DateRange)
