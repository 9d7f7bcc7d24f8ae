"""Spans: half-open ranges of code points, `(start, end)`, into one stored text.

A quote is a tuple of spans, because news splits quotes ("...," said X, "...").
"""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Spans = tuple[Span, ...]

# Stands between the fragments of a split quote, so that nobody reads them as one run of words.
FRAGMENT_JOINER = " … "


class SpanError(ValueError):
    """Spans that are malformed, out of order, overlapping or outside their text."""


def spans_from(raw: Iterable[Sequence[int]]) -> Spans:
    """Read `[[start, end], ...]` as stored in JSON. Raises SpanError when a pair is not two integers."""
    spans = []
    for pair in raw:
        # `type`, not isinstance: JSON has booleans, and to Python they are ints.
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(type(n) is int for n in pair):
            raise SpanError(f"a span is a pair of whole numbers [start, end], not {pair!r}")
        spans.append((pair[0], pair[1]))
    return tuple(spans)


def check_spans(spans: Spans, length: int) -> None:
    """Raise SpanError unless there is a span and all are non-empty, in order, apart and inside `length`."""
    if not spans:
        raise SpanError("a quote needs at least one span")
    previous_end = 0
    for start, end in spans:
        if start < 0 or end > length:
            raise SpanError(f"span [{start}, {end}] lies outside the text of {length} characters")
        if start >= end:
            raise SpanError(f"span [{start}, {end}] is empty or runs backwards")
        if start < previous_end:
            raise SpanError(f"span [{start}, {end}] overlaps or precedes the one before it")
        previous_end = end


def text_at(text: str, spans: Spans) -> str:
    """The words at `spans`, fragments joined by FRAGMENT_JOINER."""
    return FRAGMENT_JOINER.join(text[start:end] for start, end in spans)
