"""Quotations no report claimed: alone in their sentence, after a colon, before a dash and a name."""

from kb.extract.drafts import Draft
from kb.extract.english import phrases
from kb.extract.english.participles import main_subject
from kb.extract.english.pieces import DASHES
from kb.extract.english.reading import Reading, only_quotes, spoken
from kb.extract.english.report import Row
from kb.extract.proposals import DIRECT, LIKELY, UNSURE
from kb.text.spans import Span

# A colon or a bare sentence of marks proves speech only when it is about this long.
_SPEECH_WORDS = 6


def read_leftovers(reading: Reading) -> None:
    alone = only_quotes(reading.row, 0, len(reading.row))
    for at in reading.quotes_in(0, len(reading.row)):
        if at in reading.taken:
            continue
        draft = _leftover(reading, at, alone)
        if draft is not None:
            reading.add(draft, [at])


def _leftover(reading: Reading, at: int, alone: bool) -> Draft | None:
    row = reading.row
    quotation = row[at].quotation
    if quotation is None:
        return None
    span = spoken(reading.text, quotation)
    if _is_byline(row, at):
        return _byline(reading, at, span)
    if alone:
        draft = Draft(DIRECT, [span], reading.paragraph, rule="carried", tier=LIKELY, carry=True)
        draft.open = not quotation.closed
        return draft
    words = len(reading.text[span[0] : span[1]].split())
    return _after_colon(reading, at, span) if _introduced(row, at, words) else None


def _introduced(row: Row, at: int, words: int) -> bool:
    """A colon before words of some length, or a comma before long ones that end the sentence."""
    if at == 0:
        return False
    if row[at - 1].low == ":":
        return words >= _SPEECH_WORDS
    return row[at - 1].low == "," and at + 2 >= len(row) and words >= 2 * _SPEECH_WORDS


def _is_byline(row: Row, at: int) -> bool:
    """`"..." - Matthew Ingram`: a dash and a name end the line."""
    if at + 2 >= len(row) or row[at + 1].low not in DASHES or at > 0:
        return False
    return row[at + 2].capital and len(row) - at < 16


def _byline(reading: Reading, at: int, span: Span) -> Draft:
    row = reading.row
    end = at + 2
    while end < len(row) and row[end].kind == "word":
        end += 1
    tail = reading.span(end + 1, len(row)) if end + 1 < len(row) and row[end].low in (",", "(") else None
    return Draft(
        DIRECT,
        [span],
        reading.paragraph,
        reading.span(at + 2, end),
        tail,
        reading.span(at + 1, at + 2),
        "byline",
        LIKELY,
    )


def _after_colon(reading: Reading, at: int, span: Span) -> Draft:
    subject = main_subject(reading.row, at) or phrases.noun_phrase_before(reading.row, at - 1, 0)
    printed = reading.span(*subject) if subject else None
    return Draft(DIRECT, [span], reading.paragraph, printed, None, None, "colon", UNSURE)
