"""Text -> Query. Every string gives a query: what cannot be parsed is searched as plain words, with a note.

OR binds most loosely, then AND, then words that merely stand side by side (which is AND as well, but
joins filters of one field into alternatives), then NOT and -.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final, Literal

from kb.search.canonical import grouped
from kb.search.leaves import Leaves
from kb.search.lexis import cleaned
from kb.search.nodes import And, Node, Not, Nothing, Or
from kb.search.notes import ENGLISH, Notes
from kb.search.query import Query
from kb.search.tokens import Token, tokens

MAX_TEXT: Final = 2048
MAX_DEPTH: Final = 4

_LEAVES: Final = ("word", "phrase", "field", "unknown")
_STARTS: Final = ("leaf", "open", "NOT")
_ENDS: Final = ("leaf", "close")


@dataclass(frozen=True, slots=True)
class Piece:
    """A parenthesis, an operator, or a leaf; a leaf of None is left out but still joins its neighbors."""

    kind: Literal["open", "close", "AND", "OR", "NOT", "leaf"]
    text: str = ""
    node: Node | None = None


def parse(text: str, table: Mapping[str, str] = ENGLISH) -> Query:
    """The query that `text` asks for; an empty text asks for every quote. Raises nothing on any string.

    `table` has the sentences for `Query.notes`, by the keys of `kb.search.notes.ENGLISH`.
    """
    notes = Notes(table)
    # Each step relies on those before: cleaned and cut, then stray marks, parentheses, leaves, operators.
    found = list(tokens(_bounded(text, notes)))
    leaves = Leaves(notes)
    pieces = [_piece(token, leaves) for token in _paired(_known(found, notes), notes)]
    expression = _Tree(_operated(pieces, leaves)).alternatives()
    # An empty box finds everything; a text of which nothing can be asked must not.
    if expression is None and (len(text) > MAX_TEXT or any(token.field != "order" for token in found)):
        notes.say("nothing")
        expression = Nothing()
    query = Query(expression, leaves.order)
    if query.dates and query.dates.is_empty:
        notes.say("no_time")
    return replace(query, notes=tuple(notes.said)) if notes.said else query


def _bounded(text: str, notes: Notes) -> str:
    """`text` cleaned and cut: before, so that cleaning is cheap, and after, because cleaning may lengthen."""
    short = cleaned(text[:MAX_TEXT])
    if len(text) > MAX_TEXT or len(short) > MAX_TEXT:
        notes.say("long", limit=MAX_TEXT)
    return short[:MAX_TEXT]


def _known(found: Iterable[Token], notes: Notes) -> list[Token]:
    """The tokens less stray marks, which are told about."""
    for token in found:
        if token.kind == "star":
            notes.say("star")
        elif token.kind == "quote":
            notes.say("quote")
    return [token for token in found if token.kind not in ("star", "quote", "other")]


def _paired(found: Iterable[Token], notes: Notes) -> list[Token]:
    """The tokens with every parenthesis paired and none deeper than MAX_DEPTH."""
    kept: list[Token] = []
    depth = 0
    for token in found:
        if token.kind == "close" and depth == 0:
            notes.say("parenthesis")
            continue
        depth += token.kind == "open"
        if depth <= MAX_DEPTH or token.kind not in ("open", "close"):
            kept.append(token)
        else:
            notes.say("deep", limit=MAX_DEPTH)
        depth -= token.kind == "close"
    if depth:
        notes.say("parenthesis")
    # Closing at the end keeps `carbon (steel OR iron` together, which dropping the mark would tear apart.
    return kept + [Token("close", ")")] * min(depth, MAX_DEPTH)


def _piece(token: Token, leaves: Leaves) -> Piece:
    if token.kind in _LEAVES:
        return Piece("leaf", node=leaves.read(token))
    return Piece(token.kind, token.text)  # type: ignore[arg-type]  # `_known` left only these kinds


def _operated(pieces: list[Piece], leaves: Leaves) -> list[Piece]:
    """The pieces with every operator that has nothing to join turned into a plain word."""
    kept: list[Piece] = []
    # NOT first: whether AND and OR have something to join may depend on it, never the other way round.
    pieces = _negated(pieces, leaves)
    for piece, after in zip_longest(pieces, pieces[1:]):
        between = kept and kept[-1].kind in _ENDS and after and after.kind in _STARTS
        kept.append(piece if piece.kind not in ("AND", "OR") or between else _demoted(piece, leaves))
    return kept


def _negated(pieces: list[Piece], leaves: Leaves) -> list[Piece]:
    """The pieces from which every NOT with nothing after it is gone, from the end because one NOT may
    hang on the next."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind != "NOT" or (kept and kept[-1].kind in _STARTS):
            kept.append(piece)
        elif piece.text != "-":
            kept.append(_demoted(piece, leaves))
    return kept[::-1]


def _demoted(operator: Piece, leaves: Leaves) -> Piece:
    leaves.notes.say("operator", text=operator.text)
    return Piece("leaf", node=leaves.word(operator.text))


class _Tree:
    """Reads well-formed pieces by recursive descent, MAX_DEPTH parentheses deep at most."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.at = 0

    def alternatives(self) -> Node | None:
        parts = [self._conditions()]
        while self._take("OR"):
            parts.append(self._conditions())
        return _joined(Or, parts)

    def _conditions(self) -> Node | None:
        parts = [self._neighbors()]
        while self._take("AND"):
            parts.append(self._neighbors())
        return _joined(And, parts)

    def _neighbors(self) -> Node | None:
        parts = []
        while self.at < len(self.pieces) and self.pieces[self.at].kind in _STARTS:
            parts.append(self._one())
        return _joined(And, grouped(part for part in parts if part))

    def _one(self) -> Node | None:
        negated = False
        # A loop, for a row of a thousand NOTs must not go a thousand calls deep.
        while self._take("NOT"):
            negated = not negated
        if self._take("open"):
            node = self.alternatives()
            self._take("close")
        else:
            node = self.pieces[self.at].node
            self.at += 1
        return Not(node) if negated and node else node

    def _take(self, kind: str) -> bool:
        """Step over the next piece if it is of this kind."""
        found = self.at < len(self.pieces) and self.pieces[self.at].kind == kind
        self.at += found
        return found


def _joined(kind: type[And] | type[Or], parts: Iterable[Node | None]) -> Node | None:
    present = tuple(part for part in parts if part)
    return kind(present) if present else None
