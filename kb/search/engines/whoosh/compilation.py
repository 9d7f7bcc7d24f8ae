"""Our query language into Whoosh's query values, with the words of this very index at hand.

Prefixes, fuzzy words and names are looked up first, so that what comes out is plain terms: bounded, and the
same question to any searcher.
"""

import datetime
import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial, singledispatchmethod
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from whoosh import query as whoosh_query

from kb.search.analysis.folding import fold, without_marks
from kb.search.analysis.names import asked_key, toneless
from kb.search.analysis.terms import STOP_WORDS, asked_terms
from kb.search.analysis.tokens import tokenize
from kb.search.engines.whoosh.phrases import Near
from kb.search.engines.whoosh.schema import JOINT, NAMED_SPEAKER, WEIGHTS
from kb.search.engines.whoosh.snapshot import Snapshot
from kb.search.engines.whoosh.spelling import resembling
from kb.search.lexis import has_han
from kb.search.query import And, DateRange, Filter, Fuzzy, Node, Not, Nothing, Or, Phrase, Prefix, Word

# Words one prefix or fuzzy word may stand for, in each field; the commonest are taken.
MOST_EXPANSIONS = 256
# The fields in which a prefix or a fuzzy word is looked up: they hold whole words.
EXPANDED = ("exact", "speaker")
FIELDS = {"org": "organization", "lang": "language"}
LAST_DAY = 99991231

Compiled = Any


@dataclass
class Compiler:
    """Compiles for one snapshot; `notes` collects what the reader should know."""

    snapshot: Snapshot
    notes: list[str] = field(default_factory=list)

    def words(self, parts: Sequence[Node]) -> Compiled:
        """What a whole query asks for beside its filters; without words, everything."""
        asked = self.compile(And(tuple(parts)))
        return self._with_person(asked, parts)

    @singledispatchmethod
    def compile(self, node: Any) -> Compiled:
        raise TypeError(f"{type(node).__name__} is no part of a query")

    @compile.register
    def _(self, node: Nothing) -> Compiled:
        return whoosh_query.NullQuery

    @compile.register
    def _(self, node: And) -> Compiled:
        excluded = [self.compile(part.part) for part in node.parts if isinstance(part, Not)]
        parts = [part for part in node.parts if not isinstance(part, Not)]
        # A stop word is required only where there is nothing else to require.
        telling = [part for part in parts if not _is_stop_word(part)] or parts
        wanted = _joined(whoosh_query.And, [self.compile(part) for part in telling])
        if not parts:
            wanted = whoosh_query.Every()
        return _without(wanted, _joined(whoosh_query.Or, excluded)) if excluded else wanted

    @compile.register
    def _(self, node: Or) -> Compiled:
        return _joined(whoosh_query.Or, [self.compile(part) for part in node.parts])

    @compile.register
    def _(self, node: Not) -> Compiled:
        return _without(whoosh_query.Every(), self.compile(node.part))

    @compile.register
    def _(self, node: Word) -> Compiled:
        return self._word(node.text)

    @compile.register
    def _(self, node: Phrase) -> Compiled:
        if node.slop:
            return self._near(node)
        return self._word(node.text)

    @compile.register
    def _(self, node: Prefix) -> Compiled:
        *before, last = tokenize(fold(node.text))
        if last.is_han:
            # Any run of Chinese is found wherever it stands, so it is its own beginning.
            return self._word(node.text)
        words = [self._word(token.text) for token in before]
        return _joined(whoosh_query.And, [*words, self._expanded(f"{node.text}*", last.text, _beginning)])

    @compile.register
    def _(self, node: Fuzzy) -> Compiled:
        text = asked_key(node.text)
        if has_han(text):
            slugs = self._alike(text, node.distance)
            theirs = [whoosh_query.Term("delegate", slug) for slug in slugs]
            return whoosh_query.Or([self._word(node.text), *theirs])
        return self._expanded(f"{node.text}~", text, _alike_by(node.distance))

    @compile.register
    def _(self, node: Filter) -> Compiled:
        name = FIELDS.get(node.field, node.field)
        values = self.values(name, node.value)
        return _constant(whoosh_query.Or([whoosh_query.Term(name, value) for value in values]))

    @compile.register
    def _(self, node: DateRange) -> Compiled:
        """Quotes that may have been said in the range: by what is known of their date, it is not excluded."""
        first = _number(node.start.first) if node.start else 1
        last = _number(node.end.last) if node.end else LAST_DAY
        begins = whoosh_query.NumericRange("said_from", 1, last)
        ends = whoosh_query.NumericRange("said_to", first, LAST_DAY)
        return _constant(whoosh_query.And([begins, ends]))

    def values(self, name: str, asked: str) -> list[str]:
        """The slugs a filter's value stands for: itself if it is known, else all that bear the name."""
        if self.snapshot.frequency(name, asked.encode()):
            return [asked]
        return self._named(asked_key(asked), name) or [asked]

    def _named(self, key: str, name: str) -> list[str]:
        prefix = JOINT.join((key, name, "")).encode()
        found = (term.decode().split(JOINT)[2] for term in self.snapshot.terms_from("label", prefix))
        return list(dict.fromkeys(found))

    def _with_person(self, wanted: Compiled, parts: Iterable[Node]) -> Compiled:
        """`wanted`, with quotes by the person whose whole name the words are before all others."""
        words = [part.text for part in parts if isinstance(part, Word)]
        people = self._named(asked_key(" ".join(words)), "delegate") if 0 < len(words) <= 6 else []
        if not people:
            return wanted
        theirs = [whoosh_query.Term("delegate", slug, boost=NAMED_SPEAKER) for slug in people]
        return whoosh_query.AndMaybe(wanted, _joined(whoosh_query.Or, theirs))

    def _word(self, text: str) -> Compiled:
        """`text` in any of the fields: a term, or terms that must follow one another."""
        return _joined(whoosh_query.Or, [run for name in WEIGHTS for run in self._run(name, text)])

    def _run(self, name: str, text: str) -> list[Compiled]:
        terms = _asked(name, text)
        if not all(self._frequency(name, term) for term in terms):
            # What stands nowhere need not be looked for in every segment.
            return []
        if len(terms) > 1:
            return [whoosh_query.Phrase(name, terms, boost=WEIGHTS[name])]
        return [whoosh_query.Term(name, term, boost=WEIGHTS[name]) for term in terms]

    def _near(self, node: Phrase) -> Compiled:
        found = []
        for name in ("text", "exact"):
            terms = (asked_terms(piece, stemmed=name == "text") for piece in _pieces(node.text))
            runs = tuple(tuple(run) for run in terms if run)
            found.append(Near(name, runs, node.slop, WEIGHTS[name]))
        return whoosh_query.Or(found)

    def _expanded(self, asked: str, text: str, narrowed: "Narrowing") -> Compiled:
        """Any of the words that `asked` stands for, as far as `narrowed` finds them in a field."""
        found = []
        for name in EXPANDED:
            terms = narrowed(text, self.snapshot, name)
            if len(terms) > MOST_EXPANSIONS:
                self._say_too_many(asked, len(terms))
                terms = heapq.nlargest(MOST_EXPANSIONS, terms, partial(self._frequency, name))
            found += [whoosh_query.Term(name, term) for term in terms]
        # Which of so many words stands in a quote says little about it.
        return _constant(whoosh_query.Or(found)) if found else whoosh_query.NullQuery

    def _frequency(self, name: str, term: str) -> int:
        return self.snapshot.frequency(name, term.encode())

    def _say_too_many(self, asked: str, count: int) -> None:
        self.notes.append(
            f"“{asked}” stands for {count} words, of which the {MOST_EXPANSIONS} commonest were searched; "
            "write more of the word."
        )

    def _alike(self, key: str, distance: int) -> list[str]:
        """The people with a name within `distance` characters of a Chinese one."""
        labels = [term.decode().split(JOINT) for term in self.snapshot.terms_from("label", key[0].encode())]
        keys = [label[0] for label in labels]
        found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return list(dict.fromkeys(labels[n][2] for _, _, n in found if labels[n][1] == "delegate"))


