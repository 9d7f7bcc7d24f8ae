"""One article at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kb.forms.review import REASONS, DeskForm, MissedForm
from kb.models import Article
from kb.review.accepting import accept_sure
from kb.review.correcting import add_missed
from kb.review.decisions import DecisionError
from kb.review.desk import Desk
from kb.review.queue import next_article
from kb.review.speakers import label_of, suggested
from kb.review.undoing import undo as undo_last
from kb.views.review.access import editor, editors_only
from kb.views.review.ways import address


@editors_only
def article(request: HttpRequest, slug: str) -> HttpResponse:
    asked = DeskForm.read(request.GET)
    desk = Desk.of(get_object_or_404(Article.objects.readable().for_list(), slug=slug), asked["at"])
    return shown(request, desk)


def shown(request: HttpRequest, desk: Desk, **more: Any) -> HttpResponse:
    """The desk's page; `more` holds a form that is filled in."""
    context = {
        "desk": desk,
        "article": desk.article,
        "reasons": REASONS,
        "missed": MissedForm(desk.revision.text),
        "can_undo": desk.can_undo(editor(request)),
        "next_article": next_article(desk.article),
    }
    return render(request, "review/desk.html", context | more)


@editors_only
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article, slug=slug)
    try:
        quote = undo_last(article, by=editor(request))
    except DecisionError as error:
        messages.warning(request, str(error))
        return redirect(address(article))
    messages.success(request, f"Undone. The quote is {quote.get_status_display()} again.")
    return redirect(address(article, quote.public_id))


@editors_only
@require_POST
def sure(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept every sure proposal in the version that was shown."""
    article = get_object_or_404(Article, slug=slug)
    pairs = (pair.partition(":") for pair in request.POST.getlist("sure"))
    seen = {public_id: int(version) for public_id, _, version in pairs if version.isdecimal()}
    outcome = accept_sure(article, by=editor(request), seen=seen)
    messages.success(request, f"{len(outcome.decided)} published.")
    for public_id, why in outcome.refused.items():
        messages.warning(request, f"Quote {public_id} was not published: {why}.")
    return redirect(address(article))


@editors_only
@require_POST
def missed(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a quote that no rule proposed, and go on to say who said it."""
    desk = Desk.of(get_object_or_404(Article.objects.readable(), slug=slug))
    form = MissedForm(desk.revision.text, request.POST)
    if not form.is_valid():
        return shown(request, desk, missed=form)
    try:
        given = form.cleaned_data
        quote = add_missed(desk.revision, given["words"], given["kind"], by=editor(request))
    except DecisionError as error:
        form.add_error("words", str(error))
        return shown(request, desk, missed=form)
    return redirect("review-correct", quote.public_id)


@editors_only
def delegates(request: HttpRequest) -> HttpResponse:
    """Delegates whose names begin with, or hold, the letters typed."""
    return JsonResponse({"delegates": [label_of(row) for row in suggested(request.GET.get("q", "")[:200])]})
