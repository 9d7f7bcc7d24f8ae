"""Query -> text of the language, the inverse of `kb.search.parser.parse` within its bounds."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kb.search.canonical import field_of
from kb.search.lexis import OPERATORS
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

# Narrower than what the parser takes without quotation marks, so that links are safe to paste anywhere.
_BARE: Final = re.compile(r"\w[\w.-]*")


def unparse(query: Query) -> str:
    """The shortest usual way to write `query`: what a search box shows and a link carries."""
    order = [] if query.order == "relevance" else [f"order:{query.order}"]
    if query.expression is None:
        return "".join(order)
    text = _within_and(query.expression) if field_of(query.expression) else _text(query.expression)
    return " ".join([text, *order])


def _text(node: Node) -> str:
    if isinstance(node, And):
        return _conjunction(node.parts)
    if isinstance(node, Or):
        return " OR ".join(map(_text, node.parts))
    if isinstance(node, Not):
        return "-" + _within_not(node.part)
    return _leaf(node)


def _conjunction(parts: tuple[Node, ...]) -> str:
    """Parts side by side; with AND where two of them, side by side, would become alternatives."""
    fields = Counter(field for field in map(field_of, parts) if field)
    if any(times > 1 for times in fields.values()):
        return " AND ".join(f"({_text(part)})" if isinstance(part, Or) else _text(part) for part in parts)
    return " ".join(map(_within_and, parts))


def _within_and(part: Node) -> str:
    if isinstance(part, Or):
        return " ".join(map(_text, part.parts)) if field_of(part) else f"({_text(part)})"
    return _text(part)


def _within_not(part: Node) -> str:
    # A range with both ends is written as two pieces, of which a minus would take the first alone.
    alone = not isinstance(part, And | Or) and not (isinstance(part, DateRange) and part.start and part.end)
    return _text(part) if alone else f"({_text(part)})"


def _leaf(node: Node) -> str:
    match node:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text, distance):
            return f"{text}~" if distance == 1 else f"{text}~{distance}"
        case Phrase(text, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case Filter(field, value):
            return f"{field}:{_value(value)}"
        case DateRange(start, end):
            return " ".join(_bounds(start, end))
        case Nothing():
            # Marks around nothing are what reads back as nothing to search for.
            return '""'
    raise TypeError(f"{node!r} is no leaf")


def _bounds(start: object, end: object) -> Iterable[str]:
    if start:
        yield f"from:{start}"
    if end:
        yield f"to:{end}"


def _value(value: str) -> str:
    bare = _BARE.fullmatch(value) and value not in OPERATORS
    return value if bare else f'"{value}"'
