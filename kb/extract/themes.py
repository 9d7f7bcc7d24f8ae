"""Themes: match terms of the theme tree found in a quote and around it, ranked, with their places."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from whoosh.lang.porter import stem

from kb.extract.knowledge import KnownTheme
from kb.extract.proposals import Proposal, ThemeMatch
from kb.text.languages import CHINESE, ENGLISH
from kb.text.paragraphs import Paragraph, paragraphs
from kb.text.spans import Span

AT_MOST = 5
# A term in the quote itself tells more than one beside it in the paragraph.
_INSIDE, _BESIDE = 1.0, 0.25
# Every further word makes a phrase that much more telling than a single word.
_PER_WORD = 0.5
_EVIDENCE = 8

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_Hit = tuple[Span, str, float]


class TermIndex:
    """The terms of one language, ready to be looked for: English by stems, Chinese as they are written."""

    def __init__(self, themes: Iterable[KnownTheme], language: str) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._written: dict[str, list[str]] = {}
        for theme in themes:
            for term_language, term in theme.terms:
                if term_language == language and term.strip():
                    self._add(theme.slug, term.strip(), language)
        longest = sorted(self._written, key=lambda term: (-len(term), term))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def _add(self, slug: str, term: str, language: str) -> None:
        if language == CHINESE:
            self._written.setdefault(term, []).append(slug)
            return
        stems = tuple(_stem(word.group().lower()) for word in _WORD.finditer(term))
        if stems:
            spelled = term if term.isupper() and len(term) <= 4 else ""
            self._phrases.setdefault(stems[0], []).append((stems, slug, spelled))

    def hits(self, text: str) -> list[_Hit]:
        """(place, theme, weight) of every term in the text, in order of place."""
        found = [*self._stemmed(text), *self._literal(text)]
        return sorted(found)

    def _stemmed(self, text: str) -> Iterator[_Hit]:
        if not self._phrases:
            return
        words = list(_WORD.finditer(text))
        stems = [_stem(word.group().lower()) for word in words]
        for at, first in enumerate(stems):
            for phrase, slug, spelled in self._phrases.get(first, ()):
                last = at + len(phrase)
                if tuple(stems[at:last]) == phrase and spelled in ("", words[at].group()):
                    span = (words[at].start(), words[last - 1].end())
                    yield span, slug, 1 + _PER_WORD * (len(phrase) - 1)

    def _literal(self, text: str) -> Iterator[_Hit]:
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            for slug in self._written[found.group()]:
                yield found.span(), slug, 1 + _PER_WORD * max(0, len(found.group()) / 2 - 1)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(stem(word)) if len(word) > 3 else word


@lru_cache(maxsize=8)
def _index(themes: tuple[KnownTheme, ...], language: str) -> TermIndex:
    return TermIndex(themes, language)


def with_themes(
    proposals: Sequence[Proposal], text: str, language: str, themes: tuple[KnownTheme, ...]
) -> list[Proposal]:
    """The proposals, each with at most five themes, the best first."""
    if not themes or not proposals:
        return list(proposals)
    hits = _index(themes, language if language == CHINESE else ENGLISH).hits(text)
    around = Surroundings(hits, paragraphs(text))
    return [replace(proposal, themes=_themes_of(proposal, around)) for proposal in proposals]


class Surroundings:
    """The hits by place, and the paragraphs, for quick look-up."""

    def __init__(self, hits: Sequence[_Hit], lines: Sequence[Paragraph]) -> None:
        self._hits, self._lines = hits, lines
        self._places = [hit[0][0] for hit in hits]
        self._starts = [line.start for line in lines]

    def of(self, proposal: Proposal) -> Sequence[_Hit]:
        """The hits in the paragraphs the quote touches."""
        first = self._lines[max(0, bisect_right(self._starts, proposal.start) - 1)]
        last = self._lines[max(0, bisect_right(self._starts, proposal.end - 1) - 1)]
        return self._hits[bisect_left(self._places, first.start) : bisect_left(self._places, last.end)]


def _themes_of(proposal: Proposal, around: Surroundings) -> tuple[ThemeMatch, ...]:
    scores: dict[str, float] = {}
    places: dict[str, list[Span]] = {}
    for span, slug, weight in around.of(proposal):
        inside = any(start <= span[0] and span[1] <= end for start, end in proposal.spans)
        scores[slug] = scores.get(slug, 0) + weight * (_INSIDE if inside else _BESIDE)
        places.setdefault(slug, []).append(span)
    best = sorted(scores, key=lambda slug: (-scores[slug], slug))[:AT_MOST]
    return tuple(ThemeMatch(slug, round(scores[slug], 3), tuple(places[slug][:_EVIDENCE])) for slug in best)
