"""How outlets print who said what: forms with blanks, written so that every blank's place is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter

from kb.text.spans import Span


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a quote. Two blanks `q` make a split quote; `end` takes the place of the full stop."""

    kind: str
    template: str
    end: str = "."

    @property
    def fragments(self) -> int:
        return self.template.count("{q}")


# The delegate is named with a role, named again, or has none (a group, a document).
FORMS: dict[str, dict[str, tuple[Form, ...]]] = {
    "en": {
        "first": (
            Form("direct", "{o}{q}{c} {cue} {who}, {role}.", end=","),
            Form("direct", "{who}, {role}, {cue}: {o}{q}{c}"),
            Form("direct", "{o}{q}{c} {cue} {who}, {role}. {o}{q}{c}", end=","),
            Form("indirect", "{who}, {role}, {cue} that {q}."),
            Form("indirect", "At the hearing {who}, {role}, {cue} that {q}."),
            Form("mixed", "{who}, {role}, {cue} that {q}."),
        ),
        "again": (
            Form("direct", "{o}{q}{c} {cue} {who}.", end=","),
            Form("direct", "{who} {cue}: {o}{q}{c}"),
            Form("indirect", "{who} also {cue} that {q}."),
            Form("indirect", "{he} {cue} that {q}."),
            Form("direct", "{o}{q}{c} {he} {cue}.", end=","),
        ),
        "bare": (
            Form("indirect", "The {who} {cue} that {q}."),
            Form("mixed", "The {who} {cue} that {q}."),
        ),
    },
    "zh": {
        "first": (
            Form("direct", "{o}{q}{c}{role}{who}{cue}。"),
            Form("direct", "{role}{who}{cue}:{o}{q}{c}"),
            Form("direct", "{o}{q}{c}{role}{who}{cue},{o}{q}{c}"),
            Form("indirect", "{role}{who}{cue},{q}。"),
            Form("mixed", "{role}{who}{cue},{q}。"),
        ),
        "again": (
            Form("direct", "{o}{q}{c}{who}{cue}。"),
            Form("direct", "{who}{cue}:{o}{q}{c}"),
            Form("indirect", "{who}还{cue},{q}。"),
            Form("indirect", "{he}{cue},{q}。"),
        ),
        "bare": (Form("indirect", "{who}{cue},{q}。"), Form("mixed", "{who}{cue},{q}。")),
    },
}

CUES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "direct": ("said", "explained", "remarked", "stressed"),
        "indirect": ("said", "noted", "believes", "pointed out", "argued", "stressed"),
        "mixed": ("said", "argued", "added", "pointed out"),
    },
    "zh": {
        "direct": ("说", "表示", "指出"),
        "indirect": ("认为", "表示", "指出", "强调"),
        "mixed": ("认为", "表示", "强调"),
    },
}


@dataclass(slots=True)
class Draft:
    """A text as it is written; what is written is told by its span."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, words: str) -> Span:
        start, self.length = self.length, self.length + len(words)
        self.parts.append(words)
        return (start, self.length)

    def fill(self, template: str, words: Mapping[str, Sequence[str]]) -> dict[str, list[Span]]:
        """Write the template with its blanks filled, each from its words in turn; tell where each stands."""
        places: dict[str, list[Span]] = {}
        for literal, blank, *_ in Formatter().parse(template):
            self.write(literal)
            if blank:
                filled = places.setdefault(blank, [])
                # In turn: a blank that comes twice takes the second of its words the second time.
                filled.append(self.write(words[blank][len(filled) % len(words[blank])]))
        return places

    @property
    def text(self) -> str:
        return "".join(self.parts)
