"""`ondit remove`: reports out of a collection, with every word of theirs."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Remove reports from a collection, and every word of them.",
    epilog="Exit status: 0 done; 2 when a report is not there (then nothing is removed).",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("sources", nargs=-1, metavar="SOURCE…", required=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when it is done.")
def remove(collection: Path, sources: tuple[str, ...], quiet: bool) -> int:
    """Remove reports, all their versions and the corrections that quote them.

    A SOURCE is the path or address under which a report was added. What is removed is overwritten in the file, its log
    and its text indexes. Copies of the file, and what the file system keeps of deleted blocks, are beyond Ondit.

    \b
    Examples:
      ondit remove news.db reports/03-courier.txt
      ondit remove news.db https://post.example/2026/03/ferry
    """
    from ondit.collection.collection import Collection
    from ondit.report.canvas import count

    with Collection(collection) as store:
        removed = store.remove(*sources)
        store.link()
    if not quiet:
        click.echo(f"{count(removed, 'report')} removed", err=True)
    return 0
