"""`ondit add`: reports into a collection."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ondit.cli import options
from ondit.cli.adding import FORMATS
from ondit.cli.options import date_given, time_limit
from ondit.settings import Settings


@click.command(
    short_help="Add reports to a collection: one file that can be searched and compared.",
    epilog="Exit status: 0 done; 2 when a report could not be read (all others are stored) or an option is wrong.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--metadata", type=click.Path(path_type=Path, dir_okay=False), metavar="TABLE.csv",
              help="What reports do not say themselves: path, outlet, published, author, url, title.")  # fmt: skip
@click.option("--publisher", metavar="NAME", help="Who published them, where nothing else says so.")
@click.option("--published", metavar="DATE", callback=date_given, help="When they appeared, if nothing else says so.")
@click.option("--fetch", is_flag=True, help="Read the pages that a feed links to, not the feed's own text.")
@click.option("--no-link", is_flag=True, help="Leave out for now what stands between reports.")
@options.MODEL
@options.CONFIG
@options.FILES_FROM
@options.NULL
@options.JOBS
@options.TIMEOUT
@options.ALLOW_LOCAL
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True,
              help="json: what became of each report, on standard output.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no closing lines; errors are still told.")
@options.STRICT
@click.option("--debug", is_flag=True, help="Show where an internal error happened.")
def add(
    collection: Path,
    paths: tuple[str, ...],
    metadata: Path | None,
    publisher: str | None,
    published: str | None,
    fetch: bool,
    no_link: bool,
    model: str,
    config: Path | None,
    files_from: str | None,
    null: bool,
    jobs: int,
    timeout_s: float | None,
    allow_local: bool,
    format_: str,
    quiet: bool,
    strict: bool,
    debug: bool,
) -> int:
    """Read reports and keep them, with all that is found in them, in a collection: one SQLite file.

    A PATH is all that `ondit read` takes, and a file of many reports: RSS or Atom (the entries' own text), WARC, or
    JSON Lines with url, html or text, title, publisher, published. Run it again: only what is new or changed is read.
    Other bytes from the same address or file are a new version of the report.

    \b
    Examples:
      ondit add news.db reports/ --jobs 4
      ondit add news.db reports/ --metadata table.csv
      ondit add news.db https://post.example/feed.xml --fetch
      ondit add news.db crawl.warc.gz stories.jsonl
    """
    from ondit import adding
    from ondit.adding import ENDINGS, Plan, Table, add_entries, entries_of, read_table
    from ondit.cli.adding import as_json, close_run, follow
    from ondit.inputs import gather
    from ondit.read import Metadata

    if not paths and not files_from and metadata is None:
        raise click.UsageError("name what to add, for example: ondit add news.db reports/")
    settings = Settings.load(config, allow_local=allow_local or None)
    table = read_table(metadata) if metadata else Table()
    given = paths if paths or files_from else table.paths
    inputs = gather(given, files_from, null=null, max_bytes=settings.max_bytes, endings=ENDINGS)
    with adding.open(collection) as store:
        said = Metadata(publisher=publisher, published=published)
        entries = list(entries_of(inputs.items, settings, table=table, said=said, fetch=fetch))
        jobs = min(jobs or os.cpu_count() or 1, max(1, len(entries)))
        threads = max(1, (os.cpu_count() or 1) // jobs) if jobs > 1 else 0
        plan = Plan(settings, model, threads, strict, fetch)
        results = add_entries(store.connection, store.path, entries, plan, jobs=jobs, timeout_s=time_limit(timeout_s))
        tally, stopped = follow(results, len(entries), quiet=quiet, debug=debug, keep=format_ == "json")
        if not no_link and not stopped:
            store.link()
    if format_ == "json":
        click.echo(as_json(tally, "ondit.add/1"))
    if not quiet:
        for name, line in table.unused.items():
            click.echo(f"ondit: {metadata}, line {line}: no report of that name was added ({name})", err=True)
    return close_run(tally, collection, stopped=stopped, quiet=quiet, passed_over=inputs.passed_over)
