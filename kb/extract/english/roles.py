"""Organizations and bodies in an English role, as printed."""

import re

from kb.extract.english.pieces import Piece, pieces
from kb.extract.english.titles import TITLES
from kb.extract.english.words import DETERMINERS
from kb.extract.knowledge import Knowledge
from kb.text.paragraphs import strip_span
from kb.text.spans import Span

_BEFORE_BODY = re.compile(
    r"(?:(?:the )?(?:\w+ )?(?:Standing )?Committee of )*(?:the )?(?:\d+th )?$", re.IGNORECASE
)
_LEADS = frozenset(("of", "at", "for", "with", "from", "to", "in"))
# Part of most careers and no organization one can look up.
_GENERIC = frozenset(("party group", "party committee", "party", "standing committee", "national committee"))
_LEGAL_FORMS = frozenset(("ltd", "ltd.", "inc", "inc.", "llc", "co", "co."))
_JOINERS = frozenset(("of", "and", "&", "for", "'s", "-", "the"))
_AGE = re.compile(r"\d{1,3},")
_RELATIVE = re.compile(r",?\s+(?:who|which|when|as)\b.*", re.DOTALL)


def body_in(text: str, role: Span, knowledge: Knowledge) -> tuple[str, Span | None]:
    """The body the role tells of and where its name stands, with the committees before it."""
    words = text[role[0] : role[1]]
    for name, short in knowledge.bodies:
        at = words.find(name)
        if at >= 0 and not _inside_word(words, at, at + len(name)):
            lead = _BEFORE_BODY.search(words[max(0, at - 80) : at])
            start = at - (len(lead.group()) if lead else 0)
            return short, (role[0] + start, role[0] + at + len(name))
    return "", None


def _inside_word(words: str, start: int, end: int) -> bool:
    before, after = words[start - 1 : start], words[end : end + 1]
    return words[start].isascii() and (before.isalnum() or after.isalnum())


def organizations_in(text: str, role: Span, body: Span | None) -> list[Span]:
    """Organizations' names in the role: after "of" or "at", or before an office ("Xiaomi Group founder")."""
    row = pieces(text, *role, ())
    found: list[Span] = []
    at = 0
    while at < len(row):
        end = _name_end(row, at) if _starts_name(row, at) and not _within(row[at], body) else at
        if end > at:
            span = strip_span(text, row[at].start, row[end - 1].end, " ,-&")
            if _is_organization(text[span[0] : span[1]], row, at, end):
                found.append(span)
        at = max(end, at + 1)
    return found


def _within(piece: Piece, span: Span | None) -> bool:
    return span is not None and span[0] <= piece.start < span[1]


def _starts_name(row: list[Piece], at: int) -> bool:
    piece = row[at]
    if piece.low in DETERMINERS:
        return False
    if piece.low in TITLES and not (at + 1 < len(row) and row[at + 1].capital):
        return False
    return piece.capital or (piece.text.isdigit() and at + 1 < len(row) and row[at + 1].capital)


def _name_end(row: list[Piece], at: int) -> int:
    """Past the capitals, the small words between them, and a legal form after a comma."""
    end = at + 1
    while end < len(row):
        if row[end].capital and row[end].low not in TITLES:
            end += 1
        elif row[end].low == "," and end + 1 < len(row) and row[end + 1].low in _LEGAL_FORMS:
            end += 2
        elif row[end].low in _JOINERS and _joined(row, end):
            end += 1
        else:
            break
    return end


def _joined(row: list[Piece], at: int) -> bool:
    """Whether the small word leads on to more of the name: `Department of Industry and Information`."""
    if at + 1 >= len(row):
        return False
    following = row[at + 1]
    if row[at].low == "of" and following.low == "the":
        return at + 2 < len(row) and row[at + 2].capital
    return following.capital and following.low not in TITLES


def _is_organization(name: str, row: list[Piece], at: int, end: int) -> bool:
    if name.lower() in _GENERIC:
        return False
    before = row[at - 1].low if at else ""
    if before == "the" and at > 1:
        before = row[at - 2].low
    portfolio = end - at == 1 and not name.isupper()
    office_follows = end < len(row) and row[end].low in TITLES and not portfolio
    return before in _LEADS or office_follows or (end == len(row) and at > 0)


def trim_role(text: str, span: Span) -> Span | None:
    """The role without articles around it, relative clauses and an age."""
    words = text[span[0] : span[1]]
    cut = _RELATIVE.search(words)
    end = span[0] + cut.start() if cut else span[1]
    age = _AGE.match(text, span[0], end)
    start, end = strip_span(text, age.end() if age else span[0], end, " ,;:()\t\u00a0")
    if end - start < 3 or text[start:end].isdigit() or text[start : start + 4].lower() in ("who ", "whic"):
        return None
    return start, end
