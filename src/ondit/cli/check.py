"""`ondit check`: the linter for sourcing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ondit.cli import options
from ondit.cli.options import date_given, seconds_given, time_limit
from ondit.cli.originals import Originals
from ondit.cli.say import complain, complaint, without_path
from ondit.inputs import Input, gather
from ondit.settings import Settings, setting_files

if TYPE_CHECKING:
    from ondit.check import CheckConfig
    from ondit.check.result import Result, Unread
    from ondit.check.suppress import Suppression
    from ondit.cli.work import Plan
    from ondit.model import Analysis

# `full` underlines the passage; `text` is one line a finding. Named here so that --help imports no rule.
FORMATS = ("full", "text", "json", "sarif", "github", "markdown", "html")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif", ".md": "markdown"}
PROFILES = ("default", "ap", "reuters", "bbc", "npr", "strict")


def _explain(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        from ondit.check.explain import page
        from ondit.check.registry import rule_of

        click.echo(page(rule_of(value)), nl=False)
        ctx.exit(0)


def _list(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from ondit.check.explain import listing

        click.echo(listing(), nl=False)
        ctx.exit(0)


def _codes(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for part in value for code in part.split(",") if code.strip())


@click.command(
    short_help="Check a draft's sourcing: unnamed voices, credit, quotations, cues, dates.",
    epilog="Exit status: 0 clean, 1 findings, 2 something could not be checked, or an option is wrong.",
)
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS),
    help="full: with passage and chain; text: one line each; html: a page, findings in the margin. Default: full; "
    "with -o, what the file's suffix says.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
@click.option("--profile", type=click.Choice(PROFILES), help="Whose rules: default holds what all newsrooms share.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES",
              help="Only these rules: codes, their beginnings or names, comma-separated; ALL.")  # fmt: skip
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Leave these rules out.")
@click.option("--preview", is_flag=True, help="Run the rules in preview too.")
@click.option("--against", multiple=True, metavar="SOURCE",
              help="Compare with a transcript or a report that it draws on; may be repeated.")  # fmt: skip
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings that FILE holds already.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all findings to FILE as known, and stop.",
)
@click.option("--statistics", is_flag=True, help="Tell how often each rule fired instead of each finding.")
@click.option("--stdin-filename", metavar="NAME", help="What the standard input (“-”) is called, for its format.")
@click.option("--published", metavar="DATE", callback=date_given,
              help="When the report appeared (2026-03-02) or will, if it does not say so.")  # fmt: skip
@click.option("--publisher", metavar="NAME", help="Who publishes it, if it does not say so.")
@options.MODEL
@options.CONFIG
@options.JOBS
@click.option("--timeout-s", type=float, callback=seconds_given, metavar="SECONDS",
              help="Give up a draft or a source after this long; 0: never. Default: 300.")  # fmt: skip
@click.option("--explain", metavar="CODE", callback=_explain, expose_value=False, is_eager=True,
              help="Print a rule's documentation and stop.")  # fmt: skip
@click.option(
    "--list", is_flag=True, callback=_list, expose_value=False, is_eager=True, help="List all rules and stop."
)
@click.option("--strict", is_flag=True, help="End a draft's check at an error of the program, instead of going on.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar; no notes on what a comment or a reader left out.")
def check(
    paths: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    against: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    statistics: bool,
    stdin_filename: str | None,
    published: str | None,
    publisher: str | None,
    model: str,
    config: Path | None,
    jobs: int,
    timeout_s: float | None,
    strict: bool,
    quiet: bool,
) -> int:
    """Check where a draft breaks a newsroom's rules for sourcing.

    A comment in the draft switches rules off, for its paragraph, <!-- ondit: ignore A101: why -->, or for the report,
    <!-- ondit: ignore-file W -->; in Word a comment "ondit: ignore A101". [check] of ondit.toml holds profile, select,
    ignore, severity, thresholds.

    \b
    Examples:
      ondit check draft.docx
      ondit check draft.md --profile ap --format text
      ondit check draft.md -o page.html
      ondit check draft.md --against transcript.txt
      ondit check --explain A101
      ondit check drafts/ -o findings.sarif
    """
    from ondit.check import CheckConfig
    from ondit.check.baseline import read_baseline, refuse_unless_baseline
    from ondit.check.baseline import write_baseline as save_baseline
    from ondit.cli.output import standard_output, write_text, write_view
    from ondit.cli.work import Plan
    from ondit.writing import refuse_unless_writable, whole_file

    if not paths:
        raise click.UsageError('name a draft, for example: ondit check draft.md   ("-" reads standard input)')
    if stdin_filename and "-" not in paths:
        raise click.UsageError("--stdin-filename is for standard input: ondit check - --stdin-filename draft.md")
    format_ = format_ or (_BY_SUFFIX.get(output.suffix.lower()) if output else None) or "full"
    if statistics and format_ not in ("full", "text", "json"):
        raise click.UsageError(f"--statistics has no form for {format_}; use --format text or json")
    settings = Settings.load(config)
    chosen = CheckConfig.load(config, profile=profile, select=select, ignore=ignore, preview=preview or None)
    known = baseline or (Path(chosen.baseline) if chosen.baseline else None)
    plan = Plan("json", settings, model, None, publisher, published, strict=strict)
    inputs = gather(paths, max_bytes=settings.max_bytes)
    if format_ == "html" and inputs.many:
        raise click.UsageError("--format html is for one report")
    items = [
        replace(item, path=stdin_filename) if stdin_filename and item.path == "-" else item for item in inputs.items
    ]
    originals = Originals()
    originals.keep_all((*paths, *(item.path for item in inputs.items)), "an input")
    originals.keep_all(against, "a source to compare with")
    originals.keep_all(map(str, setting_files(config)), "a file of settings")
    if write_baseline:
        originals.refuse(write_baseline)
        refuse_unless_baseline(write_baseline)
        refuse_unless_writable(write_baseline)
    originals.keep(known, "the baseline")
    if output:
        originals.refuse(output)
        refuse_unless_writable(output)
    elif not write_baseline:
        originals.refuse_output_stream()
    known_marks = read_baseline(known) if known and not write_baseline else None
    sources = _sources(plan, against, time_limit(timeout_s))
    if sources is None:
        return 2
    todo = _Todo(plan, chosen, sources, known_marks, page=format_ == "html")
    results, unread = _run(items, todo, jobs or os.cpu_count() or 1, time_limit(timeout_s), quiet=quiet)
    if not quiet:
        for found in results:
            for note in found.notes:
                complain(note, found.path)
    if write_baseline:
        marks = [shown.mark for found in results for shown in found.shown]
        save_baseline(write_baseline, marks)
        if not quiet:
            complain(f"{len(marks)} {'finding' if len(marks) == 1 else 'findings'} written", str(write_baseline))
        return 2 if unread else 0
    text = _text(results, unread, format_, statistics, to_file=output is not None)
    write = write_view if output is None and format_ in ("full", "text") else write_text
    with whole_file(output) if output else standard_output() as out:
        write(out, text)
    return 2 if unread else 1 if any(found.shown for found in results) else 0


@dataclass(frozen=True, slots=True)
class _Todo:
    """What is done with every draft. `known`: how often each fingerprint of the baseline occurs."""

    plan: Plan
    config: CheckConfig
    sources: tuple[Analysis, ...]
    known: Any
    page: bool


def _start(todo: _Todo) -> Callable[[Input], Result]:
    from ondit.check import check_analysis
    from ondit.check.baseline import drop_known
    from ondit.check.result import result
    from ondit.check.suppress import suppress
    from ondit.cli.check_page import findings_page
    from ondit.cli.work import start_analyses
    from ondit.guard import Guard, failures

    analyse = start_analyses(todo.plan)
    ran = [rule.code for rule in todo.config.rules(sources=bool(todo.sources))]

    def work(item: Input) -> Result:
        analysis, _ = analyse(item)
        guard = Guard(strict=todo.plan.strict)
        findings = check_analysis(analysis, todo.config, todo.sources, guard=guard)
        findings, notes = suppress(findings, _suppressions(item, analysis, todo.plan.settings), ran)
        if todo.known is not None:
            findings = drop_known(findings, analysis, todo.known)
        page = findings_page(analysis, findings) if todo.page else None
        failed = tuple(note.message for note in failures((*analysis.notes, *guard.notes)))
        return replace(result(item.path, analysis, findings, [note.message for note in notes], page), failed=failed)

    return work


def _suppressions(item: Input, analysis: Analysis, settings: Settings) -> tuple[Suppression, ...]:
    """The comments of a draft that switch rules off; none at an address and in a stored analysis."""
    from ondit.check.suppress import suppressions_in, suppressions_on

    if item.is_url or item.holds_analysis():
        return ()
    data = item.load()
    if analysis.document.origin.unit == "paragraph" and data[:2] == b"PK":
        from ondit.read.docx_comments import comments_of

        return suppressions_on((x.text, x.first, x.last) for x in comments_of(data, settings))
    return suppressions_in(data, analysis.document)


def _run(
    items: Sequence[Input], todo: _Todo, jobs: int, timeout_s: float | None, *, quiet: bool
) -> tuple[list[Result], list[Unread]]:
    """The results in order, and what could not be checked, each told at once."""
    from ondit.batch import Failure, run_batch
    from ondit.check.result import Unread
    from ondit.cli.progress import progress

    results = []
    unread = []
    run = run_batch(items, partial(_start, todo), jobs=min(jobs, max(1, len(items))), timeout_s=timeout_s)
    with progress(len(items), shown=len(items) > 1 and not quiet) as bar, closing(run) as outcomes:
        for item, outcome in zip(items, outcomes, strict=True):
            bar.step()
            if isinstance(outcome, Failure):
                bar.say(complaint(outcome.message, item.label))
                unread.append(Unread(item.label, without_path(outcome.message, item.label)))
            else:
                results.append(outcome)
                for message in outcome.failed:
                    bar.say(complaint(message, item.label))
                    unread.append(Unread(item.label, message))
    return results, unread


def _sources(plan: Plan, paths: Sequence[str], timeout_s: float | None) -> tuple[Analysis, ...] | None:
    """The analyses of what is compared with; None, once told, where one cannot be read."""
    from ondit.batch import Failure, run_batch
    from ondit.cli.work import start_analyses
    from ondit.guard import failures

    if not paths:
        return ()
    # What is known of the draft is not known of its sources.
    start = partial(start_analyses, replace(plan, publisher=None, published=None))
    items = gather(paths, max_bytes=plan.settings.max_bytes).items
    found = []
    with closing(run_batch(items, start, timeout_s=timeout_s)) as outcomes:
        for item, outcome in zip(items, outcomes, strict=True):
            if isinstance(outcome, Failure):
                complain(outcome.message, item.label)
                return None
            found.append(outcome[0])
            for note in failures(outcome[0].notes):
                complain(note.message, item.label)
    return tuple(found)


def _text(results: Sequence[Result], unread: Sequence[Unread], format_: str, statistics: bool, *, to_file: bool) -> str:
    if statistics:
        from ondit.check.show.statistics import render as count

        return count(results, as_json=format_ == "json")
    if format_ == "html":
        return "".join(found.page or "" for found in results)
    from ondit.check.show import render

    width = 80 if to_file else shutil.get_terminal_size((80, 24)).columns
    return render(results, format_, unread, width=width, colour=not to_file and _colours())


def _colours() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
