"""Rows of a JSONL or CSV file, one at a time, whatever the file's size; bad ones with what is wrong."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

# In bytes: the longest text there may be, with every character escaped, and room for the other columns.
LONGEST_LINE = 16 << 20
# Of a file's beginning: enough to tell a picture from a table.
HEAD = 4096
COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "zstd",
}
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


class FileError(ValueError):
    """The file cannot be read, or not any further; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number and its first line, both from 1, and its columns or what is wrong with it."""

    number: int
    line: int
    fields: Mapping[str, object] = field(default_factory=dict)
    fault: str = ""


def rows_of(stream: BinaryIO, kind: str, needed: Sequence[str]) -> Iterator[Row]:
    """The rows of a `jsonl` or `csv` file, whose header must name the columns `needed`.

    Raises FileError, for a CSV file also in the middle: after broken quotes nothing can be told apart.
    """
    _check_head(stream.read(HEAD))
    stream.seek(0)
    yield from _readers[kind](stream, needed)


def _check_head(head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FileError("the file is empty" if len(head) < HEAD else "the file begins with blanks alone")
    for magic, name in COMPRESSED.items():
        if head.startswith(magic):
            raise FileError(f"the file is compressed ({name}); unpack it first")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError("the file is UTF-16; save it as UTF-8")
    if b"\x00" in head:
        raise FileError(f"the file is not text: byte {head.index(0) + 1} is zero")


def _jsonl(stream: BinaryIO, needed: Sequence[str]) -> Iterator[Row]:
    number = 0
    for line, raw in enumerate(_bounded_lines(stream), start=1):
        if raw is not None and not raw.strip():
            continue
        number += 1
        try:
            yield Row(number, line, _object(raw))
        except ValueError as error:
            yield Row(number, line, fault=str(error))


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines without a byte order mark; None for one that is too long, which is skipped."""
    first = True
    while raw := stream.readline(LONGEST_LINE + 1):
        long = len(raw) > LONGEST_LINE
        while len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE + 1)
        yield None if long else raw.removeprefix(b"\xef\xbb\xbf") if first else raw
        first = False


def _object(raw: bytes | None) -> Mapping[str, object]:
    if raw is None:
        raise ValueError(f"the line is longer than {LONGEST_LINE >> 20} MB; give one article a line")
    try:
        read = json.loads(raw.decode())
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} (0x{raw[error.start]:02x})"
        raise ValueError(f"{where} is not UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON at character {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("the JSON is nested too deep; write one flat object a line") from error
    if not isinstance(read, dict):
        raise ValueError('write one object a line, such as {"text": "...", "url": "..."}')
    return read


def _csv(stream: BinaryIO, needed: Sequence[str]) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)
    lines = _text_lines(stream)
    header_line = next(lines)
    delimiter = max(",;\t", key=header_line.count)
    header = header_of(next(csv.reader([header_line], delimiter=delimiter)), needed)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number, line = 0, 2
    while True:
        try:
            values = next(reader, None)
        except csv.Error as error:
            raise FileError(
                f"row {number + 1} (line {line}): {error}; nothing after it was read. "
                "Close every quotation mark, and double those inside"
            ) from error
        if values is None:
            return
        if values:
            number += 1
            yield _row(number, line, header, values)
        line = reader.line_num + 2


def _text_lines(stream: BinaryIO) -> Iterator[str]:
    """Lines with undecodable bytes escaped, so that one bad row does not hide the next."""
    for number, raw in enumerate(_bounded_lines(stream), start=1):
        if raw is None:
            raise FileError(f"line {number} is longer than {LONGEST_LINE >> 20} MB; it was read no further")
        yield raw.decode("utf-8", "surrogateescape")


def header_of(names: Sequence[str], needed: Sequence[str]) -> list[str]:
    """The columns that the first line names, in small letters. Raises FileError when one is missing."""
    header = [name.strip().lower() for name in names]
    if missing := [name for name in needed if name not in header]:
        raise FileError(
            f"the first line names no column {' and no column '.join(missing)}; it names {', '.join(header)}"
        )
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise FileError(f"the first line names the column {twice[0]} twice")
    return header


def _row(number: int, line: int, header: list[str], values: list[str]) -> Row:
    if len(values) != len(header):
        fault = f"it has {len(values)} columns where the first line names {len(header)}"
        return Row(number, line, fault=fault)
    for name, value in zip(header, values, strict=True):
        if bad := _ESCAPED_BYTE.search(value):
            byte = f"byte 0x{ord(bad.group()) - 0xDC00:02x} after character {bad.start()}"
            return Row(number, line, fault=f"{name}: {byte} is not UTF-8; save the file as UTF-8")
    return Row(number, line, dict(zip(header, values, strict=True)))


_readers: dict[str, Callable[[BinaryIO, Sequence[str]], Iterator[Row]]] = {"jsonl": _jsonl, "csv": _csv}
