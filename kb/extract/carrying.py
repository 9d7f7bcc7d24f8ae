"""Quotations that stand alone: parts of the quote before them, or a new quote of the same speaker."""

from collections.abc import Iterable

from kb.extract.drafts import Draft
from kb.extract.proposals import DIRECT, LIKELY, UNSURE

# A caption may stand between two paragraphs of one speech.
_PARAGRAPHS_APART = 2


def carried(drafts: Iterable[Draft]) -> list[Draft]:
    """Join what goes on in the same paragraph or was left open; give other lone quotations a speaker."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if not draft.spans:
            _sign(last, draft)
        elif draft.carry:
            kept += _carried_on(last, draft)
        else:
            if last is not None and _was_opened(last, draft):
                draft.spans = kept.pop().spans + draft.spans
            kept.append(draft)
    return kept


def _carried_on(last: Draft | None, draft: Draft) -> list[Draft]:
    """What is to be kept of a lone quotation: nothing where it only lengthens the quote before."""
    if last is None or draft.paragraph - last.paragraph > _PARAGRAPHS_APART:
        draft.tier = UNSURE
        return [draft]
    if last.kind != DIRECT or not (last.paragraph == draft.paragraph or last.open):
        return [_after(draft, last)]
    last.spans += draft.spans
    last.open, last.paragraph = draft.open, draft.paragraph
    return []


def _sign(last: Draft | None, byline: Draft) -> None:
    """A byline tells whose the quotation in the line above is, unless that is known."""
    if last is not None and last.subject is None and last.paragraph == byline.paragraph - 1:
        last.subject, last.tail, last.cue = byline.subject, byline.tail, byline.cue
        last.rule, last.tier = byline.rule, byline.tier


def _was_opened(last: Draft, draft: Draft) -> bool:
    """A speech over several paragraphs may name its speaker only at the end."""
    return (
        last.open and last.subject is None and draft.kind == DIRECT and draft.paragraph == last.paragraph + 1
    )


def _after(draft: Draft, last: Draft) -> Draft:
    """A quoted paragraph without a cue right after a quote has the same speaker, most of the time."""
    draft.subject, draft.tail, draft.lead = last.subject, last.tail, last.lead
    draft.rule = "carried-in-paragraph" if draft.paragraph == last.paragraph else "carried-over"
    draft.tier = LIKELY if last.kind == DIRECT else UNSURE
    return draft
