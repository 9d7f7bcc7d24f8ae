"""Whoosh's ordered hash file, made in memory: the terms of a segment, found by hash or by bisection."""

import pickle
import struct
import zlib
from array import array
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

_HEADER = struct.Struct("!4sBii")
_SIZES = struct.Struct("!ii")
_TABLE = struct.Struct("!qi")
_LENGTH = struct.Struct("!i")
_SLOT = np.dtype([("hash", ">u4"), ("position", ">i8")])
# Whoosh knows three hash functions by number; its own writer takes MD5, which costs more than all the rest.
_CRC = 1
_TABLES = 256


class TermIndexWriter:
    """Add keys in ascending order, then take the bytes of the file."""

    def __init__(self) -> None:
        self._data = bytearray(_HEADER.pack(b"HSH3", _CRC, 0, 0))
        self._positions = array("q")
        self._hashes = array("I")

    def add(self, key: bytes, value: bytes) -> None:
        self._positions.append(len(self._data))
        self._hashes.append(zlib.crc32(key))
        self._data += _SIZES.pack(len(key), len(value)) + key + value

    def finish(self, extras: dict[str, Any]) -> bytes:
        """The whole file. `extras` are what Whoosh's reader wants to know beside the keys."""
        hashes, positions = np.array(self._hashes, np.uint32), np.array(self._positions, np.int64)
        # Sorted by table, stable: a table's keys stand together, in their order.
        order = np.argsort(hashes & (_TABLES - 1), kind="stable")
        bounds = np.searchsorted((hashes & (_TABLES - 1))[order], np.arange(_TABLES + 1)).tolist()
        chosen = [order[start:end] for start, end in pairwise(bounds)]
        directory = [self._write_table(hashes[own], positions[own]) for own in chosen]
        for position, slots in directory:
            self._data += _TABLE.pack(position, slots)
        start = len(self._data)
        self._data += pickle.dumps({**extras, "indextype": "q", "indexlen": len(self._positions)}, 2)
        self._data += positions.astype(">i8").tobytes()
        self._data += _LENGTH.pack(len(self._data) - start)
        return bytes(self._data)

    def _write_table(
        self, hashes: npt.NDArray[np.uint32], positions: npt.NDArray[np.int64]
    ) -> tuple[int, int]:
        """One of the hash tables, half empty, collisions in the next free slot; its place and slots."""
        start, slots = len(self._data), 2 * len(hashes)
        if slots:
            table = np.zeros(slots, _SLOT)
            places = _free_slots(((hashes >> 8) % slots).tolist(), slots)
            table["hash"][places] = hashes
            table["position"][places] = positions
            self._data += table.tobytes()
        return start, slots


def _free_slots(wanted: list[int], slots: int) -> list[int]:
    """Each wanted slot, or the next one free behind it."""
    taken = bytearray(slots)
    places = []
    for slot in wanted:
        while taken[slot]:
            slot = (slot + 1) % slots
        taken[slot] = 1
        places.append(slot)
    return places
