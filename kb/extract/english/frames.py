"""Which kind of complement follows a cue, and where its words begin."""

from kb.extract.english import complements
from kb.extract.english.cue_phrases import Match
from kb.extract.english.pieces import Piece
from kb.extract.english.report import Row
from kb.extract.english.words import DETERMINERS, PRONOUNS


def find_content(row: Row, match: Match) -> tuple[str, int] | None:
    """The frame that fits what follows the cue, and where its words begin."""
    frames, at = match.cue.frames, match.end
    if "hearer" in frames:
        at = complements.past_hearer(row, at)
    hearer = match.end if at > match.end else None
    direct = complements.past_adverbials(row, at)
    for start, allowed in ((direct, frames - {"thing"}), (at, frames)):
        found = _frame_at(row, allowed, start)
        if found is not None and found[0] == "infinitive" and hearer is not None:
            return "infinitive", hearer
        if found is not None:
            return found
    return _past_parenthesis(row, frames, direct)


def _frame_at(row: Row, frames: frozenset[str], at: int) -> tuple[str, int] | None:
    if at >= len(row):
        return None
    following = row[at + 1] if at + 1 < len(row) else None
    return (
        _marks_at(row, frames, at, following)
        or _led_at(row, frames, at, following)
        or _open_frame_at(row, frames, at)
    )


def _marks_at(row: Row, frames: frozenset[str], at: int, following: Piece | None) -> tuple[str, int] | None:
    """Quotation marks, with a comma or colon before them or none; a colon alone."""
    if "quote" in frames and row[at].kind == "quote":
        return "quote", at
    if following is None or row[at].low not in (",", ":"):
        return None
    if "quote" in frames and following.kind == "quote":
        return "quote", at + 1
    return ("colon", at + 1) if row[at].low == ":" and frames & {"bare", "quote"} else None


def _led_at(row: Row, frames: frozenset[str], at: int, following: Piece | None) -> tuple[str, int] | None:
    """What "that", "to" or the verb's own preposition leads in."""
    low = row[at].low
    if following is None or low not in frames:
        return None
    if low == "that":
        return "that", at + (2 if following.low == "," else 1)
    if low == "to":
        return ("infinitive", at) if _is_infinitive(row, at + 1) else None
    return ("thing", at + 1) if low in ("of", "about", "against") else None


def _is_infinitive(row: Row, verb: int) -> bool:
    """A base form follows "to": no gerund, no noun phrase ("proposed to his wife")."""
    piece = row[verb]
    return (
        piece.kind == "word"
        and not piece.capital
        and not piece.low.endswith("ing")
        and piece.low not in DETERMINERS | PRONOUNS
    )


def _open_frame_at(row: Row, frames: frozenset[str], at: int) -> tuple[str, int] | None:
    if "wh" in frames and complements.opens_question(row, at):
        return "question", at
    bare = "bare" in frames and "weak" not in frames
    if bare and complements.opens_clause(row, at, loose="loose" in frames):
        return "clause", at
    if "thing" in frames and complements.opens_thing(row, at):
        return "thing", at
    return None


def _past_parenthesis(row: Row, frames: frozenset[str], at: int) -> tuple[str, int] | None:
    """`said, in a short statement, that`: over one inserted phrase."""
    if at >= len(row) or row[at].low != ",":
        return None
    limit = min(len(row), at + 20)
    for n in range(at + 1, limit):
        if row[n].low == "," and n + 1 < len(row):
            following = row[n + 1]
            if following.low == "that" or following.kind == "quote":
                return _frame_at(row, frames, n + 1)
            return None
    return None
