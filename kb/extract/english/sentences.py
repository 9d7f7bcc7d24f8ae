"""English sentences over pieces, so that a full stop inside quotation marks does not cut off `said X`."""

from collections.abc import Sequence

from kb.extract.english.pieces import STOPS, Piece
from kb.extract.english.verbs import CUES
from kb.extract.english.words import DETERMINERS, PREPOSITIONS, PRONOUNS, TIMES

Sentence = Sequence[Piece]

# How many pieces an attribution after a closed quotation may take: "National People's Congress
# Representative, Xiaomi Group founder, chairman and CEO Lei Jun said."
_ATTRIBUTION_REACH = 40
# No sentence is longer; what is must be cut, so that no rule's look around costs more than linear time.
_LONGEST = 300
_CIRCUMSTANCES = (PREPOSITIONS | TIMES | {"reporters", ","}) - {"of"}
_OPENERS = (
    DETERMINERS | PRONOUNS | frozenset(("in", "on", "at", "but", "and", "when", "after", "there", "if"))
)


def sentences(row: Sequence[Piece], text: str) -> list[Sentence]:
    """Cut a paragraph's pieces where a sentence ends."""
    cut: list[Sentence] = []
    first = 0
    for at, piece in enumerate(row):
        if at - first >= _LONGEST or _ends(row, at, piece, text):
            cut.append(row[first : at + 1])
            first = at + 1
    if first < len(row):
        cut.append(row[first:])
    return cut


def _ends(row: Sequence[Piece], at: int, piece: Piece, text: str) -> bool:
    following = row[at + 1] if at + 1 < len(row) else None
    if following is None:
        return True
    if piece.kind == "mark":
        return piece.low in STOPS and not _clings(following)
    if piece.kind == "quote":
        return _closes_sentence(row, at, text)
    return piece.text.endswith(".") and len(piece.text) > 2 and _starts_sentence(following)


def _clings(following: Piece) -> bool:
    """Another stop, a closing bracket, or a word in small letters belongs to the sentence before."""
    if following.kind == "mark":
        return following.low in ")]}" or following.low in STOPS or following.low in ",;"
    return following.kind == "word" and following.text[0].islower()


def _starts_sentence(following: Piece) -> bool:
    """After an abbreviation only a word that opens sentences tells that the sentence was over."""
    return following.capital and following.low in _OPENERS


def _closes_sentence(row: Sequence[Piece], at: int, text: str) -> bool:
    quotation = row[at].quotation
    following = row[at + 1]
    if quotation is None or quotation.inner_end <= quotation.inner_start:
        return False
    last = text[quotation.inner_end - 1]
    if last not in ".?!…" or (following.kind == "mark" and following.low not in "[("):
        return False
    if following.kind == "quote":
        return True
    return following.text[:1].isupper() and not _attributes(row, at + 1, asked=last in "?!")


def _attributes(row: Sequence[Piece], first: int, *, asked: bool) -> bool:
    """Whether what follows a full quotation is `Representative X said.` and nothing more.

    After a question or a cry, which outlets do not end with a comma, time and place may follow the cue.
    """
    for at in range(first, min(len(row), first + _ATTRIBUTION_REACH)):
        piece = row[at]
        if piece.kind == "quote" or piece.low in STOPS:
            return False
        if piece.low in CUES and "quote" in CUES[piece.low].frames and at > first:
            following = row[at + 1].low if at + 1 < len(row) else "."
            return following in STOPS or (asked and following in _CIRCUMSTANCES)
    return False
