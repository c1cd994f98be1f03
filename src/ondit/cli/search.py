"""`ondit search`: statements and reports of a collection by their words."""

from __future__ import annotations

from pathlib import Path

import click

from ondit.cli.printing import FORMATS
from ondit.model import ACTS, MODES

# Columns of CSV and Parquet; `statements` of a report are counted.
_STATEMENT: dict[str, type] = {
    **dict.fromkeys(("source", "published", "publisher", "statement", "voice", "speaker", "anonymity", "chain"), str),
    "remove": int, "mode": str, "act": str, "negated": bool, "score": float, "start": int, "end": int, "content": str,
}  # fmt: skip
_REPORT: dict[str, type] = {
    **dict.fromkeys(("source", "published", "publisher", "title"), str), "statements": int, "words": int, "passage": str
}  # fmt: skip


@click.command(
    short_help="Search a collection: statements by words, voice, outlet, date.",
    epilog="Exit status: 0 done, also when nothing is found; 2 when the collection or an option is wrong.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option("--reports", is_flag=True, help="Search titles and texts of reports, not statements.")
@click.option("--voice", metavar="WORDS", help="Words of the voice's name, role or affiliation, as printed.")
@click.option("--speaker", metavar="NAME|ID", help="A speaker across reports (see ondit speakers).")
@click.option("--outlet", metavar="NAME", help="Published by.")
@click.option("--from", "since", metavar="DATE", help="Published then or later: 2026, 2026-03, 2026-03-02T10:00+01:00.")
@click.option("--to", "until", metavar="DATE", help="Published then or earlier; takes in the whole day, month or year.")
@click.option("--act", type=click.Choice(ACTS), help="What the statement does.")
@click.option("--mode", type=click.Choice(MODES), help="Quoted, reported, or both.")
@click.option("--own", is_flag=True, help="The reports' own statements.")
@click.option("--first-hand", is_flag=True, help="Told to the report itself.")
@click.option("--second-hand", is_flag=True, help="Told to somebody whom the report heard or read.")
@click.option("--anonymous", is_flag=True, help="Of unnamed voices.")
@click.option("--min-score", type=click.FloatRange(0, 1), metavar="P", help="At least so sure.")
@click.option("--doubtful", is_flag=True, help="Also statements too uncertain to count anywhere else.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="0: all.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: terminal, or what -o's suffix says.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
def search(
    collection: Path,
    words: tuple[str, ...],
    reports: bool,
    voice: str | None,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    act: str | None,
    mode: str | None,
    own: bool,
    first_hand: bool,
    second_hand: bool,
    anonymous: bool,
    min_score: float | None,
    doubtful: bool,
    limit: int,
    offset: int,
    format_: str | None,
    output: Path | None,
) -> int:
    """Statements that have the words, the best first, each with its chain of tellers.

    WORDS are stemmed words that must all be there; "a phrase" in quotation marks, the beginning of a word (harb*), AND,
    OR, NOT and NEAR work as in SQLite's FTS5. What is no valid query is searched for as plain words. Without words, and
    with words that stand in more than 20,000 statements, the latest come first.

    \b
    Examples:
      ondit search news.db ferry
      ondit search news.db '"not safe" OR rotten' --from 2026-03 --second-hand
      ondit search news.db --speaker "Ruth Adeyemi" --act deny
      ondit search news.db 'harb*' --reports --outlet "Coast Courier"
      ondit search news.db ferry --limit 0 -o ferry.csv
    """
    from ondit.cli.found import render
    from ondit.cli.printing import format_of, put, table, terminal
    from ondit.collection.collection import Collection
    from ondit.collection.search.filters import Filters, Remove
    from ondit.report.exports import json_document

    removes: dict[Remove, bool] = {"own": own, "first": first_hand, "second": second_hand}
    chosen = [name for name, wanted in removes.items() if wanted]
    if len(chosen) > 1:
        raise click.UsageError("--own, --first-hand and --second-hand leave each other out")
    filters = Filters(
        voice, speaker, outlet, since, until, act, mode, chosen[0] if chosen else None, anonymous, min_score, doubtful
    )
    form = format_of(format_, output)
    with Collection(collection) as store:
        find = store.search_reports if reports else store.search
        results = find(" ".join(words) or None, filters, limit=limit or None, offset=offset)
    if form == "terminal":
        width, look = terminal(output)
        text: str | bytes = render(results, width=width, look=look, offset=offset)
    elif form == "json":
        text = json_document(results.to_json())
    else:
        text = table(form, _REPORT if reports else _STATEMENT, [item.to_json() for item in results.found], output)
    put(text, output, collection=collection, view=form == "terminal")
    return 0
