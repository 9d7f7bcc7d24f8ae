"""The first page: what is here, and ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.models import Quote
from kb.models.branches import roots
from kb.models.coverage import Coverage

LATEST = 5


def home(request: HttpRequest) -> HttpResponse:
    latest = Quote.objects.published().newest_first().for_list()[:LATEST]
    context = {"coverage": Coverage.read(), "branches": roots(), "quotes": latest, "own_search": True}
    return render(request, "home.html", context)
