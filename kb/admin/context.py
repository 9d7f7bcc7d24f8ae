"""A quote among the words that surround it, for the eyes of whoever corrects its spans."""

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from kb.text.marking import Run, runs_of
from kb.text.passages import windows
from kb.text.spans import Span, Spans


def marked(text: str, spans: Spans) -> str:
    """HTML of what surrounds the spans, their words marked, each stretch between the places of its ends."""
    return format_html_join(" … ", "{}", ((_stretch(text, one, spans),) for one in windows(text, spans)))


def _stretch(text: str, shown: Span, spans: Spans) -> str:
    start, end = shown
    # Only whole spans: windows reach beyond each span, so none is cut by an edge.
    inside = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
    runs = runs_of(text[start:end], [("quote", inside)])
    words = format_html_join("", "{}", ((_words(run),) for run in runs))
    return format_html("[{}] {} [{}]", start, linebreaksbr(words), end)


def _words(run: Run[str]) -> str:
    return format_html("<mark>{}</mark>", run.words) if run.marks else run.words
