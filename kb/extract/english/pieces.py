"""A paragraph as a row of pieces: words, marks of punctuation, and each quotation as one piece."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kb.extract.marks import Quotation

_PIECE = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., J.F.K.
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|Pres|Jr|Sr|St|Mt|Fr"
    r"|No|Nos|vs|etc|Inc|Corp|Ltd|Co|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|Ala|Ariz|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Neb|Nev|Okla|Ore|Pa|Tenn"
    r"|Tex|Va|Vt|Wash|Wis|Wyo|D-[A-Z][a-z]+|R-[A-Z][a-z]+|a\.m|p\.m|i\.e|e\.g)\.(?!\w)"
    r"|[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|\d[\d,]*(?:\.\d+)?%?"
    r"|[^\W_]+(?:(?:[-’'&.@/]|’s-)[^\W_]+)*"
    r"|--+|\.\.\.+|[^\s\w]",
)
_ABBREVIATION = re.compile(r".*\.$")
# al-Amr, el-Sisi: the capital stands behind the article
_ARTICLED = re.compile(r"(?:al|el|ul|ben|bin)-[A-Z]")
STOPS = frozenset(".?!")
DASHES = frozenset(("—", "–", "--", "---", "-"))


class Piece(NamedTuple):
    """`kind` is "word", "mark" or "quote"; `low` is the text in small letters, empty for a quotation."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    quotation: Quotation | None = None

    @property
    def capital(self) -> bool:
        """Whether a name could begin here."""
        return self.kind == "word" and (self.text[0].isupper() or _ARTICLED.match(self.text) is not None)


def pieces(text: str, start: int, end: int, marked: Sequence[Quotation]) -> list[Piece]:
    """The paragraph's pieces in order; nothing inside a quotation is looked at."""
    row: list[Piece] = []
    at = start
    for quotation in marked:
        row.extend(_plain(text, at, quotation.start))
        row.append(Piece(quotation.start, quotation.end, "", "", "quote", quotation))
        at = quotation.end
    row.extend(_plain(text, at, end))
    return row


def _plain(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in _PIECE.finditer(text, start, end):
        word = found.group()
        if word[0].isalnum():
            yield from _split_possessive(found.start(), word)
        else:
            yield Piece(found.start(), found.end(), word, word, "mark")


def _split_possessive(start: int, word: str) -> Iterator[Piece]:
    """Names are told without their 's; everything else keeps its apostrophe."""
    if len(word) > 2 and word[-2] in "'’" and word[-1] == "s" and word[0].isupper():
        cut = start + len(word) - 2
        yield Piece(start, cut, word[:-2], word[:-2].lower(), "word")
        yield Piece(cut, cut + 2, word[-2:], "'s", "word")
    else:
        yield Piece(start, start + len(word), word, word.lower().replace("’", "'"), "word")
