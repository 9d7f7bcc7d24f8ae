"""Pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.models.coverage import Coverage


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html", {"coverage": Coverage.read()})


def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
