"""Heads of quoted and forwarded mails: the one reader of what mail programs write above what they quote.

Two forms: a block of headers ("From: … Sent: …", with or without a line of dashes before it), and a lead-in ("On
3 May 2021, Ada Orth <ada@orley.example> wrote:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ondit.model import Span
from ondit.text.frames import Frames

_MAX_CHARS = 4_000
_MAX_LEAD_IN_CHARS = 480
_MAX_LEAD_IN_LINES = 4
_MAX_HEADERS = 16
_MAX_WRAPPED = 2  # lines that one header (a long list of addresses) may run on
_MARKS = " \t\n\"'“”‘’*,;:"


@dataclass(frozen=True, slots=True)
class MailHead:
    """The words that name the writer (an address where there is no name), and those that say when."""

    writer: Span | None
    date: Span | None


def read_mail_head(text: str, span: Span) -> MailHead | None:
    """What the head of a mail in these words says; None when they are none."""
    words = text[span.start : min(span.end, span.start + _MAX_CHARS)]
    if is_header_block(words):
        return _of_headers(text, span)
    if len(span) > _MAX_LEAD_IN_CHARS or not words.rstrip().endswith(":"):
        return None
    frames = _frames()
    if dated := frames.one("dated").match(text, span.start, span.end):
        told = Span(*dated.span("told"))
        writer = _writer_after_date(text, told)
        return MailHead(writer, Span(told.start, writer.start if writer else told.end))
    for table in ("dated_after", "dated_before"):
        if found := frames.one(table).match(text, span.start, span.end):
            return MailHead(_name(text, Span(*found.span("who"))), Span(*found.span("date")))
    return None


def header_length(lines: Sequence[str]) -> int:
    """How many of these lines, from the first, are the head of a forwarded mail; 0 when it is none."""
    frames = _frames()
    start = 1 if lines and frames.one("rule").match(lines[0].strip()) else 0
    names = set()
    end = start
    for i, line in enumerate(lines[start : start + _MAX_HEADERS], start):
        match = frames.one("header").match(line.strip())
        if match:
            names.add(match["name"])
            end = i + 1
        elif i >= end + _MAX_WRAPPED or not names:
            break
    if "From" in names and len(names) > 1:
        return end
    return start if start and any(char.isalpha() for char in lines[0]) else 0


def lead_in_start(lines: Sequence[str], *, before_quote: bool) -> int:
    """Index of the line at which the words begin that announce a quotation; len(lines) when none are at the end.

    Args:
        lines: lines of one level without a blank line between them.
        before_quote: the next line is quoted deeper, so that "Ana Lopes wrote:" is enough.
    """
    frames = _frames()
    for size in range(1, min(_MAX_LEAD_IN_LINES, len(lines)) + 1):
        tail = " ".join(line.strip() for line in lines[-size:])
        if len(tail) > _MAX_LEAD_IN_CHARS:
            break
        if any(frames.one(table).match(tail) for table in ("dated", "dated_before")):
            return len(lines) - size
    for size in (1, 2) if before_quote else ():
        tail = " ".join(line.strip() for line in lines[-size:])
        if frames.one("named").match(tail) or frames.one("dated_after").match(tail):
            return len(lines) - size
    return len(lines)


def is_header_block(text: str) -> bool:
    """Whether these words are the headers of a mail: From, and at least one of Sent, Date, To, Subject …"""
    return header_length(text[:_MAX_CHARS].splitlines()) > 1


def starts_mail_head(lines: Sequence[str]) -> bool:
    """Whether the first of these lines begins the head of a quoted mail."""
    return header_length(lines) > 0 or lead_in_length(lines) > 0


def lead_in_length(lines: Sequence[str]) -> int:
    """How many of these lines, from the first, are "On 3 May at 10:12, Ana wrote:"; 0 when they are no such lead-in."""
    if not lines or not lines[0].startswith("On "):
        return 0
    several = (" ".join(lines[:size]) for size in range(1, min(_MAX_LEAD_IN_LINES, len(lines)) + 1))
    return next((size for size, text in enumerate(several, 1) if text.endswith(":") and opens_mail(text)), 0)


def opens_mail(text: str) -> bool:
    """Whether a mail follows even without marks: these are headers, or a lead-in with a clock or an address in it."""
    if is_header_block(text):
        return True
    text = text.strip()
    if len(text) > _MAX_LEAD_IN_CHARS or not _frames().one("clock_or_address").search(text):
        return False
    return any(_frames().one(table).match(text) for table in ("dated", "dated_after", "dated_before"))


def _of_headers(text: str, span: Span) -> MailHead:
    writer = date = None
    at = span.start
    for line in text[span.start : min(span.end, span.start + _MAX_CHARS)].split("\n"):
        found = _frames().one("header").match(line)
        if found:
            value = Span(at + found.start("value"), at + found.end("value"))
            if found["name"] == "From":
                writer = writer or _name(text, value)
            elif found["name"] in ("Date", "Sent"):
                date = date or _bare(text, value.start, value.end)
        at += len(line) + 1
    return MailHead(writer, date)


def _name(text: str, span: Span) -> Span | None:
    """The writer's name in the value of From; the address where there is no name."""
    frames = _frames()
    start, end = span.start, span.end
    if sent_for := frames.one("sent_for").match(text, start, end):
        start = sent_for.end()
    address = frames.one("address").search(text, start, end)
    if address and text[start : address.start()].strip(_MARKS):
        end = address.start()
    elif bare := frames.one("bare_address").search(text, start, end):
        return Span(*bare.span())
    if through := frames.one("through").search(text, start, end):
        end = through.start()
    return _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end) if start < end else None


def _writer_after_date(text: str, told: Span) -> Span | None:
    """The name in "3 May 2021 at 17:08, Ada Orth <ada@orley.example>": the last words that are no part of a date."""
    frames = _frames()
    address = frames.one("address").search(text, told.start, told.end)
    bare = frames.one("bare_address").search(text, told.start, told.end)
    through = frames.one("through").search(text, told.start, told.end)
    end = min(found.start() for found in (address, bare, through) if found) if address or bare or through else told.end
    words = list(frames.one("word").finditer(text, told.start, end))
    first = len(words)
    commas = 0
    while first:
        word = words[first - 1].group()
        commas += word.endswith(",")
        if commas > 1 or not _may_be_name(words, first - 1, is_sure=address is not None):
            break
        first -= 1
    name = _bare(text, words[first].start(), end) if first < len(words) else None
    return name or (Span(*bare.span()) if bare else None)


def _may_be_name(words: Sequence[re.Match[str]], at: int, *, is_sure: bool) -> bool:
    """Whether a word can belong to a name; `is_sure`: an address follows, so that small letters can."""
    frames = _frames()
    word = words[at].group()
    bare = word.strip(_MARKS + "()")
    if not bare or any(char.isdigit() for char in bare) or frames.one("clock_word").match(bare):
        return False
    if frames.one("calendar_word").match(bare):
        beside = [words[i].group() for i in (at - 1, at + 1) if 0 <= i < len(words)]
        follows = words[at + 1].group()[:1].isupper() if at + 1 < len(words) else is_sure
        return bool(at) and follows and word[-1] not in ",." and not any(char.isdigit() for w in beside for char in w)
    if frames.one("particle").match(bare) or bare[0].isupper():
        return True
    return is_sure and bare not in ("at", "on", "um") and not word.endswith(",")


@cache
def _frames() -> Frames:
    return Frames("text/mail_heads")
