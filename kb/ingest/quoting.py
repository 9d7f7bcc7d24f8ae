"""Quotes that people kept in a spreadsheet: each is found in its article, or kept for an editor to place."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kb import review
from kb.ingest.incoming import IncomingError, text_field, tidy_url
from kb.ingest.knowledge import what_is_known
from kb.ingest.placing import PlaceError, place
from kb.models import Article, Quote, QuoteTheme, Revision, Source, Theme, UnplacedQuote
from kb.text.dates import PartialDate
from kb.text.spans import Spans

COLUMNS = ("speaker", "words", "article", "url", "date", "theme")
ORIGIN = "spreadsheet"
# What stands before words that are printed in quotation marks.
OPENING = "\"“„「『‘'"


class Placing(StrEnum):
    PUBLISHED = "published"
    PROPOSED = "proposed"
    SAME = "same"
    UNPLACED = "not placed"


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A row of a spreadsheet, read. `address` names the article by url, title, slug or public id."""

    speaker: str
    words: str
    address: str
    date: PartialDate | None = None
    theme: Theme | None = None

    @classmethod
    def from_fields(cls, fields: Mapping[str, object]) -> "KeptQuote":
        """Read a row's columns. Raises IncomingError."""
        given = {name: text_field(name, fields.get(name)).strip() for name in COLUMNS}
        if not given["words"]:
            raise IncomingError("words: there are none")
        if not (given["url"] or given["article"]):
            raise IncomingError("url: name the article by its url, or by its title in the column article")
        if len(given["speaker"]) > 300:
            raise IncomingError("speaker: more than 300 characters; give the name alone")
        try:
            date = PartialDate.parse(given["date"]) if given["date"] else None
        except ValueError as error:
            raise IncomingError(f"date: {error}") from error
        address = tidy_url(given["url"]) or given["article"]
        return cls(given["speaker"], given["words"], address[:1000], date, _theme(given["theme"]))


def _theme(name: str) -> Theme | None:
    if not name:
        return None
    for lookup in ("slug", "name_en__iexact", "name_zh"):
        if theme := Theme.objects.filter(**{lookup: name}).first():
            return theme
    raise IncomingError(f"theme: {name!r} is none; write its name, or leave it empty")


def keep(kept: KeptQuote, *, by: AbstractBaseUser | None = None) -> tuple[Placing, str]:
    """Store a kept quote, and say what became of it and why it could not be placed.

    With `by`, an editor who answers for the spreadsheet, it is published when its speaker is known.
    """
    try:
        revision = _revision(kept.address)
    except PlaceError as error:
        return _unplaced(kept, None, str(error))
    try:
        spans = place(revision.text, kept.words)
    except PlaceError as error:
        return _unplaced(kept, revision.article, str(error))
    quote = _stored(kept, revision, spans)
    if quote is None:
        return Placing.SAME, ""
    if by is None or quote.delegate_id is None:
        return Placing.PROPOSED, ""
    review.publish([quote], by=by)
    return Placing.PUBLISHED, ""


def _revision(address: str) -> Revision:
    """The present text of the one article of that address. Raises PlaceError."""
    articles = Article.objects.readable()
    source = Source.objects.filter(url=address).first()
    lookups = {"pk": source.article_id} if source else {}
    for lookup in (lookups, {"public_id": address}, {"slug": address}, {"title__iexact": address}):
        found = list(articles.filter(**lookup)[:2]) if lookup else []
        if len(found) > 1:
            raise PlaceError("several articles have this title; name it by its url")
        if found:
            return found[0].current
    raise PlaceError("its article is not in the base")


@transaction.atomic
def _stored(kept: KeptQuote, revision: Revision, spans: Spans) -> Quote | None:
    """The new quote; None when there is one at these words."""
    # Holds off another import of the same row.
    Revision.objects.select_for_update().get(pk=revision.pk)
    pairs = [list(span) for span in spans]
    if Quote.objects.filter(revision=revision, spans=pairs).exists():
        return None
    match = what_is_known().directory.match(kept.speaker)
    article = revision.article
    row = Quote(
        revision=revision,
        delegate_id=match.delegate,
        kind=_kind(revision.text, spans),
        spans=pairs,
        speaker_name=kept.speaker,
        origin=ORIGIN,
        date=kept.date.first if kept.date else article.date,
        date_precision=kept.date.precision if kept.date else article.date_precision,
    )
    row.read_words()
    row.save()
    row.candidates.set(match.candidates)
    if kept.theme:
        QuoteTheme.objects.create(quote=row, theme=kept.theme)
    return row


def _kind(text: str, spans: Spans) -> str:
    printed = text[max(spans[0][0] - 1, 0) : spans[0][0]]
    return Quote.Kind.DIRECT if printed and printed in OPENING else Quote.Kind.INDIRECT


def _unplaced(kept: KeptQuote, article: Article | None, reason: str) -> tuple[Placing, str]:
    key = "\n".join((kept.speaker, kept.words, kept.address))
    UnplacedQuote.objects.get_or_create(
        fingerprint=hashlib.sha256(key.encode()).hexdigest(),
        defaults={
            "speaker": kept.speaker,
            "words": kept.words,
            "address": kept.address,
            "article": article,
            "theme": kept.theme.name_en if kept.theme else "",
            "date": kept.date.first if kept.date else None,
            "date_precision": kept.date.precision if kept.date else "",
            "reason": reason[:500],
        },
    )
    return Placing.UNPLACED, reason
