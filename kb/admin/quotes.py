"""Quotes: their words are corrected by spans, their status by decisions."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest

from kb import review
from kb.admin.correcting import Correcting, Inline
from kb.models import Quote, QuoteOrganization, QuoteTheme
from kb.text.passages import windows
from kb.text.spans import SpanError, check_spans

# Written by decisions alone: an older version that is brought back brings none of these with it.
DECIDED = ("status", "reviewer_id", "reviewed_at", "reason", "origin", "tier")
# Read from the text by `Quote.read_words`.
DERIVED = ("text", "first_start", "role_as_printed")
SHOWN_REFUSALS = 10


class Themes(Inline):
    model = QuoteTheme
    autocomplete_fields = ("theme",)


class Organizations(Inline):
    model = QuoteOrganization
    autocomplete_fields = ("organization",)


class ReasonForm(ActionForm):
    """Stands beside the choice of an action."""

    reason = forms.CharField(max_length=500, required=False, label="Reason (to reject or withdraw):")


@admin.register(Quote)
class QuoteAdmin(Correcting):
    set_once = ("revision",)
    readonly_fields = (
        "public_id",
        "text",
        "in_context",
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
        ("Who", {"fields": ("delegate", "role_as_printed", ("role_start", "role_end"))}),
        ("Evidence", {"fields": (("speaker_start", "speaker_end"), ("cue_start", "cue_end"))}),
        ("When", {"fields": ("date", "date_precision")}),
        (
            "Decision",
            {"fields": ("status", "reason", "reviewer", "reviewed_at", "origin", "tier", "added_at")},
        ),
    )
    list_display = ("__str__", "delegate", "kind", "status", "partial_date", "reviewed_at", "public_id")
    list_filter = (
        "status",
        "kind",
        "tier",
        ("reviewed_at", admin.EmptyFieldListFilter),
        ("delegate", admin.EmptyFieldListFilter),
        "revision__article__language",
        "themes",
    )
    list_select_related = ("delegate", "revision__article")
    search_fields = ("text", "public_id", "delegate__names__name", "revision__article__title")
    autocomplete_fields = ("revision", "delegate")
    date_hierarchy = "date"
    inlines = (Themes, Organizations)
    actions = ("publish", "reject", "withdraw")
    action_form = ReasonForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).prefetch_related("delegate__names")

    def has_delete_permission(self, request: HttpRequest, obj: Quote | None = None) -> bool:
        """A quote is withdrawn or rejected, never deleted."""
        return False

    @admin.display(description="in context")
    def in_context(self, quote: Quote) -> str:
        """What surrounds the quote, with the places that its spans count by."""
        text = quote.revision.text
        try:
            check_spans(quote.span_pairs, len(text))
        except (SpanError, TypeError):
            # Typed wrongly just now; the field's own error says how.
            return self.get_empty_value_display()
        shown = windows(text, quote.span_pairs)
        return " … ".join(f"[{start}] {text[start:end]} [{end}]" for start, end in shown)

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        now = Quote.objects.filter(pk=obj.pk).values(*DECIDED).first()
        if now is None:
            super().save_model(request, obj, form, change)
            return
        # Neither a decision made meanwhile nor one of an older version is written back.
        for name, value in now.items():
            setattr(obj, name, value)
        obj._history_user = request.user  # type: ignore[attr-defined]
        written = [name for name in form.base_fields if name != "revision"]
        obj.save(update_fields=[*written, *DERIVED])

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._tell(request, review.PUBLISH, lambda: review.publish(quotes, by=request.user))  # type: ignore[arg-type]

    @admin.action(description="Reject, with the reason given", permissions=["change"])
    def reject(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        reason = request.POST.get("reason", "")
        self._tell(request, review.REJECT, lambda: review.reject(quotes, by=request.user, reason=reason))  # type: ignore[arg-type]

    @admin.action(description="Withdraw, with the reason given", permissions=["change"])
    def withdraw(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        reason = request.POST.get("reason", "")
        self._tell(request, review.WITHDRAW, lambda: review.withdraw(quotes, by=request.user, reason=reason))  # type: ignore[arg-type]

    def _tell(
        self, request: HttpRequest, decision: review.Decision, decide: Callable[[], review.Outcome]
    ) -> None:
        """Decide, and say what became of each quote."""
        try:
            outcome = decide()
        except review.DecisionError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        if outcome.decided:
            self.message_user(request, f"{len(outcome.decided)} {decision.verb}.", messages.SUCCESS)
        for quote, why in list(outcome.refused.items())[:SHOWN_REFUSALS]:
            self.message_user(request, f"Quote {quote} was not {decision.verb}: {why}.", messages.WARNING)
        if len(outcome.refused) > SHOWN_REFUSALS:
            rest = len(outcome.refused) - SHOWN_REFUSALS
            self.message_user(request, f"{rest} more were not {decision.verb}.", messages.WARNING)
