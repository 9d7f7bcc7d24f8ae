"""One token -> the node it asks for, or plain words with a note when it cannot mean what it says."""

import re
from dataclasses import dataclass
from typing import Final, cast

from kb.search.lexis import (
    DATE_FIELDS,
    FIELDS,
    ORDERS,
    has_han,
    is_searchable,
    trimmed,
    without_quotes,
    words_in,
)
from kb.search.nodes import (
    MAX_DISTANCE,
    MAX_SLOP,
    VOCABULARIES,
    And,
    DateRange,
    Filter,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Word,
    is_value,
    may_be_fuzzy,
    may_be_prefix,
)
from kb.search.notes import Notes
from kb.search.query import Order
from kb.search.tokens import Token
from kb.text.dates import PartialDate

# Without bounds a question of 26 beginnings took stock Whoosh over 30 s on 50,000 quotes.
MAX_CHARACTERS: Final = 256
MAX_TERMS: Final = 16
MAX_FILTERS: Final = 16
DEFAULT_SLOP: Final = 5

# What readers write for the words of closed fields.
_SAME: Final = {
    "lang": {"english": "en", "英文": "en", "英语": "en", "chinese": "zh", "中文": "zh", "汉语": "zh"},
    "kind": {"直接": "direct", "间接": "indirect", "混合": "mixed"},
    "reviewed": {"true": "yes", "1": "yes", "是": "yes", "false": "no", "0": "no", "否": "no"},
}
# 2022/3/15, 2022.3.15 and 2022年3月15日 are dates as well.
_DATE_SIGNS: Final = re.compile(r"[/.年月]")
_CHOICES: Final = {
    **{name: ", ".join(words) for name, words in VOCABULARIES.items()},
    "lang": "a code such as en or zh",
    "order": ", ".join(ORDERS),
}


@dataclass(slots=True)
class Leaves:
    """Reads tokens one after the other, counting what the bounds still allow."""

    notes: Notes
    order: Order = "relevance"
    characters: int = 0
    terms: int = 0
    filters: int = 0

    def read(self, token: Token) -> Node | None:
        """The node of a word, phrase, field or unknown token; None when nothing is left to ask."""
        if token.kind == "phrase":
            return self._phrase(token)
        if token.kind == "field":
            return self._field(token.field, token.text)
        if token.kind == "unknown":
            self.notes.say("field", text=token.text, fields=", ".join(FIELDS))
        return self._marked(token)

    def word(self, text: str) -> Word | None:
        admitted = self._admit(trimmed(text))
        return Word(admitted) if admitted else None

    def _marked(self, token: Token) -> Node | None:
        text = trimmed(token.text)
        if token.mark == "*":
            if may_be_prefix(text):
                return self._prefix(text)
            self.notes.say("short_prefix", text=text)
        elif token.mark:
            if may_be_fuzzy(text):
                return self._fuzzy(text, token.mark[1:])
            self.notes.say("short_fuzzy", text=text)
        return self.word(text)

    # What was cut is no longer the beginning, or the misspelling, that was meant: it is a plain word.
    def _prefix(self, text: str) -> Node | None:
        admitted = self._admit(text)
        return Prefix(admitted) if admitted == text else Word(admitted) if admitted else None

    def _fuzzy(self, text: str, distance: str) -> Node | None:
        used = min(max(int(distance or 1), 1), MAX_DISTANCE)
        if distance and used != int(distance):
            self.notes.say("distance", used=used)
        admitted = self._admit(text)
        return Fuzzy(admitted, used) if admitted == text else Word(admitted) if admitted else None

    def _phrase(self, token: Token) -> Node | None:
        text = self._admit(without_quotes(token.text))
        slop = int(token.mark[1:] or DEFAULT_SLOP) if token.mark else 0
        if slop > MAX_SLOP:
            self.notes.say("slop", limit=MAX_SLOP)
        return Phrase(text, min(slop, MAX_SLOP)) if text else None

    def _field(self, name: str, raw: str) -> Node | None:
        value = without_quotes(raw)
        if not value:
            self.notes.say("empty_field", text=name)
            return self.word(name)
        if name == "order":
            return self._order(value)
        node = _dates(name, value) if name in DATE_FIELDS else _filter(name, value)
        if node is None:
            return self._refused(name, value)
        if self.filters == MAX_FILTERS:
            self.notes.say("filters", limit=MAX_FILTERS)
            return None
        self.filters += 1
        return node

    def _order(self, value: str) -> Node | None:
        if value.lower() not in ORDERS:
            return self._refused("order", value)
        self.order = cast(Order, value.lower())
        return None

    def _refused(self, name: str, value: str) -> Node | None:
        key = "choice" if name in _CHOICES else "date" if name in DATE_FIELDS else "value"
        self.notes.say(key, field=name, text=value, choices=_CHOICES.get(name))
        words = [self.word(word) for word in words_in(f"{name} {value}")]
        return And(tuple(word for word in words if word))

    def _admit(self, text: str) -> str:
        """What the bounds leave of a term; empty when nothing, or when there is no letter in it."""
        if not is_searchable(text):
            return ""
        if self.terms == MAX_TERMS:
            self.notes.say("terms", limit=MAX_TERMS)
            return ""
        left = MAX_CHARACTERS - self.characters
        if len(text) > left:
            self.notes.say("long", limit=MAX_CHARACTERS)
            # From here on nothing is admitted, so that what is searched is a beginning and not a selection.
            text = trimmed(_beginning(text, left))
            self.characters = MAX_CHARACTERS
        else:
            self.characters += len(text)
        self.terms += bool(text)
        return text


def _beginning(text: str, length: int) -> str:
    """As much of the longer `text` as `length` takes, in whole words unless it is one huge word."""
    cut = text[:length]
    if text[length] != " " and not has_han(cut[-1:]):
        return cut.rpartition(" ")[0] or (cut if length == MAX_CHARACTERS else "")
    return cut


def _dates(name: str, value: str) -> DateRange | None:
    try:
        date = PartialDate.parse(_DATE_SIGNS.sub("-", value.rstrip("年月日")))
    except ValueError:
        return None
    return DateRange(date, None) if name == "from" else DateRange(None, date)


def _filter(name: str, value: str) -> Filter | None:
    if name in _SAME:
        value = _SAME[name].get(value.lower(), value.lower())
    return Filter(name, value) if is_value(name, value) else None
