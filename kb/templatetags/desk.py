"""How an article's text looks on the review desk: every run says where in the text it stands."""

from django import template
from django.utils.html import format_html, format_html_join

from kb.review.desk import Mark
from kb.text.marking import Run

register = template.Library()


@register.simple_tag
def with_proposals(runs: tuple[Run[Mark], ...]) -> str:
    """Runs with their place, so that a selection can be told in code points; numbers lead to the cards."""
    return format_html_join("", "{}{}{}", ((_anchors(run), _words(run), _numbers(run)) for run in runs))


def _anchors(run: Run[Mark]) -> str:
    opening = [mark.card.quote.public_id for mark in run.opens if mark.part == "words"]
    return format_html_join("", '<span id="m-{}"></span>', ((public_id,) for public_id in opening))


def _words(run: Run[Mark]) -> str:
    if not run.marks:
        return format_html('<span data-at="{}">{}</span>', run.start, run.words)
    classes = " ".join(dict.fromkeys(name for mark in run.marks for name in _classes(mark)))
    tag = "mark" if any(mark.part == "words" for mark in run.marks) else "span"
    return format_html('<{0} class="{1}" data-at="{2}">{3}</{0}>', tag, classes, run.start, run.words)


def _classes(mark: Mark) -> list[str]:
    if mark.part != "words":
        return [f"is-{mark.part}"]
    quote = mark.card.quote
    state = f"tier-{quote.tier or 'none'}" if quote.undecided else f"is-{quote.status}"
    return ["proposal", state, *(["is-current"] if mark.card.current else [])]


def _numbers(run: Run[Mark]) -> str:
    link = '<sup><a href="#p-{0}" aria-label="To proposal {1}">{1}</a></sup>'
    closing = [mark.card for mark in run.closes if mark.part == "words"]
    return format_html_join("", link, ((card.quote.public_id, card.number) for card in closing))
