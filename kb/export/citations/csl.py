"""CSL-JSON, which Zotero, pandoc and citation processors read: an item of type `chapter`."""

import datetime
import json
from typing import Any

from kb.export.citations.facts import KINDS, Citation
from kb.export.citations.names import Speaker
from kb.text.dates import PartialDate


def csl(citation: Citation) -> str:
    return json.dumps(item(citation), ensure_ascii=False)


def item(citation: Citation) -> dict[str, Any]:
    """The item as JSON-able values; fields of which nothing is known are left out."""
    fields = {
        "id": f"verbatim-{citation.id}",
        "type": "chapter",
        "author": [_author(citation.speaker)],
        "title": citation.title,
        "container-title": citation.article,
        "container-author": [{"literal": citation.byline}] if citation.byline else [],
        "publisher": "; ".join(citation.outlets),
        "issued": _date(citation.date) if citation.date else None,
        "accessed": _day(citation.accessed),
        "URL": citation.permalink,
        "genre": KINDS[citation.kind],
        "language": citation.language,
        "note": citation.note,
        "abstract": citation.words,
    }
    return {name: value for name, value in fields.items() if value}


def _author(speaker: Speaker) -> dict[str, str]:
    if speaker.family and speaker.name == speaker.latin:
        return {"family": speaker.family, "given": speaker.given}
    return {"literal": speaker.name}


def _date(date: PartialDate) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in str(date).split("-")]]}


def _day(day: datetime.date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
