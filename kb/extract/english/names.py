"""A printed noun phrase read as a person, an organization, a group or a pronoun."""

from collections.abc import Sequence
from typing import NamedTuple

from kb.extract.english.pieces import Piece, pieces
from kb.extract.english.titles import COURTESY, ORGANIZATIONS, TITLES
from kb.extract.english.words import DETERMINERS, LOWER_NAME_PARTICLES, PRONOUNS, TIMES
from kb.text.spans import Span

PERSON, ORGANIZATION, NOMINAL, PRONOUN = "person", "organization", "nominal", "pronoun"

Row = Sequence[Piece]


class Mention(NamedTuple):
    """`span` is what names the speaker; `role` the words of office before or behind it in the phrase."""

    kind: str
    span: Span
    role: Span | None = None


def read_mention(text: str, span: Span) -> Mention:
    """Tell what the noun phrase at `span` names."""
    row = pieces(text, *span, ())
    if not row:
        return Mention(NOMINAL, span)
    if len(row) == 1 and row[0].low in PRONOUNS | {"his", "her"}:
        return Mention(PRONOUN, span)
    return _leading_person(row, span) or _trailing_name(row, span) or Mention(NOMINAL, span)


def _leading_person(row: Row, span: Span) -> Mention | None:
    """`Matthew Ingram of The Globe and Mail`, `Senator John Cornyn of Texas`: the name comes first."""
    end = _run_end(row, 0)
    start = _past_titles(row, 0, end)
    if (
        not 2 <= end - start <= 4
        or end >= len(row)
        or row[end].low not in ("of", "from", "at", "with", "for", "who")
    ):
        return None
    if _is_organization(row, start, end):
        return None
    role = (row[0].start, row[start - 1].end) if start else (row[end].start, span[1])
    return Mention(PERSON, (row[start].start, row[end - 1].end), role)


def _trailing_name(row: Row, span: Span) -> Mention | None:
    end = len(row)
    if not row[end - 1].capital or row[end - 1].low in TIMES:
        return None
    start = _run_start(row, end)
    named = _past_titles(row, start, end)
    if named == end:
        return None
    if _is_organization(row, named, end) or (end == 1 and _is_acronym(row[0])):
        first = 1 if row[0].low in ("the", "a", "an") and end > 1 else 0
        return Mention(ORGANIZATION, (row[first].start, span[1]))
    if start and row[start - 1].low in ("to", "from", "with", "by"):
        return None
    if named and row[named - 1].low in ("of", "the", "for", "in", "at", "to"):
        return _name_after_place(row, named, end, span)
    return _person(row, named)


def _person(row: Row, named: int) -> Mention:
    first = _office_start(row, named)
    role = (row[first].start, row[named - 1].end) if named > first else None
    return Mention(PERSON, (row[named].start, row[-1].end), _role_without_courtesy(row, role, named))


def _name_after_place(row: Row, start: int, end: int, span: Span) -> Mention | None:
    """`Governor of Washington Chris Gregoire`: two names behind the place; else the phrase is nominal."""
    if end - start < 3 or row[start - 1].low != "of":
        if row[start - 1].low == "the" and start == 1:
            return Mention(ORGANIZATION, (row[start].start, span[1]))
        return None
    return Mention(PERSON, (row[end - 2].start, row[end - 1].end), (row[0].start, row[end - 3].end))


def _role_without_courtesy(row: Row, role: Span | None, named: int) -> Span | None:
    if role is None or all(piece.low in COURTESY for piece in row[:named]):
        return None
    return role


def _office_start(row: Row, named: int) -> int:
    """Past an article, and past what leads to the office: `a rebuke from House Speaker X`."""
    for at in range(named - 2, 0, -1):
        if row[at].low in ("from", "to", "by", "with") and row[at + 1].capital:
            return at + 1
    return 1 if row[0].low in DETERMINERS else 0


def _run_start(row: Row, end: int) -> int:
    start = end - 1
    while start > 0 and _in_name(row, start - 1):
        start -= 1
    while row[start].low in LOWER_NAME_PARTICLES and not row[start].capital:
        start += 1
    return start


def _run_end(row: Row, start: int) -> int:
    end = start
    while end < len(row) and _in_name(row, end):
        end += 1
    return end


def _in_name(row: Row, at: int) -> bool:
    piece = row[at]
    if piece.low in ("'s", "the", "in", "on", "but", "and", "as"):
        return False
    return piece.capital or piece.low in LOWER_NAME_PARTICLES or (piece.low in ("-", "'", "’") and at > 0)


def _past_titles(row: Row, start: int, end: int) -> int:
    """After the last title in the run, so that `Environment Minister John Baird` leaves `John Baird`."""
    for at in range(end - 1, start - 1, -1):
        if row[at].low in TITLES or (row[at].low in ORGANIZATIONS and end - at > 2 and at > start):
            return at + 1
    return start


def _is_organization(row: Row, start: int, end: int) -> bool:
    return any(row[n].low in ORGANIZATIONS for n in range(start, end))


def _is_acronym(piece: Piece) -> bool:
    return piece.text.isupper() and len(piece.text) > 1 and "." not in piece.text
