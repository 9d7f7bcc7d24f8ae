"""What the database refuses, whoever asks: each refusal says what to do instead."""

from collections.abc import Iterator

from kb.models.triggers.dialects import Dialect, Trigger, any_differs
from kb.text.spans import FRAGMENT_JOINER

PUBLIC = ("quote", "delegate", "organization", "theme", "article", "outlet")
# All but quotes, whose address is their id.
WITH_SLUG = PUBLIC[1:]

KEEP_TEXT = (
    "A revision's text, hash, number and article cannot be changed, because quotes point into it: "
    "add the corrected text as a new revision."
)
KEEP_ID = "A public id is given once and cannot be changed: make a new row and lead the old address to it."
KEEP_SLUG = (
    "A slug is set once and cannot be changed, because addresses must not break: change the name alone."
)
KEEP_LOG = (
    "The change log cannot be rewritten, because followers read it by position: "
    "change the row itself, and a new change is logged."
)
KEEP_LOG_WHOLE = (
    "Rows cannot be taken out of the change log, because followers would miss them: "
    "empty the whole table, and every follower starts again."
)
KEEP_WORDS = (
    "A quote's text must be its revision's text at its spans: "
    "set spans, then call read_words() before saving, or change text and spans together."
)


def guard_triggers(dialect: Dialect) -> Iterator[Trigger]:
    yield from _revisions(dialect)
    yield from _addresses(dialect)
    yield from _log(dialect)
    yield from _quotes(dialect)


def _revisions(dialect: Dialect) -> Iterator[Trigger]:
    changed = any_differs(dialect, ["text", "sha256", "number", "article_id"])
    yield Trigger("kb_revision", "keep_text", "AFTER UPDATE", dialect.refuse(KEEP_TEXT), changed)
    if dialect.vendor == "sqlite":
        # REPLACE is an insert that would put another text under the same id.
        other = changed.replace("OLD.", "stored.")
        replaced = f"EXISTS (SELECT 1 FROM kb_revision AS stored WHERE stored.id = NEW.id AND ({other}))"
        yield Trigger("kb_revision", "keep_text_whole", "BEFORE INSERT", dialect.refuse(KEEP_TEXT), replaced)


def _addresses(dialect: Dialect) -> Iterator[Trigger]:
    for tables, column, sentence in ((PUBLIC, "public_id", KEEP_ID), (WITH_SLUG, "slug", KEEP_SLUG)):
        changed = any_differs(dialect, [column])
        for table in tables:
            yield Trigger(f"kb_{table}", f"keep_{column}", "AFTER UPDATE", dialect.refuse(sentence), changed)


def _log(dialect: Dialect) -> Iterator[Trigger]:
    yield Trigger("kb_change", "keep", "AFTER UPDATE", dialect.refuse(KEEP_LOG))
    refuse = dialect.refuse(KEEP_LOG_WHOLE)
    if dialect.vendor == "sqlite":
        # Emptying, as `flush` does it, is TRUNCATE on PostgreSQL, but here row by row from the oldest.
        older = "EXISTS (SELECT 1 FROM kb_change WHERE id < OLD.id)"
        yield Trigger("kb_change", "keep_whole", "BEFORE DELETE", refuse, older)
    else:
        yield Trigger("kb_change", "keep_whole", "AFTER DELETE", refuse)


def _quotes(dialect: Dialect) -> Iterator[Trigger]:
    # Other updates (a status, a delegate) need not read the article's text again.
    differs = any_differs(dialect, ["text", "spans", "revision_id"])
    for event, when in (("INSERT", ""), ("UPDATE", differs)):
        if dialect.vendor == "sqlite":
            wrong = f"NEW.text IS NOT ({SQLITE_WORDS})"
            yield Trigger(
                "kb_quote",
                f"keep_words_{event.lower()}",
                f"AFTER {event}",
                dialect.refuse(KEEP_WORDS),
                f"({when}) AND {wrong}" if when else wrong,
            )
        else:
            # In two steps: on malformed spans the casts of the second would fail in words of their own.
            body = f"IF {POSTGRESQL_MALFORMED} THEN {dialect.refuse(KEEP_WORDS)} END IF; "
            body += (
                f"IF NEW.text IS DISTINCT FROM ({POSTGRESQL_WORDS}) THEN {dialect.refuse(KEEP_WORDS)} END IF;"
            )
            yield Trigger("kb_quote", f"keep_words_{event.lower()}", f"AFTER {event}", body, when)


# substr() counts code points on both databases, as Python does, but from 1.
# Null, and therefore refused, when a span is no pair of whole numbers that run forwards.
SQLITE_WORDS = f"""
    SELECT CASE WHEN min(ifnull(start >= 0 AND stop > start AND integers, 0))
        THEN group_concat(words, '{FRAGMENT_JOINER}') END
    FROM (
        SELECT start, stop, integers, substr(revision.text, start + 1, stop - start) AS words
        FROM (
            SELECT key, json_extract(pair, '$[0]') AS start, json_extract(pair, '$[1]') AS stop,
                json_type(pair, '$[0]') = 'integer' AND json_type(pair, '$[1]') = 'integer'
                AND json_array_length(pair) = 2 AS integers
            FROM (SELECT key, CASE type WHEN 'array' THEN value END AS pair FROM json_each(NEW.spans))
        ) JOIN kb_revision AS revision ON revision.id = NEW.revision_id
        ORDER BY key
    )
"""

POSTGRESQL_MALFORMED = (
    "jsonb_typeof(NEW.spans) <> 'array' OR jsonb_path_exists(NEW.spans, "
    """'strict $[*] ? (@.type() != "array" || @.size() != 2 || @[*].type() != "number" """
    "|| @[0] < 0 || @[1] <= @[0] || @[0].floor() != @[0] || @[1].floor() != @[1])')"
)
POSTGRESQL_WORDS = f"""
    SELECT string_agg(
        substr(revision.text, (span->0)::int + 1, (span->1)::int - (span->0)::int),
        '{FRAGMENT_JOINER}' ORDER BY place
    )
    FROM kb_revision AS revision, jsonb_array_elements(NEW.spans) WITH ORDINALITY AS spans (span, place)
    WHERE revision.id = NEW.revision_id
"""
