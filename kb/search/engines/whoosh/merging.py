"""Several segments made one: their posting lists joined term by term, what is deleted left out.

Nothing is analyzed again, and no more than one field's lists of one term are in memory beside the result.
"""

import heapq
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import STORED_COLUMN
from whoosh.columns import VarBytesColumn
from whoosh.filedb.structfile import StructFile
from whoosh.util.numeric import byte_to_length

from kb.search.engines.whoosh.contents import Segment, new_segment_id
from kb.search.engines.whoosh.inversion import TermPostings
from kb.search.engines.whoosh.postings import WholeList, whole_list
from kb.search.engines.whoosh.schema import ANALYZERS, DATES
from kb.search.engines.whoosh.segment_file import Part, write_segment_file
from kb.search.engines.whoosh.segment_reader import OpenSegment
from kb.search.engines.whoosh.segment_writer import InvertedWriter

# Segments of about one size are merged when there are so many of them.
FACTOR = 8
# The largest merge made while somebody waits for the writer: about half a second.
MOST_AT_ONCE = 4_000
# The largest merge made while nobody waits.
MOST_EVER = 120_000
# Beyond so many documents postings and rows are put together in a file, not in memory.
MOST_IN_MEMORY = 20_000


class Source(NamedTuple):
    """A segment to be merged, and the new number of each of its documents, -1 for the deleted."""

    segment: OpenSegment
    numbers: npt.NDArray[np.int32]
    # What is added to every number, where nothing is deleted.
    shift: int | None

    def alive(self, found: WholeList) -> WholeList:
        """What is alive of a posting list, by its new numbers."""
        if self.shift is not None:
            return found._replace(docs=[self.shift + doc for doc in found.docs])
        renumbered = self.numbers[found.docs].tolist()
        left = found.chosen([place for place, number in enumerate(renumbered) if number >= 0])
        return left._replace(docs=[number for number in renumbered if number >= 0])


def due(segments: Sequence[Segment], most: int) -> tuple[Segment, ...]:
    """The segments that should become one now: FACTOR of one size, or one mostly deleted.

    No merge is of more than `most` documents. Every document is rewritten some log8(n) times in its life,
    and never are all of them for one edit.
    """
    for segment in segments:
        if 2 * segment.alive < segment.documents <= 2 * most:
            return (segment,)
    tiers = sorted(segments, key=lambda segment: segment.alive)
    for _, tier in groupby(tiers, key=lambda segment: _tier(segment.alive)):
        chosen = tuple(tier)[:FACTOR]
        if len(chosen) == FACTOR and sum(segment.alive for segment in chosen) <= most:
            return tuple(sorted(chosen, key=segments.index))
    return ()


def _tier(documents: int) -> int:
    """0 for up to 7 documents, 1 up to 63, 2 up to 511..."""
    return (max(documents, 1).bit_length() - 1) // 3


def sources(segments: Sequence[tuple[OpenSegment, frozenset[int]]]) -> list[Source]:
    """Segments, each with what is deleted of it, and where their documents go: one after the other."""
    found = []
    base = 0
    for segment, deleted in segments:
        kept = np.ones(segment.documents, np.bool_)
        kept[list(deleted)] = False
        numbers = np.where(kept, base + np.cumsum(kept) - 1, -1).astype(np.int32)
        found.append(Source(segment, numbers, None if deleted else base))
        base += int(kept.sum())
    return found


def merge(folder: Path, merged: Sequence[Source]) -> Segment:
    """Write one segment of `merged` to `folder`, synced."""
    identity = new_segment_id()
    count = sum(int((source.numbers >= 0).sum()) for source in merged)
    large = count > MOST_IN_MEMORY
    lengths = {field: _joined_column(merged, f"_{field}_len", "u1") for field in ANALYZERS}
    parts = _inverted(identity, merged, lengths, _spool(folder, large))
    for field, column in lengths.items():
        parts[f"{identity}._{field}_len.col"] = column
    for field in DATES:
        parts[f"{identity}.{field}.col"] = _joined_column(merged, field, ">u4")
    parts[f"{identity}._stored.col"] = _rows(merged, count, _spool(folder, large))
    totals = {field: _total(column) for field, column in lengths.items()}
    crc = write_segment_file(folder / f"{identity}.seg", parts)
    return Segment(identity, count, totals, crc)


def _spool(folder: Path, large: bool) -> BinaryIO:
    return cast(BinaryIO, tempfile.TemporaryFile(dir=folder)) if large else io.BytesIO()


def _inverted(
    identity: str, merged: Sequence[Source], lengths: Mapping[str, bytes], postings: BinaryIO
) -> dict[str, Part]:
    writer = InvertedWriter(postings)
    for field in sorted({field for source in merged for field in source.segment.fields}):
        writer.add_field(field, lengths.get(field), _joined_terms(field, merged))
    return {f"{identity}.trm": writer.finish(), f"{identity}.pst": postings}


def _joined_terms(field: str, merged: Sequence[Source]) -> Iterator[TermPostings]:
    """Every term of a field in order, with what is alive of its postings in all sources."""
    streams = [_terms(field, n, source) for n, source in enumerate(merged)]
    for term, group in groupby(heapq.merge(*streams), key=itemgetter(0)):
        docs: list[int] = []
        weights: list[int] = []
        values: list[bytes] = []
        for _, n, data in group:
            found = merged[n].alive(whole_list(data))
            docs += found.docs
            weights += found.weights
            values += found.values
        if docs:
            yield TermPostings(term, docs, weights, values)


def _terms(field: str, number: int, source: Source) -> Iterator[tuple[bytes, int, bytes]]:
    for term, data in source.segment.lists(field):
        yield term, number, data


def _joined_column(merged: Sequence[Source], name: str, kind: str) -> bytes:
    columns = [source.segment.column(name, np.dtype(kind))[source.numbers >= 0] for source in merged]
    # Concatenating turns Whoosh's byte order into the machine's.
    return np.concatenate(columns).astype(kind).tobytes()


def _total(lengths: bytes) -> int:
    """The sum of the lengths behind these bytes, as Whoosh adds them up when it merges."""
    return sum(map(byte_to_length, lengths))


def _rows(merged: Sequence[Source], count: int, spool: BinaryIO) -> BinaryIO:
    """The column of stored rows; what is deflated in it is copied as it is."""
    writer = STORED_COLUMN.writer(StructFile(spool))._child
    number = 0
    for source in merged:
        for old in np.flatnonzero(source.numbers >= 0).tolist():
            VarBytesColumn.Writer.add(writer, number, source.segment.deflated_row(old))
            number += 1
    writer.finish(count)
    return spool
