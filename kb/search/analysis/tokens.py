"""Folded text into tokens: words, numbers and single Chinese characters, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.search.analysis.folding import Folded

# Han characters with their iteration mark and zero, and kana, which run together in the same way.
HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"(?P<han>[{HAN}]+)"
    r"|(?P<acronym>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"  # U.S. and N.P.C
    r"|(?P<number>\d+(?:[.,]\d+)*(?![^\W_]))"
    rf"|(?P<word>[^\W_{HAN}]+(?:'[^\W_{HAN}]+)*)"
)
# Far more than any quotation; beyond it words are found alone but stand in no phrase with one another.
MAX_POSITION = (1 << 16) - 1000


class Token(NamedTuple):
    """A word as folded, lower case; or one Han character. `start` and `end` are places in the folded text.

    `joined` says of a Han character that the next one follows it directly.
    """

    text: str
    position: int
    start: int
    end: int
    is_han: bool = False
    joined: bool = False


def tokenize(folded: Folded) -> Iterator[Token]:
    """The tokens of a text, one position apart."""
    position = 0
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "han":
            for at in range(start, end):
                yield Token(folded.text[at], position, at, at + 1, True, at + 1 < end)
                position = min(position + 1, MAX_POSITION)
        else:
            yield Token(_spelled(match.group(), kind), position, start, end)
            position = min(position + 1, MAX_POSITION)


def _spelled(word: str, kind: str | None) -> str:
    """One spelling of a word: no case, no possessive, no dots in U.S. nor commas in 1,000."""
    word = word.casefold()
    if kind == "acronym":
        return word.replace(".", "")
    if kind == "number":
        return word.replace(",", "")
    return word.removesuffix("'s").replace("'", "")
