"""Decisions on corrected texts chosen in a list, by the verbs of `kb.ingest.revising`."""

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from kb.ingest.revising import RevisionError, accept, reject
from kb.models import Revision


class DecidingOnTexts(admin.ModelAdmin):  # type: ignore[type-arg]
    actions = ("accept", "reject")

    @admin.action(description="Accept as the article's text, and move its quotes", permissions=["add"])
    def accept(self, request: HttpRequest, revisions: QuerySet[Revision]) -> None:
        for revision in revisions.select_related("article"):
            try:
                outcome = accept(revision, by=cast(User, request.user))
            except RevisionError as error:
                self.message_user(request, f"{revision}: {error}.", messages.ERROR)
                continue
            moved, back, new = len(outcome.moved), len(outcome.returned), len(outcome.proposed)
            told = f"{revision} accepted: {moved} quotes moved, {back} went back to review, {new} are new."
            self.message_user(request, told, messages.WARNING if back else messages.SUCCESS)

    @admin.action(description="Reject the correction", permissions=["add"])
    def reject(self, request: HttpRequest, revisions: QuerySet[Revision]) -> None:
        for revision in revisions.select_related("article"):
            try:
                reject(revision)
            except RevisionError as error:
                self.message_user(request, f"{revision}: {error}.", messages.ERROR)
            else:
                self.message_user(request, f"{revision} rejected.", messages.SUCCESS)
