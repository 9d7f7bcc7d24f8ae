"""One file with one article: which kind it is, and its text. Parsing happens in a child process."""

from pathlib import PurePath

from kb.ingest.reading.apart import LARGEST, read_apart
from kb.ingest.reading.encodings import UndecodableError, decode
from kb.ingest.reading.readings import Reading, ReadingError
from kb.text.languages import guess_language

TEXT = (".txt", ".text", ".md")
PAGE = (".html", ".htm", ".xhtml")
# Beginnings of files that are something else, whatever they are called.
OTHERS = {
    b"%PDF": "PDF",
    b"\x1f\x8b": "compressed (gzip)",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"7z\xbc\xaf": "compressed (7z)",
    b"\x7fELF": "a program",
}
PDF = (
    "a PDF knows no paragraphs, and its line ends and hyphens are not the article's: "
    "copy the text, look it over, and paste it"
)


def read_file(name: str, body: bytes, charset: str = "") -> Reading:
    """The article in a file of that name. Plain text stays verbatim. Raises ReadingError."""
    kind = PurePath(name).suffix.lower()
    if not body.strip():
        raise ReadingError("the file is empty")
    _refuse_others(kind, body)
    if len(body) > LARGEST:
        raise ReadingError(f"the file is larger than {LARGEST >> 20} MB; give the article alone")
    if kind in PAGE:
        return read_apart("kb.ingest.reading.pages", body, charset)
    if kind == ".docx":
        return read_apart("kb.ingest.reading.documents", body)
    if kind in TEXT:
        return _plain(body, charset)
    raise ReadingError(f"files called {kind or 'without an ending'} are not read; use .txt, .html or .docx")


def _refuse_others(kind: str, body: bytes) -> None:
    for magic, what in OTHERS.items():
        if body.startswith(magic):
            raise ReadingError(
                f"the file is {what}; " + (PDF if what == "PDF" else "save it as .txt or .docx")
            )
    if body.startswith(b"PK\x03\x04") and kind != ".docx":
        raise ReadingError("the file is compressed (zip); unpack it first")
    if kind == ".pdf":
        raise ReadingError(f"the file is called PDF; {PDF}")


def _plain(body: bytes, charset: str) -> Reading:
    try:
        text = decode(body, charset)
    except UndecodableError as error:
        raise ReadingError(str(error)) from error
    # From here on offsets count: only line ends change.
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise ReadingError("the file holds blanks alone")
    return Reading(text, language=guess_language(text))
