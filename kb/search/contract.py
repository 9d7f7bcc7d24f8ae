"""The contract between asking for quotes and the engine that finds them. Nothing here knows an engine.

One engine is Whoosh (`kb.search.engines.whoosh`); `tests/search/engine_contract.py` is what any must pass.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from kb.text.spans import Spans

# What an answer can count, each without its own filter. Values are slugs and codes; `year` is "2022",
# `month` "2022-03", `reviewed` "yes" or "no".
FACETS = (
    "theme",
    "delegate",
    "organization",
    "body",
    "outlet",
    "year",
    "month",
    "language",
    "kind",
    "reviewed",
)


class EngineUnavailable(Exception):  # noqa: N818 - a state of the engine, not a slip of the caller
    """The index is missing, damaged, of another schema or being rebuilt. A rebuild repairs it."""


class WriterBusy(Exception):  # noqa: N818 - likewise
    """Another process holds the index's one writer for longer than the caller would wait."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine is told about one quote: slugs as they are, names in every stored form."""

    id: str
    text: str
    language: str = "en"
    kind: str = "direct"
    reviewed: bool = True
    delegate: str = ""
    delegate_names: tuple[str, ...] = ()
    role: str = ""
    organizations: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    organization_names: tuple[str, ...] = ()
    # The quote's own themes and all their ancestors, so that a theme's filter finds its children's quotes.
    themes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    article: str = ""
    article_title: str = ""
    # First and last possible day as yyyymmdd; 0 when unknown.
    said_from: int = 0
    said_to: int = 0
    # (field, slug, name): further names for filters and suggestions, such as ("theme", "carbon", "碳排放").
    labels: tuple[tuple[str, str, str], ...] = ()
    # What a result row shows without asking the database. JSON-able.
    stored: Mapping[str, Any] = field(default_factory=dict)
    # Tells two versions of a document apart; left empty it is computed from all the rest.
    digest: str = ""

    def __post_init__(self) -> None:
        if not self.digest:
            object.__setattr__(self, "digest", digest_of(self))


def digest_of(document: Document) -> str:
    """Twenty hexadecimal digits over every field but the digest itself."""
    fields = asdict(document)
    del fields["digest"]
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Position:
    """A follower's place in the change log, kept by the engine in the same commit as the documents."""

    epoch: str
    transaction: int = 0
    number: int = 0
    token: str = ""
    # Small and JSON-able: the cursor of a rebuild that may be resumed.
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One quote found. Highlights are half-open code-point ranges into `text`, apart and in order."""

    id: str
    score: float
    stored: Mapping[str, Any]
    highlights: Spans = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` is exact. A facet lists its values commonest first; `notes` are sentences for the reader."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    # A question with more to find, in the query language; empty when there is nothing better to ask.
    did_you_mean: str = ""
    # Seconds.
    took: float = 0.0

    @property
    def histogram(self) -> tuple[FacetCount, ...]:
        """The months in their order. Needs the facet `month`; a quote dated by year alone is in no month."""
        return tuple(sorted(self.facets.get("month", ()), key=lambda count: count.value))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`field` is delegate, organization, body, theme, outlet or word; `value` the slug, or the word."""

    field: str
    value: str
    label: str
    count: int


class Batch(Protocol):
    """What one writer does until its commit. Nothing is visible, or kept after a crash, before `commit`."""

    def replace(self, documents: Sequence[Document], removed: Sequence[str] = ()) -> None:
        """Add or replace documents by id and remove others. The last word said about an id holds."""

    def commit(self, position: Position) -> None:
        """Make everything since the last commit durable and visible, with `position`. May be repeated.

        Raises OSError when the disk refuses; nothing of the batch is then kept and the writer is free again.
        """


class Engine(Protocol):
    """An index of quotes. A missing or broken one raises EngineUnavailable from every method."""

    def search(
        self,
        query: Any,
        *,
        limit: int = 20,
        offset: int = 0,
        facets: Sequence[str] = (),
        highlight: bool = True,
    ) -> Answer:
        """Answer a `kb.search.query.Query`. Any query gives an answer, if need be with a note."""

    def matching(self, query: Any) -> Iterator[str]:
        """The ids of all that `search` would count, in its order, from one view of the index.

        Raises at once what it raises; a few bytes are held for each, and ids are read as they are taken.
        """

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Names and words that begin with `prefix` in any of their forms, commonest first."""

    def related(self, id: str, limit: int = 5) -> tuple[Hit, ...]:
        """Other quotes in much the same words; nothing for an unknown id."""

    def position(self) -> Position | None:
        """The position of the last commit; None for an index that has seen none."""

    def digests(self) -> Iterator[tuple[str, str]]:
        """(id, digest) of every document, in no order, for comparing with the database."""

    def ids(self) -> Iterator[str]:
        """The ids alone, at less cost."""

    def writing(self, timeout: float = 10.0) -> AbstractContextManager[Batch]:
        """The one writer of the index readers see. Raises WriterBusy after `timeout` seconds.

        Leaving the block without a commit, or by an exception, keeps nothing.
        """

    def rebuilding(self, timeout: float = 10.0) -> AbstractContextManager["Rebuild"]:
        """The one writer, on an index beside the one readers see; resumes a rebuild that was cut off."""


class Rebuild(Batch, Protocol):
    """A batch on the index being built. `position` tells a resumed rebuild how far it had come."""

    def position(self) -> Position | None: ...

    def restart(self) -> None:
        """Throw away what an earlier, cut-off rebuild left and begin with an empty index."""

    def publish(self) -> None:
        """Let readers see this index from now on, and remove the one before. Needs a commit first."""
