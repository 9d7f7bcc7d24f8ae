"""A corrected text takes the old one's place, or does not: an editor's decision on a proposed revision."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kb.ingest.placing import moved, moved_part
from kb.ingest.proposing import Draft, drafts_for, store
from kb.models import Article, Outlet, Quote, QuoteOrganization, Revision

PARTS = ("speaker", "cue", "role")


class RevisionError(ValueError):
    """The revision is no longer proposed; the message says what it is."""


@dataclass
class Outcome:
    """Public ids of the quotes that moved, of published ones that went back to review, and of new ones."""

    moved: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)


def accept(revision: Revision, *, by: AbstractBaseUser) -> Outcome:
    """Make the proposed text the article's. Raises RevisionError when another editor has decided.

    Quotes whose words stand in it exactly once move with it. Published ones that do not go back to review
    where they are, in the old text; rejected and withdrawn ones stay as they are.
    """
    # Read before the transaction, for that takes time.
    drafts = drafts_for(revision.text, revision.article.language)
    outcome = Outcome()
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=revision.article_id)
        old = article.revisions.current().first()
        article.revisions.current().update(status=Revision.Status.SUPERSEDED)
        _decide(revision, Revision.Status.CURRENT)
        kept: list[Quote] = []
        if old:
            for quote in Quote.objects.select_for_update().filter(revision=old).in_text_order():
                if _move(quote, old, revision, by):
                    kept.append(quote)
                    outcome.moved.append(quote.public_id)
                elif _return(quote, revision, by):
                    outcome.returned.append(quote.public_id)
        outlets = Outlet.objects.filter(sources__article=article).distinct()
        made = store(_apart_from(kept, drafts), Revision.objects.get(pk=revision.pk), outlets)
        outcome.proposed = [quote.public_id for quote in made]
    return outcome


def reject(revision: Revision) -> None:
    """Leave the article's text as it is. Raises RevisionError when another editor has decided."""
    _decide(revision, Revision.Status.REJECTED)


def _decide(revision: Revision, to: Revision.Status) -> None:
    """Change the row only while it is proposed: of two editors, the first one wins."""
    proposed = Revision.objects.filter(pk=revision.pk, status=Revision.Status.PROPOSED)
    if not proposed.update(status=to):
        now = Revision.objects.filter(pk=revision.pk).values_list("status", flat=True).first()
        raise RevisionError(f"the revision is {now or 'gone'} now; somebody else has decided on it")


def _move(quote: Quote, old: Revision, new: Revision, by: AbstractBaseUser) -> bool:
    spans = moved(old.text, quote.span_pairs, new.text)
    if spans is None:
        return False
    shift = spans[0][0] - quote.first_start
    quote.revision = new
    quote.spans = [list(span) for span in spans]
    for part in PARTS:
        quote.set_span(part, moved_part(old.text, quote.span_of(part), new.text, shift))
    quote.read_words()
    _save(quote, by, f"moved to revision {new.number}")
    for link in quote.organization_links.exclude(start=None):
        _move_link(link, old, new, shift)
    return True


def _move_link(link: QuoteOrganization, old: Revision, new: Revision, shift: int) -> None:
    at = (link.start, link.end) if link.start is not None and link.end is not None else None
    link.start, link.end = moved_part(old.text, at, new.text, shift) or (None, None)
    link.save()


def _return(quote: Quote, new: Revision, by: AbstractBaseUser) -> bool:
    if quote.status != Quote.Status.PUBLISHED:
        return False
    quote.status, quote.reviewed_at, quote.reviewer = Quote.Status.PROPOSED, None, None
    _save(quote, by, f"its words do not stand in revision {new.number} exactly once")
    return True


def _save(quote: Quote, by: AbstractBaseUser, reason: str) -> None:
    quote._history_user = by  # type: ignore[attr-defined]
    quote._change_reason = reason  # type: ignore[attr-defined]
    quote.save()


def _apart_from(kept: Sequence[Quote], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that share no word with a quote that moved."""
    taken = [span for quote in kept for span in quote.span_pairs]
    return [
        draft
        for draft in drafts
        if not any(s < end and start < e for start, end in draft.proposal.spans for s, e in taken)
    ]
