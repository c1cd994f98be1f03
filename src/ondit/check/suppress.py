"""Comments in a draft that switch rules off: `<!-- ondit: ignore A101 -->` in Markdown and HTML.

A comment holds for the block that it stands in or right behind, else for the next block. Without codes it holds for
all rules; `ignore-file` holds for the whole report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ondit.check.finding import Finding
from ondit.check.run import place
from ondit.model import Document, Note

_COMMENT = re.compile(r"<!--\s*ondit:\s*(?P<what>ignore-file|ignore)\b(?P<codes>[^>]{0,400}?)-->", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: where it stands, the codes (or their beginnings) it names, and the blocks it holds for."""

    line: int
    codes: tuple[str, ...]
    first: tuple[int, int] | None
    last: tuple[int, int] | None

    def names_any(self, codes: Iterable[str]) -> bool:
        return not self.codes or any(code.startswith(named) for code in codes for named in self.codes)

    def holds(self, finding: Finding) -> bool:
        if self.codes and not any(finding.code.startswith(code) for code in self.codes):
            return False
        if self.first is None or self.last is None:
            return True
        return self.first <= (finding.line, finding.column) <= self.last


def suppressions_in(data: bytes, document: Document) -> tuple[Suppression, ...]:
    """The comments of a draft in a format that has lines; none for Word, PDF and stored analyses."""
    if document.origin.unit != "line" or b"ondit" not in data:
        return ()
    text = data.decode("utf-8-sig", "replace")
    lines = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    blocks = [
        (place(document, block.span.start), place(document, max(block.span.start, block.span.end - 1)))
        for block in document.blocks
    ]
    found = []
    for match in _COMMENT.finditer(text):
        number = bisect_right(lines, match.start())
        at = (number + 1, match.start() - (lines[number - 1] if number else 0) + 1)
        codes = tuple(code.upper() for code in _CODE.findall(match["codes"]))
        if match["what"].lower() == "ignore-file":
            found.append(Suppression(at[0], codes, None, None))
            continue
        held = _block(blocks, at)
        if held is not None:
            found.append(Suppression(at[0], codes, *held))
    return tuple(found)


def suppress(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], ran: Iterable[str]
) -> tuple[tuple[Finding, ...], tuple[Note, ...]]:
    """The findings that no comment holds for, and a note on each comment that held for none.

    `ran`: the codes of the rules that ran; a comment on others only is no mistake.
    """
    codes = tuple(ran)
    kept = []
    used: set[int] = set()
    for finding in findings:
        holding = [i for i, suppression in enumerate(suppressions) if suppression.holds(finding)]
        used.update(holding)
        if not holding:
            kept.append(finding)
    idle = [s for i, s in enumerate(suppressions) if i not in used and s.names_any(codes)]
    return tuple(kept), tuple(Note("check", f"line {s.line}: this comment switches nothing off") for s in idle)


def _block(
    blocks: Sequence[tuple[tuple[int, int], tuple[int, int]]], at: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The block around the comment, or that ends in its line before it, else the next."""
    index = bisect_right(blocks, at, key=lambda block: block[0]) - 1
    if index >= 0 and (at <= blocks[index][1] or blocks[index][1][0] == at[0]):
        return blocks[index]
    return blocks[index + 1] if index + 1 < len(blocks) else None
