"""Bytes to text: BOM, UTF-8, the declared charset when it holds, else the likeliest guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ondit.errors import UnreadableReport
from ondit.model import Note

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for: https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_SAMPLE_BYTES = 200_000
# In English news a byte above 127 is nearly always one of these.
_TYPOGRAPHIC = frozenset("“”‘’–—…•€£©®™·éèêëáàâäãåçñóòôöõøíìîïúùûüýšžœæßÉÁÖÜÅØÇ§°½¼¾ \u00ad")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was in, and notes on what was wrong with it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, source: str | None, declared: str | None = None) -> Decoded:
    """The text of some bytes, without NULs and byte order mark; line ends stay as they are.

    Args:
        declared: the charset that the file or its carrier names, if any; it is not believed blindly.

    Raises:
        UnreadableReport: binary data.
    """
    text, encoding, notes = _decode(data, declared)
    bad = _control_share(text)
    if bad > 0.02:
        raise UnreadableReport(f"{source or 'the input'}: binary data, not text")
    if "\x00" in text:
        notes.append(Note("read", f"{text.count(chr(0))} NUL characters left out"))
        text = text.replace("\x00", "")
    return Decoded(text, encoding, tuple(notes))


def _decode(data: bytes, declared: str | None) -> tuple[str, str, list[Note]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            return text, encoding, _replaced(text, encoding)
    wide = _utf16_without_bom(data)
    if wide:
        text = data.decode(wide, "replace")
        return text, wide, _replaced(text, wide)
    try:
        # Bytes above 127 that happen to be valid UTF-8 are UTF-8, whatever the page claims.
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    try:
        # Halves of surrogate pairs, each in three bytes: what programs with UTF-16 inside write; pairs are joined.
        text = data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text, "utf-8", _replaced(text, "utf-8")
    except UnicodeDecodeError:
        pass
    named = _canonical(declared)
    if named == "utf-8" or not named:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        sound = sum(1 for char in text[:_SAMPLE_BYTES] if char > "\x7f" and char != "\ufffd")
        if broken * 5 <= sound:  # a few bytes cut or pasted in, the rest is UTF-8
            return text, "utf-8", _replaced(text, "utf-8")
    best, score = "", float("-inf")
    for encoding in _candidates(data, named):
        found = _score(data, encoding)
        if found > score:
            best, score = encoding, found
    text = data.decode(best or "cp1252", "replace")
    notes = _replaced(text, best or "cp1252")
    if named and best != named:
        notes.append(Note("read", f"the file says it is in {declared}, but it reads as {best}"))
    return text, best or "cp1252", notes


def _candidates(data: bytes, named: str | None) -> list[str]:
    found = [named] if named else []
    found += ["cp1252", "mac_roman"]
    if not named or named == "utf-8":
        non_ascii = bytes(data[:_SAMPLE_BYTES])
        guess = from_bytes(non_ascii[:20_000]).best()
        if guess is not None:
            found.append(_canonical(guess.encoding) or "cp1252")
    return list(dict.fromkeys(found))


def _score(data: bytes, encoding: str) -> float:
    """How much like English news a sample looks in this charset: above 0 is plausible."""
    text = data[:_SAMPLE_BYTES].decode(encoding, "replace")
    odd = [char for char in text if char > "\x7f"]
    if not odd:
        return 0.0
    good = sum(1 for char in odd if char in _TYPOGRAPHIC)
    bad = sum(1 for char in odd if char == "\ufffd" or "\x80" <= char < "\xa0")
    return (good - 3 * bad) / len(odd)


def _canonical(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    if name in ("utf-8-sig", "utf-7", "idna", "punycode", "hex", "base64", "rot13", "zlib", "bz2", "uu", "quopri"):
        return "utf-8"
    return _AS_BROWSERS_DO.get(name, name)


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _replaced(text: str, encoding: str) -> list[Note]:
    count = text.count("\ufffd")
    return [Note("read", f"{count} bytes are not valid {encoding} and read as \ufffd")] if count else []


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE_BYTES]
    if not sample:
        return 0.0
    bad = sum(1 for char in sample if (char < " " and char not in "\t\n\r\x0b\x0c\x00\x1a\x1b") or char == "\ufffd")
    nul = sample.count("\x00")
    if bad + nul < 4:  # of a short text, one character says nothing
        return 0.0
    return (bad + (nul if nul > len(sample) * 0.02 else 0)) / len(sample)
