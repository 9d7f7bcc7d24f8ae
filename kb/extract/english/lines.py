"""Lines that are a quote as a whole: `NAME: words` in transcripts."""

import re
from collections import Counter
from collections.abc import Sequence

from kb.extract.drafts import Draft
from kb.extract.english.pieces import DASHES, Piece
from kb.extract.english.titles import TITLES
from kb.extract.lexicon import words
from kb.extract.proposals import DIRECT, LIKELY
from kb.text.paragraphs import strip_span

# A transcript's speaker in capitals, or a name of two to four words.
_SPEAKER = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:,? \([^)\n]{2,30}\))?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}):\s+(?=\S)"
)
_ONE_WORD = re.compile(r"^([A-Z][\w’'-]*):[ \t]+(?=\S)", re.MULTILINE)
_LONGEST_BYLINE = 20
_NOT_NAMES = words(
    "q a image photo picture caption source sources note update file related video read watch see"
    " story correction editor's disclaimer warning tip contact more tags topics published updated"
    " by credit breaking exclusive"
)


def interview_names(text: str) -> frozenset[str]:
    """Names of one word that open two lines or more, or one beside lines that open with Q:."""
    counts = Counter(found[1] for found in _ONE_WORD.finditer(text))
    enough = 1 if counts.get("Q", 0) else 2
    return frozenset(word for word, times in counts.items() if times >= enough and len(word) > 2)


def read_line(row: Sequence[Piece], text: str, paragraph: int, interview: frozenset[str]) -> Draft | None:
    """The line as one direct quote, when a name and a colon open it; or a byline to the line above."""
    if len(row) < 3:
        return None
    if row[0].low in DASHES and row[1].capital and len(row) < _LONGEST_BYLINE:
        return _byline(row, paragraph)
    found = _SPEAKER.match(text, row[0].start, row[-1].end) or _ONE_WORD.match(
        text, row[0].start, row[-1].end
    )
    if found is None or not _is_speaker(text[found.start() : found.end()], interview):
        return None
    start, end = strip_span(text, found.end(), row[-1].end, " \"“”''")
    if end <= start:
        return None
    colon = text.rindex(":", found.start(), found.end())
    return Draft(
        DIRECT,
        [(start, end)],
        paragraph,
        (found.start(), colon),
        None,
        (colon, colon + 1),
        "name-colon",
        LIKELY,
    )


def _byline(row: Sequence[Piece], paragraph: int) -> Draft:
    """No words of its own: it tells whose the quotation above is."""
    end = next((n for n in range(1, len(row)) if row[n].kind != "word"), len(row))
    tail = (row[end + 1].start, row[-1].end) if end + 1 < len(row) and row[end].low == "," else None
    subject = (row[1].start, row[end - 1].end)
    return Draft(DIRECT, [], paragraph, subject, tail, (row[0].start, row[0].end), "byline", LIKELY)


def _is_speaker(words: str, interview: frozenset[str]) -> bool:
    lows = words.lower().replace(":", "").split()
    if not lows or lows[0] in _NOT_NAMES or lows[-1] in _NOT_NAMES:
        return False
    if len(lows) == 1 and not words.rstrip(": ").isupper():
        return words.rstrip().rstrip(":") in interview
    return not (len(lows) == 1 and lows[0] in TITLES)
