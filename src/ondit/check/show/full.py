"""The terminal view: the passage, its words underlined, the chain of tellers, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ondit.check.result import Result, Shown, cells
from ondit.names import one_line

_STYLES = {"error": "31;1", "warning": "33;1", "info": "36;1"}


def render(results: Sequence[Result], *, colour: bool = False) -> str:
    """All findings and a closing line; "" where there are none."""
    lines = [line for result in results for shown in result.shown for line in _finding(result, shown, colour)]
    if not lines:
        return ""
    return "\n".join([*lines, _closing(results)]) + "\n"


def _finding(result: Result, shown: Shown, colour: bool) -> Iterator[str]:
    finding = shown.finding
    number = str(finding.line)
    margin = " " * len(number)
    style = _STYLES[finding.severity]
    where = f"{one_line(result.path)}:{number}:{finding.column}"
    if result.unit != "line":
        where += f" ({result.unit} {number})"
    yield (
        f"{_paint(where, '1', colour)}: {_paint(f'{finding.severity} {finding.code}', style, colour)} "
        f"{one_line(finding.message)} [{finding.name}]"
    )
    yield f"{margin} |"
    yield f"{number} | {shown.passage}"
    before = cells(shown.passage[: shown.marked.start])
    width = max(1, cells(shown.passage[shown.marked.start : shown.marked.end]))
    yield f"{margin} | {' ' * before}{_paint('~' * width, style, colour)}"
    if shown.chain:
        yield f"{margin} = chain: {shown.chain}"
    for line in (finding.diff or "").splitlines():
        yield f"{margin} = {one_line(line)}"
    if finding.advice:
        yield f"{margin} = {one_line(finding.advice)} (`ondit check --explain {finding.code}`)"
    yield ""


def _closing(results: Sequence[Result]) -> str:
    counts: Counter[str] = Counter(shown.finding.severity for result in results for shown in result.shown)
    reports = sum(1 for result in results if result.shown)
    parts = [f"{counts[s]} {s}{'s' if counts[s] != 1 and s != 'info' else ''}" for s in _STYLES if counts[s]]
    return f"{', '.join(parts)} in {reports} {'report' if reports == 1 else 'reports'}"


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text
