"""A speaker's name as citations need it: family name apart from given name, but only where that is known."""

from collections.abc import Callable
from dataclasses import dataclass

from kb.models import Delegate, Quote
from kb.search.analysis.names import readings


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is in the article's language. Family and given name are in Latin letters, or both empty."""

    name: str
    latin: str = ""
    family: str = ""
    given: str = ""

    @property
    def initials(self) -> str:
        """The given name's: `J.`."""
        return " ".join(f"{part[0]}." for part in self.given.replace("-", " ").split())


def speaker_of(quote: Quote, tidy: Callable[[str], str]) -> Speaker:
    """Who is quoted, every name through `tidy`. Reads prefetched names."""
    delegate = quote.delegate
    if delegate is None:
        return Speaker("")
    name, latin = tidy(delegate.name_in(quote.article.language)), tidy(delegate.name_in("en"))
    if delegate.kind != Delegate.Kind.PERSON:
        return Speaker(name, latin)
    return Speaker(name, latin, *family_and_given(latin, tidy(delegate.name_zh)))


def family_and_given(latin: str, chinese: str) -> tuple[str, str]:
    """`("Lei", "Jun")` for "Lei Jun" beside 雷军, which shows which of them is the family name.

    A name without a Chinese one that says so stays whole, `("", "")`: Li Yan and John Smith look alike.
    """
    words = latin.split()
    for syllables in readings(chinese):
        for size in (1, 2):
            family, given = "".join(syllables[:size]), "".join(syllables[size:])
            if given and _spells(words[:1], family) and _spells(words[1:], given):
                return words[0], " ".join(words[1:])
            if given and _spells(words[-1:], family) and _spells(words[:-1], given):
                return words[-1], " ".join(words[:-1])
    return "", ""


def _spells(words: list[str], syllables: str) -> bool:
    return "".join(words).replace("-", "").replace("'", "").lower() == syllables
