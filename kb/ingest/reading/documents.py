"""Word documents: their paragraphs, without a library. Run as a child: `kb.ingest.reading.apart`."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from kb.ingest.reading.apart import LARGEST, answer_parent
from kb.ingest.reading.readings import Reading, ReadingError
from kb.text.languages import guess_language

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_BREAKS = {f"{WORDS}tab": "\t", f"{WORDS}br": "\n", f"{WORDS}cr": "\n"}


def read_document(body: bytes, _: str = "") -> Reading:
    """The paragraphs of a .docx file as lines; deleted words and footnotes are left out.

    Raises ReadingError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            text = "\n".join(_paragraphs(_part(archive, "word/document.xml")))
            title, author = _properties(archive)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ReadingError("the file is not a Word document (.docx); save it as one, or as .txt") from error
    except ElementTree.ParseError as error:
        raise ReadingError(f"the Word document is damaged: {error}") from error
    if not text.strip():
        raise ReadingError("the document holds no text")
    return Reading(text, title=title, byline=author, language=guess_language(text))


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part of the archive as a tree, unpacked only as far as it is allowed to be long."""
    with archive.open(name) as packed:
        xml = packed.read(LARGEST + 1)
    if len(xml) > LARGEST:
        raise ReadingError(f"the document unpacks to more than {LARGEST >> 20} MB; paste the text instead")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadingError("the document declares entities, which none needs; paste the text instead")
    return ElementTree.fromstring(xml)  # noqa: S314 - entities are refused above


def _paragraphs(document: ElementTree.Element) -> Iterator[str]:
    for paragraph in document.iter(f"{WORDS}p"):
        words = (_BREAKS.get(part.tag) or _text(part) for part in paragraph.iter())
        line = "".join(words)
        if line.strip():
            yield line


def _text(part: ElementTree.Element) -> str:
    return (part.text or "") if part.tag == f"{WORDS}t" else ""


def _properties(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Title and author, as far as somebody filled them in."""
    if "docProps/core.xml" not in archive.namelist():
        return "", ""
    core = _part(archive, "docProps/core.xml")
    title, author = core.findtext(f"{DUBLIN_CORE}title"), core.findtext(f"{DUBLIN_CORE}creator")
    return title or "", author or ""


if __name__ == "__main__":
    answer_parent(read_document)
