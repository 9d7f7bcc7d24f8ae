"""The table as an XLSX workbook, written to a temporary file row by row and sent from there."""

from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, Final

from kb.export.tables import COLUMNS, row
from kb.models import Quote

# A sheet holds no more, the line of names included; nor a cell.
MOST_ROWS: Final = 1_048_575
MOST_CHARACTERS: Final = 32_767
PIECE: Final = 1 << 16


def workbook(quotes: Iterable[Quote], site: str) -> Iterator[bytes]:
    """The file's bytes. Every cell is declared a text, so that none is a formula and no word is changed."""
    # Slow to import, and most processes never write one.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Quotes")
    sheet.append(COLUMNS)
    for quote in islice(quotes, MOST_ROWS):
        values = row(quote, site)
        sheet.append([_text(sheet, values.get(name, "")) for name in COLUMNS])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _text(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_CHARACTERS])
    cell.data_type = "s"
    return cell
