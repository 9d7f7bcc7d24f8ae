"""Asking for quotes: the one door for pages, API, feeds, alerts and export."""

from collections.abc import Sequence
from dataclasses import replace

from kb.models import Quote
from kb.search.contract import Answer
from kb.search.engines import engine
from kb.search.query import Query


def ask(
    query: Query, *, limit: int = 20, offset: int = 0, facets: Sequence[str] = (), highlight: bool = True
) -> Answer:
    """The engine's answer less hits that the database no longer publishes. Raises EngineUnavailable.

    The index proposes, the database decides: a hit that was withdrawn a moment ago is left out here. Totals
    and facets are the index's, and right again as soon as it has caught up.
    """
    answer = engine().search(query, limit=limit, offset=offset, facets=facets, highlight=highlight)
    ids = [hit.id for hit in answer.hits]
    published = set(Quote.objects.published().filter(public_id__in=ids).values_list("public_id", flat=True))
    return replace(answer, hits=tuple(hit for hit in answer.hits if hit.id in published))
