"""Where words stand in a text: exactly once, or not to be told."""

import re
from collections.abc import Iterator

from kb.text.spans import Span, SpanError, Spans, check_spans

# What spreadsheets and corrections write for one another.
_ALIKE = ("'’‘ʼ＇", '"“”„＂「」『』', "-‐‑–—－")
# Words left out: " … ", "...", "[...]".
_ELLIPSIS = re.compile(r"\s*(?:\[(?:…|\.{3})\]|…+|\.{3,})\s*")
_AROUND = ' \t\r\n"“”„「」『』'
LONGEST_WORDS = 20_000


class PlaceError(ValueError):
    """The words have no certain place; the message says why."""


def moved(old: str, spans: Spans, new: str) -> Spans | None:
    """Where the words at `spans` of `old` stand in `new`: each fragment exactly once, in the same order."""
    found = tuple(once(new, old[start:end]) for start, end in spans)
    whole = tuple(span for span in found if span)
    try:
        check_spans(whole, len(new))
    except SpanError:
        return None
    return whole if len(whole) == len(spans) else None


def moved_part(old: str, part: Span | None, new: str, shift: int) -> Span | None:
    """Where a speaker, cue or role stands now: moved along with the quote by `shift`, else found once."""
    if part is None:
        return None
    start, end = part[0] + shift, part[1] + shift
    words = old[part[0] : part[1]]
    return (start, end) if start >= 0 and new[start:end] == words else once(new, words)


def once(text: str, words: str) -> Span | None:
    """The one place of `words`; None when there is none, or another one, be it overlapping."""
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return start, start + len(words)


def place(text: str, words: str) -> Spans:
    """Where `words`, as somebody copied them, stand in `text`. Raises PlaceError.

    Blanks, quotation marks and dashes may differ; an ellipsis may stand for words left out.
    """
    words = words.strip(_AROUND)
    if not words:
        raise PlaceError("there are no words")
    if len(words) > LONGEST_WORDS:
        raise PlaceError(f"{len(words):,} characters are more than {LONGEST_WORDS:,}: this is no quote")
    whole = _places(text, words)
    if len(whole) == 1:
        return (whole[0],)
    fragments = [fragment for fragment in _ELLIPSIS.split(words) if fragment]
    if len(whole) > 1 or len(fragments) < 2:
        raise PlaceError(_why_not(len(whole)))
    return _in_order(text, fragments)


def _in_order(text: str, fragments: list[str]) -> Spans:
    found = []
    for fragment in fragments:
        places = _places(text, fragment)
        if len(places) != 1:
            raise PlaceError(f"of its part “{fragment[:60]}”: {_why_not(len(places))}")
        found.append(places[0])
    try:
        check_spans(tuple(found), len(text))
    except SpanError as error:
        raise PlaceError("its parts stand in another order in the article") from error
    return tuple(found)


def _why_not(count: int) -> str:
    if not count:
        return "its words are not in the article"
    return "its words stand more than once in the article" if count > 1 else ""


def _places(text: str, words: str) -> list[Span]:
    """At most two places: more need not be told apart."""
    found: list[Span] = []
    pattern = re.compile("".join(_pieces(words)))
    at = 0
    while len(found) < 2 and (match := pattern.search(text, at)):
        found.append(match.span())
        at = match.start() + 1
    return found


def _pieces(words: str) -> Iterator[str]:
    for piece in re.findall(r"\s+|\S", words):
        alike = next((group for group in _ALIKE if piece in group), "")
        yield r"\s+" if piece.isspace() else f"[{re.escape(alike)}]" if alike else re.escape(piece)
