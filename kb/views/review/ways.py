"""Where the desk leads on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kb.models import Article, Quote
from kb.review.decisions import DecisionError
from kb.review.desk import Desk


def address(article: Article, public_id: str = "") -> str:
    """The desk of the article, at one of its quotes."""
    base = reverse("review-article", args=[article.slug])
    return f"{base}?at={public_id}#p-{public_id}" if public_id else base


def onward(request: HttpRequest, quote: Quote, decide: Callable[[], None], told: str) -> HttpResponse:
    """Decide and go on to the next open proposal; or stay, and tell why nothing was decided."""
    try:
        decide()
    except DecisionError as error:
        messages.warning(request, str(error))
        return redirect(address(quote.article, quote.public_id))
    messages.success(request, told)
    following = Desk.of(quote.article).after(quote.public_id)
    return redirect(address(quote.article, following.quote.public_id if following else ""))
