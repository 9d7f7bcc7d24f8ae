"""What the database itself writes down, and what it refuses, whoever asks and by whatever way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from kb.checks import triggers_are_in_place
from kb.models import (
    Article,
    Change,
    Delegate,
    Quote,
    QuoteTheme,
    Revision,
    install_triggers,
    lift_triggers,
    missing_triggers,
)
from tests import cast

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def logging(*expected: tuple[str, str]) -> Iterator[None]:
    """Assert that the block logs these (kind, ref) and no other."""
    before = Change.objects.count()
    yield
    added = Change.objects.order_by("pk").values_list("kind", "ref")[before:]
    assert set(added) == set(expected)


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


# Writes to one quote, each by another way.
WRITES: dict[str, Callable[[Quote], object]] = {
    # the ordinary way
    "save": lambda quote: Quote(**{**vars_of(quote), "reason": "why"}).save(),
    # one statement, which no signal sees
    "update": lambda quote: Quote.objects.filter(pk=quote.pk).update(reason="why"),
    # many rows in one statement
    "bulk_update": lambda quote: bulk_update(quote),
    # past Django
    "sql": lambda quote: sql("UPDATE kb_quote SET reason = 'why' WHERE id = %s", quote.pk),
    # gone
    "delete": lambda quote: quote.delete(),
    "delete by sql": lambda quote: sql("DELETE FROM kb_quote WHERE id = %s", quote.pk),
}


def vars_of(quote: Quote) -> dict[str, object]:
    return {field.attname: getattr(quote, field.attname) for field in Quote._meta.concrete_fields}


def bulk_update(quote: Quote) -> None:
    quote.reason = "why"
    Quote.objects.bulk_update([quote], ["reason"])


@pytest.mark.parametrize("way", WRITES)
def test_every_way_to_write_a_quote_is_logged(way: str) -> None:
    quote = cast.quote()

    with logging(("quote", quote.public_id)):
        WRITES[way](quote)


def test_new_quotes_are_logged_also_in_bulk() -> None:
    quotes = [cast.unsaved_quote("One."), cast.unsaved_quote("Two.")]

    with logging(*(("quote", quote.public_id) for quote in quotes)):
        Quote.objects.bulk_create(quotes)


def test_a_write_that_changes_nothing_is_not_logged() -> None:
    quote = cast.quote()

    with logging():
        quote.save()


def test_a_rolled_back_write_is_not_logged() -> None:
    quote = cast.quote()

    with logging(), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(reason="why")
        transaction.set_rollback(True)


def test_what_hangs_on_a_quote_is_logged_as_the_quote() -> None:
    quote, theme, employer = cast.quote(), cast.theme(), cast.organization()

    for write in (
        lambda: quote.theme_links.create(theme=theme),
        lambda: quote.theme_links.update(origin="rule"),
        lambda: quote.theme_links.all().delete(),
        lambda: quote.organization_links.create(organization=employer),
        lambda: sql("DELETE FROM kb_quoteorganization"),
    ):
        with logging(("quote", quote.public_id)):
            write()


def test_a_link_that_moves_is_logged_for_both_quotes() -> None:
    one, other = cast.quote(themes=[cast.theme()]), cast.quote()

    with logging(("quote", one.public_id), ("quote", other.public_id)):
        QuoteTheme.objects.filter(quote=one).update(quote=other)


def test_a_deleted_article_is_logged_with_all_that_goes_with_it() -> None:
    article = cast.article(outlets=[cast.outlet()])

    with logging(("article", article.public_id)):
        article.delete()


def test_names_are_logged_as_whose_they_are() -> None:
    delegate, employer = cast.delegate(), cast.organization()

    with logging(("delegate", delegate.public_id)):
        delegate.names.update(name="Li Yanhong")
    with logging(("organization", employer.public_id)):
        employer.names.all().delete()


def test_themes_outlets_sources_and_accepted_texts_are_logged() -> None:
    theme, outlet = cast.theme(), cast.outlet()
    article = cast.article(outlets=[outlet])

    with logging(("theme", theme.public_id)):
        sql("UPDATE kb_theme SET name_zh = %s", "碳排放")
    with logging(("outlet", outlet.public_id)):
        sql("UPDATE kb_outlet SET name = 'Weekly'")
    with logging(("article", article.public_id)):
        article.sources.update(url="https://other.example/")
    with logging(("article", article.public_id)):
        article.revisions.update(status="superseded")


def test_a_row_says_when_and_in_which_transaction_and_has_a_token_of_its_own() -> None:
    cast.quote()
    rows = list(Change.objects.all())

    assert len({row.token for row in rows}) == len(rows)
    assert all(len(row.token) == 32 and row.at is not None for row in rows)
    assert all((row.transaction > 0) == (connection.vendor == "postgresql") for row in rows)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="REPLACE is SQLite's alone")
def test_replace_is_logged_as_what_it_puts_away_and_what_it_puts_there() -> None:
    delegate = cast.delegate()

    with logging(("delegate", delegate.public_id), ("delegate", "bcdfghjkmn")):
        sql(
            "REPLACE INTO kb_delegate (id, public_id, slug, kind, note) "
            "VALUES (%s, 'bcdfghjkmn', 'x', 'person', '')",
            delegate.pk,
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's alone")
def test_truncating_a_table_says_that_everything_changed() -> None:
    cast.theme()

    with logging(("everything", "")):
        sql("TRUNCATE kb_quotetheme")


@pytest.mark.django_db(transaction=True)
def test_a_flushed_base_has_a_log_that_says_everything_changed() -> None:
    cast.quote()

    call_command("flush", interactive=False, verbosity=0)

    assert Change.objects.filter(kind="everything").exists()
    assert not Quote.objects.exists()


# Columns of a revision, and what somebody might put there.
@pytest.mark.parametrize(
    ("column", "value"), [("text", "Other words."), ("sha256", "0" * 64), ("number", 7), ("article_id", 0)]
)
def test_a_revision_never_changes_its_text_and_identity(column: str, value: object) -> None:
    revision = cast.article().current

    with refused("add the corrected text as a new revision"):
        Revision.objects.filter(pk=revision.pk).update(**{column: value})


def test_a_revision_may_be_written_again_as_it_is() -> None:
    revision = cast.article().current

    revision.save()
    sql("UPDATE kb_revision SET text = text, status = 'superseded'")

    assert Revision.objects.get(pk=revision.pk).status == "superseded"


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="REPLACE is SQLite's alone")
def test_replace_does_not_get_another_text_past_the_guard() -> None:
    row = cast.article().current

    with refused("new revision"):
        sql(
            "REPLACE INTO kb_revision (id, article_id, number, text, sha256, status, added_at) "
            "VALUES (%s, %s, 1, 'Other.', 'x', 'current', '2022-03-08')",
            row.pk,
            row.article_id,
        )


# Tables with a public id; and whether they have a slug.
@pytest.mark.parametrize(
    ("make", "has_slug"),
    [
        (cast.quote, False),
        (cast.delegate, True),
        (cast.organization, True),
        (cast.theme, True),
        (cast.article, True),
        (cast.outlet, True),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_public_ids_and_slugs_are_given_once(make: Callable[[], Article], has_slug: bool) -> None:
    row = make()
    same = type(row).objects.filter(pk=row.pk)

    with refused("make a new row"):
        same.update(public_id="bcdfghjkmn")
    if has_slug:
        with refused("change the name alone"):
            same.update(slug="another")
    same.update(public_id=row.public_id)


def test_rows_of_the_log_are_never_rewritten_nor_taken_out() -> None:
    cast.quote()
    last = Change.objects.order_by("pk").last()
    assert last

    with refused("a new change is logged"):
        Change.objects.filter(pk=last.pk).update(ref="bcdfghjkmn")
    with refused("empty the whole table"):
        Change.objects.filter(pk=last.pk).delete()


# What a quote may not say: each breaks what its text and spans have to do with the revision's text.
WRONG_WORDS = [
    # other words
    {"text": "Let us go."},
    # the right words elsewhere
    {"spans": [[0, 9]]},
    # one letter less
    {"text": "We must go"},
    # outside the text
    {"spans": [[90, 99]]},
    # backwards
    {"spans": [[9, 5]]},
    # from the end, as substr would count
    {"spans": [[-10, 0]]},
    # no pair
    {"spans": [[7]]},
    {"spans": [7, 17]},
    # no numbers
    {"spans": [["7", "17"]]},
    {"spans": [[7, 17.5]]},
    # no list
    {"spans": {}},
    {"spans": "7-17"},
    # none at all
    {"spans": []},
]


@pytest.mark.parametrize("fields", WRONG_WORDS, ids=str)
def test_a_quote_with_other_words_than_its_article_is_refused(fields: dict[str, object]) -> None:
    article = cast.article("Lei: “We must go.” And “no”.")
    quote = cast.unsaved_quote("We must go.", within=article)
    assert quote.spans == [[6, 17]]
    for name, value in fields.items():
        setattr(quote, name, value)

    with refused(r"read_words\(\)"):
        quote.save()


@pytest.mark.parametrize("fields", WRONG_WORDS, ids=str)
def test_a_stored_quote_cannot_be_given_other_words(fields: dict[str, object]) -> None:
    quote = cast.quote("We must go.", within=cast.article("Lei: “We must go.” And “no”."))

    with refused(r"read_words\(\)"):
        Quote.objects.filter(pk=quote.pk).update(**fields)


def test_a_quote_cannot_be_moved_to_a_text_without_its_words() -> None:
    quote, other = cast.quote(), cast.article("Something else.")

    with refused(r"read_words\(\)"):
        Quote.objects.filter(pk=quote.pk).update(revision=other.current)


# Texts where counting bytes or UTF-16 units instead of code points would go wrong.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Chinese
        ("雷军表示：“碳足迹要算清楚。”", ["碳足迹要算清楚。"]),
        # beyond the basic plane, before and inside the quote
        ("😀 He said: “𠮷 is a shop 😀.”", ["𠮷 is a shop 😀."]),
        # combining marks are code points of their own
        ("“cafe\u0301 au lait”", ["cafe\u0301 au lait"]),
        # a split quote with a quotation mark of SQL's
        ("“It's time,” she said, “to 'act'.”", ["It's time,", "to 'act'."]),
        # many fragments stay in their order
        (" ".join(f"“w{n}”" for n in range(12)), [f"w{n}" for n in range(12)]),
    ],
)
def test_words_are_compared_by_code_points(text: str, words: list[str]) -> None:
    quote = cast.quote(*words, within=cast.article(text))

    assert Quote.objects.get(pk=quote.pk).faults() == []


def test_all_triggers_are_in_place_after_migrate() -> None:
    assert missing_triggers() == []
    assert triggers_are_in_place(databases=["default"]) == []


def a_trigger_on(table: str) -> str:
    return next(name for name in every_trigger() if name.startswith(f"{table}_keep"))


def every_trigger() -> list[str]:
    """The names in place, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            if connection.vendor == "sqlite"
            else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        )
        return sorted(name for (name,) in cursor.fetchall())


