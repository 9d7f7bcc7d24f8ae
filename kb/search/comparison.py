"""Is the index what the database says? Compared both ways, while both go on changing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kb.models import Change, Place, Quote
from kb.search.contract import Document, Engine
from kb.search.documents import documents_after, documents_of
from kb.search.expansion import WIDE
from kb.search.follower import QUOTES, place_of, standing


@dataclass(frozen=True, slots=True)
class Report:
    """Public ids of quotes: not in the index, there without being published, other than stored, there twice.

    `documents` is the number of documents in the index.
    """

    documents: int
    lost: tuple[str, ...] = ()
    phantom: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    duplicate: tuple[str, ...] = ()

    @property
    def differences(self) -> Mapping[str, tuple[str, ...]]:
        return {name: getattr(self, name) for name in ("lost", "phantom", "stale", "duplicate")}

    @property
    def is_clean(self) -> bool:
        return not any(self.differences.values())


def compare(engine: Engine) -> Report:
    """Read both whole. What the log says of quotes that the index has yet to follow is no difference.

    Holds a digest of every document in memory. Raises EngineUnavailable or `follower.StartAgain` when there
    is no index to compare.
    """
    # First of all: whatever changes from here on has its row behind this place.
    place = place_of(standing(engine))
    indexed: dict[str, str] = {}
    duplicate: set[str] = set()
    for id, digest in engine.digests():
        if id in indexed:
            duplicate.add(id)
        indexed[id] = digest
    number = len(indexed)
    lost, stale = set(), set()
    for document in _every_document():
        digest = indexed.pop(document.id, "")
        if not digest:
            lost.add(document.id)
        elif digest != document.digest:
            stale.add(document.id)
    # Last, so that whatever has just been read of the database has its row in the log by now.
    pending = _still_to_follow(place, lost | stale | set(indexed))
    found = (lost - pending, set(indexed) - pending, stale - pending, duplicate)
    return Report(number, *(tuple(sorted(ids)) for ids in found))


def repair(engine: Engine, report: Report, timeout: float) -> None:
    """Write what the database says of the quotes that differ. Raises WriterBusy after `timeout` seconds."""
    ids = sorted({id for differing in report.differences.values() for id in differing})
    with engine.writing(timeout) as batch:
        # The position stays what it was: a repair says nothing about the log.
        position = standing(engine)
        for start in range(0, len(ids), QUOTES):
            chunk = ids[start : start + QUOTES]
            # Read while holding the writer, so that nobody puts an older state over it.
            documents = documents_of(chunk)
            batch.replace(documents, sorted(set(chunk) - {document.id for document in documents}))
            batch.commit(position)


def _every_document() -> Iterator[Document]:
    after: int | None = 0
    while after is not None:
        documents, after = documents_after(after, QUOTES)
        yield from documents


def _still_to_follow(place: Place, ids: Collection[str]) -> set[str]:
    """Those of `ids` that a change after `place` touches, also one that has not settled yet."""
    if not ids:
        return set()
    changes = set(Change.objects.after(place).values_list("kind", "ref"))
    found = {ref for kind, ref in changes if kind == Change.Kind.QUOTE}
    for kind, ref in changes:
        if kind == Change.Kind.EVERYTHING:
            return set(ids)
        if kind in WIDE:
            found |= set(Quote.objects.filter(WIDE[kind](ref)).values_list("public_id", flat=True))
    return found
