"""The outcome for one report, ready to be shown: what crosses from a worker to the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ondit.check.baseline import fingerprint
from ondit.check.finding import Finding
from ondit.model import Analysis, Span
from ondit.names import ARROW, inert, voice_name

_WIDEST = 160
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with the passage around it.

    `passage` is one line, inert, with "…" where it is cut; `marked` its part in question, as offsets in it. `chain`
    reads from the report back to the speaker; "" where the finding is about no statement. `mark` is its fingerprint.
    """

    finding: Finding
    passage: str
    marked: Span
    chain: str
    mark: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one report. `unit` says what `Finding.line` counts: lines, paragraphs or pages.

    `failed`: which rules and stages met an error of the program, so that what they would have found is missing.
    """

    path: str
    words: int
    unit: str
    shown: tuple[Shown, ...]
    notes: tuple[str, ...] = ()
    page: str | None = None
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be checked, and why: a report, or a rule in one."""

    path: str
    message: str


def result(
    path: str, analysis: Analysis, findings: Sequence[Finding], notes: Sequence[str] = (), page: str | None = None
) -> Result:
    """The findings of an analysis with their passages and chains."""
    shown = tuple(_shown(finding, analysis) for finding in findings)
    return Result(path, analysis.sourcing.words, analysis.document.origin.unit, shown, tuple(notes), page)


def cells(text: str) -> int:
    """How many columns the text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _shown(finding: Finding, analysis: Analysis) -> Shown:
    passage, marked = _passage(analysis.document.text, finding.span)
    chain = ""
    if finding.attribution is not None:
        voices = analysis.chain(analysis.attribution(finding.attribution))
        chain = ARROW.join(voice_name(v) + (" (unnamed)" if v.anonymity == "anonymous" else "") for v in voices)
    return Shown(finding, passage, marked, chain, fingerprint(finding, analysis))


def _passage(text: str, span: Span) -> tuple[str, Span]:
    """The words around a span on one line, cut at white space, with the span's place in it."""
    room = max(20, _WIDEST - len(span)) // 2
    # Looked for no further than is shown: a text may be one line.
    start = max(0, span.start - room)
    start = max(start, text.rfind("\n", start, span.start) + 1)
    end = min(len(text), span.end + room)
    line_end = text.find("\n", span.end, end)
    end = end if line_end < 0 else line_end
    if start and text[start - 1] != "\n":
        cut = text.find(" ", start, span.start)
        start = cut + 1 if cut >= 0 else start
    if end < len(text) and text[end] != "\n":
        cut = text.rfind(" ", span.end, end)
        end = cut if cut >= 0 else end
    before = _CUT if start and text[start - 1] != "\n" else ""
    after = _CUT if end < len(text) and text[end] != "\n" else ""
    part = before + inert(text[start:end]).replace("\n", " ") + after
    return part, Span(span.start - start + len(before), span.end - start + len(before))


def fitted(passage: str, marked: Span, room: int) -> tuple[str, Span]:
    """The passage cut to so many columns of a terminal around its marked part; that is cut, too, when it is longer."""
    if cells(passage) <= room:
        return passage, marked
    room = max(room, 12) - 2 * len(_CUT)
    end = _reach(passage, marked.start, marked.end, room)
    spare = room - cells(passage[marked.start : end])
    # As much before the marked part as behind it, or what the other side has no use for.
    behind = cells(passage[end:])
    start = _reach(passage, marked.start, 0, max(spare // 2, spare - behind))
    upto = _reach(passage, end, len(passage), spare - cells(passage[start : marked.start]))
    # Whole words at both ends, as long as the marked part stays.
    if start and passage[start - 1] != " ":
        at = passage.find(" ", start, marked.start)
        start = at + 1 if at >= 0 else start
    if end == marked.end and upto < len(passage) and passage[upto] != " ":
        at = passage.rfind(" ", end, upto)
        upto = at if at >= 0 else upto
    before, after = _CUT if start else "", _CUT if upto < len(passage) else ""
    shift = len(before) - start
    return before + passage[start:upto] + after, Span(marked.start + shift, min(marked.end, upto) + shift)


def _reach(text: str, start: int, limit: int, room: int) -> int:
    """How far one gets from `start` towards `limit` within so many columns."""
    at = start
    while at != limit:
        room -= cells(text[at] if limit > start else text[at - 1])
        if room < 0:
            break
        at += 1 if limit > start else -1
    return at
