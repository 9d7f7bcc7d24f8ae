"""Asking for quotes: the one door for pages, API, feeds, alerts and export."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.models import Quote
from kb.search.contract import Answer, Suggestion
from kb.search.engines import engine
from kb.search.nudge import nudge
from kb.search.parser import parse
from kb.search.query import Order, Query

__all__ = ["ask", "everything", "read", "suggest"]


def read(text: str, order: Order | None = None) -> Query:
    """The query that somebody typed; any text gives one. `order` is taken unless the text says its own."""
    query = parse(text)
    return query.with_order(order) if order and query.order == "relevance" else query


def ask(
    query: Query, *, limit: int = 20, offset: int = 0, facets: Sequence[str] = (), highlight: bool = True
) -> Answer:
    """The engine's answer less hits that the database no longer publishes, in one query to it.

    The index proposes, the database decides: a hit that was withdrawn a moment ago is left out here. Totals
    and facets are the index's, and right again as soon as it has caught up. A filter's value is a slug or any
    name; a theme's filter finds its children's quotes. Raises EngineUnavailable while there is no index.
    """
    nudge()
    answer = engine().search(query, limit=limit, offset=offset, facets=facets, highlight=highlight)
    ids = [hit.id for hit in answer.hits]
    published = set(Quote.objects.published().filter(public_id__in=ids).values_list("public_id", flat=True))
    return replace(answer, hits=tuple(hit for hit in answer.hits if hit.id in published))


def everything(query: Query) -> Iterator[str]:
    """The ids of all quotes that answer, in the query's order, as the index stands now; some 16 bytes each.

    The database is not asked: whoever reads the rows leaves out what is no longer published. Raises
    EngineUnavailable at once while there is no index.
    """
    nudge()
    return engine().matching(query)


def suggest(prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Names and words that begin with `prefix`. Raises EngineUnavailable while there is no index."""
    nudge()
    return engine().suggest(prefix, limit)
