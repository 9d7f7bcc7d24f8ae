"""The posting lists of Whoosh's W3 format, written from and read into arrays.

One list: `W3Bl`, then blocks. One block: its length (negative in the last one), a pickled summary and a
pickled (document deltas, weights, values), deflated where that pays. Stock Whoosh reads and writes the same.
"""

import io
import pickle
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

# Stock Whoosh keeps 128 to a block so that it can skip blocks; whole lists are read faster from large ones.
BLOCK = 2048
# Below this many bytes deflating costs more time than it saves space.
WORTH_DEFLATING = 256
_LENGTH = struct.Struct("!i")
_COUNT = struct.Struct("!I")

Docs = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]


@lru_cache(maxsize=1 << 17)
def encoded_positions(places: tuple[int, ...]) -> bytes:
    """The value of a posting: how often, and the positions as differences. Short patterns come up again."""
    return _COUNT.pack(len(places)) + pickle.dumps([places[0], *(b - a for a, b in pairwise(places))], 2)


@lru_cache(maxsize=1 << 17)
def decoded_positions(value: bytes) -> tuple[int, ...]:
    place = 0
    places = []
    for delta in pickle.loads(value[4:]):  # noqa: S301 - our own file, its checksum seen
        place += delta
        places.append(place)
    return tuple(places)


def encoded_list(
    docs: Sequence[int], weights: Sequence[int], values: Sequence[bytes], lengths: Sequence[int] | None
) -> bytes:
    """One term's posting list. `values` is empty for fields of whole values.

    `lengths` has the length byte of each of `docs`, for fields that are scored.
    """
    data = bytearray(WHOOSH3_HEADER_MAGIC)
    for first in range(0, len(docs), BLOCK):
        block = slice(first, first + BLOCK)
        last = first + BLOCK >= len(docs)
        data += _encoded_block(docs[block], weights[block], values[block], lengths and lengths[block], last)
    return bytes(data)


def _encoded_block(
    docs: Sequence[int],
    weights: Sequence[int],
    values: Sequence[bytes],
    lengths: Sequence[int] | None,
    last: bool,
) -> bytes:
    deltas = (docs[0], *(b - a for a, b in pairwise(docs))) if len(docs) > 1 else (docs[0],)
    heaviest = max(weights)
    data = pickle.dumps((deltas, _small(weights, heaviest), tuple(values) or None), 2)
    level = 3 if len(data) > WORTH_DEFLATING else 0
    if level:
        data = zlib.compress(data, level)
    shortest, longest = (min(lengths), max(lengths)) if lengths else (0, 0)
    summary = pickle.dumps((len(docs), docs[-1], heaviest, level, shortest, longest), 2)
    size = len(summary) + len(data)
    return _LENGTH.pack(-size if last else size) + summary + data


def _small(weights: Sequence[int], heaviest: int) -> float | tuple[float, ...] | None:
    """Weights as W3 keeps them: nothing for all 1, one number when all are equal."""
    if min(weights) != heaviest:
        return tuple(map(float, weights))
    return None if heaviest == 1 else float(heaviest)


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


class WholeList(NamedTuple):
    """One posting list as it was written. `values` is empty for fields of whole values."""

    docs: list[int]
    weights: list[int]
    values: list[bytes]

    def chosen(self, kept: Sequence[int]) -> "WholeList":
        """The postings at these places of the list."""
        values = [self.values[n] for n in kept] if self.values else []
        return WholeList([self.docs[n] for n in kept], [self.weights[n] for n in kept], values)


def whole_list(data: bytes) -> WholeList:
    """All of one posting list, values still encoded."""
    whole = WholeList([], [], [])
    for deltas, weight, values in blocks(data):
        whole.docs.extend(accumulate(deltas))
        whole.weights.extend([1] * len(deltas) if weight is None else _counts(weight, len(deltas)))
        whole.values.extend(values or ())
    return whole


def _counts(weight: Any, count: int) -> Iterable[int]:
    return [int(weight)] * count if isinstance(weight, float) else map(int, weight)


def documents_and_weights(data: bytes) -> tuple[Docs, Weights]:
    """Document numbers, ascending, and weights of one posting list."""
    docs, weights = [], []
    for deltas, weight, _ in blocks(data):
        docs.append(np.cumsum(np.array(deltas, np.int32), dtype=np.int32))
        weights.append(_filled(weight, len(deltas)))
    return np.concatenate(docs), np.concatenate(weights)


def _filled(weight: Any, count: int) -> Weights:
    if weight is None or isinstance(weight, float):
        return np.full(count, 1.0 if weight is None else weight, np.float32)
    return np.array(weight, np.float32)


def occurrences(data: bytes, wanted: Docs | None = None) -> npt.NDArray[np.int64]:
    """Every occurrence in one posting list as `document << 16 | position`, ascending.

    Given `wanted`, only of those documents: decoding positions is the dear part of reading a list.
    """
    keys = array("q")
    for deltas, _, values in blocks(data):
        docs = np.cumsum(np.array(deltas, np.int64))
        chosen = range(len(docs)) if wanted is None else np.flatnonzero(np.isin(docs, wanted)).tolist()
        bases = (docs << 16).tolist()
        for n in chosen:
            base = bases[n]
            keys.extend([base + place for place in decoded_positions(values[n])])
    return np.frombuffer(keys, np.int64) if keys else np.empty(0, np.int64)
