"""How a voice and a chain of voices are called in a line of text, and how a report's text is made inert."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ondit.model import Voice

ARROW = " ← "
_PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}

# Controls (C0, DEL, C1) steer terminals; embeddings and overrides of writing direction make a line read as what it is
# not; a lone surrogate cannot be written. Line feed is left to the caller.
_STEERING = "\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# What is not seen can hide words, or part a word that is searched for: Unicode's default ignorables but the ones below.
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Joiners and selectors belong to an emoji ("woman", joiner, "fire engine"), joiners also to letters of Arabic and Indic
# scripts, tags to three flags. Anywhere else they are unseen, too.
_EMOJI = "\xa9\xae\u203c-\u3299\U0001f000-\U0001faff"
_FLAGS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng", "gbsct", "gbwls"))
_UNSAFE = re.compile(
    rf"(?P<flag>\U0001f3f4(?:{_FLAGS})\U000e007f)|[{_STEERING}{_UNSEEN}\t\v\f\r\u2028\u2029]"
    rf"|(?<![{_EMOJI}#*0-9])[\ufe00-\ufe0f]|(?<![\u0600-\u0dff])\u200c"
    rf"|(?<![{_EMOJI}\ufe0f\u0600-\u0dff])\u200d|(?<=[{_EMOJI}\ufe0f])\u200d(?![{_EMOJI}])"
)
_UNSAFE_IN_FILES = re.compile(f"[{_STEERING}]")
_SEEN_AS = {"\t": " ", "\xad": "-"}


def inert(text: str) -> str:
    """The text for a terminal: what could steer it, or is not seen, as U+FFFD, a tab as a space. Offsets stay."""
    return _UNSAFE.sub(lambda match: match["flag"] or _SEEN_AS.get(match[0], "\ufffd"), text)


def inert_in_file(text: str) -> str:
    """The text for a file that may be shown in a terminal: white space and what is not seen stay. Offsets stay."""
    return _UNSAFE_IN_FILES.sub("\ufffd", text)


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
