"""Limits that more than one reader holds to."""

from __future__ import annotations

from ondit.errors import TooLarge
from ondit.settings import Settings


def refuse_long(text: str, source: str | None, settings: Settings) -> None:
    """Refuses a plain text before work is done on it, where nearly all of it would be the report's text.

    Raises:
        TooLarge: more characters that are not white space than `settings.max_chars`.
    """
    if len(text) <= settings.max_chars:
        return
    chars = len(text) - sum(text.count(space) for space in " \n\r\t")
    if chars > settings.max_chars:
        raise TooLarge(
            f"{source or 'the input'}: {chars:,} code points of text, the limit is {settings.max_chars:,}; "
            "split the file or raise max_chars in ondit.toml"
        )
