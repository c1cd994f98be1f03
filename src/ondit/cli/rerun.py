"""`ondit rerun`: the reports of a collection read again with this version."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ondit.cli import options
from ondit.cli.adding import FORMATS
from ondit.cli.options import time_limit
from ondit.settings import Settings


@click.command(
    short_help="Read the reports of a collection again, with this version of Ondit.",
    epilog="Exit status: 0 done; 2 when a report could not be read again (it stays as it was) or an option is wrong.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--all", "everything", is_flag=True, help="Also what this version has read already.")
@click.option("--no-link", is_flag=True, help="Leave out for now what stands between reports.")
@options.MODEL
@options.CONFIG
@options.JOBS
@options.TIMEOUT
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True,
              help="json: what became of each report, on standard output.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no closing lines; errors are still told.")
@options.STRICT
@click.option("--debug", is_flag=True, help="Show where an internal error happened.")
def rerun(
    collection: Path,
    sources: tuple[str, ...],
    everything: bool,
    no_link: bool,
    model: str,
    config: Path | None,
    jobs: int,
    timeout_s: float | None,
    format_: str,
    quiet: bool,
    strict: bool,
    debug: bool,
) -> int:
    """Read reports of a collection again with this version of Ondit: those named, or all that another version read.

    A file that is still there with the same bytes is read from the start; of the others the stored text is. What
    people corrected stays. Stopped half way, the same command goes on.

    \b
    Examples:
      ondit rerun news.db --jobs 4
      ondit rerun news.db reports/03-courier.txt --model fast
    """
    from ondit import adding
    from ondit.adding import Plan, read_again
    from ondit.cli.adding import as_json, close_run, follow

    settings = Settings.load(config)
    with adding.open(collection, create=False) as store:
        reports = [store.report(source).id for source in sources] or [report.id for report in store.reports()]
        jobs = min(jobs or os.cpu_count() or 1, max(1, len(reports)))
        threads = max(1, (os.cpu_count() or 1) // jobs) if jobs > 1 else 0
        plan = Plan(settings, model, threads, strict)
        results = read_again(
            store.connection,
            store.path,
            reports,
            plan,
            jobs=jobs,
            timeout_s=time_limit(timeout_s),
            everything=everything,
        )
        tally, stopped = follow(results, len(reports), quiet=quiet, debug=debug, keep=format_ == "json")
        if not no_link and not stopped:
            store.link()
    if format_ == "json":
        click.echo(as_json(tally, "ondit.rerun/1"))
    return close_run(tally, collection, stopped=stopped, quiet=quiet)
