"""Decisions on the quotes chosen in a list, by the verbs of `kb.review`."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from kb import review
from kb.models import Quote

# Beyond these the number says enough: a list may hold hundreds of chosen quotes.
SHOWN_REFUSALS = 10


class ReasonForm(ActionForm):
    """Stands beside the choice of an action."""

    reason = forms.CharField(max_length=500, required=False, label="Reason (to reject or withdraw):")


class Deciding(admin.ModelAdmin):  # type: ignore[type-arg]
    """Publish, reject and withdraw from a list; each refused quote is told with its reason."""

    actions = ("publish", "reject", "withdraw")
    action_form = ReasonForm

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:

        self._tell(request, review.PUBLISH, lambda by: review.publish(quotes, by=by))

    @admin.action(description="Reject, with the reason given", permissions=["change"])
    def reject(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        reason = request.POST.get("reason", "")
        self._tell(request, review.REJECT, lambda by: review.reject(quotes, by=by, reason=reason))

    @admin.action(description="Withdraw, with the reason given", permissions=["change"])
    def withdraw(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        reason = request.POST.get("reason", "")
        self._tell(request, review.WITHDRAW, lambda by: review.withdraw(quotes, by=by, reason=reason))

    def _tell(
        self, request: HttpRequest, decision: review.Decision, decide: Callable[[User], review.Outcome]
    ) -> None:
        """Decide, and say what became of each quote."""
        try:
            outcome = decide(cast(User, request.user))
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
