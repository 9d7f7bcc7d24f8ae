"""Text of the search language -> tokens, in one pass of one expression that never looks back far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kb.search.lexis import DOUBLE_QUOTES, FIELDS, OPERATORS, PAIRED_QUOTES, QUOTES, WORD_PATTERN

Kind = Literal[
    "open", "close", "AND", "OR", "NOT", "word", "phrase", "field", "unknown", "star", "quote", "other"
]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: `text` is the word, the inside of the quotation marks or a field's value, `mark` what
    follows it (`*`, `~`, `~2`), `field` the lower-case name before the colon."""

    kind: Kind
    text: str = ""
    mark: str = ""
    field: str = ""


# An opening mark stops at the next one of its sort, or a row of them would cost a scan to the end each.
_QUOTED: Final = "|".join(
    [f"[{DOUBLE_QUOTES}][^{DOUBLE_QUOTES}]*+[{DOUBLE_QUOTES}]"]
    + [f"{left}[^{left}{right}]*+{right}" for left, right in PAIRED_QUOTES]
)
_ENDS: Final = rf"(?!{WORD_PATTERN})"
_FIELD: Final = rf"(?i:{'|'.join(FIELDS)})"
# After a blank, what follows the colon may be the next piece of the query instead of a value.
_BARE: Final = rf"(?!(?:{'|'.join(OPERATORS)})\b|{_FIELD}:)[^\s(){QUOTES}]+"
# The order of the alternatives matters: a minus and a field would also begin a word. Repetitions that
# could be tried again at each shorter length are possessive (`++`), which keeps the scan linear.
_TOKEN: Final = re.compile(
    rf"""
      (?P<open>\()
    | (?P<close>\))
    | (?P<minus>(?<![^\s(])-+(?=[^\s)-]))
    | (?P<field>{_FIELD}):\s*(?P<value>{_QUOTED}|{_BARE}|)
    | (?P<phrase>{_QUOTED})(?P<near>~[0-9]{{0,6}})?
    | (?P<unknown>[A-Za-z]++(?=:[^\s/0-9])):
    | (?P<word>{WORD_PATTERN})(?P<mark>\*++{_ENDS}|~[0-9]?{_ENDS})?
    | (?P<star>\*)
    | (?P<quote>[{QUOTES}])
    | (?P<other>\S)
    """,
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a cleaned text. Punctuation without a meaning comes as `other`, a character each."""
    for match in _TOKEN.finditer(text):
        yield _token(match)


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup
    if match["field"]:
        return Token("field", match["value"].strip(QUOTES), field=match["field"].lower())
    if match["phrase"]:
        return Token("phrase", match["phrase"][1:-1], mark=match["near"] or "")
    if match["word"]:
        return _word(match["word"], match["mark"] or "")
    if match["minus"]:
        return Token("NOT", "-")
    return Token(kind, match[0].rstrip(":"))  # type: ignore[arg-type]  # the names of the other groups are kinds


def _word(text: str, mark: str) -> Token:
    for operator in OPERATORS:
        if text == operator and not mark:
            return Token(operator, text)
    return Token("word", text, mark="*" if mark.startswith("*") else mark)
