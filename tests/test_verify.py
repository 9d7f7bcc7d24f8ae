"""`manage.py verify` reads the whole base and names what is wrong."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kb.models import Fault, Quote, Revision, all_faults, install_triggers, lift_triggers
from tests import cast

pytestmark = pytest.mark.django_db


@contextmanager
def unguarded() -> Iterator[None]:
    """Write past triggers and constraints, as somebody with the database's own tools could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            lift_triggers()
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        else:
            # Switches off triggers, and foreign keys with them.
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
    install_triggers()


def sentences(row: Quote | None = None) -> str:
    return "\n".join(str(fault) for fault in all_faults() if row is None or fault.id == row.public_id)


def verify() -> str:
    out = StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


def test_a_sound_base_has_nothing_wrong() -> None:
    cast.quote("One.", themes=[cast.theme(parent=cast.theme())])

    assert verify() == "1 texts and 1 quotes read; nothing is wrong.\n"


def test_one_changed_character_is_found_and_names_every_quote_of_the_text() -> None:
    article = cast.article("“Steel is heavy.” And “water is wet.”")
    hit = cast.quote("Steel is heavy.", within=article)
    other = cast.quote("water is wet.", within=article)

    with unguarded():
        Revision.objects.update(text="“Steel is heavx.” And “water is wet.”")

    assert "does not match its SHA-256" in sentences(other)
    assert "not the article's words" not in sentences(other)
    assert "its words are not the article's words at its spans" in sentences(hit)
    with pytest.raises(CommandError, match="1 texts and 2 quotes read; 4 faults found"):
        verify()


# Columns of a quote, a wrong value, and what is said of it.
@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        # words
        ("text", "Steel is light.", "not the article's words"),
        # another place
        ("spans", [[0, 3]], "not the article's words"),
        # no place
        ("spans", [[200, 300]], "lies outside the text"),
        ("spans", ["x"], "a span is a pair"),
        # what is repeated for speed
        ("first_start", 5, "first_start is not where its first span starts"),
        # what was printed
        ("role_as_printed", "Chairman", "its role is not the article's words"),
        # a part of the evidence
        ("cue_end", 500, "the cue's span lies outside the text"),
        # rows that are gone
        ("revision_id", 4711, "the text it stands in is gone"),
        ("delegate_id", 4711, "its delegate is gone"),
        # an id nobody gave
        ("public_id", "AEIOU", "its public id is not 10 characters"),
    ],
)
def test_a_quote_that_is_wrong_is_named_with_what_is_wrong(column: str, value: object, sentence: str) -> None:
    quote = cast.quote("Steel is heavy.", cue_start=0, cue_end=1)
    cast.quote("Water is wet.")

    with unguarded():
        Quote.objects.filter(pk=quote.pk).update(**{column: value})
        quote.refresh_from_db(fields=["public_id"])
        found = list(all_faults())
        Quote.objects.filter(pk=quote.pk).delete()

    assert {fault.id for fault in found} == {quote.public_id}
    assert sentence in str(found)


def test_a_theme_below_itself_is_named() -> None:
    top = cast.theme()
    below = cast.theme(parent=cast.theme(parent=top))
    with unguarded():
        type(top).objects.filter(pk=top.pk).update(parent=below)

    assert [fault.kind for fault in all_faults()] == ["theme"] * 3


def test_missing_triggers_are_told_but_are_no_fault_of_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    if connection.vendor == "sqlite":
        lift_triggers()
    else:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE kb_revision DISABLE TRIGGER USER")
    err = StringIO()

    call_command("verify", stdout=StringIO(), stderr=err)

    assert "Missing triggers: kb_" in err.getvalue()
    assert "manage.py migrate" in err.getvalue()


def test_texts_are_held_in_memory_a_few_at_a_time() -> None:
    """Sixty texts of 200,000 characters, of which twenty at a time and twenty just read may be there."""
    for number in range(60):
        cast.article(f"{number} " + "x" * 200_000)

    tracemalloc.start()
    assert list(all_faults()) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 10_000_000


def test_a_fault_reads_as_a_sentence_about_a_row() -> None:
    assert (
        str(Fault("quote", "bcdfghjkmn", "its delegate is gone")) == "quote bcdfghjkmn: its delegate is gone"
    )
