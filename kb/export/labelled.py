"""Editors' decisions as labelled data: texts, what editors made of them, and what the rules had proposed.

The rows are those of common quote scorers: half-open code-point ranges, one JSON object a line.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from kb.models import Quote, Revision
from kb.text.spans import Span

Row = dict[str, Any]
TEXTS = 20
DECIDED = ("published", "rejected", "withdrawn")


def decided_texts() -> Iterator[Revision]:
    """Texts on which every proposal is decided: in others a missing label would mean nothing."""
    own = Quote.objects.filter(revision=OuterRef("pk"))
    reviewed = own.filter(status__in=DECIDED, reviewed_at__isnull=False)
    rows = Revision.objects.filter(Exists(reviewed), ~Exists(own.undecided())).select_related("article")
    yield from rows.order_by("pk").iterator(TEXTS)


def text_row(revision: Revision) -> Row:
    return {"id": name_of(revision), "language": revision.article.language, "text": revision.text}


def name_of(revision: Revision) -> str:
    """The article's public id; with the number for a later text, whose offsets are its own."""
    public_id = revision.article.public_id
    return public_id if revision.number == 1 else f"{public_id}-{revision.number}"


def gold_rows(revision: Revision) -> Iterator[Row]:
    """What editors let stand, in the text's order, with who decided by what rule's proposal and when."""
    quotes = revision.quotes.published().in_text_order().select_related("delegate")
    for quote in quotes.prefetch_related("delegate__names"):
        names = [name.name for name in quote.delegate.names.all()] if quote.delegate else []
        yield _row(revision, quote) | {
            "statement": True,
            "speaker": _speaker(quote, revision.text, names),
            "cue": _part(quote.span_of("cue"), revision.text),
            "origin": quote.origin,
            "tier": quote.tier,
            "reviewed_at": quote.reviewed_at.isoformat() if quote.reviewed_at else None,
        }


def proposed_rows(revision: Revision) -> Iterator[Row]:
    """What the rules had proposed, from the first row of each quote's history, with what became of it."""
    for quote in revision.quotes.exclude(origin="editor").in_text_order():
        first = quote.history.order_by("history_id").first()
        was = first.instance if first else quote
        yield _row(revision, was) | {
            "speaker_start": was.speaker_start,
            "speaker_end": was.speaker_end,
            "speaker_name": was.speaker_name,
            "origin": quote.origin,
            "tier": quote.tier,
            "decision": quote.status,
            "reason": quote.reason,
        }


def _row(revision: Revision, quote: Quote) -> Row:
    spans = [list(span) for span in quote.span_pairs]
    place = {"start": spans[0][0], "end": spans[-1][1], "fragments": spans}
    return {"article": name_of(revision), "qid": quote.public_id, "kind": quote.kind} | place


def _part(span: Span | None, text: str) -> Row | None:
    return {"start": span[0], "end": span[1], "text": text[slice(*span)]} if span else None


def _speaker(quote: Quote, text: str, names: list[str]) -> Row | None:
    """The mention; its type is `named` when it holds a name of the delegate, else `nominal`."""
    part = _part(quote.span_of("speaker"), text)
    if part is None:
        return None
    kind = "named" if any(_shares_word(part["text"], name) for name in names) else "nominal"
    fragments = [[part["start"], part["end"]]]
    return part | {"fragments": fragments, "type": kind, "names": names}


def _shares_word(printed: str, name: str) -> bool:
    return printed in name or any(word in printed.split() for word in name.split())


def as_line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
