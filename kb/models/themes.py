"""Themes: a tree of policy topics with names and match terms in English and Chinese."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from kb.models.articles import LANGUAGES
from kb.models.counting import published_quotes_of
from kb.models.public_ids import NaturalKeyManager, NaturallyKeyed, PublicWithSlug


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_counts(self) -> Self:
        """With the number of published quotes directly on each as `quote_count`."""
        return self.annotate(quote_count=published_quotes_of(self))

    def among(self, quotes: models.QuerySet[Any]) -> Self:
        """The themes directly on these quotes, the commonest first, with their number as `quote_count`."""
        count = models.Count("quotes", distinct=True)
        return self.filter(quotes__in=quotes).annotate(quote_count=count).order_by("-quote_count", "slug")


class Theme(PublicWithSlug):
    """A policy topic; what is on it counts for every theme above it, too."""

    name_en = models.CharField("name in English", max_length=200)
    name_zh = models.CharField("name in Chinese", max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    definition = models.TextField(blank=True)

    objects = NaturalKeyManager.from_queryset(ThemeQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="theme_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        return self.name_en

    def name_in(self, language: str) -> str:
        """The name in `language`: Chinese for `zh`, English for all others."""
        return self.name_zh if language == "zh" else self.name_en

    def clean(self) -> None:
        super().clean()
        if self.pk and self.parent_id in ThemeTree.read().with_descendants(self.pk):
            raise ValidationError({"parent": "A theme cannot stand below itself."})


class ThemeTree:
    """The whole tree by primary keys, read in one query: themes are a few hundred at most."""

    def __init__(self, parents: dict[int, int | None]) -> None:
        self.parents = parents
        self.children: dict[int | None, list[int]] = {}
        for child, parent in parents.items():
            self.children.setdefault(parent, []).append(child)

    @classmethod
    def read(cls) -> Self:
        return cls(dict(Theme.objects.values_list("pk", "parent_id")))

    def with_descendants(self, pk: int) -> set[int]:
        """The theme and all below it."""
        found, waiting = set(), [pk]
        while waiting:
            # A circle written past the check must not hang a page; `verify` tells of it.
            if (theme := waiting.pop()) not in found:
                found.add(theme)
                waiting += self.children.get(theme, [])
        return found

    def with_ancestors(self, pk: int) -> list[int]:
        """The theme, its parent, and so on up to a root."""
        line: list[int] = []
        theme: int | None = pk
        while theme is not None and theme not in line:
            line.append(theme)
            theme = self.parents.get(theme)
        return line


class ThemeTerm(NaturallyKeyed):
    """A word or phrase whose presence in a quote suggests the theme."""

    NATURAL_KEY = ("theme__public_id", "language", "term")

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="terms")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    term = models.CharField(max_length=200)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["theme", "language", "term"]
        constraints = [
            models.UniqueConstraint(name="themeterm_once", fields=["theme", "language", "term"]),
        ]

    def __str__(self) -> str:
        return self.term
