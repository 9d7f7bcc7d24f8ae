"""The words of an HTML page, in linear time and without a parser: for a look, not for keeping."""

import html
import re

# Elements whose content no reader sees as running text.
_HIDDEN = ("script", "style", "noscript", "template", "head", "svg", "nav", "footer", "form", "iframe")
# Tags that stand within a line; every other one ends it.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_NAME = re.compile(r"/?\s*([a-zA-Z][a-zA-Z0-9]*)")
_BLANKS = re.compile(r"[ \t\f\v\u00a0]+")


# Python 3.11's html.parser takes 20 s over 58 kB of `<a `; looking for the next `<` cannot be led on.
def visible_text(page: str) -> str:
    """Paragraphs of `page` as lines, tags taken out, entities read. Any string gives a string."""
    # In HTML a line's end is a blank; lines come from the tags alone.
    page = _BLANKS.sub(" ", page.replace("\r", "\n").replace("\n", " "))
    parts: list[str] = []
    at = 0
    while at < len(page):
        opened = page.find("<", at)
        if opened < 0:
            parts.append(page[at:])
            break
        parts.append(page[at:opened])
        at = _past_tag(page, opened, parts)
    # Entities last: `&lt;b&gt;` is text about a tag and must not become one.
    lines = (line.strip() for line in html.unescape("".join(parts)).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _past_tag(page: str, opened: int, parts: list[str]) -> int:
    """Where reading goes on after the tag, comment or hidden element at `opened`."""
    if page.startswith("<!--", opened):
        return _after(page, "-->", opened)
    named = _NAME.match(page, opened + 1)
    if named is None:
        parts.append("<" if not page.startswith(("<!", "<?"), opened) else "")
        return opened + 1 if parts[-1] else _after(page, ">", opened)
    name = named[1].lower()
    if name in _HIDDEN and page[opened + 1] != "/":
        return _after(page, f"</{name}", opened)
    if name not in _INLINE:
        parts.append("\n")
    return _after(page, ">", opened)


def _after(page: str, mark: str, start: int) -> int:
    at = page.find(mark, start)
    if at < 0:
        return len(page)
    return at + len(mark) if mark.endswith(">") else _after(page, ">", at)
