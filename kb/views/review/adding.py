"""An article that comes in by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kb.forms.arriving import ArticleForm
from kb.ingest.arrival import Answer, Arrival
from kb.ingest.incoming import IncomingError
from kb.ingest.reading.readings import ReadingError
from kb.ingest.taking import take_file, take_pasted
from kb.views.review.access import editors_only
from kb.views.review.ways import address

TOLD = {
    Answer.NEW: "New: {quotes} proposed.",
    Answer.SAME: "The same: this article is here already, with these words.",
    Answer.REVISION: "A proposed revision: the article is here already, with other words.",
    Answer.SECOND_SOURCE: "A second source: these words are here already, from elsewhere.",
}


@editors_only
def add(request: HttpRequest) -> HttpResponse:
    """Paste or upload an article; what it turned out to be is told at its desk."""
    form = ArticleForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (arrival := taken(form)):
        quotes = f"{arrival.quotes} quote{'' if arrival.quotes == 1 else 's'}"
        messages.success(request, TOLD[arrival.answer].format(quotes=quotes))
        return redirect(address(arrival.article))
    return render(request, "review/add.html", {"form": form})


def taken(form: ArticleForm) -> Arrival | None:
    """The arrival; None when it was refused, and then the form says why."""
    known, file = form.known(), form.cleaned_data["file"]
    try:
        return take_file(file.name, file.read(), known) if file else take_pasted(known)
    except (IncomingError, ReadingError) as error:
        form.add_error(None, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return None
