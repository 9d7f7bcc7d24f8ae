"""Quotes: exact spans of a revision's text, with who said them and how that is known."""

import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from kb.models.articles import Article, Revision
from kb.models.dated import Dated
from kb.models.delegates import Delegate, Organization
from kb.models.public_ids import NaturalKeyManager, NaturallyKeyed, Public
from kb.models.themes import Theme, ThemeTree
from kb.text.spans import Span, SpanError, Spans, check_spans, spans_from, text_at

# Undated quotes come last; a null would be lost or repeated where pages follow one another.
SORT_DATE = Coalesce("date", models.Value(datetime.date.min), output_field=models.DateField())


class QuoteQuerySet(models.QuerySet["Quote"]):
    def published(self) -> Self:
        return self.filter(status=Quote.Status.PUBLISHED)

    def public(self) -> Self:
        """Quotes with an address of their own: published ones, and withdrawn ones to say so."""
        return self.filter(status__in=[Quote.Status.PUBLISHED, Quote.Status.WITHDRAWN])

    def undecided(self) -> Self:
        """Proposals, and what was published on trust and no editor has looked at."""
        return self.filter(
            Q(status=Quote.Status.PROPOSED) | Q(status=Quote.Status.PUBLISHED, reviewed_at=None)
        )

    def by(self, delegate: Delegate) -> Self:
        return self.filter(delegate=delegate)

    def on(self, theme: Theme) -> Self:
        """Quotes on the theme or on any theme below it, each once."""
        themes = ThemeTree.read().with_descendants(theme.pk)
        links = QuoteTheme.objects.filter(quote=models.OuterRef("pk"), theme__in=themes)
        return self.filter(models.Exists(links))

    def naming(self, organization: Organization) -> Self:
        """Quotes whose speaker was printed with the organization."""
        links = QuoteOrganization.objects.filter(quote=models.OuterRef("pk"), organization=organization)
        return self.filter(models.Exists(links))

    def within(self, article: Article) -> Self:
        return self.filter(revision__article=article)

    def in_text_order(self) -> Self:
        return self.order_by("first_start", "pk")

    def newest_first(self) -> Self:
        return self.order_by(SORT_DATE.desc(), "-pk")

    def latest_first(self) -> Self:
        """By when they were published as `released_at`, whenever they were said: the order of news."""
        # A trusted outlet's sure proposals come out unreviewed: then the day they were added counts.
        released = Coalesce("reviewed_at", "added_at")
        return self.annotate(released_at=released).order_by("-released_at", "-pk")

    def after(self, quote: "Quote") -> Self:
        """What follows `quote` in `newest_first` order: the next page, found without counting."""
        day = quote.date or datetime.date.min
        # By day and key: many quotes share a day (a month is kept as its first), and none may be lost.
        earlier = Q(sort_date__lt=day) | Q(sort_date=day, pk__lt=quote.pk)
        return self.alias(sort_date=SORT_DATE).filter(earlier)

    def for_text(self) -> Self:
        """With what a reader of the whole text is told of each, in the text's order."""
        return self.in_text_order().select_related("delegate").prefetch_related("delegate__names", "themes")

    def for_list(self) -> Self:
        """With all that a row shows, in a fixed number of queries and without the articles' texts."""
        return (
            self.select_related("revision__article", "delegate")
            .defer("revision__text")
            .prefetch_related("delegate__names", "themes", "revision__article__sources__outlet")
        )

    def for_page(self) -> Self:
        """With the text around it and everything that its own page tells."""
        # defer(None) takes back what `for_list` left out: this page needs the text.
        return self.for_list().defer(None).prefetch_related("organizations__names")


