"""Quotes from spreadsheets that were not found exactly once, for somebody to place by hand."""

from django.contrib import admin

from kb.admin.correcting import Refusing
from kb.models import UnplacedQuote


@admin.register(UnplacedQuote)
class UnplacedQuoteAdmin(Refusing):
    list_display = ("__str__", "speaker", "article", "reason", "added_at")
    list_filter = ("reason",)
    list_select_related = ("article",)
    search_fields = ("words", "speaker", "address")
    autocomplete_fields = ("article",)

    def has_add_permission(self, request: object) -> bool:
        """They come from files alone."""
        return False
