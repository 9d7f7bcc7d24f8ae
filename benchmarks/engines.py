"""The engines of the bench behind one face: the same fields, filters, facets, rows and highlights.

Every engine is given the terms that our analysis makes (stemmed, exact, speaker, role and title), so that
none wins by indexing less.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.scoring import BM25F

from benchmarks.questions import FACETS, Question
from kb.search.analysis.names import name_terms
from kb.search.analysis.terms import asked_terms, stem
from kb.search.contract import Document, Position
from kb.search.engines.whoosh.engine import WhooshEngine
from kb.search.engines.whoosh.highlights import Highlighter
from kb.search.engines.whoosh.places import CURRENT, pointed_at
from kb.search.engines.whoosh.schema import WEIGHTS
from kb.search.engines.whoosh.searcher import Question as Asked
from kb.search.engines.whoosh.snapshot import Snapshot
from kb.search.parser import parse

Fields = dict[str, str]
# Whoosh walks its whole lexicon for a suggestion: seconds each on a large base.
MOST_FOR_STOCK_SPELLING = 20_000


def fields(document: Document) -> Fields:
    """The terms of each field, in their order, for engines that split at blanks."""
    speaker = " ".join(sorted(name_terms(document.delegate_names)))
    role = " ".join([document.role, *document.organization_names])
    return {
        "text": " ".join(asked_terms(document.text, stemmed=True)),
        "exact": " ".join(asked_terms(document.text, stemmed=False)),
        "speaker": speaker,
        "role": " ".join(asked_terms(role, stemmed=True)),
        "title": " ".join(asked_terms(document.article_title, stemmed=True)),
    }


def row(document: Document) -> str:
    return json.dumps({"id": document.id, "text": document.text, **document.stored}, ensure_ascii=False)


def in_field(name: str, word: str) -> str:
    return word if name in ("exact", "speaker") else stem(word)


class Benched(Protocol):
    """An engine in a folder of its own. `ask` returns the total, the number of rows made and the facets."""

    def build(self, documents: Iterable[Document]) -> None: ...

    def open(self) -> None: ...

    def ask(self, question: Question) -> tuple[int, int, Any]: ...

    def edit(self, document: Document) -> None: ...


class Ours:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine = WhooshEngine(folder)

    def build(self, documents: Iterable[Document]) -> None:
        stream = iter(documents)
        with self.engine.rebuilding() as rebuild:
            rebuild.restart()
            while chunk := list(islice(stream, 1000)):
                rebuild.replace(chunk)
            rebuild.commit(Position("bench"))
            rebuild.publish()

    def open(self) -> None:
        self.engine = WhooshEngine(self.folder)

    def ask(self, question: Question) -> tuple[int, int, Any]:
        facets = FACETS if question.facets else ()
        answer = self.engine.search(parse(question.written()), facets=facets)
        if question.kind == "typo":
            return answer.total, 0, answer.did_you_mean
        return answer.total, len(answer.hits), answer.facets

    def edit(self, document: Document) -> None:
        with self.engine.writing() as batch:
            batch.replace([document])
            batch.commit(Position("bench"))


class Whoosh(Ours):
    """Stock Whoosh 2.7.4 over the very same index, asked the same query values."""

    def open(self) -> None:
        super().open()
        self.index = whoosh_index.open_dir(pointed_at(self.folder, CURRENT))
        self.searcher = self.index.searcher(weighting=BM25F())

    def ask(self, question: Question) -> tuple[int, int, Any]:
        query = parse(question.written())
        if question.kind == "typo":
            if self.searcher.doc_count() > MOST_FOR_STOCK_SPELLING:
                raise NotImplementedError
            return 0, 0, self.searcher.corrector("exact").suggest(question.words[0], limit=1, maxdist=2)
        asked = compiled(self.engine._snapshot(), question)
        grouped = list(FACETS) if question.facets else None
        found = self.searcher.search(asked.words, filter=_filter(asked), limit=20, groupedby=grouped)
        highlighter = Highlighter(query.expression)
        rows = [highlighter.spans(hit["row"]["text"]) for hit in islice(found, 20)]
        counts = {name: {k: len(v) for k, v in found.groups(name).items()} for name in grouped or ()}
        return len(found), len(rows), counts

    def edit(self, document: Document) -> None:
        super().edit(document)
        self.searcher = self.searcher.refresh()


def compiled(snapshot: Snapshot, question: Question) -> Asked:
    from kb.search.engines.whoosh.compilation import Compiler
    from kb.search.engines.whoosh.engine import _question

    return _question(Compiler(snapshot), parse(question.written()), (), 0, 20)


def _filter(asked: Asked) -> Any:
    return whoosh_query.And(list(asked.filters.values())) if asked.filters else None


class Fts5:
    """SQLite's full-text index, with tables for the facets."""

    weights = ", ".join(str(WEIGHTS[name]) for name in WEIGHTS)

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "fts5.sqlite3"

    def build(self, documents: Iterable[Document]) -> None:
        self.path.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.path)) as base:
            base.executescript(
                "PRAGMA journal_mode=WAL;"
                f"CREATE VIRTUAL TABLE words USING fts5({', '.join(WEIGHTS)}, theme);"
                "CREATE TABLE quotes (id INTEGER PRIMARY KEY, delegate TEXT, year INTEGER, row TEXT);"
                "CREATE TABLE themes (quote INTEGER, theme TEXT, PRIMARY KEY (quote, theme)) WITHOUT ROWID;"
            )
            for number, document in enumerate(documents, 1):
                self._add(base, number, document)
            base.commit()

    def _add(self, base: sqlite3.Connection, number: int, document: Document) -> None:
        themes = [theme.replace("-", "") for theme in document.themes]
        values = [number, *fields(document).values(), " ".join(themes)]
        base.execute(f"INSERT INTO words(rowid, {', '.join(WEIGHTS)}, theme) VALUES (?,?,?,?,?,?,?)", values)
        year = document.said_from // 10000
        base.execute("INSERT INTO quotes VALUES (?,?,?,?)", (number, document.delegate, year, row(document)))
        base.executemany("INSERT INTO themes VALUES (?,?)", [(number, theme) for theme in document.themes])

    def open(self) -> None:
        self.base = sqlite3.connect(self.path)

    def ask(self, question: Question) -> tuple[int, int, Any]:
        if question.kind in ("fuzzy", "typo"):
            raise NotImplementedError
        where, given = ("WHERE words MATCH ?", (self._match(question),)) if question.words else ("", ())
        total = self.base.execute(f"SELECT count(*) FROM words {where}", given).fetchone()[0]
        order = f"ORDER BY bm25(words, {self.weights})" if question.words else ""
        rows = self.base.execute(
            f"SELECT row, highlight(words, 1, '<b>', '</b>') FROM words JOIN quotes ON id = words.rowid "
            f"{where} {order} LIMIT 20",
            given,
        ).fetchall()
        facets = [self._count(name, where, given) for name in FACETS] if question.facets else []
        return total, len([json.loads(found) for found, _ in rows]), facets

    def _count(self, name: str, where: str, given: tuple[str, ...]) -> list[Any]:
        chosen = f"SELECT rowid FROM words {where}"
        table, key = ("themes", "quote") if name == "theme" else ("quotes", "id")
        counted = f"SELECT {name}, count(*) FROM {table} WHERE {key} IN ({chosen}) GROUP BY {name}"
        return self.base.execute(counted, given).fetchall()

    def _match(self, question: Question) -> str:
        joined = {"and": " AND ", "or": " OR "}.get(question.kind, "")
        if question.kind in ("phrase", "near", "prefix"):
            match = " OR ".join(self._run(name, question) for name in self._asked(question))
        else:
            match = joined.join(f"({self._word(word)})" for word in question.words)
        return f"({match}) AND theme:{question.theme.replace('-', '')}" if question.theme else match

    def _asked(self, question: Question) -> tuple[str, ...]:
        return ("exact", "speaker") if question.kind == "prefix" else ("text", "exact")

    def _run(self, name: str, question: Question) -> str:
        words = [in_field(name, word) for word in question.words]
        if question.kind == "prefix":
            return f'{name}:"{question.words[0]}"*'
        phrase = " ".join(words)
        return f'{name}:"{phrase}"' if question.kind == "phrase" else f"{name}:NEAR({phrase}, 5)"

    def _word(self, word: str) -> str:
        return " OR ".join(f'{name}:"{in_field(name, word)}"' for name in WEIGHTS)

    def edit(self, document: Document) -> None:
        with self.base:
            number = self.base.execute("SELECT max(id) + 1 FROM quotes").fetchone()[0]
            self._add(self.base, number, document)


