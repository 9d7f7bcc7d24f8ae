"""Paragraphs that may still be the speech of the one before: flagged for an editor, never guessed."""

import re
from collections.abc import Sequence

from kb.extract.drafts import Draft
from kb.extract.proposals import DIRECT
from kb.text.paragraphs import Paragraph
from kb.text.spans import Span

# The quote must reach the end of its paragraph, but for a stop.
_STOP = 2
_ENDS = frozenset('.。！!”"')
_STANCE = re.compile(
    r"\b(?:should|must|need(?:s|ed)? to|necessary|ought to|we|our|urgent|essential)\b"
    r"|应|要|必须|需要|建议|我们",
    re.IGNORECASE,
)


class Continuations:
    """Which paragraphs of an article are suspect; what it takes to tell is gathered once."""

    def __init__(self, text: str, lines: Sequence[Paragraph], drafts: Sequence[Draft]) -> None:
        self._text, self._lines = text, lines
        self._quoted = {draft.paragraph for draft in drafts}
        self._indents = any(line.indented for line in lines)

    def after(self, draft: Draft) -> Span | None:
        """The next paragraph, when it could go on with the draft's words and nobody else is quoted in it."""
        following = draft.paragraph + 1
        if draft.kind == DIRECT or not draft.subject or following >= len(self._lines):
            return None
        if following in self._quoted or self._lines[draft.paragraph].end - draft.spans[-1][1] > _STOP:
            return None
        line = self._lines[following]
        return (line.start, line.end) if self._goes_on(line) else None

    def _goes_on(self, line: Paragraph) -> bool:
        """Where outlets indent, other lines belong to the one above; elsewhere words of stance tell."""
        if self._text[line.end - 1] not in _ENDS:
            return False
        if self._indents:
            return not line.indented
        return _STANCE.search(self._text, line.start, line.end) is not None
