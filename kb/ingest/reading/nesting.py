"""How deep a page nests its elements, told before any parser sees it, in one pass over the characters.

lxml drops the text below 256 levels without a word, and other parsers take quadratic time.
"""

import re

# Well below the 256 levels at which libxml2 stops, and far above what any article needs.
DEEPEST = 200
# These close one another, or have no end at all, and so do not nest however many stand open.
_FLAT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"}
    | {"wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"}
    | {"html", "body", "head"}
)
# Their content is no markup.
_RAW = frozenset(("script", "style"))
_OPENING = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*))")


def deepest(html: str) -> int:
    """The most elements that stand open at once, as the tags say; void and self-closing kinds not counted."""
    depth = most = place = 0
    while tag := _OPENING.search(html, place):
        place = tag.end()
        comment, closing, name = tag[1], tag[2], (tag[3] or "").lower()
        if comment:
            place = _after(html, "-->", place)
        elif name in _RAW and not closing:
            place = _after(html, f"</{name}", place)
        elif name not in _FLAT:
            depth = max(depth - 1, 0) if closing else depth + 1
            most = max(most, depth)
    return most


def _after(html: str, end: str, place: int) -> int:
    """Behind the next `end`, whichever its case was written in; else the end of the page."""
    found = re.compile(re.escape(end), re.IGNORECASE).search(html, place)
    return found.end() if found else len(html)
