"""Find where an English sentence reports somebody's words: the cue, who, and on which side the words are."""

from collections.abc import Sequence

from kb.extract.english import complements, phrases
from kb.extract.english.appositions import Range, end_of_appositions, introduces
from kb.extract.english.cue_phrases import Match, match_at
from kb.extract.english.frames import find_content
from kb.extract.english.inverted import subject_after
from kb.extract.english.participles import finite_positions, main_subject, read_participle
from kb.extract.english.pieces import DASHES, Piece
from kb.extract.english.report import Report, Row, is_narrator
from kb.extract.english.sources import read_source
from kb.extract.english.titles import TITLES
from kb.extract.english.verbs import CUES
from kb.extract.english.words import (
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    HYPOTHETICAL,
    NEGATIVES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from kb.extract.lexicon import words

_PLURALS = words("they we you i who people police media both many some and")
_SINGULAR_S = words("'s this his its was has")
_SPEECH_ENDS = frozenset(",.?!…—–-")
_NO_SPEAKER = words("that to in on it there")
_NOUNS = words(
    "claim claims statement statements argument assertion assertions allegation allegations promise"
    " pledge vow contention suggestion warning announcement prediction comment remark accusation"
    " insistence declaration belief view opinion admission assurance acknowledgment conclusion"
)
# With a noun phrase right behind them that is who was told.
_NEEDS_HEARER = frozenset(("tell", "inform", "assure", "notify", "remind"))
# A sentence with so many cues that lead nowhere is no report.
_PATIENCE = 25
# Lemmas whose third person is a plural noun at least as often.
NOUN_LIKE = words(
    "call claim report note state comment remark question charge demand promise estimate project"
    " forecast answer reply quote rule signal hope fear doubt post offer request pledge vow boast joke"
    " hint protest object find show stress blame praise slam blast mock hail demand complaint cry shout"
    " scream chant sigh laugh caution"
)


def reports(row: Row) -> list[Report]:
    """The sentence's reports from left to right; none begins inside another's attribution."""
    found: list[Report] = []
    floor = failed = 0
    for at, piece in enumerate(row):
        if at < floor or piece.kind != "word":
            continue
        report = _report_at(row, at, floor, found)
        if report is None:
            failed += piece.low in CUES
            if failed == _PATIENCE:
                break
        else:
            found.append(report)
            floor = max(report.cue[1], report.last if report.content is None else report.cue[1])
    return found


def _report_at(row: Row, at: int, floor: int, earlier: Sequence[Report]) -> Report | None:
    low = row[at].low
    if low in ("according", "in"):
        return read_source(row, at)
    if low in _NOUNS and (noun := _noun_report(row, at)) is not None:
        return noun
    match = match_at(row, at)
    if match is None:
        return None
    if match.cue.form == "ing":
        return read_participle(row, at, match, floor, earlier)
    return None if phrases.is_noun_reading(row, at) else _finite(row, at, match, floor, earlier)


def _noun_report(row: Row, at: int) -> Report | None:
    """`rejected Clinton's claim that ...`, `his promise that ...`; where its end is told."""
    if at < 3 or at + 2 >= len(row) or row[at + 1].low != "that":
        return None
    owner = row[at - 1]
    subject = (at - 1, at) if owner.low in POSSESSIVES else None
    if owner.low == "'s":
        subject = _owner(row, at - 1)
    if subject is None or subject[0] == 0:
        return None
    return Report((at, at + 1), subject, subject[0], at + 2, "that", at + 2, CUES["claim"], "noun-that")


def _owner(row: Row, end: int) -> Range:
    """The name before a possessive, with its titles and article."""
    start = end - 1
    while start > 0 and (row[start - 1].capital or row[start - 1].low in DETERMINERS | TITLES):
        start -= 1
    return start, end


def _finite(row: Row, at: int, match: Match, floor: int, earlier: Sequence[Report]) -> Report | None:
    group = phrases.verb_group_start(row, at)
    if not _reports(row, at, group, match):
        return None
    inverted = _inverted(row, at, match, floor)
    if inverted is not None:
        return inverted
    subject = _shared_subject(row, group, earlier) or phrases.subject_before(row, group, floor)
    if subject is None or is_narrator(row, subject) or not _verb_fits(row, at, group, match, subject):
        return None
    if _supposed(row, subject) or _denied(row, group, at, match, subject):
        return None
    return _with_complement(row, subject, group, match)


def _reports(row: Row, at: int, group: int, match: Match) -> bool:
    """No "could say", no "to say", no "was told"."""
    if _hypothetical(row, group, at) or (at and match.cue.form == "base" and row[at - 1].low == "to"):
        return False
    return match.passive or not phrases.is_passive(row, group, at)


def _verb_fits(row: Row, at: int, group: int, match: Match, subject: Range) -> bool:
    """Forms that are nouns or bare participles as often as verbs need a subject that settles it."""
    cue, bare = match.cue, group == at
    if cue.form == "participle":
        return not bare
    if cue.lemma == "ask" and row[subject[1]].low == "," and subject[1] == at - 1:
        # `Biden, asked if he would run, replied`: he was asked
        return False
    if cue.lemma == "tell" and match.end < len(row) and row[match.end].low == "that":
        return False
    if cue.lemma.split()[0] not in NOUN_LIKE:
        return True
    if cue.form == "base":
        return not bare or _is_plural(row, subject)
    return cue.form != "third" or _is_definite(row, subject)


def _is_definite(row: Row, subject: Range) -> bool:
    """A name, a pronoun or a phrase with its determiner."""
    head, first = row[subject[1] - 1], row[subject[0]]
    return head.capital or first.capital or head.low in PRONOUNS or first.low in DETERMINERS


def _hypothetical(row: Row, group: int, verb: int) -> bool:
    return any(row[n].low in HYPOTHETICAL for n in range(group, verb))


def _supposed(row: Row, subject: Range) -> bool:
    """`If the president says ...`, `unless he says`."""
    return subject[0] > 0 and row[subject[0] - 1].low in ("if", "unless", "whether", "lest", "were")


def _denied(row: Row, group: int, verb: int, match: Match, subject: Range) -> bool:
    """`has not said when ...`, `neither side said`: no words are reported. A belief denied is still one."""
    if "mind" in match.cue.frames:
        return False
    negative = any(row[n].low in NEGATIVES for n in range(group, verb))
    return negative or row[subject[0]].low in ("neither", "nobody", "none", "no")


def _is_plural(row: Row, subject: Range) -> bool:
    """Whether a base form agrees with the subject: they, officials at the agency, Menon and Holt."""
    first, last = subject
    end = next((n for n in range(first + 1, last) if row[n].low in PREPOSITIONS), last)
    if any(row[n].low in _PLURALS or _ends_plural(row[n]) for n in range(first, end)):
        return True
    # a capital may be the sentence's alone: Residents of the town
    return first == 0 and end == 1 and row[0].low.endswith("s")


def _ends_plural(piece: Piece) -> bool:
    return piece.low.endswith("s") and piece.low not in _SINGULAR_S and not piece.capital


def _shared_subject(row: Row, group: int, earlier: Sequence[Report]) -> Range | None:
    """In `X said A and warned B` the second verb has the first one's subject."""
    if group == 0 or row[group - 1].low not in ("and", "but", "then"):
        return None
    if earlier:
        return earlier[-1].subject
    return main_subject(row, group - 1)


def _inverted(row: Row, at: int, match: Match, floor: int) -> Report | None:
    """`"...," said X` and `..., said X, who was there`."""
    if match.cue.form not in ("past", "third") or "quote" not in match.cue.frames:
        return None
    if at == 0 or match.end >= len(row) or not _closes_words(row, at - 1, floor):
        return None
    if row[match.end].kind != "word" or row[match.end].low in _NO_SPEAKER:
        return None
    subject = subject_after(row, match.end)
    if subject is None or not _nominal(row, subject) or not _may_invert(row, at, subject, match, floor):
        return None
    last = end_of_appositions(row, subject[1])
    return Report((at, match.end), subject, at, last, "clause", None, match.cue, "cue-speaker")


def _closes_words(row: Row, at: int, floor: int) -> bool:
    before = row[at]
    if before.kind == "quote":
        return True
    return (before.low in (",", "?", "!", "…", "...") and at > floor) or (
        before.low in DASHES and at > 0 and row[at - 1].kind == "quote"
    )


def _may_invert(row: Row, at: int, subject: Range, match: Match, floor: int) -> bool:
    """After marks always; after a plain comma only when a clause stood before and the name ends it."""
    if any(piece.kind == "quote" for piece in row[max(0, at - 2) : at]):
        return match.cue.lemma not in _NEEDS_HEARER or row[subject[0]].low in PRONOUNS
    if match.cue.form != "past" or "hearer" in match.cue.frames:
        return False
    if any(row[n].low in FINITE for n in range(*subject)) or not _has_clause(row, floor, at):
        return False
    return complements.at_end(row, subject[1]) or row[subject[1]].low == ","


def _has_clause(row: Row, first: int, last: int) -> bool:
    return next(finite_positions(row[first:last], last - first), None) is not None


def _nominal(row: Row, subject: Range) -> bool:
    return any(row[n].capital or row[n].low in PRONOUNS or len(row[n].low) > 2 for n in range(*subject))


def _with_complement(row: Row, subject: Range, group: int, match: Match) -> Report | None:
    """A subject and its verb: do the words stand after, or was that an attribution behind or within them?"""
    first = (
        _attribution_start(row, subject)
        if subject[1] <= group and row[group - 1].low not in CONJUNCTIONS
        else group
    )
    cue = (group, match.end)
    hearer = complements.past_hearer(row, match.end) if "hearer" in match.cue.frames else match.end
    after = complements.past_adverbials(row, hearer)
    if _as_clause(row, subject, after):
        return Report(cue, subject, 0, after + 1, "clause", after + 1, match.cue, "as-clause")
    if _follows_speech(row, first, match) and not _introduced(row, after):
        last = next((n for n in range(match.end, len(row)) if row[n].kind != "word"), len(row))
        return Report(cue, subject, first, max(after, last), "clause", None, match.cue, "speaker-cue")
    if _parenthetical(row, first, after) and _ends_attribution(row, first, match):
        return Report(cue, subject, first, after, "clause", None, match.cue, "speaker-cue")
    found = find_content(row, match)
    if found is None:
        return None
    frame, content = found
    return Report(cue, subject, first, content, frame, content, match.cue, f"cue-{frame}")


def _attribution_start(row: Row, subject: Range) -> int:
    """`as X told Y` and `while X said` begin where they hang on; so do roles after closed marks."""
    first = _after_marks(row, subject[0])
    while first > 0 and row[first - 1].low in ("as", "because", "which", "but", "and") and first - 1 > 0:
        if row[first - 1].low in ("but", "and", "because", "which"):
            break
        first -= 1
    return first


def _after_marks(row: Row, first: int) -> int:
    """`"..." National People's Congress Representative, Xiaomi Group founder and CEO Lei Jun said`: no clause
    stands between the marks and the name, so all of it is the speaker's."""
    for at in range(first - 1, max(-1, first - 40), -1):
        if row[at].kind == "quote":
            return at + 1 if row[at + 1].capital or row[at + 1].low in DETERMINERS else first
        if row[at].low in FINITE or (row[at].low in CUES and not row[at].capital):
            return first
    return first


def _parenthetical(row: Row, first: int, after: int) -> bool:
    """`..., X said.` and `..., X said, ...`: words end before it and none begins after it."""
    if first == 0:
        return False
    before = row[first - 1]
    closes = before.kind == "quote" or before.low in (",", "?", "!", "…", "...") or before.low in DASHES
    if not closes or not _has_words(row, first - 1):
        return False
    return complements.at_end(row, after) or (row[after].low in (",", ";") and not _introduced(row, after))


def _ends_attribution(row: Row, first: int, match: Match) -> bool:
    """Weak verbs attribute from behind only to marks right before them."""
    frames = match.cue.frames
    return row[first - 1].kind == "quote" or ("weak" not in frames and bool(frames & {"bare", "that"}))


def _as_clause(row: Row, subject: Range, after: int) -> bool:
    """`As X told Y, the words`."""
    if subject[0] == 0 or row[subject[0] - 1].low != "as" or subject[0] > 2:
        return False
    return after + 2 < len(row) and row[after].low == ","


def _has_words(row: Row, end: int) -> bool:
    """More than a lead-in such as "On Monday," stands before."""
    if row[end].kind == "quote" or any(row[n].kind == "quote" for n in range(end)):
        return True
    return (end >= 1 and not introduces(row, (0, end))) or any(row[n].low == "," for n in range(end))


def _follows_speech(row: Row, first: int, match: Match) -> bool:
    """Whether marks whose words end with a stop or comma stand right before the attribution."""
    quotation = row[first - 1].quotation if first else None
    return quotation is not None and quotation.last in _SPEECH_ENDS and "quote" in match.cue.frames


def _introduced(row: Row, comma: int) -> bool:
    """Whether marks or "that" follow the comma, so that the words stand after and not before."""
    following = row[comma + 1] if comma + 1 < len(row) else None
    return following is not None and following.low == "that"
