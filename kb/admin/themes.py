"""Themes and their match terms."""

from django.contrib import admin

from kb.admin.correcting import Correcting, Inline
from kb.models import Theme, ThemeTerm


class Terms(Inline):
    model = ThemeTerm
    verbose_name = "match term"


@admin.register(Theme)
class ThemeAdmin(Correcting):
    list_display = ("name_en", "name_zh", "parent", "slug", "public_id")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("parent",)
    search_fields = ("name_en", "name_zh", "slug", "public_id", "terms__term")
    slug_from = ("name_en",)
    autocomplete_fields = ("parent",)
    inlines = (Terms,)
