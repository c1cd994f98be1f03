"""`ondit correct`: what a person says against the machine."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ondit.model import ANONYMITIES, VOICE_KINDS

if TYPE_CHECKING:
    from ondit.collection.collection import Collection
    from ondit.collection.corrections.records import Kind

_ACTIONS = ("list", "add", "undo", "export", "import")
_SAID = ("name", "kind", "anonymity", "role", "affiliation")


@click.command(
    short_help="Correct what the machine made of a report; list, undo, share corrections.",
    epilog="Exit status: 0 done; 2 when there is no such report, id or correction, or a file cannot be read.",
)
@click.argument("collection", metavar="NEWS.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("action", metavar="list|add|undo|export|import", type=click.Choice(_ACTIONS))
@click.argument("rest", nargs=-1, metavar="[…]")
@click.option("--name", metavar="NAME", help="Who the voice is; for outlet, who published the report.")
@click.option("--kind", type=click.Choice(VOICE_KINDS), help="What the voice is.")
@click.option("--anonymity", type=click.Choice(ANONYMITIES), help="Whether it is named, or hides.")
@click.option("--role", metavar="ROLE", help="What the voice is in office or trade.")
@click.option("--affiliation", metavar="BODY", help="Whose body the voice is of.")
@click.option("--words", metavar="WORDS", help="The last words of the excerpt.")
@click.option("--date", "published", metavar="DATE", help="When the report was published.")
@click.option("--who", metavar="NAME", help="Who says so. Default: the user of this machine.")
@click.option("--format", "format_", type=click.Choice(("terminal", "json")), help="For list. Default: terminal.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="For export.")
def correct(
    collection: Path,
    action: str,
    rest: tuple[str, ...],
    words: str | None,
    published: str | None,
    who: str | None,
    format_: str | None,
    output: Path | None,
    **said: str | None,
) -> int:
    """Say what is wrong in a collection. Corrections are kept apart, anchored to the report's words, and applied over
    every reading of it: they outlive rerun, new versions of Ondit, moved files and small edits of the text.

    Ids are those of `ondit read news.db#SOURCE --format json`: v3 a voice, a3 a statement, x0 an excerpt.

    \b
    Examples:
      ondit correct news.db add voice reports/03.txt v3 --name "Ada Okafor" --role mayor
      ondit correct news.db add no-statement reports/03.txt a3
      ondit correct news.db add same-speaker reports/03.txt v3 reports/07.txt v1      (or not-same-speaker)
      ondit correct news.db add same-claim reports/03.txt a3 reports/07.txt a1        (or not-same-claim)
      ondit correct news.db add excerpt-end reports/03.txt x0 --words "last words of it."
      ondit correct news.db add outlet reports/03.txt --name "Brack Post"
      ondit correct news.db add date reports/03.txt --date 2026-03-02
      ondit correct news.db list
      ondit correct news.db undo 5d1c0a77e2
      ondit correct news.db export -o corrections.json
      ondit correct other.db import corrections.json
    """
    from ondit.collection.collection import Collection

    with Collection(collection) as store:
        if action == "add":
            said |= {"words": words, "published": published}
            return _add(store, rest, {name: value for name, value in said.items() if value}, who)
        if action == "undo":
            found = store.undo(_only(rest, "the id of a correction"))
            click.echo(f"{found.key} undone: {found.kind}, by {found.who}", err=True)
            return 0
        if action == "import":
            return _import(store, Path(_only(rest, "a file that `ondit correct NEWS.DB export` wrote")))
        if rest:
            raise click.UsageError(f"{action} takes nothing more: {' '.join(rest)}")
        return _show(store, collection, action, format_, output)


def _add(store: Collection, rest: tuple[str, ...], said: dict[str, str], who: str | None) -> int:
    from ondit.collection.corrections.records import KINDS
    from ondit.published import publication_date

    if len(rest) < 2 or rest[0] not in KINDS:
        raise click.UsageError(f"add KIND SOURCE [ID …]; a KIND is one of {', '.join(KINDS)}")
    kind, source, *ids = rest
    if len(ids) not in (0, 1, 3):
        raise click.UsageError("after SOURCE comes an id, or, of two, ID SOURCE ID")
    if kind == "outlet" and "name" in said:
        said = {"outlet": said["name"]}
    if "published" in said:
        said["published"] = publication_date(said["published"])
    other = (ids[1], ids[2]) if len(ids) == 3 else None
    target = ids[0] if ids else None
    found = store.correct(cast("Kind", kind), source, target, other=other, who=who or getpass.getuser(), **said)
    click.echo(f"{found.key}: {found.kind}, by {found.who}", err=True)
    return 0


def _import(store: Collection, path: Path) -> int:
    from ondit.errors import BadCorrection
    from ondit.report.canvas import count

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise BadCorrection(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    except (ValueError, RecursionError) as exc:
        raise BadCorrection(f"{path}: not JSON ({exc})") from exc
    new = store.import_corrections(data)
    keys = {correction.key for correction in new}
    missing = [one for one in store.corrections() if one.correction.key in keys and one.problem]
    click.echo(f"{count(len(new), 'correction')} taken in", err=True)
    for one in missing:
        click.echo(f"ondit: {one.correction.key}: {one.problem}; kept", err=True)
    return 0


def _show(store: Collection, collection: Path, action: str, format_: str | None, output: Path | None) -> int:
    from ondit.cli.printing import put, terminal
    from ondit.cli.said import render
    from ondit.report.exports import json_document

    text: str
    if action == "export":
        text = json_document(store.export_corrections())
    else:
        found = store.corrections()
        if format_ == "json":
            listed: dict[str, Any] = {"schema": "ondit.corrections/1", "corrections": [one.to_json() for one in found]}
            text = json_document(listed)
        else:
            width, look = terminal(output)
            text = render(found, width=width, look=look)
    put(text, output, collection=collection, view=action == "list" and format_ != "json")
    return 0


def _only(rest: tuple[str, ...], what: str) -> str:
    if len(rest) != 1:
        raise click.UsageError(f"give {what}")
    return rest[0]
