"""Quotation marks, paired within a paragraph: what stands in marks, whatever marks the outlet uses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Two back-ticks and two apostrophes are how typewriters and parsers write double marks.
_DOUBLE = re.compile("``|''|[\"“”„‟«»＂「」『』﹁﹂]")
_SINGLE = re.compile("[‘’'‚‛`]")
_ALWAYS_OPEN = frozenset("「『﹁«")
_ALWAYS_CLOSE = frozenset("」』﹂»")
_BEFORE_OPEN = frozenset(" \t\u00a0\u3000([{<—–-/:：，,。；;、")
_AFTER_CLOSE = frozenset(" \t\u00a0\u3000)]}>—–-/.,;:!?…，。；：！？、")
_SENTENCE_END = frozenset(".,?!…—")
_FIRST_WORD = re.compile(r"\s*(?:\.\.\.|…|\[|\$)?\s*[^\W_]")


class Quotation(NamedTuple):
    """Words in marks: `start`..`end` with the marks, `inner_start`..`inner_end` without.

    `closed` is false when the paragraph ended before the marks did, as in a quotation that runs on
    into the next paragraph; `last` is the character the words end with.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool
    single: bool = False
    last: str = ""


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of the paragraph `text[start:end]`, in order."""
    doubles = list(_doubles(text, start, end))
    if doubles and text[start] not in "'‘":
        return doubles
    singles = list(_singles(text, start, end))
    if not doubles or (singles and _encloses(singles[0], doubles[0])):
        return singles
    return doubles


def _encloses(single: Quotation, double: Quotation) -> bool:
    """British papers put double marks inside single ones."""
    return single.start < double.start and double.end <= single.inner_end


def _doubles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Pair double marks by depth; a mark's place counts for more than its curl, which is often wrong."""
    depth, opened, inner = 0, 0, 0
    for mark in _DOUBLE.finditer(text, start, end):
        if _is_inch(text, mark.start(), start, mark.group()):
            continue
        if not depth:
            if not _can_only_close(text, mark, start, end):
                depth, opened, inner = 1, mark.start(), mark.end()
        elif _opens_inside(text, mark, end):
            depth += 1
        else:
            depth -= 1
            if not depth and mark.start() > inner:
                yield Quotation(
                    opened, inner, mark.start(), mark.end(), closed=True, last=text[mark.start() - 1]
                )
    if depth and inner < end:
        yield Quotation(opened, inner, end, end, closed=False)


def _is_inch(text: str, at: int, start: int, mark: str) -> bool:
    """5'11" and 6" are lengths; a closing mark after a year is followed by a blank just the same, so
    only a digit joined to a foot mark counts."""
    return mark == '"' and at - 2 >= start and text[at - 1].isdigit() and text[at - 2] in "'’′"


def _can_only_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    character = mark.group()
    if character in _ALWAYS_CLOSE:
        return True
    if character in _ALWAYS_OPEN or character in "“„``" or mark.start() == start:
        return False
    followed = text[mark.end()] if mark.end() < end else " "
    return followed in _AFTER_CLOSE and followed not in "([—–-" and text[mark.start() - 1] not in _BEFORE_OPEN


def _opens_inside(text: str, mark: re.Match[str], end: int) -> bool:
    """Inside a quotation only a mark that can do nothing else opens another."""
    character = mark.group()
    if character in _ALWAYS_OPEN:
        return True
    followed = text[mark.end()] if mark.end() < end else " "
    return character in ("“", "„", "``") and followed not in _AFTER_CLOSE


def _singles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Pair single marks where no double ones stand; an apostrophe neither opens nor closes."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    at = start
    for n, opened in enumerate(marks):
        if opened < at or not _opens_single(text, opened, start, end):
            continue
        closed = _closing_single(text, marks, n, end)
        if closed is None:
            continue
        at = closed + 1
        yield Quotation(opened, opened + 1, closed, at, closed=True, single=True, last=text[closed - 1])


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if at > start and text[at - 1] not in _BEFORE_OPEN:
        return False
    following = text[at + 1 : at + 2]
    if text[at] == "’" or not _FIRST_WORD.match(text, at + 1, end):
        return False
    # 'em, 'tis, '90s: what is left out at the front of a word
    return not following.isdigit() and text[at + 1 : at + 3] not in ("em", "ti", "tw", "ca")


def _closing_single(text: str, marks: list[int], opened: int, end: int) -> int | None:
    """The mark that closes: rather one after a stop or comma than one that may be a plural's apostrophe."""
    fallback = None
    for at in marks[opened + 1 : opened + 40]:
        if (at + 1 < end and text[at + 1] not in _AFTER_CLOSE) or text[at - 1].isspace():
            continue
        if text[at - 1] in _SENTENCE_END or at + 1 == end or text[at + 1] in ",.;:?!，。":
            return at
        if fallback is None and text[at - 1] != "s":
            fallback = at
    return fallback
