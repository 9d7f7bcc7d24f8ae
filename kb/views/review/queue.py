"""What is to be decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.forms.review import QueueForm
from kb.review.queue import queue as articles_in_queue
from kb.review.queue import waiting
from kb.views.paging import page_of
from kb.views.review.access import editors_only

ROWS = 30


@editors_only
def queue(request: HttpRequest) -> HttpResponse:
    asked = QueueForm.read(request.GET)
    rows = articles_in_queue(asked["outlet"], asked["tier"], asked["order"])
    page = page_of(rows, asked["page"], ROWS)
    context = {"page": page, "rows": waiting(page), "form": QueueForm(initial=asked), "asked": asked}
    return render(request, "review/queue.html", context)
