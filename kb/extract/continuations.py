"""Paragraphs that may still be the speech of the one before: flagged for an editor, never guessed."""

import re
from collections.abc import Sequence

from kb.extract.drafts import Draft
from kb.extract.proposals import DIRECT
from kb.text.paragraphs import Paragraph
from kb.text.spans import Span

_STANCE = re.compile(
    r"\b(?:should|must|need(?:s|ed)? to|necessary|ought to|we|our|urgent|essential)\b"
    r"|应|要|必须|需要|建议|我们",
    re.IGNORECASE,
)


def continuation_after(
    text: str, draft: Draft, lines: Sequence[Paragraph], drafts: Sequence[Draft]
) -> Span | None:
    """The next paragraph, when it could go on with the draft's words and nobody else is quoted in it.

    Where outlets indent paragraphs, a line that is not indented belongs to the one above; elsewhere only
    words of stance or the first person make a paragraph suspect.
    """
    following = draft.paragraph + 1
    if draft.kind == DIRECT or following >= len(lines) or not draft.subject:
        return None
    line, own = lines[following], lines[draft.paragraph]
    if own.end - draft.spans[-1][1] > 2 or text[line.end - 1] not in '.。！!”"':
        return None
    if following in {other.paragraph for other in drafts}:
        return None
    if any(other.indented for other in lines):
        return (line.start, line.end) if not line.indented else None
    return (line.start, line.end) if _STANCE.search(text, line.start, line.end) else None
