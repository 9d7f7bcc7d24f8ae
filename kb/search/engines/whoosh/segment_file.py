"""One segment as one file: named parts, a directory of them, and a checksum kept in the table of contents."""

import io
import mmap
import os
import pickle
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import StructFile

from kb.search.contract import EngineUnavailable

# Bytes, or a file that is copied from its beginning.
Part = bytes | BinaryIO


def write_segment_file(path: Path, parts: Mapping[str, Part]) -> int:
    """Write `parts` in Whoosh's compound format, synced to the disk; returns the checksum of the whole."""
    with path.open("wb") as file:
        directory = {}
        file.write(bytes(12))
        for name, data in parts.items():
            start = file.tell()
            if isinstance(data, bytes):
                file.write(data)
            else:
                data.seek(0)
                shutil.copyfileobj(data, file, 1 << 20)
            directory[name] = {"offset": start, "length": file.tell() - start, "modified": 0}
        CompoundStorage.write_dir(_Kept(file), 0, directory)
        file.flush()
        os.fsync(file.fileno())
    return checksum(path)


class _Kept(StructFile):  # type: ignore[misc] # Whoosh has no annotations
    """Whoosh closes what it has written a directory to; we still have to sync it."""

    def close(self) -> None:
        self.is_closed = True


def checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


class View(StructFile):  # type: ignore[misc] # Whoosh has no annotations
    """A part of a mapped segment to Whoosh's readers. Its own BufferFile copies the part into memory."""

    def __init__(self, data: memoryview, name: str) -> None:
        super().__init__(None, name)
        self._data = data
        self._at = 0

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._data[position : position + length])

    def read(self, size: int = -1) -> bytes:
        end = len(self._data) if size < 0 else self._at + size
        found = bytes(self._data[self._at : end])
        self._at += len(found)
        return found

    def seek(self, position: int, whence: int = 0) -> int:
        self._at = position + (0, self._at, len(self._data))[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def read_pickle(self) -> Any:
        stream = io.BytesIO(self._data[self._at :])
        found = pickle.load(stream)  # noqa: S301 - our own file, its checksum seen
        self._at += stream.tell()
        return found

    def close(self) -> None:
        self.is_closed = True


class SegmentFile:
    """A segment's parts, mapped. They stay readable when the file is deleted under us."""

    def __init__(self, path: Path, expected: int) -> None:
        """Map `path`. Raises EngineUnavailable when its bytes do not add up to the checksum `expected`."""
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError:
                raise EngineUnavailable(f"the index file {path.name} is empty") from None
        if zlib.crc32(self._map) != expected:
            raise EngineUnavailable(f"the index file {path.name} is damaged")
        whole = View(memoryview(self._map), path.name)
        whole.seek(whole.read_long())
        self._directory = whole.read_pickle()

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def part(self, name: str) -> View:
        """The part `name`, or KeyError."""
        place = self._directory[name]
        start = place["offset"]
        return View(memoryview(self._map)[start : start + place["length"]], name)

    def data(self, name: str) -> bytes:
        return self.part(name).read()
