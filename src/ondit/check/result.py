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


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with the passage around it.

    `passage` is one line, inert; `marked` its part in question, as offsets in it. `chain` reads from the report back
    to the speaker; "" where the finding is about no statement. `mark` is its fingerprint.
    """

    finding: Finding
    passage: str
    marked: Span
    chain: str
    mark: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one report. `unit` says what `Finding.line` counts: lines, paragraphs or pages."""

    path: str
    words: int
    unit: str
    shown: tuple[Shown, ...]
    notes: tuple[str, ...] = ()
    page: str | None = None


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
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - room)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + room)
    if start and text[start - 1] != "\n":
        cut = text.find(" ", start, span.start)
        start = cut + 1 if cut >= 0 else start
    if end < len(text) and text[end] != "\n":
        cut = text.rfind(" ", span.end, end)
        end = cut if cut >= 0 else end
    part = inert(text[start:end]).replace("\n", " ")
    return part, Span(span.start - start, span.end - start)
