"""`manage.py propose`: read articles and print the quotes they may hold. Nothing is stored."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from kb.extract import GENERAL, Knowledge, Proposal, propose
from kb.ingest.knowledge import knowledge_from_database
from kb.ingest.reading.encodings import UndecodableError, decode
from kb.text.languages import guess_language
from kb.text.markup import visible_text

# Bytes of a file, characters of standard input: far more than any article, and still held in memory.
LARGEST = 20_000_000


class Text(NamedTuple):
    """One article to read: what it is called in the output, and its words."""

    name: str
    text: str


class Command(BaseCommand):
    help = (
        "Print the quotes proposed for articles, with speaker, role, themes, rule and tier. FILE is a .txt, "
        'a .html, a .jsonl of {"id", "text"}, or - for a text on standard input. Nothing is stored.'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a .txt, .html or .jsonl file, or -")
        parser.add_argument(
            "--format", choices=["text", "jsonl"], default="text", help="jsonl: one row a quote"
        )
        parser.add_argument("--language", choices=["en", "zh"], help="else it is told from the characters")

    def handle(self, *args: Any, **options: Any) -> None:
        knowledge = _knowledge()
        for article in _articles(options["files"]):
            language = options["language"] or guess_language(article.text)
            proposals = propose(article.text, language, knowledge)
            if options["format"] == "jsonl":
                for proposal in proposals:
                    self.stdout.write(json.dumps(as_row(article.name, proposal), ensure_ascii=False))
            else:
                self.stdout.write(f"{article.name}: {len(proposals)} proposals\n")
                for number, proposal in enumerate(proposals, start=1):
                    self.stdout.write(for_reading(number, proposal, article.text))


def _knowledge() -> Knowledge:
    """What the base knows; the general bodies alone where there is no base, or none with tables."""
    try:
        return knowledge_from_database()
    except DatabaseError:
        return GENERAL


def _articles(files: list[str]) -> Iterator[Text]:
    for name in files:
        if name == "-":
            yield Text("-", sys.stdin.read(LARGEST))
            continue
        words = _words(Path(name))
        if name.endswith(".jsonl"):
            yield from _rows(name, words)
        elif name.endswith((".html", ".htm")):
            yield Text(name, visible_text(words))
        else:
            yield Text(name, words)


def _words(path: Path) -> str:
    try:
        # Looked up first, so that a huge file is not read only to be refused.
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path} has more than {LARGEST:,} bytes. Split it into several files.")
        return decode(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}. Check the name.") from error
    except UndecodableError as error:
        raise CommandError(f"{path}: {error}") from error


def _rows(name: str, lines: str) -> Iterator[Text]:
    # Not splitlines(), which also cuts at U+2028 and its like, legal inside a JSON string.
    for number, line in enumerate(lines.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Text(str(row["id"]), str(row["text"]))
        # RecursionError: a row of nested brackets is as malformed as any other.
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            wanted = 'one JSON object with "id" and "text"'
            raise CommandError(f"{name}, line {number}: not {wanted}. Give {wanted} a line.") from error


def as_row(article: str, proposal: Proposal) -> dict[str, Any]:
    """The proposal as one JSON row; offsets are code points, ends exclusive."""
    speaker = proposal.speaker
    start, end = speaker.span or (None, None)
    return {
        "article": article,
        "start": proposal.start,
        "end": proposal.end,
        "fragments": [list(span) for span in proposal.spans],
        "kind": proposal.kind,
        "speaker_start": start,
        "speaker_end": end,
        "speaker_name": speaker.name or None,
        "role": speaker.role or None,
        "organizations": list(speaker.organizations),
        "body": speaker.body or None,
        "themes": [theme.slug for theme in proposal.themes],
        "rule": proposal.rule,
        "tier": proposal.tier,
        "delegate": speaker.delegate or None,
        "continuation": list(proposal.continuation) if proposal.continuation else None,
    }


def for_reading(number: int, proposal: Proposal, text: str) -> str:
    """The proposal as a few lines for a person."""
    speaker = proposal.speaker
    who = speaker.name or (text[slice(*speaker.span)] if speaker.span else "nobody found")
    lines = [
        f"{number}. {who}" + (f", {speaker.role}" if speaker.role else ""),
        f"   {proposal.kind}, {proposal.tier} ({proposal.rule}) at {[list(span) for span in proposal.spans]}",
        f"   {proposal.words(text)}",
    ]
    told = [speaker.body, *speaker.organizations]
    lines += [f"   of: {'; '.join(filter(None, told))}"] if any(told) else []
    lines += [f"   on: {', '.join(theme.slug for theme in proposal.themes)}"] if proposal.themes else []
    if proposal.continuation:
        lines.append("   the paragraph after it may go on with these words: look")
    return "\n".join(lines) + "\n"
