"""How the site's values look on a page."""

import json
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kb.export.formats import FILES, FileFormat
from kb.export.reading import Mark
from kb.text.dates import PartialDate
from kb.text.marking import Run, runs_of
from kb.text.spans import Spans

# Words of articles go through format_html or are escaped: they are never trusted to hold no markup.
register = template.Library()

DATE_FORMATS = {"day": "j F Y", "month": "F Y", "year": "Y"}
EMPTY = SafeString("")
DECIDING = ("q", "theme", "delegate", "kind", "page", "after")
# JSON reads these escapes back as what they were; a bare `</script>` would end the block.
HARMLESS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@register.filter
def partial(date: PartialDate | None) -> str:
    """A date as precisely as it is known, readable by people and machines."""
    if date is None:
        return format_html('<span class="undated">{}</span>', "undated")
    words = formatted(date.first, DATE_FORMATS[date.precision])
    return format_html('<time datetime="{}">{}</time>', date, words)


@register.filter
def coded(sentence: str) -> str:
    """What stands between `backticks` as code."""
    pieces = enumerate(sentence.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", piece) if n % 2 else piece,) for n, piece in pieces)
    )


@register.simple_tag
def name(of: Any) -> str:
    """The English name of a delegate, organization or theme, with the Chinese one beside it when known."""
    # Known in Chinese alone: said once, and marked so that it is read aloud and set as Chinese.
    if of.name == of.name_zh:
        return format_html('<span class="name" lang="zh">{}</span>', of.name)
    zh = format_html(' <span class="zh" lang="zh">{}</span>', of.name_zh) if of.name_zh else ""
    return format_html('<span class="name">{}{}</span>', of.name, zh)


@register.simple_tag
def search_address(*filters: str) -> str:
    """The address of a search by pairs of field and slug: `{% search_address "theme" slug %}`."""
    pairs = zip(filters[::2], filters[1::2], strict=True)
    return f"{reverse('search')}?{urlencode({'q': ' '.join(f'{field}:{slug}' for field, slug in pairs)})}"


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """The path with this site before it, for what is read elsewhere."""
    return str(context["request"].build_absolute_uri(path))


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The page's one address: of what stands behind its `?` only what decides which quotes it shows."""
    request = context["request"]
    kept = [(name, request.GET[name]) for name in DECIDING if request.GET.get(name)]
    return str(request.build_absolute_uri(f"{request.path}?{urlencode(kept)}" if kept else request.path))


@register.simple_tag
def linked_data(value: dict[str, Any]) -> str:
    """A block of data that no browser runs and that no word in it can end."""
    text = json.dumps(value, ensure_ascii=False).translate(HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.simple_tag
def file_formats() -> list[tuple[str, FileFormat]]:
    """What lists of quotes are given out as, by the name of the format in addresses."""
    return list(FILES.items())


@register.simple_tag
def highlighted(text: str, highlights: Spans = ()) -> str:
    """The text with the words that were searched for in `<mark>`."""
    runs = runs_of(text, [("found", (span,)) for span in highlights])
    return format_html_join("", "{}", ((_found(run),) for run in runs))


def _found(run: Run[str]) -> str:
    return format_html("<mark>{}</mark>", run.words) if run.marks else run.words


@register.simple_tag
def in_context(runs: tuple[Run[str], ...]) -> str:
    """Runs whose marks are the names of classes. Templates would put blanks between them."""
    return format_html_join("", "{}", ((_part(run),) for run in runs))


def _part(run: Run[str]) -> str:
    if not run.marks:
        return run.words
    # Only the quote is highlighted for everybody; speaker and cue are told apart by style.
    tag = "mark" if "quote" in run.marks else "span"
    return format_html('<{0} class="{1}">{2}</{0}>', tag, " ".join(run.marks), run.words)


@register.simple_tag
def with_quotes(runs: tuple[Run[Mark], ...]) -> str:
    """An article's runs: each quote an anchor where it begins and a number where it ends."""
    return format_html_join("", "{}{}{}", ((_anchors(run), _said(run), _numbers(run)) for run in runs))


def _anchors(run: Run[Mark]) -> str:
    """For all but the first of the quotes that begin here: that one has the mark itself for an anchor."""
    return format_html_join(
        "", '<span id="q-{}"></span>', ((mark.quote.public_id,) for mark in run.opens[1:])
    )


def _said(run: Run[Mark]) -> str:
    if not run.marks:
        return run.words
    anchor = format_html(' id="q-{}"', run.opens[0].quote.public_id) if run.opens else EMPTY
    styles = " ".join(f"speaker-{mark.speaker.style}" for mark in run.marks)
    return format_html('<mark class="said {}"{}>{}</mark>', styles, anchor, run.words)


def _numbers(run: Run[Mark]) -> str:
    # Named for who hears the page, where a bare number would say nothing.
    link = '<sup><a href="#note-{0}" aria-label="Quote {0}, {1}">{0}</a></sup>'
    return format_html_join("", link, ((mark.number, mark.speaker.delegate.name) for mark in run.closes))