Narrowing = Callable[[str, Snapshot, str], list[str]]


def _beginning(text: str, snapshot: Snapshot, name: str) -> list[str]:
    return [term.decode() for term in snapshot.terms_from(name, text.encode())]


def _alike_by(distance: int) -> Narrowing:
    def narrowed(text: str, snapshot: Snapshot, name: str) -> list[str]:
        return [word for word, _ in resembling(snapshot, name, text, distance)]

    return narrowed


def _asked(name: str, text: str) -> list[str]:
    """The terms that `text` asks for in a field, one position after the other; none for mere punctuation."""
    if name == "speaker":
        return [toneless(without_marks(term)) for term in asked_terms(text, stemmed=False)]
    return asked_terms(text, stemmed=name != "exact")


def _joined(kind: Callable[[list[Compiled]], Compiled], parts: list[Compiled]) -> Compiled:
    if not parts:
        return whoosh_query.NullQuery
    return parts[0] if len(parts) == 1 else kind(parts)


def _without(wanted: Compiled, excluded: Compiled) -> Compiled:
    """Not as AndNot: Whoosh's matcher for that one may let the first document of a segment through."""
    return whoosh_query.And([wanted, whoosh_query.Not(excluded)])


def _constant(query: Compiled) -> Compiled:
    """A condition that says nothing about how well a quote answers."""
    return whoosh_query.ConstantScoreQuery(query, 1.0)


def _is_stop_word(node: Node) -> bool:
    return isinstance(node, Word) and node.text.casefold() in STOP_WORDS


def _pieces(text: str) -> list[str]:
    """The words and runs of Chinese of a text, each by itself."""
    folded = fold(text)
    pieces: list[str] = []
    joined = False
    for token in tokenize(folded):
        piece = folded.text[token.start : token.end]
        if joined:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        joined = token.joined
    return pieces


def _number(day: datetime.date) -> int:
    return day.year * 10000 + day.month * 100 + day.day
