"""The change log, to be read, and addresses that have moved."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kb.admin.correcting import Refusing
from kb.models import Change, OldAddress


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Only triggers write the log."""

    list_display = ("id", "at", "kind", "ref", "transaction")
    list_filter = ("kind",)
    # Whole ids only: part of one means nothing.
    search_fields = ("=ref",)
    ordering = ("-id",)
    # Counting a log of millions for each page would be slow.
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(OldAddress)
class OldAddressAdmin(Refusing):
    list_display = ("kind", "old", "new", "moved_at")
    list_filter = ("kind",)
    search_fields = ("old", "new")
