"""Bytes → text, with nothing changed but a byte order mark taken off."""

from __future__ import annotations

import codecs
import re

# The longer marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people drag onto a text tool most often, and the tool that makes text of it.
OFFICE = (
    (b"%PDF", "a PDF: make text of it first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip or office file: save it as plain text first"),
    (b"\x1f\x8b", "gzip: unpack it first, for instance with zcat FILE | quotes extract -"),
)

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableError(ValueError):
    """The bytes are no text that can be read; the message says why and what to do."""


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode ``data``: by its byte order mark, else by ``encoding``, else as UTF-8.

    Newlines stay as they are, so that offsets count into what the file holds. Raises
    UnreadableError for no content, for binary data and for bytes the encoding does not have.
    """
    bom, marked = _marked(data)
    if not bom:
        _refuse_binary(data, encoding)
    chosen = marked or encoding or "utf-8"
    try:
        text = data[len(bom) :].decode(chosen)
    except UnicodeDecodeError as error:
        raise UnreadableError(_wrong(error, len(bom), chosen)) from None
    if not text.strip():
        raise UnreadableError("empty: there is nothing to read in it")
    return text


def whole(text: str) -> str:
    """Replace lone surrogates, which no encoding can write, by U+FFFD; the length stays."""
    return LONE_SURROGATE.sub("\ufffd", text)


def needs_the_whole(opening: bytes, encoding: str | None) -> bool:
    """Say whether lines cannot be cut before decoding, as in UTF-16 and UTF-32."""
    _, marked = _marked(opening)
    codec = codecs.lookup(marked or encoding or "utf-8").name
    return codec.startswith(("utf-16", "utf-32"))


def _marked(data: bytes) -> tuple[bytes, str | None]:
    return next(((bom, name) for bom, name in MARKS if data.startswith(bom)), (b"", None))


def _refuse_binary(data: bytes, encoding: str | None) -> None:
    for magic, advice in OFFICE:
        if data.startswith(magic):
            raise UnreadableError(f"not text but {advice}")
    wide = encoding is not None and needs_the_whole(b"", encoding)
    if b"\0" in data and not wide:
        at = data.index(b"\0")
        raise UnreadableError(
            f"binary data, not text (a NUL at byte {at}): give a text file, "
            "or --encoding utf-16 where it is UTF-16"
        )


def _wrong(error: UnicodeDecodeError, skipped: int, encoding: str) -> str:
    at = error.start + skipped
    found = error.object[error.start : error.start + 1].hex()
    other = "cp1252" if encoding.replace("_", "-").lower() in ("utf-8", "utf8") else "utf-8"
    return f"not {encoding}: byte {at} is 0x{found}; try --encoding {other}"
