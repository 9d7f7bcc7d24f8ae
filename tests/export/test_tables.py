"""CSV: one row for a quote, and nothing that a spreadsheet would calculate."""

import csv
import io

import pytest

from kb.export.batches import quotes_of
from kb.export.formats import FILES, in_pieces
from kb.export.tables import COLUMNS, csv_file, harmless
from kb.models import Quote
from tests import cast
from tests.export.conftest import SITE, TODAY


def rows_of(*quotes: Quote) -> list[dict[str, str]]:
    text = "".join(csv_file(quotes_of(quote.public_id for quote in quotes), SITE))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_quote_of_the_first_article_is_a_row(seed: list[Quote]) -> None:
    rows = rows_of(*seed)
    assert [row["id"] for row in rows] == [quote.public_id for quote in seed]
    assert [row["text"] for row in rows] == [quote.text for quote in seed]
    assert rows[-1]["delegate"] == "Lei Jun"
    assert rows[-1]["delegate_zh"] == "雷军"
    assert {row["date"] for row in rows} == {"2022-03"}


@pytest.mark.django_db
def test_a_row_tells_all_there_is() -> None:
    lei = cast.delegate("Lei Jun", zh="雷军", slug="lei-jun")
    where = cast.article("“We act.”", outlets=[cast.outlet("B"), cast.outlet("A")], byline="By X", slug="a")
    quote = cast.quote(
        "We act.",
        by=lei,
        within=where,
        themes=[cast.theme("Carbon", slug="carbon"), cast.theme("Steel", slug="steel")],
        organizations=[cast.organization("Works"), cast.organization("Congress", kind="body")],
    )
    (row,) = rows_of(quote)
    assert set(row) == set(COLUMNS)
    assert (row["themes"], row["theme_slugs"]) == ("Carbon; Steel", "carbon; steel")
    assert (row["organizations"], row["outlets"]) == ("Works; Congress", "A; B")
    assert (row["byline"], row["article_url"]) == ("By X", f"{SITE}/articles/a/")
    assert (row["spans"], row["revision"], row["reviewed"]) == ("1:8", "1", "yes")
    assert len(row["sources"].split()) == 2


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        # full width
        "＝1",
        "＋1",
        "－1",
        "＠1",
        # behind blanks
        "  =1",
        "\u3000=1",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "We act = now.", "1-2", "“=1”", "a\n=1", "'=1"])
def test_other_cells_are_left_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.django_db
def test_names_and_words_are_made_harmless_and_quoted() -> None:
    quote = cast.quote('=HYPERLINK("x"), he\nsaid', by=cast.delegate("=cmd|' /C calc'!A0"))
    (row,) = rows_of(quote)
    assert row["text"] == '\'=HYPERLINK("x"), he\nsaid'
    assert row["delegate"] == "'=cmd|' /C calc'!A0"


@pytest.mark.django_db
def test_a_file_of_nothing_has_its_columns() -> None:
    assert "".join(csv_file([], SITE)).strip().split(",") == list(COLUMNS)


def test_a_byte_order_mark_comes_first_and_once() -> None:
    assert b"".join(in_pieces(["a", "b"] * 40_000, bom=True)).decode() == "\ufeff" + "ab" * 40_000


def test_pieces_are_worth_sending_and_none_is_a_whole_file() -> None:
    pieces = list(in_pieces("x" * 100 for _ in range(10_000)))
    assert 20 < len(pieces) < 50
    assert b"".join(pieces) == b"x" * 1_000_000


@pytest.mark.parametrize("name", [name for name, form in FILES.items() if not form.binary])
def test_every_format_bears_a_quote_about_which_nothing_is_known(name: str, db: None) -> None:
    quote = cast.quote("We act.", within=cast.article("“We act.”", date=None))
    rows = quotes_of([quote.public_id])
    assert b"We act" in b"".join(in_pieces(FILES[name].write(rows, SITE, TODAY)))
