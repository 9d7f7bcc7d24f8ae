"""Where it was written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kb.export.reading import Reading
from kb.forms import PageForm
from kb.models import Article
from kb.views.paging import page_of


def articles(request: HttpRequest) -> HttpResponse:
    asked = PageForm.read(request.GET)
    page = page_of(Article.objects.readable().newest_first().for_list().with_counts(), asked["page"])
    return render(request, "articles/list.html", {"page": page})


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The text with every quote marked in place."""
    article = get_object_or_404(Article.objects.readable().for_list(), slug=slug)
    return render(request, "articles/page.html", {"article": article, "reading": Reading.of(article)})
