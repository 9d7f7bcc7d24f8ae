"""Paragraphs: the non-blank lines of a text, with how deep each is set in."""

import re
from typing import NamedTuple

# The ends of lines that str.splitlines() knows.
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# U+3000 sets in Chinese paragraphs; U+FEFF is a byte order mark left over.
_BLANKS = " \t\u00a0\u3000\u2002\u2003\ufeff"


class Paragraph(NamedTuple):
    """One line of text without the blanks around it; `indented` when blanks stood before it."""

    start: int
    end: int
    indented: bool


def paragraphs(text: str) -> list[Paragraph]:
    """Every line that is not blank, in order."""
    found = []
    for line in _LINE.finditer(text):
        start, end = strip_span(text, line.start(), line.end(), _BLANKS)
        if start < end:
            found.append(Paragraph(start, end, start > line.start()))
    return found


def strip_span(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    """The range without leading and trailing `characters`; empty ranges stay where they began."""
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return start, end
