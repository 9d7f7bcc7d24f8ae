"""Reports without a verb: `according to X`, `in the words of X`."""

from kb.extract.english.appositions import end_of_appositions
from kb.extract.english.pieces import DASHES, STOPS
from kb.extract.english.report import Report, Row
from kb.extract.english.verbs import CUES
from kb.extract.english.words import CONJUNCTIONS, DETERMINERS
from kb.extract.lexicon import words

_MEASURES = words(
    "need needs size law plan plans schedule rules custom tradition age type weight height length merit"
    " ability rank price cost terms principle taste season color colour order importance degree distance"
    " skill"
)


def read_source(row: Row, at: int) -> Report | None:
    """The report that begins with "according" or "in" at `at`, if one does."""
    words_after = [piece.low for piece in row[at + 1 : at + 4]]
    if row[at].low == "according":
        return _according(row, at) if words_after[:1] == ["to"] else None
    return _in_the_words_of(row, at) if words_after[1:] == ["words", "of"] else None


def _according(row: Row, at: int) -> Report | None:
    end = _source_end(row, at + 2)
    if end == at + 2 or not _is_source(row, at + 2, end):
        return None
    last = end_of_appositions(row, end) if at > 0 else _intro_end(row, end)
    content = None
    if at == 0 or _only_conjunction(row, at):
        content = last + 1 if last < len(row) and row[last].low == "," else last
        if content >= len(row) - 1:
            return None
    return Report((at, at + 2), (at + 2, end), at, last, "clause", content, CUES["say"], "according-to")


def _is_source(row: Row, first: int, end: int) -> bool:
    """`according to need` and `to the size of the flat` are measures and no sources."""
    return not any(row[n].low in _MEASURES for n in range(first, end))


def _in_the_words_of(row: Row, at: int) -> Report | None:
    """`in the words of X, role, "..."`."""
    end = _source_end(row, at + 4)
    quote = next((n for n in range(end, min(len(row), end + 24)) if row[n].kind == "quote"), None)
    if end == at + 4 or quote is None:
        return None
    return Report((at, at + 4), (at + 4, end), at, quote, "quote", quote, CUES["say"], "in-the-words-of")


def _source_end(row: Row, at: int) -> int:
    while at < len(row) and row[at].kind != "quote" and not _ends_source(row, at):
        at += 1
    return at


def _ends_source(row: Row, at: int) -> bool:
    piece = row[at]
    if piece.kind == "mark":
        return piece.low in ",;:()[]" or piece.low in STOPS or piece.low in DASHES
    if piece.low in DETERMINERS and row[at - 1].capital:
        return True
    return piece.low in ("who", "which", "that") and at > 2


def _intro_end(row: Row, end: int) -> int:
    """Where `According to X, quoting Y,` ends: appositions up to the last comma before the clause."""
    at = end
    while at + 1 < len(row) and row[at].low in (",", "("):
        following = row[at + 1]
        cue = CUES.get(following.low)
        telling = (cue is not None and cue.form == "ing") or following.low in ("who", "which", "a", "an")
        closing = _next_comma(row, at + 1)
        if (not telling and row[at].low != "(") or closing >= len(row):
            return at
        at = closing
    return at


def _next_comma(row: Row, at: int) -> int:
    while at < len(row) and row[at].low not in (",", ")"):
        at += 1
    if at + 1 < len(row) and row[at].low == ")":
        return at + 1
    return at


def _only_conjunction(row: Row, at: int) -> bool:
    return at == 1 and row[0].low in CONJUNCTIONS
