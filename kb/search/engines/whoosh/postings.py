"""The posting lists and the term index of Whoosh's W3 format, written from and read into arrays.

One list: `W3Bl`, then blocks. One block: its length (negative in the last one), a pickled summary and a
pickled (document deltas, weights, values), deflated where that pays. Stock Whoosh reads and writes the same.
"""

import io
import pickle
import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import StructFile
from whoosh.util.numeric import byte_to_length

# Stock Whoosh keeps 128 to a block so that it can skip blocks; whole lists are read faster from large ones.
BLOCK = 2048
# Below this many bytes deflating costs more time than it saves space.
WORTH_DEFLATING = 256
_LENGTH = struct.Struct("!i")
_COUNT = struct.Struct("!I")
_FIELD = struct.Struct("!H")

Docs = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]


@lru_cache(maxsize=1 << 17)
def encoded_positions(places: tuple[int, ...]) -> bytes:
    """The value of a posting: how often, and the positions as differences. Short patterns come up again."""
    deltas = [place - before for before, place in zip((0, *places), places, strict=False)]
    return _COUNT.pack(len(deltas)) + pickle.dumps(deltas, 2)


@lru_cache(maxsize=1 << 17)
def decoded_positions(value: bytes) -> tuple[int, ...]:
    place = 0
    places = []
    for delta in pickle.loads(value[4:]):  # noqa: S301 - our own file, its checksum seen
        place += delta
        places.append(place)
    return tuple(places)


class _Kept(StructFile):  # type: ignore[misc] # Whoosh has no annotations
    """Whoosh closes what it wrote its term index to, and a closed BytesIO has lost it."""

    def close(self) -> None:
        self.is_closed = True


class InvertedWriter:
    """Writes the term index and the posting lists of one segment: field after field, terms in order."""

    def __init__(self, terms: BinaryIO, postings: BinaryIO) -> None:
        self._index = OrderedHashWriter(_Kept(terms))
        self._fields: dict[str, int] = {}
        self._index.extras["fieldmap"] = self._fields
        self._postings = postings
        self._prefix = b""
        self._lengths: Sequence[int] | None = None

    def start_field(self, name: str, lengths: Sequence[int] | None) -> None:
        """Begin a field. `lengths` has the length byte of every document, for fields that are scored."""
        self._fields[name] = len(self._fields)
        self._prefix = _FIELD.pack(self._fields[name])
        self._lengths = lengths

    def add(
        self, term: bytes, docs: Sequence[int], weights: Sequence[float], values: Sequence[bytes]
    ) -> None:
        """Write one term's list. `weights` and `values` are empty for fields of whole values."""
        start = self._postings.tell()
        self._postings.write(WHOOSH3_HEADER_MAGIC)
        shortest, longest = 255, 0
        for first in range(0, len(docs), BLOCK):
            block = slice(first, first + BLOCK)
            low, high = self._write_block(
                docs[block], weights[block], values[block], first + BLOCK >= len(docs)
            )
            shortest, longest = min(shortest, low), max(longest, high)
        info = W3TermInfo(
            weight=sum(weights) if weights else float(len(docs)),
            df=len(docs),
            minlength=byte_to_length(shortest) if self._lengths is not None else 0,
            maxlength=byte_to_length(longest),
            maxweight=max(weights) if weights else 1.0,
            minid=docs[0],
            maxid=docs[-1],
        )
        info.set_extent(start, self._postings.tell() - start)
        self._index.add(self._prefix + term, info.to_bytes())

    def _write_block(
        self, docs: Sequence[int], weights: Sequence[float], values: Sequence[bytes], last: bool
    ) -> tuple[int, int]:
        deltas = (docs[0], *(b - a for a, b in pairwise(docs)))
        data = pickle.dumps((deltas, _small(weights), tuple(values) if values else None), 2)
        level = 3 if len(data) > WORTH_DEFLATING else 0
        if level:
            data = zlib.compress(data, level)
        lengths = [self._lengths[doc] for doc in docs] if self._lengths is not None else [0]
        bounds = min(lengths), max(lengths)
        summary = pickle.dumps((len(docs), docs[-1], max(weights) if weights else 1.0, level, *bounds), 2)
        size = len(summary) + len(data)
        self._postings.write(_LENGTH.pack(-size if last else size) + summary + data)
        return bounds

    def close(self) -> None:
        self._index.close()


def _small(weights: Sequence[float]) -> float | tuple[float, ...] | None:
    """Weights as W3 keeps them: nothing for all 1, one number when all are equal."""
    if not weights:
        return None
    low, high = min(weights), max(weights)
    if low != high:
        return tuple(weights)
    return None if low == 1.0 else low


def blocks(data: bytes) -> Iterator[tuple[Any, Any, Any]]:
    """(document deltas, weights, values) of every block of one posting list."""
    stream = io.BytesIO(data)
    at = len(WHOOSH3_HEADER_MAGIC)
    while at < len(data):
        size = abs(_LENGTH.unpack_from(data, at)[0])
        stream.seek(at + _LENGTH.size)
        summary = pickle.load(stream)  # noqa: S301 - our own file, its checksum seen
        at += _LENGTH.size + size
        body = data[stream.tell() : at]
        yield pickle.loads(zlib.decompress(body) if summary[3] else body)  # noqa: S301 - likewise


def documents_and_weights(data: bytes) -> tuple[Docs, Weights]:
    """Document numbers, ascending, and weights of one posting list."""
    docs, weights = [], []
    for deltas, weight, _ in blocks(data):
        docs.append(np.cumsum(np.array(deltas, np.int32), dtype=np.int32))
        filled = 1.0 if weight is None else weight
        weights.append(
            np.full(len(deltas), filled, np.float32)
            if isinstance(filled, float)
            else np.array(filled, np.float32)
        )
    return np.concatenate(docs), np.concatenate(weights)


def occurrences(data: bytes) -> npt.NDArray[np.int64]:
    """Every occurrence in one posting list as `document << 16 | position`, ascending."""
    keys = array("q")
    for deltas, _, values in blocks(data):
        doc = 0
        for delta, value in zip(deltas, values, strict=True):
            doc += delta
            base = doc << 16
            keys.extend([base + place for place in decoded_positions(value)])
    return np.frombuffer(keys, np.int64) if keys else np.empty(0, np.int64)
