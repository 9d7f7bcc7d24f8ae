"""Decisions on one quote."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from kb.forms.correction import CorrectionForm
from kb.forms.review import DecisionForm
from kb.models import Quote
from kb.review import accepting
from kb.review.correcting import correct as correct_quote
from kb.review.decisions import DecisionError
from kb.review.desk import Desk
from kb.review.versions import version_of
from kb.views.review.access import editor, editors_only
from kb.views.review.desk import shown
from kb.views.review.ways import onward


def quote_at(public_id: str) -> Quote:
    return get_object_or_404(Quote.objects.select_related("revision__article"), public_id=public_id)


@editors_only
@require_POST
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    quote, asked = quote_at(public_id), DecisionForm.read(request.POST)
    seen, speaker = asked["version"], asked["speaker"]
    return onward(
        request,
        quote,
        lambda: accepting.accept(quote, by=editor(request), seen=seen, speaker=speaker),
        "Published.",
    )


@editors_only
@require_POST
def reject(request: HttpRequest, public_id: str) -> HttpResponse:
    quote, asked = quote_at(public_id), DecisionForm.read(request.POST)
    seen, reason = asked["version"], asked["reason"]
    return onward(
        request,
        quote,
        lambda: accepting.turn_down(quote, by=editor(request), seen=seen, reason=reason),
        f"Turned down: {reason}.",
    )


@editors_only
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form for everything about a quote; what was typed stays when it cannot be saved."""
    quote = quote_at(public_id)
    form = CorrectionForm.showing(quote, version_of(quote.pk))
    if request.method == "POST":
        form = CorrectionForm(quote, request.POST)
        if form.is_valid() and saved(form, editor(request)):
            return onward(request, quote, lambda: None, "Saved.")
    return shown(request, Desk.of(quote.article, public_id), form=form)


def saved(form: CorrectionForm, by: User) -> bool:
    """Whether the correction stands. If not, the form says why and holds the version that is there now."""
    seen, publish = form.cleaned_data["version"], "publish" in form.data
    try:
        correct_quote(form.quote, form.correction(), by=by, seen=seen, publish=publish)
    except DecisionError as error:
        form.refuse(str(error), version_of(form.quote.pk))
        return False
    return True
