"""What of a document is indexed, under which field, and how much each field weighs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whoosh.analysis import Token
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema

from kb.search.analysis.names import GAP, name_keys, name_terms
from kb.search.analysis.terms import Positions, both_fields, exact_terms, stem, stemmed_terms
from kb.search.contract import Document

# Raise it with every change that makes yesterday's index answer otherwise: readers then ask for a rebuild.
SCHEMA_VERSION = 1

# Words are sought in all of these. An exact match counts beside its stem, so it comes first.
WEIGHTS = {"text": 1.0, "exact": 0.5, "speaker": 2.5, "role": 0.7, "title": 0.6}
# A quote by the person whose whole name is asked for stands before every quote about them.
NAMED_SPEAKER = 100.0

# Fields of whole values, most by the name of the facet they serve.
KEYWORDS = (
    "theme",
    "delegate",
    "organization",
    "body",
    "outlet",
    "article",
    "year",
    "month",
    "language",
    "kind",
    "reviewed",
    "label",
)
DATES = ("said_from", "said_to")
# Joins the parts of one term of the field `label`, and several names for Whoosh's own analysis.
JOINT = "\x1f"


@dataclass(frozen=True)
class Analyzer:
    """What stock Whoosh calls to analyze a value, so that its own writer would index the same terms."""

    terms: Callable[[str], Positions]

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        places = ((place, term) for term, found in self.terms(value).items() for place in found)
        for place, term in sorted(places):
            yield Token(text=term, pos=place, boost=1.0)


@lru_cache(maxsize=1 << 14)
def role_terms(role: str, names: tuple[str, ...]) -> Positions:
    """The role as printed and, behind it, the organizations by every form of their names; all stemmed."""
    terms = stemmed_terms(role)
    behind = GAP + max((place for places in terms.values() for place in places), default=0)
    for term, places in name_terms(names).items():
        known = terms.setdefault(stem(term), [])
        terms[stem(term)] = sorted({*known, *(behind + place for place in places)})
    return terms


def _speaker(names: str) -> Positions:
    return name_terms(tuple(names.split(JOINT)))


def _role(role_and_names: str) -> Positions:
    role, *names = role_and_names.split(JOINT)
    return role_terms(role, tuple(names))


# Whoosh analyzes strings: several names come joined.
ANALYZERS: dict[str, Callable[[str], Positions]] = {
    "text": stemmed_terms,
    "exact": exact_terms,
    "speaker": _speaker,
    "role": _role,
    "title": stemmed_terms,
}


def schema() -> Schema:
    fields: dict[str, Any] = {name: TEXT(analyzer=Analyzer(terms)) for name, terms in ANALYZERS.items()}
    fields.update({name: ID() for name in KEYWORDS})
    # One term for each date, not eight: ranges are read from the column.
    fields.update({name: NUMERIC(bits=32, signed=False, sortable=True, shift_step=0) for name in DATES})
    return Schema(id=ID(unique=True), row=STORED(), **fields)


_DATE = NUMERIC(bits=32, signed=False, shift_step=0)


@lru_cache(maxsize=1 << 14)
def date_term(value: int) -> bytes:
    """The term under which Whoosh finds a date."""
    return bytes(_DATE.to_bytes(value))


@dataclass(frozen=True, slots=True)
class Indexable:
    """A document as the writer takes it: terms with positions, keywords, dates and the stored row."""

    id: str
    texts: dict[str, Positions]
    keywords: dict[str, tuple[str, ...]]
    dates: dict[str, int]
    row: dict[str, Any]


def indexable(document: Document) -> Indexable:
    stemmed, exact = both_fields(document.text)
    return Indexable(
        id=document.id,
        texts={
            "text": stemmed,
            "exact": exact,
            "speaker": name_terms(document.delegate_names),
            "role": role_terms(document.role, document.organization_names),
            "title": stemmed_terms(document.article_title),
        },
        keywords=keywords(document),
        dates={"said_from": document.said_from, "said_to": document.said_to},
        row={
            "id": document.id,
            "text": document.text,
            "stored": dict(document.stored),
            "digest": document.digest,
        },
    )


def keywords(document: Document) -> dict[str, tuple[str, ...]]:
    """The whole values of a document, each once; a field without a value is left out."""
    year, month = said_in(document.said_from, document.said_to)
    found = {
        "theme": document.themes,
        "delegate": (document.delegate,),
        "organization": document.organizations,
        "body": document.bodies,
        "outlet": document.outlets,
        "article": (document.article,),
        "year": (year,),
        "month": (month,),
        "language": (document.language,),
        "kind": (document.kind,),
        "reviewed": ("yes" if document.reviewed else "no",),
        "label": tuple(_labels(document)),
    }
    return {
        name: kept for name, values in found.items() if (kept := tuple(dict.fromkeys(filter(None, values))))
    }


def said_in(first: int, last: int) -> tuple[str, str]:
    """The year and the month that hold all possible days, "" where there is no such one."""
    year, month = first // 10000, first // 100
    if not year or year != last // 10000:
        return "", ""
    return f"{year:04}", f"{year:04}-{month % 100:02}" if month == last // 100 else ""


def _labeled(document: Document) -> Iterator[tuple[str, str, str]]:
    for name in document.delegate_names:
        yield "delegate", document.delegate, name
    yield from document.labels


def _labels(document: Document) -> Iterator[str]:
    """key, field, slug, name: found by a filter that gives a name, and by the beginning somebody types."""
    for field, slug, name in _labeled(document):
        for key in name_keys(name):
            yield JOINT.join((key, field, slug, name))
