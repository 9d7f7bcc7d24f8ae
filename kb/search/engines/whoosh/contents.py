"""The table of contents: which segments make up the index, what of them is deleted, and the position.

A commit is one new table of contents, `_MAIN_<generation>.toc`. It begins as Whoosh's own, so that stock
Whoosh opens the index, and ends in a trailer of ours that Whoosh does not read: the same and more as JSON,
with a checksum. The position stands there: it is kept in the very write that makes the documents visible.
"""

import base64
import json
import os
import re
import secrets
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from kb.search.contract import EngineUnavailable, Position
from kb.search.engines.whoosh.schema import SCHEMA_VERSION, schema

_NAME = re.compile(r"_MAIN_([0-9]+)\.toc")
_OURS = re.compile(r"_?MAIN_[0-9a-z_]+\.[A-Za-z0-9_.]+")
# Length of the JSON, its checksum, and what says that this is a trailer of ours.
_TRAILER = struct.Struct("!II8s")
_MAGIC = b"Verbatim"


@dataclass(frozen=True, slots=True)
class Segment:
    """One immutable segment: its documents, deleted ones too, and the total length of each scored field."""

    identity: str
    documents: int
    lengths: Mapping[str, int]
    crc: int
    deleted: frozenset[int] = frozenset()

    @property
    def file_name(self) -> str:
        return f"{self.identity}.seg"

    @property
    def alive(self) -> int:
        return self.documents - len(self.deleted)

    def without(self, numbers: Iterable[int]) -> "Segment":
        """The same segment with these documents deleted as well."""
        return replace(self, deleted=self.deleted.union(numbers))


@dataclass(frozen=True, slots=True)
class Contents:
    generation: int = 0
    segments: tuple[Segment, ...] = ()
    position: Position | None = None


def new_segment_id() -> str:
    return f"MAIN_{secrets.token_hex(8)}"


def read_contents(folder: Path) -> Contents:
    """The newest table of contents. Raises EngineUnavailable when there is none that can be trusted."""
    for _ in range(10):
        generation = latest_generation(folder)
        try:
            data = (folder / _toc_name(generation)).read_bytes()
        except FileNotFoundError:
            # A commit came between listing and reading, and took the one before away.
            continue
        except OSError as error:
            raise EngineUnavailable(f"the index cannot be read ({error.strerror})") from error
        return _parsed(data, generation)
    raise EngineUnavailable("the index has no table of contents")


def latest_generation(folder: Path) -> int:
    try:
        found = [int(match[1]) for name in os.listdir(folder) if (match := _NAME.fullmatch(name))]
    except OSError as error:
        raise EngineUnavailable(f"the index folder cannot be read ({error.strerror})") from error
    return max(found, default=-1)


def _parsed(data: bytes, generation: int) -> Contents:
    trailer = data[-_TRAILER.size :]
    if len(trailer) < _TRAILER.size or _TRAILER.unpack(trailer)[2] != _MAGIC:
        raise EngineUnavailable("the index's table of contents is torn")
    size, crc, _ = _TRAILER.unpack(trailer)
    if zlib.crc32(data[: -_TRAILER.size]) != crc:
        raise EngineUnavailable("the index's table of contents is damaged")
    state = json.loads(data[-_TRAILER.size - size : -_TRAILER.size])
    if state["schema"] != SCHEMA_VERSION:
        raise EngineUnavailable(
            f"the index was made for schema {state['schema']}, this program needs {SCHEMA_VERSION}"
        )
    position = Position(**state["position"]) if state["position"] else None
    return Contents(generation, tuple(_segment(raw) for raw in state["segments"]), position)


def _segment(raw: dict[str, Any]) -> Segment:
    return Segment(raw["identity"], raw["documents"], raw["lengths"], raw["crc"], _unpacked(raw["deleted"]))


def write_contents(folder: Path, contents: Contents) -> None:
    """Make `contents` the newest, durably: synced and renamed into place. Segments must be there before."""
    data = _whoosh_contents(contents)
    state = {
        "schema": SCHEMA_VERSION,
        "position": asdict(contents.position) if contents.position else None,
        "segments": [
            {
                "identity": segment.identity,
                "documents": segment.documents,
                "lengths": segment.lengths,
                "crc": segment.crc,
                "deleted": _packed(segment.deleted),
            }
            for segment in contents.segments
        ],
    }
    trailer = json.dumps(state, separators=(",", ":")).encode()
    data += trailer
    data += _TRAILER.pack(len(trailer), zlib.crc32(data), _MAGIC)
    write_durably(folder / _toc_name(contents.generation), data)


def write_durably(path: Path, data: bytes) -> None:
    """Replace `path` by a file of `data` so that a loss of power leaves the old or the new one whole."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clean(folder: Path, contents: Contents) -> None:
    """Delete what `contents` does not name: older ones, replaced segments, leavings of a crash."""
    wanted = {segment.file_name for segment in contents.segments} | {_toc_name(contents.generation)}
    for name in os.listdir(folder):
        if name not in wanted and (_OURS.fullmatch(name) or name.endswith(".new")):
            (folder / name).unlink(missing_ok=True)


def _toc_name(generation: int) -> str:
    return f"_MAIN_{generation}.toc"


def _whoosh_contents(contents: Contents) -> bytes:
    storage = RamStorage()
    TOC(schema(), [_stock(segment) for segment in contents.segments], contents.generation).write(
        storage, "MAIN"
    )
    return bytes(storage.files[_toc_name(contents.generation)])


def _stock(segment: Segment) -> W3Segment:
    stock = W3Segment(W3Codec(), "MAIN", segment.documents, segment.identity.removeprefix("MAIN_"))
    stock._deleted = set(segment.deleted) or None
    stock._fieldlengths = dict(segment.lengths)
    stock.compound = True
    return stock


def _packed(numbers: frozenset[int]) -> str:
    deltas = np.diff(np.array(sorted(numbers), np.int32), prepend=0)
    return (
        base64.b64encode(zlib.compress(deltas.astype("<i4").tobytes(), 1)).decode("ascii") if numbers else ""
    )


def _unpacked(text: str) -> frozenset[int]:
    if not text:
        return frozenset()
    deltas = np.frombuffer(zlib.decompress(base64.b64decode(text)), "<i4")
    return frozenset(np.cumsum(deltas).tolist())