class Quote(Dated, Public):
    """What somebody said in one article. `date` is when it was said, as far as that is known."""

    class Kind(models.TextChoices):
        DIRECT = "direct", "direct"
        INDIRECT = "indirect", "indirect"
        MIXED = "mixed", "mixed"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        PUBLISHED = "published", "published"
        REJECTED = "rejected", "rejected"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Tier(models.TextChoices):
        SURE = "sure", "sure"
        LIKELY = "likely", "likely"
        UNSURE = "unsure", "unsure"

    # PROTECT: deleting an article must not silently take away what was quoted from it.
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="quotes")
    # Null while no delegate is known; `quote_published_has_delegate` wants one for publication.
    delegate = models.ForeignKey(Delegate, models.PROTECT, null=True, blank=True, related_name="quotes")
    kind = models.CharField(max_length=8, choices=Kind)
    spans = models.JSONField(help_text="[[start, end], ...]: code points into the revision's text.")
    # The words at the spans, so that lists and the index need not read whole articles; a trigger compares.
    text = models.TextField(editable=False)
    # Repeats spans[0][0], to order an article's quotes in SQL.
    first_start = models.PositiveIntegerField(editable=False)

    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    role_start = models.PositiveIntegerField(null=True, blank=True)
    role_end = models.PositiveIntegerField(null=True, blank=True)
    role_as_printed = models.TextField(
        blank=True, editable=False, help_text="The words at the role span, perhaps at an earlier mention."
    )

    # What editors go by while no delegate is linked: the name, and who may be meant by it.
    speaker_name = models.CharField(
        max_length=300, blank=True, help_text="The fullest form of the speaker's name that the article gives."
    )
    candidates = models.ManyToManyField(
        Delegate,
        blank=True,
        related_name="+",
        help_text="Delegates of a like name: an editor chooses.",
    )

    organizations = models.ManyToManyField(Organization, through="QuoteOrganization", related_name="quotes")
    themes = models.ManyToManyField(Theme, through="QuoteTheme", related_name="quotes")

    status = models.CharField(max_length=9, choices=Status, default=Status.PROPOSED, db_index=True)
    origin = models.CharField(
        max_length=100, default="editor", help_text="“editor”, or the rule that proposed the quote."
    )
    tier = models.CharField(max_length=6, choices=Tier, blank=True, help_text="The rule's confidence.")
    # SET_NULL: an account may be deleted, the decision stays.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=500, blank=True, help_text="Why it was rejected or withdrawn; shown where it is withdrawn."
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = NaturalKeyManager.from_queryset(QuoteQuerySet)()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        ordering = ["-pk"]
        indexes = [
            # The very expression of `newest_first`: with another the index would not be used.
            models.Index(SORT_DATE.desc(), F("id").desc(), name="quote_newest_first"),
            models.Index(fields=["revision", "first_start"], name="quote_text_order"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="quote_published_has_delegate",
                condition=~Q(status="published") | Q(delegate__isnull=False),
                violation_error_message="A published quote needs a delegate.",
            ),
            models.CheckConstraint(
                name="quote_withdrawn_has_reason",
                condition=~Q(status="withdrawn") | ~Q(reason=""),
                violation_error_message="A withdrawn quote needs a reason that readers will see.",
            ),
            models.CheckConstraint(name="quote_has_words", condition=~Q(text="")),
            *(
                models.CheckConstraint(
                    name=f"quote_{part}_is_a_span",
                    condition=Q(**{f"{part}_start__isnull": True, f"{part}_end__isnull": True})
                    # A comparison with null is neither true nor false, and a check lets that pass.
                    | Q(**{f"{part}_start__isnull": False, f"{part}_end__isnull": False})
                    & Q(**{f"{part}_end__gt": F(f"{part}_start")}),
                    violation_error_message=f"The {part}'s span needs a start and an end after it.",
                )
                for part in ("speaker", "cue", "role")
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self) -> str:
        return f"/quotes/{self.public_id}/"

    @property
    def article(self) -> Article:
        return self.revision.article

    @property
    def reviewed(self) -> bool:
        """False while nobody but a rule has looked at it."""
        return self.reviewed_at is not None

    @property
    def undecided(self) -> bool:
        """Whether an editor's decision is still wanted; as in the queryset's `undecided()`."""
        return self.status == self.Status.PROPOSED or (
            self.status == self.Status.PUBLISHED and not self.reviewed
        )

    @property
    def span_pairs(self) -> Spans:
        """The spans as tuples. Raises SpanError when the stored JSON is malformed."""
        return spans_from(self.spans)

    def span_of(self, part: str) -> Span | None:
        """The span of its `speaker`, `cue` or `role`."""
        start, end = getattr(self, f"{part}_start"), getattr(self, f"{part}_end")
        return None if start is None or end is None else (start, end)

    @property
    def said_at(self) -> Spans:
        """Its spans and those of the speaker and the cue: where the text says who said it."""
        parts = (self.span_of("speaker"), self.span_of("cue"))
        return (*self.span_pairs, *(span for span in parts if span))

    def set_span(self, part: str, span: Span | None) -> None:
        """Say where its `speaker`, `cue` or `role` is printed, or that it is not."""
        start, end = span or (None, None)
        setattr(self, f"{part}_start", start)
        setattr(self, f"{part}_end", end)

    def read_words(self) -> None:
        """Take `text`, `first_start` and `role_as_printed` from the revision. Raises SpanError."""
        spans = self.span_pairs
        check_spans(spans, len(self.revision.text))
        # After the check: Python shortens a slice that runs past the end without a word.
        self.text = text_at(self.revision.text, spans)
        self.first_start = spans[0][0]
        role = self.span_of("role")
        if role:
            check_spans((role,), len(self.revision.text))
        self.role_as_printed = self.revision.text[slice(*role)] if role else ""

    def clean(self) -> None:
        super().clean()
        # Without a revision there are no words to read; the missing revision is told by its own field.
        if self.revision_id is None:
            return
        try:
            self.read_words()
        except SpanError as error:
            raise ValidationError({"spans": f"{error}."}) from error
        # JSON that is a number or null cannot even be walked through.
        except TypeError as error:
            raise ValidationError({"spans": "Write spans as [[start, end], ...]."}) from error
        faults = self._part_faults(len(self.revision.text))
        if faults:
            raise ValidationError([f"{fault[0].upper()}{fault[1:]}." for fault in faults])

    def faults(self) -> list[str]:
        """What is wrong with the stored row against its revision's text; empty when all is right."""
        text = self.revision.text
        try:
            spans = self.span_pairs
            check_spans(spans, len(text))
        except (SpanError, TypeError) as error:
            # Without spans that hold there is nothing to compare the rest with.
            return [f"spans: {error}"]
        found = []
        if self.text != text_at(text, spans):
            found.append("its words are not the article's words at its spans")
        if self.first_start != spans[0][0]:
            found.append("first_start is not where its first span starts")
        return found + self._part_faults(len(text))

    def _part_faults(self, length: int) -> list[str]:
        found = [
            f"the {part}'s span lies outside the text"
            for part in ("speaker", "cue", "role")
            if (span := self.span_of(part)) and span[1] > length
        ]
        role = self.span_of("role")
        if self.role_as_printed != (self.revision.text[slice(*role)] if role else ""):
            found.append("its role is not the article's words at the role's span")
        return found


class LinkOrigin(models.TextChoices):
    RULE = "rule", "put there by a rule"
    EDITOR = "editor", "put there by an editor"


class QuoteTheme(NaturallyKeyed):
    """That a quote is about a theme, and whether a rule or an editor says so."""

    NATURAL_KEY = ("quote__public_id", "theme__public_id")

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="quote_links")
    origin = models.CharField(max_length=6, choices=LinkOrigin, default=LinkOrigin.EDITOR)
    evidence = models.JSONField(default=list, blank=True, help_text="The terms that matched, for a rule.")

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(name="quotetheme_once", fields=["quote", "theme"])]

    def __str__(self) -> str:
        return f"{self.quote_id} on {self.theme_id}"


class QuoteOrganization(NaturallyKeyed):
    """That a quote's speaker was printed with an organization or a body, and where in the text."""

    NATURAL_KEY = ("quote__public_id", "organization__public_id")

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="organization_links")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="quote_links")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="quoteorganization_once", fields=["quote", "organization"]),
            models.CheckConstraint(
                name="quoteorganization_is_a_span",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                violation_error_message="The span needs a start and an end after it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} at {self.organization_id}"
