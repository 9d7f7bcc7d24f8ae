"""How proposals are held against annotated quotes: overlap of characters, speakers by overlap.

A split quote counts once for each part. Direct words must overlap by four fifths, the rest by half, as
the edges of a paraphrase are a matter of taste; outer marks and punctuation do not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kb.extract import Proposal

_EDGES = " \t\r\n\"“”'‘’「」『』«»,.;:-–—，。；：、"
Span = tuple[int, int]


class Unit(NamedTuple):
    """One part of a quote: its trimmed span, whether it is direct, and its speaker's span."""

    span: Span
    direct: bool
    speaker: Span | None


@dataclass
class Tally:
    """Counts over many texts for one kind."""

    found: int = 0
    with_speaker: int = 0
    proposed: int = 0
    expected: int = 0

    def f1(self, speaker: bool = False) -> float:
        """F1 in per cent; 100 when there was nothing to find and nothing proposed."""
        right = self.with_speaker if speaker else self.found
        total = self.proposed + self.expected
        return 100.0 if not total else 200 * right / total


def trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def units(text: str, spans: Iterable[Sequence[int]], kind: str, speaker: Span | None) -> list[Unit]:
    parts = [trimmed(text, (start, end)) for start, end in spans]
    return [Unit(part, kind == "direct", speaker) for part in parts if part]


def expected_units(row: dict[str, Any]) -> list[Unit]:
    return [
        unit
        for quote in row["quotes"]
        for unit in units(row["text"], quote["spans"], quote["kind"], tuple(quote["speaker"] or ()) or None)
    ]


def proposed_units(text: str, proposals: Iterable[Proposal]) -> list[Unit]:
    return [unit for p in proposals for unit in units(text, p.spans, p.kind, p.speaker.span)]


def overlap(ours: Span, theirs: Span) -> float:
    shared = min(ours[1], theirs[1]) - max(ours[0], theirs[0])
    return max(0, shared) / (max(ours[1], theirs[1]) - min(ours[0], theirs[0]))


def same_speaker(ours: Span | None, theirs: Span | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    shared = min(ours[1], theirs[1]) - max(ours[0], theirs[0])
    return 2 * shared >= min(ours[1] - ours[0], theirs[1] - theirs[0])


def matches(expected: Sequence[Unit], proposed: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """The pairs that agree, best overlap first, each unit used once."""
    pairs = [
        (overlap(e.span, p.span), n, m)
        for n, e in enumerate(expected)
        for m, p in enumerate(proposed)
        if e.direct == p.direct and overlap(e.span, p.span) >= (0.8 if e.direct else 0.5)
    ]
    used_expected: set[int] = set()
    used_proposed: set[int] = set()
    found = []
    for _, n, m in sorted(pairs, reverse=True):
        if n not in used_expected and m not in used_proposed:
            used_expected.add(n)
            used_proposed.add(m)
            found.append((expected[n], proposed[m]))
    return found


def tally(rows: Iterable[tuple[list[Unit], list[Unit]]]) -> dict[str, Tally]:
    """Counts for "direct" and "indirect" (mixed ones with them)."""
    counts = {"direct": Tally(), "indirect": Tally()}
    for expected, proposed in rows:
        for unit in expected:
            counts["direct" if unit.direct else "indirect"].expected += 1
        for unit in proposed:
            counts["direct" if unit.direct else "indirect"].proposed += 1
        for wanted, got in matches(expected, proposed):
            count = counts["direct" if wanted.direct else "indirect"]
            count.found += 1
            count.with_speaker += same_speaker(wanted.speaker, got.speaker)
    return counts
