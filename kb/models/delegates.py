"""Delegates, organizations, and the roles that tie them."""

from typing import Any, Self

from django.db import models
from simple_history.models import HistoricalRecords

from kb.models.articles import Article
from kb.models.counting import has_published_quotes, published_quotes_of
from kb.models.dated import DatePrecision
from kb.models.names import Name, Named
from kb.models.public_ids import NaturalKeyManager, NaturallyKeyed, PublicWithSlug
from kb.text.dates import PartialDate


class DelegateQuerySet(models.QuerySet["Delegate"]):
    def with_names(self) -> Self:
        return self.prefetch_related("names")

    def quoted(self) -> Self:
        """Delegates with at least one published quote: the only ones the public sees."""
        return self.filter(has_published_quotes(self))

    def among(self, quotes: models.QuerySet[Any]) -> Self:
        """The delegates of these quotes, the most quoted first, with their number as `quote_count`."""
        count = models.Count("quotes", distinct=True)
        return self.filter(quotes__in=quotes).annotate(quote_count=count).order_by("-quote_count", "slug")

    def with_counts(self) -> Self:
        """With the number of published quotes as `quote_count`."""
        return self.annotate(quote_count=published_quotes_of(self))

    def for_list(self) -> Self:
        """With names, roles and the number of published quotes as `quote_count`."""
        return self.with_names().prefetch_related("roles__organization__names").with_counts()

    def for_page(self) -> Self:
        """With names and roles, and the articles that say so."""
        return self.with_names().prefetch_related("roles__organization__names", "roles__article")


class Delegate(Named, PublicWithSlug):
    """A person, or what news quotes like one: a group or a document."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        GROUP = "group", "group"
        DOCUMENT = "document", "document"

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PERSON)
    note = models.CharField(
        max_length=500, blank=True, help_text="For editors and readers: which one this is."
    )

    objects = NaturalKeyManager.from_queryset(DelegateQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]


class DelegateName(Name):
    NATURAL_KEY = ("delegate__public_id", "language", "name")

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="names")

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta(Name.Meta):
        constraints = [
            models.UniqueConstraint(name="delegatename_once", fields=["delegate", "language", "name"]),
            models.UniqueConstraint(
                name="delegatename_one_primary",
                fields=["delegate", "language"],
                condition=models.Q(primary=True),
                violation_error_message="This delegate already has a primary name in this language.",
            ),
        ]


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def with_names(self) -> Self:
        return self.prefetch_related("names")

    def bodies(self) -> Self:
        return self.filter(kind=Organization.Kind.BODY)

    def quoted(self) -> Self:
        """Organizations that a published quote's speaker was printed with, or has a role at."""
        held = has_published_quotes(self, "roles__delegate__quotes")
        return self.filter(has_published_quotes(self) | held)

    def for_list(self) -> Self:
        """With names and the number of published quotes as `quote_count`."""
        return self.with_names().annotate(quote_count=published_quotes_of(self))


class Organization(Named, PublicWithSlug):
    """A company, ministry or university, or a body such as the National People's Congress."""

    class Kind(models.TextChoices):
        COMPANY = "company", "company"
        MINISTRY = "ministry", "ministry or department"
        UNIVERSITY = "university", "university"
        BODY = "body", "body"
        OTHER = "other", "other"

    kind = models.CharField(max_length=10, choices=Kind)

    objects = NaturalKeyManager.from_queryset(OrganizationQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]


class OrganizationName(Name):
    NATURAL_KEY = ("organization__public_id", "language", "name")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta(Name.Meta):
        constraints = [
            models.UniqueConstraint(
                name="organizationname_once", fields=["organization", "language", "name"]
            ),
            models.UniqueConstraint(
                name="organizationname_one_primary",
                fields=["organization", "language"],
                condition=models.Q(primary=True),
                violation_error_message="This organization already has a primary name in this language.",
            ),
        ]


class Role(NaturallyKeyed):
    """An office held: delegate, organization, title, when, and the article that says so."""

    # With the article: the same office told by two articles is two pieces of evidence.
    NATURAL_KEY = ("delegate__public_id", "organization__public_id", "title", "article__public_id")

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="roles")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=300, help_text="As printed, without the organization.")
    # PROTECT: a role without the article that says so would be a bare claim.
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="roles", help_text="The article that says so."
    )
    start_date = models.DateField("from", null=True, blank=True)
    start_precision = models.CharField("from, known to", max_length=5, choices=DatePrecision, blank=True)
    end_date = models.DateField("to", null=True, blank=True)
    end_precision = models.CharField("to, known to", max_length=5, choices=DatePrecision, blank=True)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["delegate", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="role_once_per_article", fields=["delegate", "organization", "title", "article"]
            ),
            *(
                models.CheckConstraint(
                    name=f"role_{end}_date_has_precision",
                    condition=models.Q(**{f"{end}_date__isnull": True, f"{end}_precision": ""})
                    | models.Q(
                        **{f"{end}_date__isnull": False, f"{end}_precision__in": DatePrecision.values}
                    ),
                    violation_error_message="A date needs its precision, and a precision its date.",
                )
                for end in ("start", "end")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization}"

    @property
    def start(self) -> PartialDate | None:
        return PartialDate(self.start_date, self.start_precision) if self.start_date else None  # type: ignore[arg-type]

    @property
    def end(self) -> PartialDate | None:
        return PartialDate(self.end_date, self.end_precision) if self.end_date else None  # type: ignore[arg-type]
