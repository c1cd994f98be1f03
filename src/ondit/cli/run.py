"""A run of `ondit read`: inputs through the workers, their output to its place, errors told, the exit code."""

from __future__ import annotations

import dataclasses
import errno
import signal
import sys
import webbrowser
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, NoReturn

from click import UsageError

from ondit.batch import Failure, run_batch
from ondit.cli.naming import outputs_of, with_own_names
from ondit.cli.originals import Originals
from ondit.cli.output import LEDGER, Entry, Folder, standard_output, write_text, write_view
from ondit.cli.progress import Progress, Summary, progress
from ondit.cli.say import complain, complaint, name_of, tell, without_path
from ondit.cli.work import Plan, Rendered, start, suffixes_of
from ondit.errors import CannotWrite
from ondit.inputs import Input, Inputs
from ondit.model import Sourcing
from ondit.writing import refuse_unless_writable, whole_file

# These are laid out for a terminal: a rule between two reports, ASCII signs where it shows no others.
_FOR_PEOPLE = ("terminal", "timeline")
_INDEX = "index.html"
# After these no other file can be written either.
_NO_ROOM = (errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


@dataclass(slots=True)
class Run:
    """The inputs and what to do with them; each method gives the exit code."""

    inputs: Inputs
    originals: Originals
    plan: Plan
    jobs: int
    timeout_s: float | None
    quiet: bool = False
    debug: bool = False

    def into_stream(self, into: Path | None, *, open_page: bool = False) -> int:
        """All output, in the order of the inputs, on the standard output or in one file."""
        beside = into.with_suffix(".txt") if into and self.plan.format == "brat" else None
        if into is None:
            self.originals.refuse_output_stream()
        for path in (into, beside):
            if path is not None:
                self.originals.refuse(path, called=into)
                refuse_unless_writable(path)
        if beside is not None and beside == into:
            raise UsageError(f"{into}: the annotations need another suffix than the text beside them; call it .ann")
        summary = Summary(passed_over=self.inputs.passed_over)
        # A bar would run through a view that is printed on the same terminal.
        shown = self.inputs.many and not self.quiet and (into is not None or not sys.stdout.isatty())
        with _ended_by_sigterm(), progress(len(self.inputs.items), shown=shown) as bar:
            results = self._results(self.inputs.items)
            with closing(results), ExitStack() as stack:
                out: IO[bytes] | None = None
                for item, result in results:
                    text = self._text(item, result, summary, bar)
                    bar.step()
                    if text is None and not self.inputs.many:
                        break
                    if out is None:
                        out = stack.enter_context(whole_file(into) if into else standard_output())
                        text = self._opening() + (text or "")
                    elif text and self.plan.format in _FOR_PEOPLE:
                        text = f"\n{'─' * min(self.plan.width, 92)}\n\n{text}"
                    self._write(out, text or "", to_file=into is not None)
                    if beside and isinstance(result, Rendered):
                        with whole_file(beside) as file:
                            write_text(file, result.texts["txt"])
        if open_page and into and not summary.failed:
            _open(into)
        return self._close(summary)

    def into_folder(self, root: Path, *, open_page: bool = False) -> int:
        """A file for each report, under its name; reports that are done already are kept."""
        items = self._named()
        self._refuse_folder(root, items)
        summary = Summary(passed_over=self.inputs.passed_over)
        folder = Folder(root, self.plan)
        entries: dict[str, Entry] = {}
        problems: list[tuple[str, str]] = []
        try:
            with _ended_by_sigterm(), closing(folder), progress(len(items), shown=not self.quiet) as bar:
                todo = []
                for item in items:
                    entry = folder.done(item)
                    if entry:
                        entries[item.label] = entry
                        bar.step()
                    else:
                        todo.append(item)
                summary.kept = len(entries)
                with closing(self._results(todo)) as results:
                    for item, result in results:
                        if isinstance(result, Failure):
                            self._tell(item, result, bar)
                            problems.append((name_of(item.label), without_path(result.message, item.path)))
                        else:
                            self._put(folder, item, result, entries, problems, bar)
                        bar.step()
        except KeyboardInterrupt:
            complain(
                f"stopped; {len(entries)} of {len(items)} reports are in {root}; the same command goes on from here"
            )
            return 130
        done = [entries[item.label] for item in items if item.label in entries]
        for entry in done:
            summary.add(entry.figures)
        summary.failed = len(problems)
        if self.plan.format == "html":
            _write_index(root, done, problems)
            if open_page:
                _open(root / _INDEX)
        return self._close(summary)

    def _named(self) -> tuple[Input, ...]:
        """Each input once, under the name of its files."""
        items = tuple({item.label: item for item in self.inputs.items}.values())
        reserved = (LEDGER, _INDEX) if self.plan.format == "html" else (LEDGER,)
        return with_own_names(items, suffixes_of(self.plan.format), reserved)

    def _refuse_folder(self, root: Path, items: Sequence[Input]) -> None:
        self.originals.refuse(root)
        outputs = [LEDGER, *(name for _, name in outputs_of(items, suffixes_of(self.plan.format)))]
        if self.plan.format == "html":
            outputs.append(_INDEX)
        # Where a batch has written before, files under these names are its own.
        is_new = not (root / LEDGER).exists()
        for name in outputs:
            self.originals.refuse(root / name, called=root)
            if is_new and (root / name).is_file():
                raise UsageError(
                    f"{root / name} is there already, and no batch has written into {root} before; "
                    "move it away, or name another folder"
                )

    def _put(
        self,
        folder: Folder,
        item: Input,
        result: Rendered,
        entries: dict[str, Entry],
        problems: list[tuple[str, str]],
        bar: Progress,
    ) -> None:
        """Write one report's files; a name that the file system refuses costs this report only."""
        try:
            entries[item.label] = folder.put(item, result.texts, result.bytes_id, result.figures)
        except CannotWrite as exc:
            if isinstance(exc.__cause__, OSError) and exc.__cause__.errno in _NO_ROOM:
                raise
            bar.say(complaint(str(exc), item.label))
            problems.append((name_of(item.label), str(exc)))

    def _results(self, items: Sequence[Input]) -> Generator[tuple[Input, Rendered | Failure]]:
        with closing(run_batch(items, partial(start, self.plan), jobs=self.jobs, timeout_s=self.timeout_s)) as results:
            yield from zip(items, results, strict=True)

    def _text(self, item: Input, result: Rendered | Failure, summary: Summary, bar: Progress) -> str | None:
        """The output of one input; None when there is none."""
        if isinstance(result, Rendered):
            summary.add(result.figures)
            return next(iter(result.texts.values()))
        summary.failed += 1
        self._tell(item, result, bar)
        if self.plan.format != "jsonl":
            return None
        from ondit.report.exports import error_line

        return error_line(item.label, without_path(result.message, item.path))

    def _opening(self) -> str:
        if self.plan.format != "csv":
            return ""
        from ondit.report.exports import csv_header

        return csv_header()

    def _write(self, out: IO[bytes], text: str, *, to_file: bool) -> None:
        if self.plan.format in _FOR_PEOPLE and not to_file:
            write_view(out, text)
        else:
            write_text(out, text)

    def _tell(self, item: Input, failure: Failure, bar: Progress) -> None:
        bar.say(complaint(failure.message, item.label))
        if self.debug and failure.traceback:
            tell(failure.traceback)

    def _close(self, summary: Summary) -> int:
        if self.inputs.many and not self.quiet:
            for line in summary.lines():
                tell(line)
        return 2 if summary.failed else 0


def _write_index(root: Path, done: Sequence[Entry], problems: Sequence[tuple[str, str]]) -> None:
    from ondit.report.page.index import IndexEntry, render_index

    entries = []
    for entry in done:
        found = entry.figures
        sourcing = Sourcing(**{name.name: found[name.name] for name in dataclasses.fields(Sourcing)})
        href = next(iter(entry.files))
        title = found["title"] or Path(entry.path).name
        entries.append(IndexEntry(href, title, found["publisher"], found["published"], found["statements"], sourcing))
    with whole_file(root / _INDEX) as file:
        write_text(file, render_index(entries, problems=problems))


def _open(page: Path) -> None:
    tell(f"ondit: the page is {page}")
    if not webbrowser.open(page.resolve().as_uri()):
        complain("no browser could be started; open the page by hand")


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """A request to end is an exception, so that drafts of files are removed and workers ended."""

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not the main thread, where signals are none of our business
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
