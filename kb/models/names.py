"""Names: what delegates and organizations are called, in several languages and forms."""

from typing import Any

from django.db import models

from kb.models.articles import LANGUAGES
from kb.models.public_ids import NaturallyKeyed


class NameOrigin(models.TextChoices):
    PRINTED = "printed", "printed in an article"
    EDITOR = "editor", "added by an editor"


class Name(NaturallyKeyed):
    """One name; concrete kinds add whose it is and that there is one primary name per language."""

    name = models.CharField(max_length=300)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    primary = models.BooleanField(default=True, help_text="The name shown in this language.")
    origin = models.CharField(max_length=7, choices=NameOrigin, default=NameOrigin.PRINTED)

    class Meta:
        abstract = True
        ordering = ["-primary", "language", "name"]

    def __str__(self) -> str:
        return self.name


class Named:
    """What delegates and organizations share: names in several languages, in the relation `names`."""

    names: Any
    slug: str

    def __str__(self) -> str:
        return self.name_in("en")

    def name_in(self, language: str) -> str:
        """The primary name in `language`, else any primary name, else the slug. Reads prefetched names."""
        # Sorted here: ordering in SQL would pass over what is prefetched and ask once a row.
        names = sorted(self.names.all(), key=lambda n: (n.language != language, not n.primary, n.name))
        return names[0].name if names else self.slug

    @property
    def name(self) -> str:
        """The name in English, or in the only language it is known in."""
        return self.name_in("en")

    @property
    def name_zh(self) -> str:
        """The primary name in Chinese; empty when none is known. Reads prefetched names."""
        return next((n.name for n in self.names.all() if n.language == "zh" and n.primary), "")
