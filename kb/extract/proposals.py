"""What the engine hands back: proposals, each with its evidence."""

from dataclasses import dataclass, field

from kb.text.spans import Span, Spans, text_at

DIRECT = "direct"
INDIRECT = "indirect"
MIXED = "mixed"

SURE = "sure"
LIKELY = "likely"
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """A theme, how strongly it was met, and where its terms stand in the article."""

    slug: str
    score: float
    spans: Spans


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, as printed (`span`) and as resolved within the article and the knowledge.

    `name` is the fullest form the article gives, `delegate` the public id when the knowledge has one person
    of that name, `role` the words that tell the office (here or where the person was introduced).
    """

    span: Span | None = None
    name: str = ""
    delegate: str = ""
    role: str = ""
    role_span: Span | None = None
    organizations: tuple[str, ...] = ()
    organization_spans: Spans = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quote as an editor would mark it.

    `spans` are half-open code-point ranges of the words without their marks. `continuation` is a following
    paragraph that may still be the same speech: an editor decides, the engine does not.
    """

    kind: str
    spans: Spans
    speaker: Speaker = field(default_factory=Speaker)
    cue: Span | None = None
    themes: tuple[ThemeMatch, ...] = ()
    rule: str = ""
    tier: str = UNSURE
    continuation: Span | None = None

    @property
    def start(self) -> int:
        """Where the first fragment starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.spans[-1][1]

    def words(self, text: str) -> str:
        """The quote's words in its article's text."""
        return text_at(text, self.spans)
