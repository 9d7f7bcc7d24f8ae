"""Folded text into tokens: words, numbers and single Chinese characters, each with its place."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kb.search.analysis.folding import Folded

# Han characters with their iteration mark and zero, and kana, which run together in the same way.
HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Acronyms (U.S., N.P.C), numbers (1,000 and 3.5), words (don't).
_ACRONYM = rf"(?:[^\W\d_{HAN}]\.){{2,}}(?:[^\W\d_{HAN}](?![^\W_]))?"
_NUMBER = r"\d+(?:[.,]\d+)*(?![^\W_])"
# In this order: as plain words an acronym and a number would end at their first dot or comma.
_WORD = rf"{_ACRONYM}|{_NUMBER}|[^\W_{HAN}]+(?:'[^\W_{HAN}]+)*"
_TOKEN = re.compile(rf"([{HAN}]+)|{_WORD}")
_WORDS = re.compile(_WORD)
_PIECES = re.compile(rf"[{HAN}]|{_WORD}")
_ANY_HAN = re.compile(f"[{HAN}]")
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
        if match.lastindex:
            for at in range(start, end):
                yield Token(folded.text[at], position, at, at + 1, True, at + 1 < end)
                position = min(position + 1, MAX_POSITION)
        else:
            yield Token(spelled(match.group()), position, start, end)
            position = min(position + 1, MAX_POSITION)


def words(text: str) -> list[str] | None:
    """The words of a folded text without Chinese, as they stand there; None for a text with Chinese."""
    return None if _ANY_HAN.search(text) else _WORDS.findall(text)


def pieces(text: str) -> list[re.Match[str]]:
    """Where the tokens of a folded text stand: the same ones as of `tokenize`, at less cost."""
    return list(_PIECES.finditer(text))


def candidates(heads: Iterable[str]) -> re.Pattern[str]:
    """Finds the tokens of an ASCII text that begin with one of these letters, and acronyms.

    Stemming changes the end of a word: its first three letters stay, or one in words of three (dying, die).
    """
    begins = r"(?<![^\W_])(?<![^\W_]')"
    likely = "|".join(sorted(set(heads)))
    return re.compile(rf"{begins}(?:{_ACRONYM}|(?:{likely})[^\W_]*(?:'[^\W_]+)*)", re.IGNORECASE)


@lru_cache(maxsize=1 << 17)
def spelled(word: str) -> str:
    """One spelling of a word: no case, no possessive, no dots in U.S. nor commas in 1,000."""
    word = word.casefold()
    if word[0].isdigit():
        return word.replace(",", "")
    return word.removesuffix("'s").replace("'", "").replace(".", "")
