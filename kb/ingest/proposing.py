"""Proposals for a text: read and matched outside any transaction, stored as quotes inside one."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simple_history.utils import bulk_create_with_history

from kb.extract import Proposal, Speaker, ThemeMatch, propose
from kb.ingest.incoming import IncomingError
from kb.ingest.knowledge import Standing, what_is_known
from kb.ingest.matching import NOBODY, Match
from kb.models import Delegate, Organization, Outlet, Quote, QuoteOrganization, QuoteTheme, Revision, Theme
from kb.text.spans import Span, Spans, check_spans

logger = logging.getLogger(__name__)

LONGEST_NAME = 300
SURE = "sure"


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposal with what the base knows of it, by primary keys."""

    proposal: Proposal
    match: Match = NOBODY
    organizations: dict[int, Span] = field(default_factory=dict)
    themes: dict[int, ThemeMatch] = field(default_factory=dict)


def drafts_for(text: str, language: str) -> list[Draft]:
    """What `kb.extract` proposes for the text, matched to what is known. Takes no locks.

    Raises IncomingError when the rules fail on it.
    """
    standing = what_is_known()
    try:
        proposals = propose(text, language, standing.knowledge)
        for proposal in proposals:
            check_spans(proposal.spans, len(text))
    except Exception as error:
        # Protects an import of any size from one article that trips a rule.
        logger.exception("Reading an article for quotes failed")
        raise IncomingError(
            f"text: reading it for quotes failed ({type(error).__name__}: {error}); report this as a fault"
        ) from error
    return [_draft(text, proposal, standing) for proposal in proposals]


def _draft(text: str, proposal: Proposal, standing: Standing) -> Draft:
    speaker = proposal.speaker
    return Draft(
        proposal,
        standing.directory.match(speaker.name, speaker.organizations) if speaker.name else NOBODY,
        _organizations(text, speaker, standing),
        {standing.themes[theme.slug]: theme for theme in proposal.themes if theme.slug in standing.themes},
    )


def _organizations(text: str, speaker: Speaker, standing: Standing) -> dict[int, Span]:
    """The known organizations printed with the speaker, and where."""
    found: dict[int, Span] = {}
    named = zip(speaker.organizations, speaker.organization_spans, strict=False)
    for name, span in (*named, *_body(text, speaker)):
        if _sound(span, len(text)) and (pk := standing.directory.organization_named(name)) is not None:
            found.setdefault(pk, span)
    return found


def _body(text: str, speaker: Speaker) -> list[tuple[str, Span]]:
    """The body's name where the role prints it; the engine hands over its short name alone."""
    if not speaker.body or not speaker.role_span:
        return []
    start = text.find(speaker.body, *speaker.role_span)
    return [(speaker.body, (start, start + len(speaker.body)) if start >= 0 else speaker.role_span)]


def store(drafts: Sequence[Draft], revision: Revision, outlets: Iterable[Outlet]) -> list[Quote]:
    """Make quotes of the drafts. Call it inside a transaction.

    They are proposed; those of tier `sure` with a delegate are published at once where every outlet is
    trusted, yet as seen by no reviewer.
    """
    outlets = list(outlets)
    trusted = bool(outlets) and all(outlet.trusted for outlet in outlets)
    present = _Present.among(drafts)
    rows = [_quote(draft, revision, present, trusted) for draft in drafts]
    made: list[Quote] = bulk_create_with_history(rows, Quote, default_change_reason="proposed on arrival")
    _store_links(drafts, made, present)
    return made


@dataclass(frozen=True, slots=True)
class _Present:
    """Primary keys that are still there: rows may have gone since the drafts were made."""

    delegates: frozenset[int]
    organizations: frozenset[int]
    themes: frozenset[int]

    @classmethod
    def among(cls, drafts: Sequence[Draft]) -> "_Present":
        meant = {pk for d in drafts for pk in (d.match.delegate, *d.match.candidates) if pk is not None}
        organizations = {pk for draft in drafts for pk in draft.organizations}
        themes = {pk for draft in drafts for pk in draft.themes}
        return cls(
            frozenset(Delegate.objects.filter(pk__in=meant).values_list("pk", flat=True)),
            frozenset(Organization.objects.filter(pk__in=organizations).values_list("pk", flat=True)),
            frozenset(Theme.objects.filter(pk__in=themes).values_list("pk", flat=True)),
        )


def _quote(draft: Draft, revision: Revision, present: _Present, trusted: bool) -> Quote:
    proposal, article = draft.proposal, revision.article
    delegate = draft.match.delegate if draft.match.delegate in present.delegates else None
    published = trusted and proposal.tier == SURE and delegate is not None
    row = Quote(
        revision=revision,
        delegate_id=delegate,
        kind=proposal.kind,
        spans=[list(span) for span in proposal.spans],
        speaker_name=proposal.speaker.name[:LONGEST_NAME],
        status=Quote.Status.PUBLISHED if published else Quote.Status.PROPOSED,
        origin=proposal.rule,
        tier=proposal.tier,
        date=article.date,
        date_precision=article.date_precision,
    )
    length = len(revision.text)
    row.set_span("speaker", _sound(proposal.speaker.span, length))
    row.set_span("cue", _sound(proposal.cue, length))
    row.set_span("role", _sound(proposal.speaker.role_span, length))
    row.read_words()
    return row


def _sound(span: Span | None, length: int) -> Span | None:
    """The span, unless it is empty or outside: a quote is worth keeping without the evidence beside it."""
    return span if span and 0 <= span[0] < span[1] <= length else None


def _store_links(drafts: Sequence[Draft], quotes: Sequence[Quote], present: _Present) -> None:
    pairs = list(zip(drafts, quotes, strict=True))
    organizations = [
        QuoteOrganization(quote=quote, organization_id=pk, start=span[0], end=span[1])
        for draft, quote in pairs
        for pk, span in draft.organizations.items()
        if pk in present.organizations
    ]
    themes = [
        QuoteTheme(quote=quote, theme_id=pk, origin="rule", evidence=_terms(quote.revision.text, match.spans))
        for draft, quote in pairs
        for pk, match in draft.themes.items()
        if pk in present.themes
    ]
    candidates = [
        Quote.candidates.through(quote_id=quote.pk, delegate_id=pk)
        for draft, quote in pairs
        for pk in draft.match.candidates
        if pk in present.delegates
    ]
    bulk_create_with_history(organizations, QuoteOrganization)
    bulk_create_with_history(themes, QuoteTheme)
    Quote.candidates.through.objects.bulk_create(candidates)


def _terms(text: str, spans: Spans) -> list[str]:
    return list(dict.fromkeys(text[start:end] for start, end in spans))
