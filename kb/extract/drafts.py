"""A draft: words and the printed speaker, before names are resolved over the article."""

from dataclasses import dataclass

from kb.text.spans import Span


@dataclass(slots=True)
class Draft:
    """One quote found in a sentence.

    `subject` is the printed noun phrase, `lead` where words of office before it begin, `tail` the appositions
    after it. `carry` says that the quotation stands alone and its speaker is that of the quote
    before; `open` that its paragraph ended before its marks did; `role` is set where no search is needed.
    """

    kind: str
    spans: list[Span]
    paragraph: int
    subject: Span | None = None
    tail: Span | None = None
    cue: Span | None = None
    rule: str = ""
    tier: str = "likely"
    carry: bool = False
    lead: int | None = None
    open: bool = False
    role: Span | None = None

    def lead_to(self, name: int) -> Span | None:
        """The words between `lead` and the name at `name`."""
        return (self.lead, name) if self.lead is not None and self.lead < name else None
