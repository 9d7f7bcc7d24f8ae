"""Corrections: a quote's words, kind, speaker, role and themes, kept with what they were before."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from kb.models import Delegate, Quote, QuoteTheme, Revision
from kb.review.decisions import DecisionError, raise_refusal
from kb.review.decisions import publish as publish_quotes
from kb.review.speakers import link_others, new_delegate
from kb.review.versions import hold, keep_beginning, what_happened
from kb.text.spans import Span, Spans

CORRECTED = "corrected"
ADDED = "added"
PARTS = ("speaker", "cue", "role")


@dataclass(frozen=True, slots=True)
class NewDelegate:
    """A delegate that is made when the correction is."""

    name: str
    kind: str = Delegate.Kind.PERSON
    note: str = ""

    def made(self, by: AbstractBaseUser) -> Delegate:
        return new_delegate(self.name, by=by, kind=self.kind, note=self.note)


@dataclass(frozen=True, slots=True)
class Correction:
    """All that an editor can say of a quote; parts without a span are printed nowhere."""

    spans: Spans
    kind: str
    delegate: Delegate | NewDelegate | None = None
    speaker: Span | None = None
    cue: Span | None = None
    role: Span | None = None
    themes: frozenset[int] = frozenset()

    def put_on(self, quote: Quote, by: AbstractBaseUser) -> None:
        """Change the row in memory; a new delegate is made. Raises SpanError and DecisionError."""
        quote.spans = [list(span) for span in self.spans]
        quote.kind, quote.delegate = self.kind, self._delegate(by)
        for part in PARTS:
            quote.set_span(part, getattr(self, part))
        quote.read_words()

    def _delegate(self, by: AbstractBaseUser) -> Delegate | None:
        return self.delegate.made(by) if isinstance(self.delegate, NewDelegate) else self.delegate


@transaction.atomic
def correct(
    quote: Quote, correction: Correction, *, by: AbstractBaseUser, seen: int, publish: bool = False
) -> None:
    """Write the correction, and publish the quote if asked to. Raises DecisionError, and SpanError.

    The status stays otherwise. When it raises, nothing has changed.
    """
    version = hold(quote.pk)
    if version != seen:
        raise DecisionError(
            f"Not saved: {what_happened(quote.pk)}. What you wrote is still here: "
            "compare it with what stands now, and save once more if it shall stand."
        )
    row = Quote.objects.select_related("revision").get(pk=quote.pk)
    if not version:
        keep_beginning(row)
    unknown = row.delegate_id is None
    correction.put_on(row, by)
    if row.status == Quote.Status.PUBLISHED and row.delegate is None:
        raise DecisionError("A published quote needs a delegate: say who is quoted.")
    _save(row, by, CORRECTED)
    set_themes(row, {pk: {} for pk in correction.themes}, by)
    if unknown and row.delegate:
        link_others(row, row.delegate, by)
    if publish:
        raise_refusal(publish_quotes([row], by=by), "published")


@transaction.atomic
def add_missed(revision: Revision, spans: Spans, kind: str, *, by: AbstractBaseUser) -> Quote:
    """A proposal for words that no rule proposed. Raises SpanError, or DecisionError when they are there."""
    article = revision.article
    quote = Quote(
        revision=revision,
        kind=kind,
        spans=[list(span) for span in spans],
        date=article.date,
        date_precision=article.date_precision,
    )
    quote.read_words()
    same = revision.quotes.filter(first_start=quote.first_start, text=quote.text).first()
    if same:
        raise DecisionError(f"These words are a quote already, and it is {same.get_status_display()}.")
    _save(quote, by, ADDED)
    return quote


def _save(quote: Quote, by: AbstractBaseUser, why: str) -> None:
    # Dated before the links' rows, so that undoing can tell the links before it from those it made.
    quote._history_date = timezone.now()  # type: ignore[attr-defined]
    quote._history_user = by  # type: ignore[attr-defined]
    quote._change_reason = why  # type: ignore[attr-defined]
    quote.save()


def set_themes(quote: Quote, wanted: dict[int, dict[str, object]], by: AbstractBaseUser) -> None:
    """Let the quote's themes be these, by primary key; links that stay keep who put them there."""
    present = {link.theme_id: link for link in quote.theme_links.all()}
    for theme, link in present.items():
        if theme not in wanted:
            link._history_user = by  # type: ignore[attr-defined]
            link.delete()
    for theme in wanted.keys() - present.keys():
        new = QuoteTheme(quote=quote, theme_id=theme, **wanted[theme])
        new._history_user = by  # type: ignore[attr-defined]
        new.save()
