"""From bytes to text, or a refusal that names the position: never a silent wrong guess."""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these names as their larger relatives, and pages rely on it (WHATWG Encoding Standard, 4.2).
LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
}
# The commonest characters of running Chinese, simplified and traditional: about a fifth of any news text.
COMMON = frozenset("的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們会會到说說发發展年业業")
# A wrong reading of Chinese bytes meets these characters by chance in under one of a hundred.
ENOUGH_COMMON = 0.04


class UndecodableError(ValueError):
    """The bytes are not text in any encoding that can be told; the message says where and what to do."""


def decode(body: bytes, declared: str = "") -> str:
    """The text of `body`: by its byte order mark, else as declared, else UTF-8, else told from Chinese bytes.

    Raises UndecodableError.
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return _strictly(body, encoding)
    if declared:
        return _strictly(body, _known(declared))
    if b"\x00" in body:
        raise UndecodableError(f"this is not text: byte {body.index(0) + 1} is zero")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _chinese(body) or _refuse(body, error)


def _known(declared: str) -> str:
    name = declared.strip().lower()
    try:
        codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise UndecodableError(f"the encoding {declared!r} is not known; save the text as UTF-8") from error
    return LARGER.get(name, name)


def _strictly(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        return _refuse(body, error)
    except (LookupError, UnicodeError) as error:
        # Codecs such as "hex" and "punycode" exist but are no encodings of documents.
        raise UndecodableError(f"{encoding!r} is not an encoding of text; save the text as UTF-8") from error


def _refuse(body: bytes, error: UnicodeDecodeError) -> str:
    line = body.count(b"\n", 0, error.start) + 1
    raise UndecodableError(
        f"byte {error.start + 1} (0x{body[error.start]:02x}, line {line}) is not {error.encoding}; "
        "save the text as UTF-8, or name its encoding"
    ) from error


def _chinese(body: bytes) -> str:
    """The text read as GB 18030 or Big5, if one of them gives running Chinese; else empty."""
    best, text = ENOUGH_COMMON, ""
    for encoding in ("gb18030", "big5"):
        try:
            candidate = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        han = [c for c in candidate if "\u4e00" <= c <= "\u9fff"]
        share = sum(c in COMMON for c in han) / len(han) if han else 0.0
        if share > best:
            best, text = share, candidate
    return text
