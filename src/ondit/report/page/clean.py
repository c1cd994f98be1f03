"""Text from a report, made fit for a page: one replacement character for every code point that HTML cannot hold."""

from __future__ import annotations

import re
import unicodedata

# Control characters, lone surrogates and non-characters are parse errors in HTML, or cannot be written as UTF-8.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with each unfit code point replaced, so that offsets stay true."""
    return _UNFIT.sub("\ufffd", text)


def shortened(text: str, *, max_chars: int) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than `max_chars`."""
    line = " ".join(clean(text).split())
    if len(line) <= max_chars:
        return line
    cut = line[:max_chars]
    return (cut.rsplit(" ", 1)[0] if " " in cut[max_chars // 2 :] else cut[:-1]).rstrip(" ,;:") + "…"


def direction(text: str) -> str:
    """ "rtl" where most letters are of a right-to-left script, else "ltr".

    HTML's own `dir=auto` asks the first letter alone, and would turn an English paragraph round for an Arabic name.
    """
    if text.isascii():
        return "ltr"
    found = [unicodedata.bidirectional(char) for char in text if char.isalpha()]
    right = sum(kind in ("R", "AL") for kind in found)
    return "rtl" if 2 * right > len(found) else "ltr"
