"""Tokens into index terms: stemmed and exact words, and Chinese as single characters and pairs.

A run of Han characters gives, at the place of each character, the character and its pair with the next.
So a run of any length is found by its pairs standing one after the other, and only where it stands so.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest

from whoosh.lang.porter2 import stem as porter2

from kb.search.analysis.folding import fold, without_marks
from kb.search.analysis.tokens import MAX_POSITION, Token, spelled, tokenize, words

# Words that say nothing by themselves. They are indexed, for phrases, but not required of a quote.
_STOP_WORDS = """
    a an and are as at be been but by for from had has have he her his i if in into is it its not of on or our
    she so than that the their them then there these they this to was we were which who will with you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

Positions = dict[str, list[int]]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of an English word, without accents; anything but letters a to z is its own stem."""
    plain = without_marks(word)
    return porter2(plain) if plain.isascii() and plain.isalpha() else plain


def both_fields(text: str) -> tuple[Positions, Positions]:
    """The stemmed and the exact terms of a text with their positions, from one pass over it."""
    folded = fold(text)
    plain = words(folded.text)
    return _mixed(list(tokenize(folded))) if plain is None else _words_only(plain)


def _words_only(found: list[str]) -> tuple[Positions, Positions]:
    stemmed: Positions = {}
    exact: Positions = {}
    for position, word in enumerate(found[:MAX_POSITION]):
        root, same = _both(word)
        exact.setdefault(same, []).append(position)
        stemmed.setdefault(root, []).append(position)
    return stemmed, exact


@lru_cache(maxsize=1 << 17)
def _both(word: str) -> tuple[str, str]:
    same = spelled(word)
    return stem(same), same


def _mixed(tokens: list[Token]) -> tuple[Positions, Positions]:
    exact: Positions = {}
    for token, after in zip_longest(tokens, tokens[1:]):
        exact.setdefault(token.text, []).append(token.position)
        if token.joined and after is not None:
            exact.setdefault(token.text + after.text, []).append(token.position)
    return _stemmed(exact), exact


def _stemmed(exact: Positions) -> Positions:
    """Chinese terms stay as they are; words that come to one stem share their positions."""
    stemmed: Positions = {}
    for term, places in exact.items():
        root = stem(term)
        # The list may be that of `exact` as well: it is replaced where two meet, never added to.
        stemmed[root] = sorted(stemmed[root] + places) if root in stemmed else places
    return stemmed


def stemmed_terms(text: str) -> Positions:
    return both_fields(text)[0]


def exact_terms(text: str) -> Positions:
    return both_fields(text)[1]


def asked_terms(text: str, *, stemmed: bool) -> list[str]:
    """The terms to look for, one position after the other, to find `text` where it stands so.

    A run of two characters or more is asked for by its pairs: they cover the run, single characters need not.
    """
    tokens = list(tokenize(fold(text)))
    return list(_covering(tokens, stemmed))


def _covering(tokens: list[Token], stemmed: bool) -> Iterable[str]:
    last = len(tokens) - 1
    for n, token in enumerate(tokens):
        if not token.is_han:
            yield stem(token.text) if stemmed else token.text
        elif token.joined:
            yield token.text + tokens[n + 1].text
        elif n < last or n == 0 or not tokens[n - 1].joined:
            # Ends a run that something follows, or is a run of one: it holds the place.
            yield token.text
