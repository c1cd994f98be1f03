"""`ondit speakers`: who is quoted in a collection, how often, by name or not, at which remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ondit.cli.printing import FORMATS

if TYPE_CHECKING:
    from ondit.collection.figures import Group

_COUNTS: dict[str, type] = {"statements": int, "words": int, "quoted_words": int, "reports": int, "unnamed": int,
                            "unnamed_share": float, "second_hand": int, "second_hand_share": float}  # fmt: skip
_SPEAKER: dict[str, type] = {"id": str, "name": str, "kind": str, "role": str, "affiliation": str, "variants": str,
                             "outlets": int, **_COUNTS}  # fmt: skip
_GROUP: dict[str, type] = {"outlet": str, "period": str, **_COUNTS}
_GROUPS = ("outlet", "month", "year")


@click.command(
    short_help="Who is quoted in a collection: speakers across reports, and figures by outlet and month.",
    epilog="Exit status: 0 done; 2 when the collection or an option is wrong.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("name", required=False)
@click.option("--by", "by", multiple=True, type=click.Choice(_GROUPS),
              help="Figures of all statements by this instead; two together: --by outlet --by month.")  # fmt: skip
@click.option("--outlet", metavar="NAME", help="Published by.")
@click.option("--from", "since", metavar="DATE", help="Published then or later.")
@click.option("--to", "until", metavar="DATE", help="Published then or earlier.")
@click.option("--limit", type=click.IntRange(min=0), default=30, show_default=True, metavar="N", help="0: all.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: terminal, or what -o's suffix says.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
def speakers(
    collection: Path,
    name: str | None,
    by: tuple[str, ...],
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    format_: str | None,
    output: Path | None,
) -> int:
    """Speakers across reports, who say most first; with NAME (or an id) one of them, and why each voice is theirs.

    Statements are counted, with the words of their content, the words of those that quote, and the share that came
    second hand. Unnamed voices are nobody's; --by counts them too.

    \b
    Examples:
      ondit speakers news.db
      ondit speakers news.db "Ruth Adeyemi"
      ondit speakers news.db --by outlet --by month -o unnamed.csv
      ondit speakers news.db --limit 0 -o speakers.parquet
    """
    from ondit.cli.printing import format_of, put, table, terminal
    from ondit.cli.who import render_groups, render_speaker, render_speakers
    from ondit.collection.collection import Collection
    from ondit.collection.figures import SCHEMA
    from ondit.collection.search.filters import Filters
    from ondit.report.exports import json_document

    if len(by) != len(set(by)) or {"month", "year"} <= set(by):
        raise click.UsageError("--by takes outlet, and month or year")
    if name and by:
        raise click.UsageError("give a NAME or --by, not both")
    form = format_of(format_, output)
    filters = Filters(speaker=name, outlet=outlet, since=since, until=until)
    view = form == "terminal"
    width, look = terminal(output)
    rows: list[dict[str, Any]]
    with Collection(collection) as store:
        if by:
            groups = store.figures(*cast("tuple[Group, ...]", by), filters=filters)
            rows = [group.to_json() for group in groups]
            text: str | bytes = render_groups(groups, width=width, look=look) if view else ""
        else:
            found = store.speakers(filters, limit=limit or None, voices=name is not None or form == "json")
            rows = [speaker.to_json() for speaker in found]
            render = render_speaker if name else render_speakers
            text = render(found, width=width, look=look) if view else ""
    if form == "json":
        text = json_document({"schema": SCHEMA, "groups" if by else "speakers": rows})
    elif not view:
        text = table(form, _GROUP if by else _SPEAKER, rows, output)
    put(text, output, collection=collection, view=view)
    return 0
