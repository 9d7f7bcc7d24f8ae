"""Cues of several words: `pointed out`, `went on to say`, `expressed outrage over`, `quoted as saying`."""

from collections.abc import Sequence
from typing import NamedTuple

from kb.extract.english.pieces import Piece
from kb.extract.english.verbs import CUES, Cue
from kb.extract.lexicon import words


class Match(NamedTuple):
    """The cue found, the position after it, and whether a passive is meant."""

    cue: Cue
    end: int
    passive: bool = False


_QUOTE_THAT = frozenset(("quote", "that"))
_SAYING = frozenset(("quote", "that", "bare"))
_THING = frozenset(("thing", "quote"))

# Verb -> particle or fixed words that must follow -> frames of the whole.
_FOLLOWED: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "point": (("out", _SAYING),),
    "spell": (("out", _QUOTE_THAT),),
    "make": (
        ("clear", _QUOTE_THAT),
        ("it clear", _QUOTE_THAT),
        ("the case", _QUOTE_THAT),
        ("the point", _QUOTE_THAT),
        ("the argument", _QUOTE_THAT),
        ("the claim", _QUOTE_THAT),
    ),
    "come": (("to the conclusion", _QUOTE_THAT),),
    "take": (("to twitter to say", _SAYING), ("issue with", _THING), ("aim at", _THING)),
    "go": (
        ("on to say", _SAYING),
        ("on to add", _SAYING),
        ("so far as to say", _SAYING),
        ("further", frozenset(("quote",))),
    ),
    "call": (("for", _THING), ("on", frozenset(("thing",)))),
    "push": (("back", _QUOTE_THAT),),
    "shoot": (("back", _QUOTE_THAT),),
    "fire": (("back", _QUOTE_THAT),),
    "speak": (("out against", _THING),),
    "apologize": (("for", _THING),),
    "rail": (("against", _THING),),
    "lash": (("out at", _THING),),
    "hit": (("back", _QUOTE_THAT),),
    "put": (("it", _QUOTE_THAT),),
    "sum": (("up", _QUOTE_THAT),),
    "chime": (("in", _QUOTE_THAT),),
    "let": (("it be known", _QUOTE_THAT),),
}
_DESCRIBING = ("call", "describe", "characterize", "portray", "label", "brand", "dub", "deem", "depict")
# Verbs whose object is a noun of feeling or opinion, and the nouns: "voiced concern about".
_EXPRESSING = ("express", "voice", "raise", "share", "convey", "reiterate", "state")
_FEELINGS = words(
    "concern concerns outrage anger doubt doubts hope hopes confidence support opposition regret"
    " disappointment frustration skepticism fear fears alarm dismay surprise sympathy solidarity"
    " gratitude interest question questions objections reservations satisfaction condolences"
    " disgust admiration sorrow shock appreciation optimism willingness desire belief view views"
    " opinion opinions dissatisfaction remorse thanks"
)
_IRREGULAR = {
    "make": ("makes", "made", "making"),
    "come": ("comes", "came", "coming"),
    "take": ("takes", "took", "taking"),
    "go": ("goes", "went", "going"),
    "shoot": ("shoots", "shot", "shooting"),
    "speak": ("speaks", "spoke", "speaking"),
    "hit": ("hits", "hit", "hitting"),
    "put": ("puts", "put", "putting"),
    "sum": ("sums", "summed", "summing"),
    "let": ("lets", "let", "letting"),
    "dub": ("dubs", "dubbed", "dubbing"),
    "label": ("labels", "labeled", "labeling"),
    "push": ("pushes", "pushed", "pushing"),
    "lash": ("lashes", "lashed", "lashing"),
}


def _forms(base: str) -> dict[str, str]:
    stem = base[:-1] if base.endswith("e") else base
    regular = (base + "s", stem + "ed", stem + "ing")
    third, past, ing = _IRREGULAR.get(base, regular)
    return {base: "base", third: "third", ing: "ing", past: "past"}


def _heads(bases: Sequence[str]) -> dict[str, tuple[str, str]]:
    return {spelling: (base, form) for base in bases for spelling, form in _forms(base).items()}


_FOLLOWED_HEADS = _heads(tuple(_FOLLOWED))
_DESCRIBING_HEADS = _heads(_DESCRIBING)
_EXPRESSING_HEADS = _heads(_EXPRESSING)


def match_at(row: Sequence[Piece], at: int) -> Match | None:
    """The cue that begins at `at`, the longest one first."""
    low = row[at].low
    if low in _FOLLOWED_HEADS and (found := _followed(row, at)) is not None:
        return found
    if low in _EXPRESSING_HEADS and (found := _expressed(row, at)) is not None:
        return found
    if low in _DESCRIBING_HEADS:
        return _described(row, at)
    if low in ("quoted", "cited") and (saying := _as_saying(row, at)):
        return Match(Cue("quote", "past", _SAYING), saying, passive=True)
    if low in CUES:
        return Match(CUES[low], at + 1)
    return None


def _words_at(row: Sequence[Piece], at: int, words: Sequence[str]) -> bool:
    return at + len(words) <= len(row) and all(row[at + n].low == word for n, word in enumerate(words))


def _as_saying(row: Sequence[Piece], at: int) -> int:
    """The position after "as saying", when at most a few words stand before it; else 0."""
    found = (n for n in range(at + 1, at + 8) if _words_at(row, n, ("as", "saying")))
    return next(found, -2) + 2


def _followed(row: Sequence[Piece], at: int) -> Match | None:
    base, form = _FOLLOWED_HEADS[row[at].low]
    for fixed, frames in _FOLLOWED[base]:
        words = fixed.split()
        if _words_at(row, at + 1, words):
            return Match(Cue(f"{base} {fixed}", form, frames), at + 1 + len(words))
    return None


def _expressed(row: Sequence[Piece], at: int) -> Match | None:
    """The noun within three words, with what the feeling is about as the content."""
    form = _EXPRESSING_HEADS[row[at].low][1]
    for n in range(at + 1, min(len(row) - 1, at + 5)):
        if row[n].low in _FEELINGS and row[n + 1].low in (
            "over",
            "about",
            "that",
            "for",
            "at",
            "with",
            "in",
            "to",
        ):
            end = n + 1 if row[n + 1].low == "that" else n + 2
            return Match(Cue("express", form, frozenset(("that", "thing"))), end)
    return None


def _described(row: Sequence[Piece], at: int) -> Match | None:
    """`called the plan "a disaster"`, `described X as Y`: marks or "as" tell it from a telephone call."""
    base, form = _DESCRIBING_HEADS[row[at].low]
    if at + 1 < len(row) and row[at + 1].kind == "quote":
        return None
    for n in range(at + 1, min(len(row), at + 16)):
        if (row[n].kind == "quote" and n > at + 1) or (row[n].low == "as" and base not in ("call", "dub")):
            return Match(Cue(base, form, frozenset(("thing",))), at + 1)
        if row[n].kind == "mark" and row[n].low not in "'-’":
            break
    return None
