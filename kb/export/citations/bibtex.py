"""BibTeX: an @incollection, a part with its own author and title in a larger piece."""

import re
from typing import Final

from kb.export.citations.facts import KINDS, Citation
from kb.export.citations.names import Speaker

# Braces are counted even where they are escaped, so that they may only stand as symbols.
_SPECIALS: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\ensuremath{\lbrace}",
    "}": r"\ensuremath{\rbrace}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
} | {character: f"\\{character}" for character in "#$%&_"}
_SPECIAL: Final = re.compile("[" + re.escape("".join(_SPECIALS)) + "]")
# Characters that TeX would draw together into another one: two hyphens into a dash, ?` into ¿.
_LIGATURE: Final = re.compile(r"(?<=[-'`,?!<>])(?=[-'`,<>])")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LANGUAGES: Final = {"en": "english", "zh": "chinese"}


def bibtex(citation: Citation) -> str:
    fields = {name: f"{{{value}}}" for name, value in _fields(citation).items() if value}
    if citation.date and citation.date.precision != "year":
        # A macro, which styles print as they print months.
        fields["month"] = _MONTHS[citation.date.first.month - 1]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@incollection{{verbatim-{citation.id},\n{lines}}}\n"


def _fields(citation: Citation) -> dict[str, str]:
    return {
        "author": _author(citation.speaker),
        "title": f"{{{tex(citation.title)}}}",
        "booktitle": tex(citation.article),
        "bookauthor": f"{{{tex(citation.byline)}}}" if citation.byline else "",
        "publisher": tex("; ".join(citation.outlets)),
        "year": str(citation.date.first.year) if citation.date else "",
        "date": str(citation.date or ""),
        "url": citation.permalink,
        "urldate": citation.accessed.isoformat(),
        "type": KINDS[citation.kind],
        "langid": _LANGUAGES[citation.language],
        "note": tex(citation.note),
        "abstract": tex(citation.words),
    }


def _author(speaker: Speaker) -> str:
    """Family name first with a comma; any other name in braces, which keep it whole."""
    if speaker.family and speaker.name == speaker.latin:
        return f"{tex(speaker.family)}, {tex(speaker.given)}"
    return f"{{{tex(speaker.name)}}}"


def tex(text: str) -> str:
    """`text` so that TeX prints it as it is."""
    return _SPECIAL.sub(lambda found: _SPECIALS[found[0]], _LIGATURE.sub("\x00", text)).replace("\x00", "{}")
