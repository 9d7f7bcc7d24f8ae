"""Articles: what was written, where it stood, and each text it has had."""

import hashlib
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from kb.models.counting import published_quotes_of
from kb.models.dated import Dated
from kb.models.public_ids import NaturalKeyManager, NaturallyKeyed, PublicWithSlug

# ISO 639: Chinese covers simplified and traditional, which the text itself tells apart.
LANGUAGES = [("en", "English"), ("zh", "Chinese")]


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


class Outlet(PublicWithSlug):
    """Who published articles, and what it allows us to show of them."""

    class Display(models.TextChoices):
        FULL = "full", "the full text"
        CONTEXT = "context", "only what surrounds a quote"

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    trusted = models.BooleanField(
        default=False,
        help_text="Proposals of the tier “sure” are published at once, marked as not yet reviewed.",
    )
    licence = models.CharField(max_length=200, blank=True)
    licence_url = models.URLField(blank=True)
    display = models.CharField(max_length=7, choices=Display, default=Display.FULL)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def readable(self) -> Self:
        """Articles that the public may read: those with an accepted text."""
        # The join doubles no row: `revision_one_current` lets an article have one accepted text.
        return self.filter(revisions__status=Revision.Status.CURRENT)

    def with_counts(self) -> Self:
        """With the number of published quotes as `quote_count`."""
        return self.annotate(quote_count=published_quotes_of(self, "revisions__quotes"))

    def newest_first(self) -> Self:
        """Undated articles come last, on every database."""
        # The slug tells articles of one day apart, so that pages neither repeat nor lose one.
        return self.order_by(models.F("date").desc(nulls_last=True), "slug")

    def for_list(self) -> Self:
        """With what a list shows of each: its outlets."""
        return self.prefetch_related("sources__outlet")


class Article(Dated, PublicWithSlug):
    """One written piece, whichever outlets carried it."""

    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=500, blank=True, help_text="As printed.")
    date_note = models.CharField(
        max_length=500, blank=True, help_text="Why this date, where the article itself does not print it."
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = NaturalKeyManager.from_queryset(ArticleQuerySet)()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        ordering = ["-date", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> "Revision":
        """The accepted revision. Raises Revision.DoesNotExist."""
        return self.revisions.get(status=Revision.Status.CURRENT)

    @property
    def shown_in_full(self) -> bool:
        """Whether every outlet that carried it lets the whole text be shown. Reads prefetched sources."""
        # The strictest outlet decides: what is shown here in full is shown for all of them.
        return all(source.outlet.display == Outlet.Display.FULL for source in self.sources.all())


class Source(NaturallyKeyed):
    """One place where an article stood."""

    NATURAL_KEY = ("article__public_id", "outlet__public_id", "url")

    article = models.ForeignKey(Article, models.CASCADE, related_name="sources")
    # PROTECT: whether a text may be shown in full is read from its outlets.
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="sources")
    url = models.URLField(max_length=1000, blank=True)
    retrieved_at = models.DateTimeField(null=True, blank=True)
    archived_url = models.URLField(max_length=1000, blank=True)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            # Several sources may have no address; two articles never share one.
            models.UniqueConstraint(
                name="source_url_once",
                fields=["url"],
                condition=~models.Q(url=""),
                violation_error_message="Another article already has this address as its source.",
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(self.outlet)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def current(self) -> Self:
        return self.filter(status=Revision.Status.CURRENT)

    def without_text(self) -> Self:
        """Rows without their texts, which are long."""
        return self.defer("text")


class Revision(NaturallyKeyed):
    """One text of an article. A trigger keeps the text and its hash from ever being changed."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        CURRENT = "current", "current"
        SUPERSEDED = "superseded", "superseded"
        REJECTED = "rejected", "rejected"

    NATURAL_KEY: ClassVar[tuple[str, ...]] = ("article__public_id", "number")

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(help_text="Verbatim. Quotes point into it by code points.")
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = NaturalKeyManager.from_queryset(RevisionQuerySet)()

    class Meta:
        ordering = ["article", "number"]
        # A text that comes again is found by its hash: another source, not another article.
        indexes = [models.Index(fields=["sha256"], name="revision_by_hash")]
        constraints = [
            models.UniqueConstraint(name="revision_number_once", fields=["article", "number"]),
            # The same text twice is no new revision: adding anything again is harmless.
            models.UniqueConstraint(name="revision_text_once", fields=["article", "sha256"]),
            # `Article.current` relies on there being no second one.
            models.UniqueConstraint(
                name="revision_one_current", fields=["article"], condition=models.Q(status="current")
            ),
            models.CheckConstraint(name="revision_has_text", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.article} (revision {self.number})"

    @classmethod
    def of(cls, article: Article, text: str, number: int = 1, status: str = Status.CURRENT) -> Self:
        """An unsaved revision holding `text` and its hash."""
        return cls(article=article, text=text, sha256=sha256_of(text), number=number, status=status)

    def clean(self) -> None:
        super().clean()
        # SQLite would store it, PostgreSQL cannot; a text must fit in either.
        if "\x00" in self.text:
            raise ValidationError({"text": "The text holds a NUL character; take it out and try again."})
        self.sha256 = sha256_of(self.text)
