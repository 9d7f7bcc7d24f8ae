"""The one verb by which articles come in. It may be repeated and run side by side: nothing is doubled."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from kb.ingest.incoming import Incoming, checked
from kb.ingest.outlets import find_outlet, outlet_for, outlet_name
from kb.ingest.proposing import Draft, drafts_for, store
from kb.models import Article, Revision, Source, sha256_of
from kb.models.public_ids import new_public_id
from kb.models.slugs import free_slug

# Each time another caller came first, there is one thing less to make.
ATTEMPTS = 5


class Answer(StrEnum):
    SAME = "same"
    NEW = "new"
    REVISION = "proposed revision"
    SECOND_SOURCE = "second source"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an incoming article turned out to be, and how many quotes were proposed for it."""

    answer: Answer
    article: Article
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class _Finding:
    answer: Answer
    article: Article | None = None


def arrive(given: Incoming) -> Arrival:
    """Take an article in. Raises IncomingError when it cannot be taken as it is.

    Same url and same text are the same; same url with another text is a proposed revision; the same text
    elsewhere is a second source; all else is a new article, with its proposals. Reading happens before the
    transaction, and in it everything is looked at again.
    """
    piece = checked(given)
    drafts: list[Draft] | None = None
    for attempt in range(1, ATTEMPTS + 1):
        found = _look(piece)
        if found.answer == Answer.SAME and found.article:
            return Arrival(found.answer, found.article)
        if found.answer == Answer.NEW and drafts is None:
            drafts = drafts_for(piece.text, piece.language)
        try:
            arrival = _take(piece, drafts)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
            continue
        if arrival:
            return arrival
    raise RuntimeError(f"{piece.url or piece.title!r} changed {ATTEMPTS} times while coming in; try again")


def _look(piece: Incoming) -> _Finding:
    """What the base has of the article now."""
    sha256 = sha256_of(piece.text)
    if piece.url:
        at = Source.objects.filter(url=piece.url).select_related("article").first()
        if at:
            same = at.article.revisions.filter(sha256=sha256).exists()
            return _Finding(Answer.SAME if same else Answer.REVISION, at.article)
    revision = Revision.objects.filter(sha256=sha256).select_related("article").order_by("pk").first()
    if revision is None:
        return _Finding(Answer.NEW)
    same = not piece.url and _stood_in(revision.article, outlet_name(piece))
    return _Finding(Answer.SAME if same else Answer.SECOND_SOURCE, revision.article)


def _stood_in(article: Article, outlet: str) -> bool:
    known = find_outlet(outlet)
    return known is not None and article.sources.filter(outlet=known).exists()


@transaction.atomic
def _take(piece: Incoming, drafts: list[Draft] | None) -> Arrival | None:
    """Store what is found to be missing now; None when the drafts for that were not made yet."""
    _hold(sha256_of(piece.text))
    found = _look(piece)
    if found.article is None:
        return None if drafts is None else _new(piece, drafts)
    if found.answer == Answer.REVISION:
        _revision(piece, found.article)
    elif found.answer == Answer.SECOND_SOURCE:
        _source(piece, found.article)
    return Arrival(found.answer, found.article)


def _hold(sha256: str) -> None:
    """Let one transaction at a time bring in this text: no unique constraint tells texts of two articles.

    SQLite's transactions begin as writers, one after another.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def _new(piece: Incoming, drafts: list[Draft]) -> Arrival:
    public_id = new_public_id()
    day = str(piece.date) if piece.date else ""
    article = Article.objects.create(
        public_id=public_id,
        slug=free_slug(Article, piece.title, day, public_id),
        title=piece.title,
        byline=piece.byline,
        date=piece.date.first if piece.date else None,
        date_precision=piece.date.precision if piece.date else "",
        language=piece.language,
    )
    source = _source(piece, article)
    revision = Revision.of(article, piece.text)
    revision.save(force_insert=True)
    quotes = store(drafts, revision, [source.outlet])
    return Arrival(Answer.NEW, article, len(quotes))


def _source(piece: Incoming, article: Article) -> Source:
    return Source.objects.create(
        article=article,
        outlet=outlet_for(piece),
        url=piece.url,
        retrieved_at=timezone.now() if piece.url else None,
    )


def _revision(piece: Incoming, article: Article) -> None:
    last = article.revisions.aggregate(last=Max("number"))["last"] or 0
    Revision.of(article, piece.text, last + 1, Revision.Status.PROPOSED).save(force_insert=True)
