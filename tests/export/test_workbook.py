"""XLSX, read back by openpyxl."""

import io

import pytest
from openpyxl import load_workbook

from kb.export.batches import quotes_of
from kb.export.tables import COLUMNS
from kb.export.workbook import workbook
from kb.models import Quote
from tests import cast
from tests.export.conftest import SITE


def cells_of(*quotes: Quote) -> list[dict[str, tuple[str, str]]]:
    """(value, type) of each cell by its column, row by row."""
    data = b"".join(workbook(quotes_of(quote.public_id for quote in quotes), SITE))
    names, *rows = load_workbook(io.BytesIO(data)).active.iter_rows()
    assert tuple(cell.value for cell in names) == COLUMNS
    return [
        {name.value: (cell.value or "", cell.data_type) for name, cell in zip(names, row, strict=True)}
        for row in rows
    ]


def test_every_quote_of_the_first_article_is_a_row(seed: list[Quote]) -> None:
    rows = cells_of(*seed)
    assert [row["text"][0] for row in rows] == [quote.text for quote in seed]
    assert rows[-1]["delegate_zh"][0] == "雷军"


@pytest.mark.django_db
def test_what_looks_like_a_formula_is_a_text_and_unchanged() -> None:
    (row,) = cells_of(cast.quote('=HYPERLINK("x")', by=cast.delegate("=1+1\x0b")))
    assert row["text"] == ('=HYPERLINK("x")', "s")
    assert row["delegate"] == ("=1+1", "s")


@pytest.mark.django_db
def test_a_file_of_nothing_has_its_columns() -> None:
    assert cells_of() == []
