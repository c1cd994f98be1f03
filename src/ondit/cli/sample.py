"""`ondit sample`: a coding sheet of statements drawn by chance, and what it says once it is filled in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from ondit.collection.sampling import Precision, Stratum

_BY = ("outlet", "act", "mode", "remove", "anonymity", "year")


@click.command(
    short_help="Draw statements into a coding sheet; score a filled-in one.",
    epilog="Exit status: 0 done; 2 when the collection, the sheet or an option is wrong.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-n", "--number", type=click.IntRange(min=1), default=100, show_default=True, help="How many statements.")
@click.option("--by", type=click.Choice(_BY), help="As many from each of these.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number draws others.")
@click.option("--outlet", metavar="NAME", help="Published by.")
@click.option("--from", "since", metavar="DATE", help="Published then or later.")
@click.option("--to", "until", metavar="DATE", help="Published then or earlier.")
@click.option("--score", "sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="SHEET.csv",
              help="Score this sheet, filled in, instead of drawing one.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(("terminal", "json", "csv")), help="Of the scores.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
def sample(
    collection: Path,
    number: int,
    by: str | None,
    seed: int,
    outlet: str | None,
    since: str | None,
    until: str | None,
    sheet: Path | None,
    format_: str | None,
    output: Path | None,
) -> int:
    """A CSV sheet of statements drawn by chance, each with its passage and four questions: is it a statement; are its
    content, its voice and its chain right? Answer yes, no, or ? where it cannot be told; leave cells empty that you
    do not code. A filled-in sheet gives Ondit's precision on this collection, with 95 % intervals, by stratum.

    \b
    Examples:
      ondit sample news.db -n 200 --by outlet -o sheet.csv
      ondit sample news.db --score sheet.csv
    """
    from ondit.cli.printing import csv_table, put
    from ondit.collection.collection import Collection
    from ondit.collection.sampling import QUESTIONS
    from ondit.collection.search.filters import Filters
    from ondit.report.exports import json_document

    if sheet is not None:
        scores = _scores(sheet)
        rows = [score.to_json() for score in scores]
        if format_ == "json":
            text = json_document({"schema": "ondit.sample/1", "scores": rows})
        elif format_ == "csv":
            text = csv_table([*rows[0]], rows) if rows else ""
        else:
            text = _view(scores)
        put(text, output, collection=collection, view=format_ in (None, "terminal"))
        return 0
    with Collection(collection) as store:
        filters = Filters(outlet=outlet, since=since, until=until)
        drawn = [
            one.to_row() for one in store.sample(number, by=cast("Stratum | None", by), seed=seed, filters=filters)
        ]
    columns = [*drawn[0]] if drawn else ["stratum", "size", "source", "statement", *QUESTIONS, "comment"]
    put(csv_table(columns, drawn), output, collection=collection, view=False)
    return 0


def _scores(sheet: Path) -> list[Precision]:
    from ondit.collection.sampling import score_sheet
    from ondit.errors import BadSheet

    try:
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            # Spreadsheets of half of Europe save with semicolons.
            first = file.readline()
            file.seek(0)
            rows = [*csv.DictReader(file, delimiter=";" if first.count(";") > first.count(",") else ",")]
        if not rows:
            raise BadSheet("line 2: there is no row; not a sheet that `ondit sample` wrote")
        return score_sheet(rows)
    except OSError as exc:
        raise BadSheet(f"{sheet}: cannot be read ({exc.strerror or exc})") from exc
    except (UnicodeDecodeError, csv.Error) as exc:
        raise BadSheet(f"{sheet}: not a CSV table in UTF-8 ({exc})") from exc
    except BadSheet as exc:
        raise BadSheet(f"{sheet}, {exc}") from exc


def _view(scores: list[Precision]) -> str:
    from ondit.names import one_line

    if not any(score.coded for score in scores):
        return "Nothing is coded in the sheet.\n"
    lines = []
    for score in scores:
        name = score.question.replace("_", " ") if score.stratum is None else f"  {one_line(score.stratum)}"
        if score.precision is None or score.low is None or score.high is None:
            lines.append(f"{name}: not coded")
            continue
        interval = f"{100 * score.precision:.1f} % ({100 * score.low:.1f} to {100 * score.high:.1f})"
        unclear = f", {score.unclear} unclear" if score.unclear else ""
        lines.append(f"{name}: {interval}, {score.right} of {score.coded}{unclear}")
    return "\n".join(lines) + "\n"
