"""Quotes that came in from a spreadsheet and were not found exactly once in an article."""

from django.db import models

from kb.models.articles import Article
from kb.models.dated import Dated


class UnplacedQuote(Dated):
    """Words without a span: an editor finds their place in an article, or dismisses them."""

    speaker = models.CharField(
        max_length=300, blank=True, help_text="Who is quoted, as the spreadsheet says."
    )
    words = models.TextField(help_text="As the spreadsheet has them.")
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="unplaced_quotes"
    )
    address = models.CharField(
        max_length=1000, blank=True, help_text="The article as the spreadsheet names it, by url or title."
    )
    # Words, not a key: the base may not have such a theme.
    theme = models.CharField(max_length=200, blank=True, help_text="As the spreadsheet names it.")
    reason = models.CharField(max_length=500, help_text="Why it was not placed.")
    # Of speaker, words and address, so that the same spreadsheet may come twice.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta(Dated.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 80 else f"{self.words[:79]}…"
