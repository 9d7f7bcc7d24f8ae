"""Quotes: their words are corrected by spans, their status by decisions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from kb.admin.context import marked
from kb.admin.correcting import Correcting, Inline
from kb.admin.decisions import Deciding
from kb.models import Quote, QuoteOrganization, QuoteTheme
from kb.text.spans import SpanError, check_spans

# Written by decisions alone: an older version that is brought back brings none of these with it.
DECIDED = ("status", "reviewer_id", "reviewed_at", "reason", "origin", "tier")
# Read from the text by `Quote.read_words`.
DERIVED = ("text", "first_start", "role_as_printed")


class Themes(Inline):
    model = QuoteTheme
    autocomplete_fields = ("theme",)


class Organizations(Inline):
    model = QuoteOrganization
    autocomplete_fields = ("organization",)


@admin.register(Quote)
class QuoteAdmin(Deciding, Correcting):
    # Spans mean nothing in another text; a corrected text moves its quotes by `kb.ingest.revising`.
    set_once = ("revision",)
    readonly_fields = (
        "public_id",
        "text",
        "in_context",
        "speaker_name",
        "may_be",
        "role_as_printed",
        "status",
        "reason",
        "reviewer",
        "reviewed_at",
        "origin",
        "tier",
        "added_at",
    )
    fieldsets = (
        (None, {"fields": ("public_id", "text", "in_context", "revision", "spans", "kind")}),
        (
            "Who",
            {"fields": ("delegate", "speaker_name", "may_be", "role_as_printed", ("role_start", "role_end"))},
        ),
        ("Evidence", {"fields": (("speaker_start", "speaker_end"), ("cue_start", "cue_end"))}),
        ("When", {"fields": ("date", "date_precision")}),
        (
            "Decision",
            {"fields": ("status", "reason", "reviewer", "reviewed_at", "origin", "tier", "added_at")},
        ),
    )
    list_display = ("__str__", "who", "kind", "status", "partial_date", "reviewed_at", "public_id")
    list_filter = (
        "status",
        "kind",
        "tier",
        ("reviewed_at", admin.EmptyFieldListFilter),
        ("delegate", admin.EmptyFieldListFilter),
        "revision__article__language",
        ("themes", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("delegate", "revision__article")
    search_fields = ("text", "public_id", "delegate__names__name", "revision__article__title")
    autocomplete_fields = ("revision", "delegate")
    formfield_overrides = {models.JSONField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 60})}}
    date_hierarchy = "date"
    inlines = (Themes, Organizations)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).prefetch_related("delegate__names")

    def has_delete_permission(self, request: HttpRequest, obj: Quote | None = None) -> bool:
        """A quote is withdrawn or rejected, never deleted."""
        return False

    @admin.display(description="delegate")
    def who(self, quote: Quote) -> str:
        return str(quote.delegate or self.get_empty_value_display())

    @admin.display(description="may be")
    def may_be(self, quote: Quote) -> str:
        """Delegates of a like name, while nobody has said which one is meant."""
        names = [str(delegate) for delegate in quote.candidates.with_names()] if quote.pk else []
        return ", ".join(names) or self.get_empty_value_display()

    @admin.display(description="in context")
    def in_context(self, quote: Quote) -> str:
        """What surrounds the quote, its own words marked, with the places where the windows begin and end."""
        text = quote.revision.text
        try:
            check_spans(quote.span_pairs, len(text))
        except (SpanError, TypeError):
            # Typed wrongly just now; the field's own error says how.
            return self.get_empty_value_display()
        return marked(text, quote.span_pairs)

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        now = Quote.objects.filter(pk=obj.pk).values(*DECIDED).first()
        if now is None:
            super().save_model(request, obj, form, change)
            return
        # Neither a decision made meanwhile nor one of an older version is written back.
        for name, value in now.items():
            setattr(obj, name, value)
        obj._history_user = request.user  # type: ignore[attr-defined]
        # The form cannot move a quote to another revision, so neither may an older version.
        written = [name for name in form.base_fields if name != "revision"]
        obj.save(update_fields=[*written, *DERIVED])
