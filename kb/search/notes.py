"""What the parser tells a reader, in one table that a translation can replace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

MAX_NOTES: Final = 8
_MAX_SHOWN = 40

ENGLISH: Final[Mapping[str, str]] = {
    "long": "Only the first {limit} characters were searched; shorten the question.",
    "terms": "Only the first {limit} words and phrases were searched; leave some out, "
    "or put words that belong together in quotation marks.",
    "filters": "Only the first {limit} filters were applied; remove some.",
    "deep": "Parentheses more than {limit} levels deep were ignored; use fewer parentheses.",
    "parenthesis": "A parenthesis without its partner was ignored or closed at the end; "
    "check the parentheses.",
    "quote": "A quotation mark without its partner was ignored; close it to search for the exact words.",
    "operator": "“{text}” joins nothing where it stands, so it was searched as a plain word.",
    "field": "“{text}:” is not a field, so it was searched as plain words; the fields are {fields}.",
    "empty_field": "“{text}:” needs a value, so it was searched as a plain word.",
    "value": "{field}: cannot be “{text}”, so it was searched as plain words; "
    "give a slug or a name, in quotation marks when it has blanks.",
    "date": "{field}: cannot be “{text}”, so it was searched as plain words; "
    "write a date as 2022, 2022-03 or 2022-03-15.",
    "choice": "{field}: cannot be “{text}”, so it was searched as plain words; use {choices}.",
    "no_time": "from: is later than to:, so nothing can be found; exchange the two dates.",
    "star": "* can only end a word, so it was ignored; write the beginning of the word, as in carb*.",
    "short_prefix": "“{text}*” is too short, so it was searched as a plain word; "
    "write at least two letters, or one Chinese character, before the *.",
    "short_fuzzy": "“{text}~” is too short, so it was searched as a plain word; "
    "write at least three letters, or two Chinese characters, before the ~.",
    "distance": "A word can differ in 1 or 2 letters, so {used} was used; write ~1 or ~2 after it.",
    "slop": "Words can stand at most {limit} words apart, so that was used; write a smaller number after ~.",
    "nothing": "There is no letter or digit to search for; write a word or a name.",
}


@dataclass(slots=True)
class Notes:
    """Collects sentences from a table like ENGLISH, each once, at most MAX_NOTES."""

    table: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    said: dict[str, None] = field(default_factory=dict)

    def say(self, key: str, *, text: str = "", **values: object) -> None:
        """Add the sentence of `key`; `text`, which a reader typed and may be long, is shortened."""
        # A hostile text could earn a note with every token.
        if len(self.said) < MAX_NOTES:
            self.said[self.table[key].format_map({**values, "text": _shown(text)})] = None


def _shown(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
