"""One immutable segment read into arrays, each part once, whoever asks.

Deletions are not its business: a commit changes which documents of a segment count, never the segment.
"""

import struct
import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import STORED_COLUMN, W3TermInfo
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filetables import OrderedHashReader

from kb.search.contract import EngineUnavailable
from kb.search.engines.whoosh.cache import ByteCache
from kb.search.engines.whoosh.contents import Segment
from kb.search.engines.whoosh.postings import Docs, documents_and_weights, occurrences
from kb.search.engines.whoosh.schema import ANALYZERS
from kb.search.engines.whoosh.segment_file import SegmentFile

# Frequencies above this score as this: BM25 has long come to its limit.
MOST_COUNTED = 255
MOST_REMEMBERED = 50_000
# Positions are read for less than one in so many of a term's documents, or for all and kept.
FEW = 4
# A term's record in the index: statistics, then where its posting list stands.
_STATISTICS = W3TermInfo._struct.size
_EXTENT = struct.Struct("!qi")
_FIELD = struct.Struct("!H")
_FREQUENCY = _FIRST = struct.Struct("!I")
_NO_DOCS = np.empty(0, np.int32)
_NO_PLACES = np.empty(0, np.int64)


class Postings(NamedTuple):
    """The documents of a term, ascending. `codes` tell frequency and length, for fields that are scored."""

    docs: Docs
    # `min(frequency, MOST_COUNTED) << 8 | length byte`: the place in a table of all scores there can be.
    codes: npt.NDArray[np.uint16] | None


_NO_POSTINGS = Postings(_NO_DOCS, np.empty(0, np.uint16))


class Codes(NamedTuple):
    """A field's values by their ValueTable numbers; document d has `codes[starts[d]:starts[d + 1]]`."""

    codes: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    # Every document has exactly one value, so `codes[d]` is it.
    single: bool


class Lexicon(NamedTuple):
    """The terms of a field in order, and in how many documents each stands, deleted ones included."""

    terms: list[bytes]
    frequencies: npt.NDArray[np.uint32]


