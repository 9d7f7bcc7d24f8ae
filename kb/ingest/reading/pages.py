"""Web pages: the article's text and what the page says of it. Run as a child: `kb.ingest.reading.apart`."""

import html as entities
import re
from calendar import month_abbr
from typing import Any

from kb.ingest.reading.apart import answer_parent
from kb.ingest.reading.encodings import UndecodableError, decode
from kb.ingest.reading.nesting import DEEPEST, deepest
from kb.ingest.reading.readings import Reading, ReadingError
from kb.text.languages import guess_language

# Where the HTML standard has the declaration stand.
HEAD = 1024
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# What ends a line of text, when a page has no article that stands out.
BLOCKS = frozenset(
    ["p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article"]
)
WITHOUT_WORDS = frozenset(("script", "style", "nav", "header", "footer", "form", "template", "noscript"))
_WHOLE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def read_page(body: bytes, charset: str) -> Reading:
    """The article in a page. `charset` is what its sender declared, or empty. Raises ReadingError."""
    page = _decoded(body, charset)
    if (depth := deepest(page)) > DEEPEST:
        raise ReadingError(f"the page nests {depth} elements, more than {DEEPEST}; paste its text instead")
    # A scrap was chosen by somebody: all its words are wanted.
    found = _article(page) if _WHOLE.search(page) else None
    text = getattr(found, "text", "") or _all_words(page)
    if not text.strip():
        raise ReadingError("the page holds no text; perhaps a script writes it: paste the text instead")
    told = {name: getattr(found, name, "") or "" for name in ("title", "sitename", "author", "date")}
    return Reading(
        text,
        title=told["title"],
        outlet=told["sitename"],
        byline=told["author"],
        date=_as_printed(told["date"], page),
        language=guess_language(text),
    )


def _decoded(body: bytes, charset: str) -> str:
    declared = _CHARSET.search(body[:HEAD])
    try:
        return decode(body, charset or (declared[1].decode("ascii") if declared else ""))
    except UndecodableError as error:
        raise ReadingError(str(error)) from error


def _article(page: str) -> Any:
    # Takes most of a second to import: only here, in the child.
    from trafilatura import bare_extraction

    return bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only dates that the page declares; those found in passing are somebody else's.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _all_words(page: str) -> str:
    """Every word of a page without an article that stands out, a line for each block."""
    import nh3

    clean = nh3.clean(
        page, tags=set(BLOCKS), attributes={}, clean_content_tags=set(WITHOUT_WORDS), strip_comments=True
    )
    lines = [" ".join(line.split()) for line in entities.unescape(_TAG.sub("\n", clean)).split("\n")]
    return "\n".join(filter(None, lines))


def _as_printed(date: str, page: str) -> str:
    """The date as far as the page prints it: libraries fill a missing day with today's."""
    if not date:
        return ""
    year, month, day = date[:4], int(date[5:7]), int(date[8:10])
    written, m, d = rf"{month_abbr[month]}[a-z]*\.?", f"0?{month}", f"0?{day}"
    days = (
        rf"{year}[-/.]?{m}[-/.]?{d}(?!\d)|{year}年{m}月{d}日|(?<!\d){d}[./]{m}[./]{year}|{m}/{d}/{year}"
        rf"|{written}\s+{d}(?:st|nd|rd|th)?,?\s+{year}|(?<!\d){d}(?:st|nd|rd|th)?\s+{written},?\s+{year}"
    )
    months = rf"{year}[-/.]{m}(?!\d)|{year}年{m}月|{written},?\s+{year}"
    if re.search(days, page, re.IGNORECASE):
        return date
    if re.search(months, page, re.IGNORECASE):
        return date[:7]
    return year if year in page else ""


if __name__ == "__main__":
    answer_parent(read_page)
