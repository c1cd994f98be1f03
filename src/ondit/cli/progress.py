"""The bar on standard error while a batch runs, and what is said when it has ended."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from ondit.cli.say import tell


class Progress(Protocol):
    """A count of finished reports that can also print a line without breaking the bar."""

    def step(self) -> None: ...

    def say(self, line: str) -> None: ...


class _Silent:
    def step(self) -> None:
        pass

    def say(self, line: str) -> None:
        tell(line)


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Progress]:
    """A bar with rate and remaining time, if `shown` and standard error is a terminal; else only lines."""
    if not shown or not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    bar = RichProgress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", style="dim"),
        TextColumn("left", style="dim"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=total, rate="")
    began = time.monotonic()

    class Bar:
        done = 0

        def step(self) -> None:
            self.done += 1
            per_s = self.done / max(time.monotonic() - began, 1e-9)
            rate = f"{per_s:.1f} a second" if per_s >= 1 else f"{60 * per_s:.1f} a minute"
            bar.update(task, completed=self.done, rate=rate)

        def say(self, line: str) -> None:
            bar.console.print(Text(line), soft_wrap=True)

    with bar:
        yield Bar()


@dataclass(slots=True)
class Summary:
    """The figures of a batch."""

    reports: int = 0
    failed: int = 0
    kept: int = 0
    passed_over: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    words_of: Counter[str] = field(default_factory=Counter)
    reports_of: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    def add(self, figures: Mapping[str, Any]) -> None:
        self.reports += 1
        for name in ("words", "second_hand", "anonymous_words", "statements", "notes"):
            self.totals[name] += figures[name]
        self.words_of.update(figures["heard"])
        self.reports_of.update(figures["heard"].keys())

    def lines(self) -> Iterator[str]:
        """The closing lines: what was read, who is heard most, the shares that matter."""
        from ondit.names import one_line
        from ondit.report.canvas import count, share

        reports = f"{count(self.reports, 'report')}"
        parts = [f"{reports} ({self.kept:,} done before and kept)" if self.kept else reports]
        if self.failed:
            parts.append(f"{self.failed:,} could not be read")
        if self.passed_over:
            parts.append(f"{count(self.passed_over, 'file')} of other kinds passed over")
        yield ", ".join(parts)
        words = self.totals["words"]
        if not words:
            return
        seconds = time.monotonic() - self.began
        kinds = ("word", "statement", "note")
        yield ", ".join([*(count(self.totals[f"{kind}s"], kind) for kind in kinds), f"{seconds:.0f} s"])
        second_hand = share(self.totals["second_hand"], words).replace("–", "none")
        unnamed = share(self.totals["anonymous_words"], words).replace("–", "none")
        yield f"{second_hand} of the words second-hand, {unnamed} from unnamed voices"
        heard = sorted(self.words_of.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
        if heard:
            yield "heard most: " + "; ".join(
                f"{one_line(name)} ({count(words, 'word')} in {count(self.reports_of[name], 'report')})"
                for name, words in heard
            )
