"""Every way to cite, by the name it has in addresses, and the framing of many citations in one file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kb.export.citations.bibtex import bibtex
from kb.export.citations.csl import csl
from kb.export.citations.facts import Citation
from kb.export.citations.ris import ris
from kb.export.citations.styles import apa, chicago, gbt7714, mla


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """How one citation is written, and what stands before, between and after several."""

    label: str
    write: Callable[[Citation], str]
    media_type: str
    extension: str
    before: str = ""
    between: str = ""
    after: str = ""

    def file(self, citations: Iterable[Citation]) -> Iterator[str]:
        """The text of a file, piece by piece."""
        yield self.before
        for number, citation in enumerate(citations):
            yield (self.between if number else "") + self.write(citation)
        yield self.after


def _style(label: str, write: Callable[[Citation], str]) -> CitationFormat:
    return CitationFormat(label, write, "text/plain", "txt", between="\n\n", after="\n")


STYLES: Final[Mapping[str, CitationFormat]] = {
    "apa": _style("APA", apa),
    "mla": _style("MLA", mla),
    "chicago": _style("Chicago", chicago),
    "gbt7714": _style("GB/T 7714", gbt7714),
}
FILES: Final[Mapping[str, CitationFormat]] = {
    "bibtex": CitationFormat("BibTeX", bibtex, "application/x-bibtex", "bib", between="\n"),
    "ris": CitationFormat("RIS", ris, "application/x-research-info-systems", "ris"),
    "csl": CitationFormat(
        "CSL-JSON", csl, "application/vnd.citationstyles.csl+json", "json", "[", ",\n ", "]\n"
    ),
}
FORMATS: Final[Mapping[str, CitationFormat]] = {**STYLES, **FILES}
