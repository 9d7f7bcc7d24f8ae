"""Articles, their sources, their texts, and outlets."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from kb.admin.correcting import Correcting, Inline, Refusing
from kb.admin.revisions import DecidingOnTexts
from kb.models import Article, Outlet, Revision, Source


class Sources(Inline):
    model = Source
    autocomplete_fields = ("outlet",)


class Revisions(Inline):
    """Which texts there are; their words stand on pages of their own, because they are long."""

    model = Revision
    fields = ("number", "status", "sha256", "added_at", "read")
    readonly_fields = fields
    # Quotes point into it; a wrong text is deleted on its own page, where what protects it is shown.
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).without_text()  # type: ignore[attr-defined, no-any-return]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="text")
    def read(self, revision: Revision) -> str:
        return format_html('<a href="{}">read</a>', reverse("admin:kb_revision_change", args=[revision.pk]))


@admin.register(Article)
class ArticleAdmin(Correcting):
    list_display = ("title", "partial_date", "language", "slug", "public_id")
    list_filter = ("language", "date_precision", "sources__outlet")
    search_fields = ("title", "byline", "slug", "public_id", "sources__url")
    date_hierarchy = "date"
    slug_from = ("title",)
    inlines = (Sources, Revisions)


@admin.register(Outlet)
class OutletAdmin(Correcting):
    list_display = ("name", "language", "trusted", "display", "licence", "slug")
    list_filter = ("language", "trusted", "display")
    search_fields = ("name", "slug", "public_id")
    slug_from = ("name",)


class RevisionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Takes a text as it was typed: browsers send every line's end as CR LF, and Django strips the ends."""

    text = forms.CharField(strip=False, widget=forms.Textarea(attrs={"rows": 30, "class": "vLargeTextField"}))

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


@admin.register(Revision)
class RevisionAdmin(DecidingOnTexts, Refusing):
    """Texts are added and read. None is ever changed, because quotes point into it."""

    form = RevisionForm
    list_display = ("article", "number", "status", "sha256", "added_at")
    list_filter = ("status", "article__language")
    list_select_related = ("article",)
    search_fields = ("article__title", "article__slug", "sha256")
    autocomplete_fields = ("article",)
    fields = ("article", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).without_text()  # type: ignore[attr-defined, no-any-return]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("article", "number", "status", "sha256", "added_at", "text") if obj else self.fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Revision, form: Any, change: bool) -> None:
        """An article's first text is what it says; a later one is a proposal until somebody accepts it."""
        last = obj.article.revisions.aggregate(last=Max("number"))["last"]
        # Two who add at once take the same number; `revision_number_once` refuses the second, on its form.
        obj.number = (last or 0) + 1
        obj.status = Revision.Status.PROPOSED if last else Revision.Status.CURRENT
        super().save_model(request, obj, form, change)
