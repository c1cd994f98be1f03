"""`ondit link`: what stands between the reports of a collection, brought up to date."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Bring what stands between the reports of a collection up to date.",
    epilog="Exit status: 0 done; 2 when it is no collection, or cannot be written.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when it is done.")
def link(collection: Path, quiet: bool) -> int:
    """Look at the reports that came, changed or went since links were last made.

    `ondit add` and `ondit rerun` do this at their end, unless --no-link is given: many additions, one after the other,
    are linked faster at once.

    \b
    Example:
      ondit link news.db
    """
    from ondit.collection.collection import Collection
    from ondit.report.canvas import count

    with Collection(collection) as store:
        looked_at = store.link()
    if not quiet:
        click.echo(f"{count(looked_at, 'report')} new, changed or gone since the last time", err=True)
    return 0
