"""The letters of the search language: its fields, operators and marks, and what counts as a word."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

FILTER_FIELDS: Final = ("delegate", "org", "body", "theme", "outlet", "article", "lang", "kind", "reviewed")
DATE_FIELDS: Final = ("from", "to")
FIELDS: Final = (*FILTER_FIELDS, *DATE_FIELDS, "order")
OPERATORS: Final = ("AND", "OR", "NOT")
ORDERS: Final = ("relevance", "newest", "oldest")

# Each of these opens and closes: people and input methods do not keep “ and ” apart.
DOUBLE_QUOTES: Final = '"“”„‟〝〞'
PAIRED_QUOTES: Final = ("「」", "『』", "«»")
QUOTES: Final = DOUBLE_QUOTES + "".join(PAIRED_QUOTES)

# Never inside a word. A comma is left out: it stays between digits, as in 1,000.
_SEPARATORS = r"\s()\[\]{}<>^*~:;!?|\\/、。《》〈〉【】〔〕—" + QUOTES
WORD_PATTERN: Final = rf"(?:[^{_SEPARATORS},]|(?<=[0-9]),(?=[0-9]))+"
_WORD = re.compile(WORD_PATTERN)
_HAN = re.compile(r"[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_QUOTES_TO_BLANKS = {ord(mark): " " for mark in QUOTES}
_BLANKS = ("Cc", "Cs", "Zs", "Zl", "Zp")


def cleaned(text: str) -> str:
    """`text` in NFKC, without invisible format characters, with blanks for controls and lone surrogates.

    Applying it twice changes nothing. A folded copy for display and search, never for spans.
    """
    # Printable text has nothing to take out, and nearly all text is printable: a tenth of the cost.
    if not text.isprintable():
        # Before NFKC, because a format character may keep a letter and its accent apart.
        text = "".join(_visible(character) for character in text)
    return unicodedata.normalize("NFKC", text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    # Soft hyphens and joiners stand inside words, where a blank would cut them in two.
    if category == "Cf":
        return ""
    return " " if category in _BLANKS else character


def without_quotes(text: str) -> str:
    """`text` cleaned, with every quotation mark as a blank and blanks in a row as one."""
    return " ".join(cleaned(text).translate(_QUOTES_TO_BLANKS).split())


def trimmed(text: str) -> str:
    """`text` without the punctuation around it; +, # and % may end a word (C++, C#, 5%)."""
    start, end = 0, len(text)
    while start < end and not _is_word_character(text[start]):
        start += 1
    while end > start and not (_is_word_character(text[end - 1]) or text[end - 1] in "+#%"):
        end -= 1
    return text[start:end]


def is_word(text: str) -> bool:
    """Whether the language reads `text` as exactly one word when it stands alone."""
    return (
        is_searchable(text)
        and cleaned(text) == text
        and trimmed(text) == text
        and bool(_WORD.fullmatch(text))
    )


def words_in(text: str) -> Iterator[str]:
    """The plain words of a cleaned text, whatever else it holds."""
    words = (trimmed(match[0]) for match in _WORD.finditer(text))
    return (word for word in words if is_searchable(word))


def is_searchable(text: str) -> bool:
    """Whether `text` has a letter or digit at all."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def letters_in(text: str) -> int:
    return sum(unicodedata.category(character)[0] in "LN" for character in text)


def has_han(text: str) -> bool:
    return bool(_HAN.search(text))


def name_key(text: str) -> str:
    """What two spellings of one name share: letters and digits alone, case and width folded.

    `Lei Jun`, `lei-jun` and `ＬＥＩ ＪＵＮ` have the same key, so a filter's value may be compared by it.
    """
    # Cleaned again, because folding case can undo NFKC.
    return "".join(c for c in cleaned(cleaned(text).casefold()) if _is_word_character(c))


def _is_word_character(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"
