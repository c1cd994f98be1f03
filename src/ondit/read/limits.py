"""Limits that more than one reader holds to, checked before any work is done on what is over them."""

from __future__ import annotations

from ondit.errors import TooLarge
from ondit.settings import Settings


def refuse_long(text: str, source: str | None, settings: Settings) -> None:
    """Refuses a plain text that has too many lines or, white space not counted, too many characters.

    Raises:
        TooLarge: over `settings.max_lines` or `settings.max_chars`.
    """
    lines = max(text.count("\n"), text.count("\r"))
    if lines > settings.max_lines:
        raise too_large(source, lines, "lines", "max_lines", settings)
    if len(text) > settings.max_chars:
        chars = len(text) - sum(text.count(space) for space in " \n\r\t")
        if chars > settings.max_chars:
            raise too_large(source, chars, "code points of text", "max_chars", settings)


def refuse_crowded(markup: bytes | str, source: str | None, settings: Settings) -> None:
    """Refuses mark-up with too many start tags.

    Raises:
        TooLarge: over `settings.max_xml_elements`.
    """
    less = (
        markup.count("<") - markup.count("</") if isinstance(markup, str) else markup.count(b"<") - markup.count(b"</")
    )
    if less > settings.max_xml_elements:
        raise too_large(source, less, "elements", "max_xml_elements", settings)


def too_large(source: str | None, size: int, unit: str, setting: str, settings: Settings) -> TooLarge:
    """The error that says by how much, and which setting to raise."""
    return TooLarge(
        f"{source or 'the input'}: {size:,} {unit}, the limit is {getattr(settings, setting):,}; "
        f"split the file or raise {setting} in ondit.toml"
    )
