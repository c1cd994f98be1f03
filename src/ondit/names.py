"""How a voice and a chain of voices are called in a line of text, and how a report's text is made inert."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ondit.model import Voice

ARROW = " ← "
_PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}

# Controls (C0, DEL, C1) steer terminals; embeddings and overrides of writing direction make a line read as what it is
# not; a lone surrogate cannot be written. Line feed is left to the caller.
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def inert(text: str) -> str:
    """The text with a tab as a space and every character that could steer a terminal as U+FFFD: offsets stay."""
    return _UNSAFE.sub(lambda match: " " if match[0] == "\t" else "\ufffd", text)


def one_line(text: str) -> str:
    """The text inert and on one line."""
    return inert(" ".join(text.split()))


def voice_name(voice: Voice) -> str:
    """The voice's name; "someone" for a voice that could not be told."""
    return one_line(voice.name) if voice.name else "someone"


def moment(value: str) -> str:
    """A TIMEX3 value as it is shown: "2026-03-11", "2026-03-11 afternoon"; "" where it names no date."""
    if not value[:4].isdecimal():
        return ""
    date, _, part = one_line(value).partition("T")
    return f"{date} {_PARTS_OF_DAY.get(part, part)}".strip()


def chain_line(chain: Sequence[Voice], arrow: str = ARROW) -> str:
    """The chain from the report back to the one who makes the statement: "this post ← the Echo ← an official"."""
    return arrow.join(voice_name(voice) for voice in chain)