class Tantivy:
    """A library in Rust; needs requirements-bench.txt."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.lib = tantivy
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        schema = tantivy.SchemaBuilder()
        for name in WEIGHTS:
            schema.add_text_field(
                name, tokenizer_name="whitespace", index_option="position", stored=name == "exact"
            )
        for name in ("id", "theme", "delegate"):
            schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        schema.add_integer_field("year", fast=True)
        schema.add_text_field("row", stored=True, tokenizer_name="raw", index_option="basic")
        self.schema = schema.build()

    def build(self, documents: Iterable[Document]) -> None:
        index = self.lib.Index(self.schema, path=str(self.folder))
        writer = index.writer(256 << 20, 1)
        for document in documents:
            writer.add_document(self._made(document))
        writer.commit()
        writer.wait_merging_threads()

    def _made(self, document: Document) -> Any:
        made = self.lib.Document()
        for name, value in fields(document).items():
            made.add_text(name, value)
        for theme in document.themes:
            made.add_text("theme", theme)
        made.add_text("id", document.id)
        made.add_text("delegate", document.delegate)
        made.add_integer("year", document.said_from // 10000)
        made.add_text("row", row(document))
        return made

    def open(self) -> None:
        self.index = self.lib.Index.open(str(self.folder))
        self.index.reload()

    def ask(self, question: Question) -> tuple[int, int, Any]:
        if question.kind == "typo":
            raise NotImplementedError
        searcher = self.index.searcher()
        query = self._query(question)
        found = searcher.search(query, 20)
        marks = self.lib.SnippetGenerator.create(searcher, query, self.schema, "exact")
        rows = []
        for _, address in found.hits:
            kept = searcher.doc(address)
            rows.append((json.loads(kept["row"][0]), marks.snippet_from_doc(kept).highlighted()))
        counts = searcher.aggregate(query, _TERMS) if question.facets else None
        return found.count, len(rows), counts

    def _query(self, question: Question) -> Any:
        lib = self.lib
        if not question.words:
            return lib.Query.all_query()
        if question.kind in ("phrase", "near", "prefix", "fuzzy"):
            parts = [(lib.Occur.Should, self._run(name, question)) for name in self._asked(question)]
        else:
            occur = lib.Occur.Should if question.kind == "or" else lib.Occur.Must
            parts = [(occur, self._word(word)) for word in question.words]
        query = lib.Query.boolean_query(parts)
        if question.theme:
            theme = lib.Query.term_query(self.schema, "theme", question.theme, "basic")
            kept = lib.Query.const_score_query(theme, 0.0)
            query = lib.Query.boolean_query([(lib.Occur.Must, query), (lib.Occur.Must, kept)])
        return query

    def _asked(self, question: Question) -> tuple[str, ...]:
        return ("exact", "speaker") if question.kind in ("prefix", "fuzzy") else ("text", "exact")

    def _run(self, name: str, question: Question) -> Any:
        first, words = question.words[0], [in_field(name, word) for word in question.words]
        if question.kind == "prefix":
            return self.lib.Query.regex_query(self.schema, name, f"{first}.*")
        if question.kind == "fuzzy":
            return self.lib.Query.fuzzy_term_query(self.schema, name, first, 1, True)
        return self.lib.Query.phrase_query(self.schema, name, words, 5 if question.kind == "near" else 0)

    def _word(self, word: str) -> Any:
        lib = self.lib
        parts = []
        for name, weight in WEIGHTS.items():
            term = lib.Query.term_query(self.schema, name, in_field(name, word))
            parts.append((lib.Occur.Should, lib.Query.boost_query(term, weight)))
        return lib.Query.boolean_query(parts)

    def edit(self, document: Document) -> None:
        writer = self.index.writer(32 << 20, 1)
        writer.delete_documents("id", document.id)
        writer.add_document(self._made(document))
        writer.commit()
        self.index.reload()


_TERMS = {name: {"terms": {"field": name, "size": 5000}} for name in FACETS}

ENGINES: dict[str, Any] = {"ours": Ours, "Whoosh 2.7.4": Whoosh, "SQLite FTS5": Fts5, "tantivy": Tantivy}
