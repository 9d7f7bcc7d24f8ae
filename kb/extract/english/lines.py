"""Lines that are a quote as a whole: `NAME: words` in transcripts."""

import re
from collections.abc import Sequence

from kb.extract.drafts import Draft
from kb.extract.english.pieces import Piece
from kb.extract.english.titles import TITLES
from kb.extract.lexicon import words
from kb.extract.proposals import DIRECT, LIKELY
from kb.text.paragraphs import strip_span

# A transcript's speaker in capitals, or a name of two to four words.
_SPEAKER = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:,? \([^)\n]{2,30}\))?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}):\s+(?=\S)"
)
_NOT_NAMES = words(
    "image photo picture caption source sources note update file related video read watch see"
    " story correction editor's disclaimer warning tip contact more tags topics published updated"
    " by credit breaking exclusive"
)


def read_line(row: Sequence[Piece], text: str, paragraph: int) -> Draft | None:
    """The line as one direct quote, when a speaker's name and a colon open it."""
    if len(row) < 4:
        return None
    found = _SPEAKER.match(text, row[0].start, row[-1].end)
    if found is None or not _is_speaker(text[found.start() : found.end()]):
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


def _is_speaker(words: str) -> bool:
    lows = words.lower().replace(":", "").split()
    if not lows or lows[0] in _NOT_NAMES or lows[-1] in _NOT_NAMES:
        return False
    return not (len(lows) == 1 and lows[0] in TITLES)
