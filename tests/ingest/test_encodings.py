"""Bytes become text, or a refusal that says where."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.reading.encodings import UndecodableError, decode

SIMPLIFIED = "全国人大代表杨贵平说，加快补齐短板、锻造长板，是应对三重压力的长远之策。" * 3
TRADITIONAL = "立法會議員在會上表示，政府應當加快發展新型工業化，為年輕人提供更多的機會。" * 3


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        # UTF-8, the rule
        ("“Café”".encode(), "", "“Café”"),
        # a byte order mark tells, and is no part of the text
        ("Café".encode("utf-8-sig"), "", "Café"),
        (SIMPLIFIED.encode("utf-16"), "", SIMPLIFIED),
        # a byte order mark outweighs what a server says
        ("Café".encode("utf-8-sig"), "iso-8859-1", "Café"),
        # declared, as older pages are
        ("Café “yes”".encode("cp1252"), "ISO-8859-1", "Café “yes”"),
        (SIMPLIFIED.encode("gb18030"), "gb2312", SIMPLIFIED),
        # undeclared Chinese, mainland and Hong Kong
        (SIMPLIFIED.encode("gb18030"), "", SIMPLIFIED),
        (TRADITIONAL.encode("big5"), "", TRADITIONAL),
        # nothing at all
        (b"", "", ""),
    ],
)
def test_text_comes_out_as_it_was_written(body: bytes, declared: str, text: str) -> None:
    assert decode(body, declared) == text


@pytest.mark.parametrize(
    ("body", "declared", "why"),
    [
        # Western text whose encoding nobody named
        ("line one\nCafé".encode("cp1252"), "", r"byte 13 \(0xe9, line 2\) is not utf-8"),
        # declared as what it is not
        ("Café".encode("cp1252"), "utf-8", r"byte 4 \(0xe9, line 1\) is not utf-8"),
        # a picture
        (b"\x89PNG\r\n\x1a\n\x00\x00", "", "byte 9 is zero"),
        # an encoding that nobody knows
        (b"abc", "klingon", "is not known"),
        # a codec that is no encoding of text
        (b"abc", "hex", "not an encoding of text"),
        # a name that is no name
        (b"abc", "utf\x008", "is not known"),
        # UTF-16 cut in the middle of a character
        ("Café".encode("utf-16")[:-1], "", "is not utf-16"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place(body: bytes, declared: str, why: str) -> None:
    with pytest.raises(UndecodableError, match=why):
        decode(body, declared)


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "gbk", "big5", "utf-16", "idna", "punycode"]))
def test_any_bytes_give_text_or_a_refusal(body: bytes, declared: str) -> None:
    with suppress(UndecodableError):
        assert isinstance(decode(body, declared), str)
