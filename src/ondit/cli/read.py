"""`ondit read`: reports in, their chains of tellers out."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondit.cli import options
from ondit.cli.options import date_given, time_limit
from ondit.cli.originals import Originals
from ondit.inputs import Inputs, gather
from ondit.settings import Settings, setting_files

if TYPE_CHECKING:
    from ondit.report.canvas import Look

FORMATS = ("terminal", "json", "jsonl", "csv", "brat", "html", "timeline")
# Several reports in one stream or file make sense in these; the others are one file a report.
_STREAMS = ("terminal", "timeline", "jsonl", "csv")
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".ann": "brat",
    ".html": "html",
    ".htm": "html",
    ".txt": "terminal",
}


@click.command(
    short_help="Read reports: who says what, through whose hands.",
    epilog="Exit status: 0 done; 2 when an input could not be read (all others are written) or an option is wrong.",
)
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="How to print it. Default: terminal; with -o, what the file's suffix says; with -o DIR, json.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Write to a file; or, for many reports, one file each into a folder. Run it again to go on where it stopped.",
)
@click.option("--why", metavar="WORDS", help="Explain the statement that these words of the report belong to.")
@click.option("--open", "open_", is_flag=True, help="Write the HTML page and open it in the browser.")
@click.option(
    "--published",
    metavar="DATE",
    callback=date_given,
    help="When the report appeared (2026-03-02), if it does not say so.",
)
@click.option("--publisher", metavar="NAME", help="Who published it, if it does not say so.")
@click.option("--title", metavar="TITLE", help="Its title, if it does not say so.")
@options.MODEL
@options.CONFIG
@options.FILES_FROM
@options.NULL
@options.JOBS
@options.TIMEOUT
@options.ALLOW_LOCAL
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no closing summary; errors are still told.")
@options.STRICT
@click.option("--debug", is_flag=True, help="Show where an internal error happened.")
def read(
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    why: str | None,
    open_: bool,
    published: str | None,
    publisher: str | None,
    title: str | None,
    model: str,
    config: Path | None,
    files_from: str | None,
    null: bool,
    jobs: int,
    timeout_s: float | None,
    allow_local: bool,
    quiet: bool,
    strict: bool,
    debug: bool,
) -> int:
    """Read reports and show every attributed statement, who makes it, and through whose hands it came.

    A PATH is a file (HTML, text, Markdown, Word, PDF, mail, a news item), a folder, a pattern ("news/**/*.html"), a
    web address, "-" for standard input, or an analysis stored before (JSON), which is shown or converted without
    loading a model.

    \b
    Examples:
      ondit read report.html
      ondit read report.html --why "the piers are rotten"
      ondit read report.html --format json -o report.json
      ondit read report.html --open
      ondit read draft.docx --published 2026-03-02 --publisher "The Harbour Post"
      ondit read news/ -o analyses/ --jobs 4
      ondit read news/ --format csv -o statements.csv
      find . -name "*.html" -print0 | ondit read --files-from - -0 --format jsonl
    """
    if not paths and not files_from:
        raise click.UsageError('name a report, for example: ondit read report.html   ("-" reads standard input)')
    if output == "":
        raise click.UsageError("-o takes a file or a folder; its name is empty")
    settings = Settings.load(config, allow_local=allow_local or None)
    into = Path(output) if output else None
    inputs = gather(paths, files_from, null=null, max_bytes=settings.max_bytes, leave=into)
    folder = into is not None and _is_folder(into, output or "", inputs)
    chosen = _format(format_, into, folder=folder, why=why, open_=open_)
    if inputs.many and not folder and chosen not in _STREAMS:
        raise click.UsageError(
            f"--format {chosen} is for one report; for many use -o DIR/ (one file each), or --format jsonl or csv"
        )
    originals = Originals()
    originals.keep_all((*paths, *(item.path for item in inputs.items)), "an input")
    originals.keep(files_from, "the list of inputs")
    originals.keep_all(map(str, setting_files(config)), "a file of settings")
    width, look = _terminal(to_file=into is not None)
    from ondit.cli.run import Run
    from ondit.cli.work import Plan

    jobs = min(jobs or os.cpu_count() or 1, max(1, len(inputs.items)))
    # Several processes share the cores; one takes them all.
    threads = max(1, (os.cpu_count() or 1) // jobs) if jobs > 1 else 0
    plan = Plan(chosen, settings, model, title, publisher, published, why, width, look, threads, strict)
    run = Run(inputs, originals, plan, jobs, time_limit(timeout_s), quiet=quiet, debug=debug)
    if folder and into is not None:
        return run.into_folder(into, open_page=open_)
    if open_ and into is None:
        into = Path(tempfile.mkdtemp(prefix="ondit-"), "report.html")
    return run.into_stream(into, open_page=open_)


def _is_folder(into: Path, given: str, inputs: Inputs) -> bool:
    """A folder that exists, a name that ends in a slash, or, for many reports, a name without a suffix."""
    return into.is_dir() or given.endswith(("/", os.sep)) or (inputs.many and not into.suffix and not into.exists())


def _format(given: str | None, into: Path | None, *, folder: bool, why: str | None, open_: bool) -> str:
    wanted = "html" if open_ else "terminal" if why is not None else None
    if wanted:
        if given not in (None, wanted) or (open_ and why is not None):
            raise click.UsageError("--open is for the HTML page and --why for the terminal; leave the other option out")
        return wanted
    if given:
        return given
    if folder:
        return "json"
    if into is None:
        return "terminal"
    if into.suffix.lower() not in _BY_SUFFIX:
        raise click.UsageError(f"cannot tell the format from the name {into}; give --format, or a folder: {into}/")
    return _BY_SUFFIX[into.suffix.lower()]


def _terminal(*, to_file: bool) -> tuple[int, Look]:
    """Columns and look of the terminal view: NO_COLOR, FORCE_COLOR and COLUMNS are heeded."""
    width = shutil.get_terminal_size((80, 24)).columns
    if to_file:
        return 80, "plain"
    if not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")) or os.environ.get("TERM") == "dumb":
        return width, "plain"
    return width, "mono" if os.environ.get("NO_COLOR") else "colour"
