"""The terminal view: the passage, its words underlined, the chain of tellers, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from ondit.check.result import Result, Shown, cells, fitted
from ondit.names import one_line

_STYLES = {"error": "31;1", "warning": "33;1", "info": "36;1"}


def render(results: Sequence[Result], *, width: int = 80, colour: bool = False) -> str:
    """All findings and a closing line; "" without a report. `width` in columns."""
    lines = [line for result in results for shown in result.shown for line in _finding(result, shown, width, colour)]
    return "\n".join([*lines, closing(results)]) + "\n" if results else ""


def _finding(result: Result, shown: Shown, width: int, colour: bool) -> Iterator[str]:
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
    passage, marked = fitted(shown.passage, shown.marked, width - len(margin) - 3)
    yield f"{margin} |"
    yield f"{number} | {passage}"
    before = cells(passage[: marked.start])
    under = max(1, cells(passage[marked.start : marked.end]))
    yield f"{margin} | {' ' * before}{_paint('~' * under, style, colour)}"
    if shown.chain:
        yield from _beside(margin, f"chain: {shown.chain}", width)
    for line in (finding.diff or "").splitlines():
        yield from _beside(margin, one_line(line), width)
    if finding.advice:
        yield from _beside(margin, f"{one_line(finding.advice)} (`ondit check --explain {finding.code}`)", width)
    yield ""


def _beside(margin: str, text: str, width: int) -> list[str]:
    """The text behind the margin, on as many lines as it needs."""
    first = f"{margin} = "
    return wrap(text, max(width, len(first) + 20), initial_indent=first, subsequent_indent=" " * len(first),
                break_long_words=False, break_on_hyphens=False)  # fmt: skip


def closing(results: Sequence[Result]) -> str:
    """How many findings of each severity in how many reports, on one line."""
    counts: Counter[str] = Counter(shown.finding.severity for result in results for shown in result.shown)
    words = f"{sum(result.words for result in results):,} words"
    if not counts:
        return f"No findings in {len(results)} {'report' if len(results) == 1 else 'reports'} ({words})"
    reports = sum(1 for result in results if result.shown)
    parts = [f"{counts[s]} {s}{'s' if counts[s] != 1 and s != 'info' else ''}" for s in _STYLES if counts[s]]
    return f"{', '.join(parts)} in {reports} {'report' if reports == 1 else 'reports'}"


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text