def drop(name: str, table: str) -> None:
    sql(f'DROP TRIGGER "{name}"' + (f" ON {table}" if connection.vendor == "postgresql" else ""))


@pytest.mark.django_db(transaction=True)
def test_a_missing_trigger_is_told_and_put_back_by_migrate_and_the_log_says_so() -> None:
    name = a_trigger_on("kb_revision")
    drop(name, "kb_revision")
    assert missing_triggers() == [name]
    assert name in str(triggers_are_in_place(databases=["default"])[0])

    with logging(("everything", "")):
        call_command("migrate", verbosity=0)

    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_a_second_migrate_leaves_triggers_and_log_alone() -> None:
    with logging():
        call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite cannot switch triggers off")
def test_a_trigger_switched_off_counts_as_missing() -> None:
    sql("ALTER TABLE kb_revision DISABLE TRIGGER USER")
    assert missing_triggers()

    install_triggers()

    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_an_outdated_trigger_is_taken_away() -> None:
    outdated = a_trigger_on("kb_quote").rpartition("_")[0] + "_00000000"
    if connection.vendor == "sqlite":
        sql(f'CREATE TRIGGER "{outdated}" AFTER DELETE ON kb_quote BEGIN SELECT 1; END')
    else:
        sql(
            f'CREATE FUNCTION "{outdated}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$'
        )
        sql(f'CREATE TRIGGER "{outdated}" AFTER DELETE ON kb_quote EXECUTE FUNCTION "{outdated}"()')

    install_triggers()

    assert outdated not in every_trigger()
    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite rebuilds tables")
def test_tables_can_be_rebuilt_once_the_triggers_are_lifted() -> None:
    """A migration that changes a table other tables' triggers look into; without lifting it fails."""
    state: ProjectState = MigrationLoader(connection).project_state()
    for name in ("Quote", "Revision", "Change"):
        model = state.apps.get_model("kb", name)
        with pytest.raises(DatabaseError, match="error in trigger"), connection.schema_editor() as editor:
            editor._remake_table(model)  # type: ignore[attr-defined]
        lift_triggers()
        with connection.schema_editor() as editor:
            editor._remake_table(model)  # type: ignore[attr-defined]
        install_triggers()

    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_triggers_survive_the_whole_way_back_and_forth() -> None:
    out = StringIO()

    call_command("migrate", "kb", "zero", verbosity=0, stdout=out)
    call_command("migrate", verbosity=0, stdout=out)

    assert missing_triggers() == []
    assert not Delegate.objects.exists()
