"""What a query is made of: a small tree of frozen values that an engine compiles.

Every value checks itself, so that whatever stands in a tree can be written in the language and read
back: texts are NFKC and free of quotation marks. The constructors raise ValueError otherwise.
"""

import re
from dataclasses import dataclass

from kb.search.lexis import (
    FILTER_FIELDS,
    OPERATORS,
    has_han,
    is_searchable,
    is_word,
    letters_in,
    without_quotes,
)
from kb.text.dates import PartialDate

MAX_SLOP = 50
MAX_DISTANCE = 2
# Values of the closed fields; a language is any ISO 639 code.
VOCABULARIES = {"kind": ("direct", "indirect", "mixed"), "reviewed": ("yes", "no")}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def may_be_prefix(text: str) -> bool:
    """Whether `text*` is narrow enough to ask: two letters or digits, or one Han character."""
    return letters_in(text) >= 2 or has_han(text)


def may_be_fuzzy(text: str) -> bool:
    """Whether `text~` leaves enough to recognize: three letters or digits, or two with a Han character."""
    return letters_in(text) >= (2 if has_han(text) else 3)


def is_value(field: str, text: str) -> bool:
    """Whether a filter on `field` may hold `text`: a slug or a name, or a word of a closed vocabulary."""
    if field in VOCABULARIES:
        return text in VOCABULARIES[field]
    if field == "lang":
        return bool(_LANGUAGE.fullmatch(text))
    return is_searchable(text) and without_quotes(text) == text


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a run of Chinese: found stemmed, an exact match ranking higher."""

    text: str

    def __post_init__(self) -> None:
        _check_word(self.text)
        # There is no way to write a capital AND as a word; analysis folds case, so nothing is lost.
        if self.text in OPERATORS:
            object.__setattr__(self, "text", self.text.lower())


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with `text`; see `may_be_prefix`."""

    text: str

    def __post_init__(self) -> None:
        _check_word(self.text)
        if not may_be_prefix(self.text):
            raise ValueError(f"{self.text!r} is too short for a prefix: two letters, or one Han character")


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words within `distance` (1 or 2) edits of `text`; see `may_be_fuzzy`."""

    text: str
    distance: int = 1

    def __post_init__(self) -> None:
        _check_word(self.text)
        if not may_be_fuzzy(self.text):
            raise ValueError(f"{self.text!r} is too short to be fuzzy: three letters, or two of Chinese")
        if not 1 <= self.distance <= MAX_DISTANCE:
            raise ValueError(f"a distance is 1 to {MAX_DISTANCE}, not {self.distance}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order; with `slop`, at most that many other words between them all."""

    text: str
    slop: int = 0

    def __post_init__(self) -> None:
        if not is_searchable(self.text) or without_quotes(self.text) != self.text:
            raise ValueError(f"{self.text!r} is no phrase: it needs a letter, and no quotation marks")
        if not 0 <= self.slop <= MAX_SLOP:
            raise ValueError(f"a slop is 0 to {MAX_SLOP}, not {self.slop}")


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the language with a slug or a name, which whoever compiles it looks up by `name_key`.

    `lang` holds an ISO code, `kind` direct, indirect or mixed, `reviewed` yes or no.
    """

    field: str
    value: str

    def __post_init__(self) -> None:
        if self.field not in FILTER_FIELDS:
            raise ValueError(f"{self.field!r} is no field; use one of {', '.join(FILTER_FIELDS)}")
        if not is_value(self.field, self.value):
            raise ValueError(f"{self.field}: cannot be {self.value!r}")


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the first day of `start` to the last day of `end`, both included; one of them may be open."""

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a range of dates needs a start or an end")
        # March 2022 may come as any day of March with the precision `month`: one value for one date.
        for name, date in (("start", self.start), ("end", self.end)):
            if date:
                object.__setattr__(self, name, PartialDate.parse(str(date)))

    @property
    def is_empty(self) -> bool:
        return bool(self.start and self.end and self.start.first > self.end.last)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A text without a letter or digit: it matches no quote. Stands alone, never inside another node."""


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Every quote but those of `part`; may stand alone."""

    part: "Node"


Term = Word | Prefix | Fuzzy | Phrase
Node = Term | Filter | DateRange | Nothing | And | Or | Not


def _check_word(text: str) -> None:
    if not is_word(text):
        raise ValueError(f"{text!r} is not one word of the language")
