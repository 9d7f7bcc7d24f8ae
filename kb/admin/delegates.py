"""Delegates and organizations."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kb.admin.correcting import Correcting, Inline, StackedInline
from kb.models import Delegate, DelegateName, Organization, OrganizationName, Role


class DelegateNames(Inline):
    model = DelegateName
    verbose_name = "name"


class OrganizationNames(Inline):
    model = OrganizationName
    verbose_name = "name"


class Roles(StackedInline):
    model = Role
    fieldsets = (
        (None, {"fields": (("title", "organization"), "article")}),
        (None, {"fields": (("start_date", "start_precision"), ("end_date", "end_precision"))}),
    )
    autocomplete_fields = ("organization", "article")


class NamedAdmin(Correcting):
    list_display = ("name", "name_zh", "kind", "slug", "public_id")
    list_filter = ("kind",)
    search_fields = ("names__name", "slug", "public_id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # A row shows two names; without this the list would ask twice a row.
        return super().get_queryset(request).prefetch_related("names")


@admin.register(Delegate)
class DelegateAdmin(NamedAdmin):
    inlines = (DelegateNames, Roles)


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    inlines = (OrganizationNames,)