class ValueTable:
    """Numbers for the values of one field, the same in all segments, so that counts can be added."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()

    def number(self, value: str) -> int:
        with self._lock:
            if value not in self._numbers:
                self._numbers[value] = len(self.values)
                self.values.append(value)
            return self._numbers[value]


class OpenSegment:
    """A segment's terms, postings, lengths, columns and rows."""

    def __init__(self, folder: Path, segment: Segment, pool: "SegmentPool") -> None:
        self.identity = segment.identity
        self.documents = segment.documents
        self._pool = pool
        self._file = SegmentFile(folder / segment.file_name, segment.crc)
        self._terms_file = self._file.part(f"{self.identity}.trm")
        self._terms = OrderedHashReader(self._terms_file, len(self._file.data(f"{self.identity}.trm")))
        self._fields: dict[str, int] = self._terms.extras["fieldmap"]
        self._places_of_terms: dict[tuple[str, bytes], int | None] = {}
        self._postings = self._file.part(f"{self.identity}.pst")
        name = f"{self.identity}._stored.col"
        self._rows = STORED_COLUMN.reader(
            self._file.part(name), 0, len(self._file.data(name)), segment.documents
        )

    def _key(self, field: str, term: bytes) -> bytes | None:
        number = self._fields.get(field)
        return None if number is None else _FIELD.pack(number) + term

    def _range(self, field: str, term: bytes) -> int | None:
        """Where the term's record stands. Remembered, as each is asked for several times a question."""
        known = self._places_of_terms
        if (field, term) not in known:
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            key = self._key(field, term)
            found = None if key is None else next(self._terms.ranges_for_key(key), None)
            known[field, term] = None if found is None else found[0]
        return known.get((field, term))

    def frequency(self, field: str, term: bytes) -> int:
        """In how many documents the term stands, deleted ones included."""
        at = self._range(field, term)
        return 0 if at is None else int(W3TermInfo.read_doc_freq(self._terms_file, at))

    @property
    def fields(self) -> Iterable[str]:
        """The fields of which there are terms."""
        return self._fields.keys()

    def lists(self, field: str) -> Iterator[tuple[bytes, bytes]]:
        """Every term of a field, in order, with its posting list as it stands in the file."""
        for term, record in self._records(field):
            yield term, self._postings.get(*_EXTENT.unpack_from(record, _STATISTICS))

    def _list(self, field: str, term: bytes) -> bytes | None:
        at = self._range(field, term)
        if at is None:
            return None
        return self._postings.get(*_EXTENT.unpack(self._terms_file.get(at + _STATISTICS, _EXTENT.size)))

    def postings(self, field: str, term: bytes) -> Postings:
        return self._pool.cache.get(
            (self.identity, "postings", field, term), lambda: self._read_postings(field, term)
        )

    def _read_postings(self, field: str, term: bytes) -> Postings:
        data = self._list(field, term)
        if data is None:
            return _NO_POSTINGS
        docs, weights = documents_and_weights(data)
        if field not in ANALYZERS:
            return Postings(docs, None)
        counted = np.minimum(weights, MOST_COUNTED).astype(np.uint16)
        return Postings(docs, (counted << 8 | self.lengths(field)[docs]).astype(np.uint16))

    def places(self, field: str, term: bytes) -> npt.NDArray[np.int64]:
        """Every occurrence of the term as `document << 16 | position`, ascending."""
        return self._pool.cache.get(
            (self.identity, "places", field, term), lambda: self._read_places(field, term)
        )

    def places_beside(
        self, field: str, term: bytes, others: tuple[bytes, ...], docs: Docs
    ) -> npt.NDArray[np.int64]:
        """`places` in `docs`, which have all `others`; in every document where that is not much dearer."""
        known = (self.identity, "places", field, term) in self._pool.cache
        if known or len(docs) * FEW > self.frequency(field, term):
            return self.places(field, term)
        data = self._list(field, term) or b""
        key = (self.identity, "places beside", field, term, others)
        return self._pool.cache.get(key, lambda: occurrences(data, docs))

    def _read_places(self, field: str, term: bytes) -> npt.NDArray[np.int64]:
        data = self._list(field, term)
        return _NO_PLACES if data is None else occurrences(data)

    def lengths(self, field: str) -> npt.NDArray[np.uint8]:
        """The length byte of a scored field in every document."""
        return self._pool.cache.get(
            (self.identity, "lengths", field), lambda: self.column(f"_{field}_len", np.dtype("u1"))
        )

    def dates(self, field: str) -> npt.NDArray[np.uint32]:
        """The date of every document as yyyymmdd, 0 when unknown."""
        return self._pool.cache.get(
            (self.identity, "dates", field), lambda: self.column(field, np.dtype(">u4")).astype(np.uint32)
        )

    def column(self, name: str, kind: np.dtype[Any]) -> npt.NDArray[Any]:
        """A column of numbers; Whoosh leaves out what is missing at its end."""
        part = f"{self.identity}.{name}.col"
        column = np.zeros(self.documents, kind)
        if part in self._file:
            kept = np.frombuffer(self._file.data(part), kind)[: self.documents]
            column[: len(kept)] = kept
        return column

    def lexicon(self, field: str) -> Lexicon:
        return self._pool.cache.get((self.identity, "lexicon", field), lambda: self._read_lexicon(field))

    def _read_lexicon(self, field: str) -> Lexicon:
        terms, frequencies = [], array("I")
        for term, record in self._records(field):
            terms.append(term)
            frequencies.append(_FREQUENCY.unpack_from(record, 5)[0])
        return Lexicon(terms, np.array(frequencies, np.uint32))

    def _records(self, field: str) -> Iterator[tuple[bytes, bytes]]:
        """Every term of a field with its record in the index, in order."""
        prefix = self._key(field, b"")
        if prefix is not None:
            for key, record in self._terms.items_from(prefix):
                if key[:2] != prefix:
                    return
                yield key[2:], record

    def codes(self, field: str) -> Codes:
        """The values of a field by document."""
        return self._pool.cache.get((self.identity, "codes", field), lambda: self._read_codes(field))

    def _read_codes(self, field: str) -> Codes:
        table = self._pool.table(field)
        docs, codes = [_NO_DOCS], [_NO_DOCS]
        for term, _ in self._records(field):
            found = self._read_postings(field, term).docs
            docs.append(found)
            codes.append(np.full(len(found), table.number(term.decode()), np.int32))
        all_docs, all_codes = np.concatenate(docs), np.concatenate(codes)
        order = np.argsort(all_docs, kind="stable")
        starts = np.searchsorted(all_docs[order], np.arange(self.documents + 1)).astype(np.int32)
        single = len(all_docs) == self.documents and bool((np.diff(starts) == 1).all())
        return Codes(all_codes[order], starts, single)

    def numbers_of(self, ids: Sequence[str]) -> list[int]:
        """The numbers of the documents with these ids, as far as they are here."""
        found = (self._list("id", id.encode()) for id in ids)
        return [int(documents_and_weights(data)[0][0]) for data in found if data is not None]

    def row(self, number: int) -> dict[str, Any]:
        """What was stored with a document: id, text, stored, digest."""
        row: dict[str, Any] = self._rows[number]["row"]
        return row

    def deflated_row(self, number: int) -> bytes:
        """A stored row as it stands in the file."""
        found: bytes = VarBytesColumn.Reader.__getitem__(self._rows._child, number)
        return found

    def ids(self) -> Iterator[tuple[str, int]]:
        """Every id with its document's number."""
        for term, record in self._records("id"):
            yield term.decode(), _FIRST.unpack_from(record, _STATISTICS - 8)[0]


class SegmentPool:
    """The segments a process has open, and one cache for all that was read from them."""

    def __init__(self, cache_bytes: int) -> None:
        self.cache = ByteCache(cache_bytes)
        self._open: dict[str, OpenSegment] = {}
        self._tables: dict[str, ValueTable] = {}
        self._lock = threading.Lock()

    def table(self, field: str) -> ValueTable:
        with self._lock:
            return self._tables.setdefault(field, ValueTable())

    def open(self, folder: Path, segment: Segment) -> OpenSegment:
        """The segment, opened and its checksum seen if it was not yet. Raises EngineUnavailable."""
        found = self._open.get(segment.identity)
        if found is None:
            try:
                found = OpenSegment(folder, segment, self)
            except OSError as error:
                raise EngineUnavailable(f"the index file {segment.file_name} cannot be read") from error
            self._open[segment.identity] = found
        return found

    @property
    def opened(self) -> frozenset[str]:
        """The identities of the segments that are open."""
        return frozenset(self._open)

    def keep(self, identities: Iterable[str]) -> None:
        """Close all other segments. Who still asks one goes on reading what is mapped."""
        wanted = set(identities)
        for identity in set(self._open) - wanted:
            self._open.pop(identity, None)
        self.cache.forget(lambda key: key[0] not in wanted)
