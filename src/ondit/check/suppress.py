"""Comments in a draft that switch rules off: `ondit: ignore A101`, in the comment form of the draft's format.

In Markdown and HTML `<!-- ondit: ignore A101, W: the desk agreed -->` holds for the block that it stands in or right
behind, else for the next block; in Word a comment `ondit: ignore A101` holds for the paragraphs that it is set on.
Codes may be cut short ("W"); without codes a comment holds for all rules. `ignore-file` holds for the whole report.
What stands after a colon, a dash or a bracket is the reason, for people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ondit.check.finding import Finding
from ondit.check.registry import code_of
from ondit.check.run import place
from ondit.model import Document, Note, OriginUnit
from ondit.text.phrases import phrases

_COMMENT = phrases("check/patterns/suppress", "comment")
_DIRECTIVE = phrases("check/patterns/suppress", "directive")
_REASON = phrases("check/patterns/suppress", "reason")
_NAME = re.compile(r"[^\s,]+")
_FAR = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: where it stands, the codes (or their beginnings) it names, and the places it holds for.

    `codes` None: all rules. `unknown`: words where a code should be. `first` and `last` are line (paragraph) and
    column, None for the whole report.
    """

    unit: OriginUnit
    line: int
    codes: tuple[str, ...] | None
    unknown: tuple[str, ...] = ()
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None

    def names_any(self, codes: Iterable[str]) -> bool:
        """True for a comment on one of these rules."""
        return any(self._names(code) for code in codes)

    def holds(self, finding: Finding) -> bool:
        if not self._names(finding.code):
            return False
        return self.first is None or self.last is None or self.first <= (finding.line, finding.column) <= self.last

    def _names(self, code: str) -> bool:
        return self.codes is None or any(code.startswith(named) for named in self.codes)


def suppressions_in(data: bytes, document: Document) -> tuple[Suppression, ...]:
    """The comments of a draft in a format that has lines; none for PDF and stored analyses, see below for Word."""
    if document.origin.unit != "line" or b"ondit" not in data.lower():
        return ()
    text = data.decode("utf-8-sig", "replace")
    lines = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    blocks = [
        (place(document, block.span.start), place(document, max(block.span.start, block.span.end - 1)))
        for block in document.blocks
    ]
    found = []
    for match in _COMMENT.finditer(text):
        directive = _directive(match[1].replace("\n", " "))
        if directive is None:
            continue
        number = bisect_right(lines, match.start())
        at = (number + 1, match.start() - (lines[number - 1] if number else 0) + 1)
        whole_file, codes, unknown = directive
        held = None if whole_file else _block(blocks, at)
        if whole_file or held:
            found.append(Suppression("line", at[0], codes, unknown, *(held or (None, None))))
    return tuple(found)


def suppressions_on(comments: Iterable[tuple[str, int, int]]) -> tuple[Suppression, ...]:
    """Those among a Word document's comments: what each says, and the first and last paragraph that it is set on."""
    found = []
    for text, first, last in comments:
        for line in text.splitlines():
            directive = _directive(line)
            if directive is None:
                continue
            whole_file, codes, unknown = directive
            held = (None, None) if whole_file else ((first, 0), (last, _FAR))
            found.append(Suppression("paragraph", first, codes, unknown, *held))
    return tuple(found)


def suppress(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], ran: Iterable[str]
) -> tuple[tuple[Finding, ...], tuple[Note, ...]]:
    """The findings that no comment holds for, and notes on what is no rule and on each comment that held for none.

    `ran`: the codes of the rules that ran; a comment on others only is no mistake.
    """
    codes = tuple(ran)
    kept = []
    used: set[int] = set()
    near = _Near(suppressions)
    for finding in findings:
        holding = [i for i in near(finding) if suppressions[i].holds(finding)]
        used.update(holding)
        if not holding:
            kept.append(finding)
    idle = {i for i, s in enumerate(suppressions) if i not in used and s.names_any(codes)}
    return tuple(kept), tuple(_notes(suppressions, idle))


class _Near:
    """The comments that may hold for a finding, so that not every one is tried for every finding."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        self._everywhere: list[int] = []
        self._placed: list[tuple[tuple[int, int], tuple[int, int], int]] = []
        for i, suppression in enumerate(suppressions):
            if suppression.first is None or suppression.last is None:
                self._everywhere.append(i)
            else:
                self._placed.append((suppression.first, suppression.last, i))
        self._placed.sort()
        # For each the nearest before it that reaches its beginning: no other can hold for what lies behind.
        self._around: list[int] = []
        for i, (first, _, _) in enumerate(self._placed):
            at = i - 1
            while at >= 0 and self._placed[at][1] < first:
                at = self._around[at]
            self._around.append(at)

    def __call__(self, finding: Finding) -> Iterator[int]:
        yield from self._everywhere
        place = (finding.line, finding.column)
        at = bisect_right(self._placed, place, key=lambda placed: placed[0]) - 1
        while at >= 0:
            yield self._placed[at][2]
            at = self._around[at]


def _notes(suppressions: Sequence[Suppression], idle: set[int]) -> Iterator[Note]:
    for i, suppression in enumerate(suppressions):
        where = f"{suppression.unit} {suppression.line}"
        for word in suppression.unknown:
            yield Note("check", f"{where}: the comment names no rule with “{word}”; `ondit check --list` names all")
        if i in idle:
            yield Note("check", f"{where}: this comment switches nothing off")


def _directive(comment: str) -> tuple[bool, tuple[str, ...] | None, tuple[str, ...]] | None:
    """Whether it is for the whole report, the codes (None: all), and what is no code; None for any other comment."""
    match = _DIRECTIVE.match(comment)
    if match is None:
        return None
    words = _NAME.findall(_REASON.split(match["rest"], maxsplit=1)[0])
    codes = [code for code in map(code_of, words) if code]
    unknown = tuple(word for word in words if code_of(word) is None)
    return match["what"].lower() == "ignore-file", None if not words or "ALL" in codes else tuple(codes), unknown


def _block(
    blocks: Sequence[tuple[tuple[int, int], tuple[int, int]]], at: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The block around the comment, or that ends in its line before it, else the next."""
    index = bisect_right(blocks, at, key=lambda block: block[0]) - 1
    if index >= 0 and (at <= blocks[index][1] or blocks[index][1][0] == at[0]):
        return blocks[index]
    return blocks[index + 1] if index + 1 < len(blocks) else None
