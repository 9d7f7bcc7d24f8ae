"""`read_file`: text, pages and Word documents; all else is refused with what is wrong and the remedy."""

import gzip
import io
import time
import zipfile

import pytest

from kb.ingest.reading.apart import LARGEST, read_apart
from kb.ingest.reading.files import read_file
from kb.ingest.reading.nesting import DEEPEST, deepest
from kb.ingest.reading.readings import ReadingError

PARAGRAPHS = (
    "“We must act,” said Li Yan, chair of Steel Works, at the opening of the talks in the capital.",
    "The talks went on until the evening, and nobody expected them to end with a common paper.",
)
HEAD = (
    '<title>Talks | Daily News</title><meta property="og:site_name" content="Daily News">'
    '<meta name="author" content="Jane Roe">'
    '<meta property="article:published_time" content="2022-03-08T10:00:00Z">'
)
BODY = "<nav><a href=/>Home</a></nav><article><h1>Talks</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
PAGE = f"<html><head>{HEAD}</head><body>{BODY}</article><footer>Imprint</footer></body></html>"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(xml: str, **parts: str) -> bytes:
    """A .docx file whose body is `xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {WORDS}><w:body>{xml}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_plain_text_stays_verbatim_but_for_line_ends() -> None:
    read = read_file("a.txt", " \tFirst.\r\n\r\n  第二。 \n".encode())
    assert read.text == " \tFirst.\n\n  第二。 \n"


def test_a_page_gives_its_text_and_what_it_says_of_itself() -> None:
    read = read_file("a.html", PAGE.encode())
    lines = read.text.split("\n")
    assert [line for line in lines if line != "Talks"] == list(PARAGRAPHS)
    assert (read.title, read.outlet, read.byline) == ("Talks", "Daily News", "Jane Roe")
    assert (read.date, read.language) == ("2022-03-08", "en")


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        # to the day
        ("2022-03-01T08:00:00Z", "2022-03-01"),
        # to the month, which libraries fill up with a first day
        ("2022-03", "2022-03"),
        # as people write it
        ("1 March 2022", "2022-03-01"),
        # a date that is none
        ("soon", ""),
    ],
)
def test_a_date_is_as_precise_as_the_page_prints_it(printed: str, date: str) -> None:
    page = PAGE.replace("2022-03-08T10:00:00Z", printed)
    assert read_file("a.html", page.encode()).date == date


def test_a_page_in_a_declared_chinese_encoding_is_read() -> None:
    words = "国家主席在北京表示，要加强产业链的韧性和安全水平，推动制造业高质量发展。" * 3
    page = f'<html><head><meta charset="gb2312"></head><body><article><p>{words}</p></article></body></html>'
    read = read_file("a.htm", page.encode("gb18030"))
    assert (read.text, read.language) == (words, "zh")


def test_a_scrap_of_a_page_gives_a_line_for_each_block() -> None:
    scrap = "<div>One &amp; two<script>alert(1)</script></div><b>Three</b><p>Four<br>five"
    assert read_file("a.html", scrap.encode()).text.split("\n") == ["One & two", "Three", "Four", "five"]


def test_a_word_document_gives_its_paragraphs() -> None:
    xml = (
        "<w:p><w:r><w:t>“We must </w:t></w:r><w:r><w:t>act,” said X.</w:t></w:r></w:p><w:p/>"
        "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r></w:p>"
    )
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Talks</dc:title><dc:creator>J</dc:creator></c>'
    read = read_file("a.docx", document(xml, **{"docProps/core.xml": core}))
    assert (read.text, read.title, read.byline) == ("“We must act,” said X.\nA\tB", "Talks", "J")


BAD = [
    # nothing in it
    ("a.txt", b"", "the file is empty"),
    # blanks alone
    ("a.txt", b" \r\n\t", "the file is empty"),
    # blanks that bytes do not show
    ("a.txt", "\u3000\u00a0\n".encode(), "the file holds blanks alone"),
    # a program's output
    ("a.txt", b"abc\x00def", "byte 4 is zero"),
    # Latin-1 in a file that should be UTF-8
    ("a.txt", "caf\u00e9 au lait".encode("latin-1"), "byte 4 (0xe9, line 1) is not utf-8"),
    # a picture called text
    ("a.txt", b"\x89PNG\r\n\x1a\n....", "the file is a picture (PNG)"),
    # a PDF, by its name or by its beginning
    ("a.pdf", b"%PDF-1.7 ...", "a PDF knows no paragraphs"),
    ("a.html", b"%PDF-1.7 ...", "the file is PDF"),
    ("a.pdf", b"something", "the file is called PDF"),
    # compressed
    ("a.html", gzip.compress(b"<p>Words</p>", mtime=0), "compressed (gzip)"),
    ("a.txt", zipped("a.txt", b"Words"), "compressed (zip); unpack it first"),
    # Word before 2007
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc)"),
    ("a.docx", b"{\\rtf1 Words}", "the file is RTF"),
    # another program's file
    ("a.xyz", b"Words", "files called .xyz are not read"),
    ("article", b"Words", "files called without an ending are not read"),
    # an archive that is no document
    ("a.docx", zipped("a.txt", b"Words"), "is not a Word document"),
    # a document cut off
    ("a.docx", document("<w:p/>")[:60], "is not a Word document"),
    # broken inside
    ("a.docx", document("<w:p>"), "the Word document is damaged"),
    # without words
    ("a.docx", document("<w:p/>"), "the document holds no text"),
    # a bomb of zeros: 21 MB in 20 kB
    ("a.docx", zipped("word/document.xml", b"0" * (LARGEST + 2)), "unpacks to more than 20 MB"),
    # a bomb of entities
    ("a.docx", zipped("word/document.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "declares entities"),
    # too large for one article
    ("a.txt", b"x" * (LARGEST + 1), "larger than 20 MB"),
    # a page without words
    ("a.html", b"<html><body><script>write()</script></body></html>", "the page holds no text"),
    # a page nested to break parsers
    ("a.html", b"<div>" * 5000 + b"Words", f"nests 5000 elements, more than {DEEPEST}"),
    # a page that is not what it declares
    ("a.html", b'<meta charset="utf-8"><p>caf\xe9</p>', "(0xe9, line 1) is not utf-8"),
    # an encoding that does not exist
    ("a.html", b'<meta charset="latin-99"><p>Words</p>', "'latin-99' is not known"),
]


@pytest.mark.parametrize(("name", "body", "message"), BAD, ids=[f"{n}-{m[:30]}" for n, _, m in BAD])
def test_a_bad_file_is_refused_with_what_is_wrong(name: str, body: bytes, message: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_file(name, body)
    assert message in str(refusal.value)


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(ReadingError, match="took over 0 seconds"):
        read_apart("kb.ingest.reading.pages", PAGE.encode(), seconds=0.01)


def test_a_child_that_takes_too_much_memory_ends_alone() -> None:
    with pytest.raises(ReadingError, match="more time or memory"):
        read_apart("tests.ingest.greedy", b"memory")


def test_a_child_can_write_no_file_and_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SECRET_KEY", "secret")
    assert read_apart("tests.ingest.greedy", b"look").text == "no file, no secret"


@pytest.mark.parametrize(
    ("page", "depth"),
    [
        # paragraphs left open do not nest
        ("<p>One" * 900, 0),
        # nor do empty elements
        ("<br><img src=x>" * 900, 0),
        # opened and closed one after another
        ("<div></div>" * 900, 1),
        # what looks like tags in scripts and comments
        ("<script>'<div>'</script><!-- <div><div> -->" * 900, 0),
        # in capitals
        ("<DIV><Span>", 2),
        # a comment that never ends hides the rest
        ("<div><!-- " + "<div>" * 900, 1),
    ],
)
def test_depth_is_how_many_elements_stand_open(page: str, depth: int) -> None:
    assert deepest(page) == depth


@pytest.mark.parametrize("scrap", ["<a ", "<div", "<!--", "<script>", "</div>", "<", "<div><p>"])
def test_depth_takes_time_in_proportion_to_the_page(scrap: str) -> None:
    def seconds(page: str) -> float:
        began = time.process_time()
        deepest(page)
        return time.process_time() - began

    page = scrap * (400_000 // len(scrap))
    assert seconds(page * 4) <= 6 * max(seconds(page), 0.01)
