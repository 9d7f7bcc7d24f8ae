"""Finding words in a text: where somebody who has only the words means them to stand."""

import re

from kb.text.spans import FRAGMENT_JOINER, Span, Spans

_PAIR = re.compile(r"(\d{1,9})\s*[-–]\s*(\d{1,9})", re.ASCII)
_PAIRS = re.compile(rf"{_PAIR.pattern}(?:\s*,\s*{_PAIR.pattern})*", re.ASCII)


class FindingError(ValueError):
    """The words do not tell one place; the message says what to give instead."""


def occurrences(text: str, words: str) -> list[Span]:
    """Where the words stand, from left to right; any run of blanks is as good as another."""
    parts = [re.escape(part) for part in words.split()]
    return [match.span() for match in re.finditer(r"\s+".join(parts), text)] if parts else []


def place_of(text: str, words: str) -> Spans:
    """The one place of the words; fragments of a split quote are joined by " … ". Raises FindingError."""
    pieces = [piece for piece in words.split(FRAGMENT_JOINER.strip()) if piece.strip()]
    if not pieces:
        raise FindingError("Give the words as they stand in the article.")
    return tuple(_only(text, piece) for piece in pieces)


def _only(text: str, words: str) -> Span:
    found = occurrences(text, words)
    if not found:
        raise FindingError(f"“{_short(words)}” does not stand in the article; copy the words from it.")
    if len(found) > 1:
        raise FindingError(
            f"“{_short(words)}” stands {len(found)} times in the article; "
            "give more of the words, or their place, such as 120-180."
        )
    return found[0]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def nearest(text: str, words: str, place: int) -> Span:
    """The occurrence that begins nearest to `place`. Raises FindingError when there is none."""
    found = occurrences(text, words)
    if not found:
        raise FindingError(f"“{_short(words)}” does not stand in the article; copy the words from it.")
    return min(found, key=lambda span: abs(span[0] - place))


def numbers_in(written: str) -> Spans | None:
    """Spans written as numbers, `120-180, 190-260`; None when it is something else, such as words."""
    plain = written.strip()
    if not _PAIRS.fullmatch(plain):
        return None
    return tuple((int(start), int(end)) for start, end in _PAIR.findall(plain))


def written(spans: Spans) -> str:
    """Spans as numbers, as `numbers_in` reads them."""
    return ", ".join(f"{start}-{end}" for start, end in spans)
