"""A quote as a W3C Web Annotation: exactly which words of which text, and who said them."""

from typing import Any, Final

from kb.models import Quote
from kb.text.spans import Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE: Final = f'application/ld+json; profile="{CONTEXT}"'
# Code points before and after the words, by which they are found again in a text that has changed.
REACH: Final = 32


def annotation(quote: Quote, site: str) -> dict[str, Any]:
    """The annotation of a quote read with its text; one target for each span, positions in code points."""
    bodies = [_body("tagging", f"{site}/themes/{theme.slug}/") for theme in quote.themes.all()]
    if quote.delegate:
        bodies.insert(0, _body("identifying", f"{site}/delegates/{quote.delegate.slug}/"))
    return {
        "@context": CONTEXT,
        "id": f"{site}/quotes/{quote.public_id}/annotation.jsonld",
        "type": "Annotation",
        "motivation": "identifying",
        "canonical": site + quote.get_absolute_url(),
        "created": quote.added_at.isoformat(),
        "body": bodies,
        "target": [_target(quote, span, site) for span in quote.span_pairs],
    }


def _body(purpose: str, source: str) -> dict[str, str]:
    return {"type": "SpecificResource", "purpose": purpose, "source": source}


def _target(quote: Quote, span: Span, site: str) -> dict[str, Any]:
    text, (start, end) = quote.revision.text, span
    return {
        "source": {
            "id": f"{site}/articles/{quote.article.slug}/",
            "type": "Text",
            "language": quote.article.language,
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - REACH) : start],
                "suffix": text[end : end + REACH],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
