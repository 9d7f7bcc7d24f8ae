"""What of a text answered the question: the exact ranges, a phrase only where it stands as a phrase."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from kb.search.analysis.folding import fold
from kb.search.analysis.terms import STOP_WORDS, stem
from kb.search.analysis.tokens import candidates, pieces, spelled, tokenize
from kb.search.query import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from kb.text.spans import Span, Spans

Atoms = tuple[str, ...]


def atoms(text: str) -> Atoms:
    """A text as stems and single Chinese characters: what is compared, one for each position."""
    return tuple(_atom(piece.group()) for piece in pieces(fold(text).text))


@lru_cache(maxsize=1 << 17)
def _atom(piece: str) -> str:
    return stem(spelled(piece))


class _Text:
    """One text made ready to be looked through for many things."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text)
        self.pieces = pieces(self._folded.text)
        self.atoms = [_atom(piece.group()) for piece in self.pieces]

    def runs(self, run: Atoms) -> Iterator[range]:
        """Where `run` stands, as ranges of places."""
        length = len(run)
        start = -1
        with suppress(ValueError):
            while True:
                start = self.atoms.index(run[0], start + 1)
                if length == 1 or tuple(self.atoms[start : start + length]) == run:
                    yield range(start, start + length)

    def span(self, places: range) -> Span:
        return self._folded.stored(self.pieces[places[0]].start(), self.pieces[places[-1]].end())


class Highlighter:
    """Knows what to look for; `spans` finds it in a text. What is excluded by NOT is not looked for."""

    def __init__(self, expression: Node | None) -> None:
        self._runs: list[Atoms] = []
        self._nears: list[tuple[list[Atoms], int]] = []
        self._prefixes: list[str] = []
        self._fuzzy: dict[str, int] = {}
        self._take(expression)
        self._candidates = self._quick()

    def _take(self, node: Node | None) -> None:
        match node:
            case And(parts) | Or(parts):
                for part in _telling(parts):
                    self._take(part)
            case Word(text) | Phrase(text, 0):
                self._runs += [run for run in [atoms(text)] if run]
            case Phrase(text, slop):
                self._nears.append((_runs(text), slop))
            case Prefix(text):
                self._take_prefix(text)
            case Fuzzy(text, distance):
                self._fuzzy["".join(token.text for token in tokenize(fold(text)))] = distance

    def _take_prefix(self, text: str) -> None:
        last = list(tokenize(fold(text)))[-1]
        if last.is_han:
            self._runs.append(atoms(text))
        else:
            self._prefixes.append(last.text)

    def _quick(self) -> re.Pattern[str] | None:
        """What begins like the words asked for, when only plain English words are: most questions."""
        plain = [*(atom for run in self._runs for atom in run), *self._prefixes, *self._fuzzy]
        if self._nears or any(len(run) > 1 for run in self._runs):
            return None
        if not plain or not all(word.isascii() and word.isalpha() for word in plain):
            return None
        heads = [run[0][:3] if len(run[0]) > 3 else run[0][:1] for run in self._runs]
        return candidates([*heads, *self._prefixes, *(word[0] for word in self._fuzzy)])

    def spans(self, text: str) -> Spans:
        """Ranges of `text` that answer, apart and in order."""
        if not (self._runs or self._nears or self._prefixes or self._fuzzy):
            return ()
        if self._candidates and text.isascii():
            pieces = self._candidates.finditer(text)
            return tuple(piece.span() for piece in pieces if self._is_asked(piece.group()))
        ready = _Text(text)
        found = [ready.span(tokens) for tokens in self._found(ready)]
        return merged(sorted(found))

    def _found(self, text: _Text) -> Iterator[range]:
        for run in self._runs:
            yield from text.runs(run)
        for runs, slop in self._nears:
            yield from _near(text, runs, slop)
        if self._prefixes or self._fuzzy:
            for n, piece in enumerate(text.pieces):
                if self._begins_or_resembles(spelled(piece.group())):
                    yield range(n, n + 1)

    def _is_asked(self, piece: str) -> bool:
        return (_atom(piece),) in self._runs or self._begins_or_resembles(spelled(piece))

    def _begins_or_resembles(self, word: str) -> bool:
        return any(word.startswith(prefix) for prefix in self._prefixes) or any(
            word[:1] == other[:1] and OSA.distance(word, other, score_cutoff=distance) <= distance
            for other, distance in self._fuzzy.items()
        )


def _telling(parts: Sequence[Node]) -> Sequence[Node]:
    """The parts but stop words, unless there is nothing else: as they are asked for."""
    telling = [part for part in parts if not (isinstance(part, Word) and part.text.casefold() in STOP_WORDS)]
    return telling if any(not isinstance(part, Not) for part in telling) else parts


def _runs(text: str) -> list[Atoms]:
    """Words by themselves, and each run of Chinese as a whole."""
    runs: list[list[str]] = []
    joined = False
    for token in tokenize(fold(text)):
        if joined:
            runs[-1].append(stem(token.text))
        else:
            runs.append([stem(token.text)])
        joined = token.joined
    return [tuple(run) for run in runs]


def _near(text: _Text, runs: list[Atoms], slop: int) -> Iterator[range]:
    """The runs in order with at most `slop` tokens between them all, each start with the nearest next."""
    later = [list(text.runs(run)) for run in runs[1:]]
    for first in text.runs(runs[0]):
        chain = [first]
        for options in later:
            following = next((tokens for tokens in options if tokens.start >= chain[-1].stop), None)
            if following is None:
                break
            chain.append(following)
        gaps = sum(after.start - before.stop for before, after in pairwise(chain))
        if len(chain) == len(runs) and gaps <= slop:
            yield from chain


def merged(spans: Sequence[Span]) -> Spans:
    """Sorted ranges with those that overlap or touch made one."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return tuple(apart)
