"""One spelling for what readers take to be the same: NFKC, one width, simplified characters, no accents.

Folding a text keeps the way back: every folded character knows which characters of the stored text it is.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import opencc

# Variants of the apostrophe become one; an ellipsis, which NFKC would make three dots, stays one character.
_ALIKE = {"’": "'", "ʼ": "'", "＇": "'", "‘": "'", "…": " "}


class _OneToOne(dict[int, int]):
    """The translation of every character whose folded form is one character too, made as they turn up.

    str.translate fills it; there are fewer than 1.2 million characters, and a corpus uses some thousands.
    """

    def __init__(self) -> None:
        super().__init__({ord(a): ord(b) for a, b in _ALIKE.items()})
        self._simplified = opencc.OpenCC("t2s").convert

    def __missing__(self, code: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            simplified = self._simplified(folded)
            folded = simplified if len(simplified) == 1 else folded
        # What would become two characters is left alone: this table must never move a place.
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_one_to_one = _OneToOne()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `sources[i]` is the stored range of folded character i; None when they are the same."""

    text: str
    sources: tuple[tuple[int, int], ...] | None = None

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """The range of the stored text behind the folded range `[start, end)`, which is not empty."""
        if self.sources is None:
            return start, end
        return self.sources[start][0], self.sources[end - 1][1]


def fold(text: str) -> Folded:
    """`text` in NFKC, one width, simplified characters; case and accents are kept (words lose them later)."""
    plain = text.translate(_one_to_one)
    # Nearly always so; the slow way below is for texts whose places move.
    if unicodedata.is_normalized("NFKC", plain):
        return Folded(plain)
    characters: list[str] = []
    sources: list[tuple[int, int]] = []
    for start, end in _clusters(plain):
        normal = unicodedata.normalize("NFKC", plain[start:end]).translate(_one_to_one)
        characters.append(normal)
        sources.extend([(start, end)] * len(normal))
    return Folded("".join(characters), tuple(sources))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Ranges of one character with the marks that combine with it: the smallest pieces NFKC keeps apart."""
    starts = [n for n, character in enumerate(text) if n == 0 or not _joins(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _joins(character: str) -> bool:
    # Medial and final jamo are no marks, yet compose into one syllable with what stands before them.
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=1 << 16)
def without_marks(word: str) -> str:
    """`word` without accents and tone marks: résumé -> resume, guìpíng -> guiping."""
    if word.isascii():
        return word
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", bare)
