"""One form for every meaning: so that two ways to write a query are one value, one link, one cache key."""

from collections.abc import Iterable, Iterator

from kb.search.nodes import And, DateRange, Filter, Node, Not, Nothing, Or


def canonical(node: Node) -> Node:
    """The same question without needless nesting: no And in an And, no single part, no repetition,
    no double negation, one range of dates in a conjunction."""
    if isinstance(node, And):
        return _joined(And, _merge_dates(_parts(And, node.parts)))
    if isinstance(node, Or):
        return _joined(Or, _parts(Or, node.parts))
    if isinstance(node, Not):
        part = canonical(node.part)
        return part.part if isinstance(part, Not) else part if isinstance(part, Nothing) else Not(part)
    return node


def field_of(node: Node) -> str | None:
    """The field that `node` filters on when it is a filter, or alternatives within one field; else None."""
    if isinstance(node, Filter):
        return node.field
    if isinstance(node, Or):
        fields = {part.field if isinstance(part, Filter) else None for part in node.parts}
        return fields.pop() if len(fields) == 1 else None
    return None


def grouped(nodes: Iterable[Node]) -> list[Node]:
    """`nodes` with the filters of one field joined into alternatives, where the first of them stood."""
    # A node that is no filter is a group of its own, by its number.
    groups: dict[object, list[Node]] = {}
    for number, node in enumerate(nodes):
        groups.setdefault(node.field if isinstance(node, Filter) else number, []).append(node)
    return [group[0] if len(group) == 1 else Or(tuple(group)) for group in groups.values()]


# Once each, so that following a facet's link twice gives the same query, and in the order in which they were
# written, so that a reader finds the query again in the search box.
def _parts(kind: type[And] | type[Or], parts: tuple[Node, ...]) -> list[Node]:
    """The canonical parts, those of the same kind taken apart, each once."""
    return list(dict.fromkeys(_flat(kind, map(canonical, parts))))


def _flat(kind: type[And] | type[Or], parts: Iterable[Node]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        # `carbon ???` asks for carbon: what asks for nothing counts only where nothing else is asked.
        elif not isinstance(part, Nothing):
            yield part


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    if not parts:
        return Nothing()
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _merge_dates(parts: list[Node]) -> list[Node]:
    """All ranges of a conjunction as the one that they leave, where the first of them stood."""
    ranges = [part for part in parts if isinstance(part, DateRange)]
    if len(ranges) < 2:
        return parts
    starts = [r.start for r in ranges if r.start]
    ends = [r.end for r in ranges if r.end]
    # A range that this leaves empty stays, for the reader to be told that it finds nothing.
    left = DateRange(
        max(starts, key=lambda date: date.first, default=None),
        min(ends, key=lambda date: date.last, default=None),
    )
    return list(dict.fromkeys(left if isinstance(part, DateRange) else part for part in parts))
