"""Write commands.md, settings.md, errors.md and checks/ from the program itself; a test holds that they are current.

python docs/generate.py
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "src"))

from ondit import errors  # noqa: E402
from ondit.check import explain  # noqa: E402
from ondit.check.registry import all_rules  # noqa: E402
from ondit.check.thresholds import Thresholds  # noqa: E402
from ondit.cli.main import COMMANDS, cli  # noqa: E402
from ondit.rules import catalogue  # noqa: E402
from ondit.settings import Settings  # noqa: E402

_MADE = "<!-- Made by docs/generate.py; edit the program, not this page. -->\n"


_AFTERWORD = """\
## Many reports

A folder is searched with its subfolders for files that a reader takes; a file that is named itself is read whatever its
suffix. Output has the order of the input, and a report's output has the same bytes alone, in any batch, in any order
and under any `--jobs`.

With `-o DIR` each report gets a file of its own, written whole or not at all. `DIR/.ondit-batch.jsonl` keeps the
figures of each finished report and a hash of what it was made from: the bytes of the input, the program's version, the
settings, the model and the options that change the output. As long as these are the same and the files are there, the
report is not read again. Addresses are always read again. A line of it that is damaged counts as not there.

A file is called like its report, with the format's suffix behind the report's own. Where two would meet (reports of one
name in two folders, a report called `index` beside the batch's `index.html`, `a.txt` beside a folder `a.txt.json`), a
hash of the report's path is added to the name, the same in every run; a name that is too long for the file system is
cut before such a hash.

A report that takes longer than `--timeout-s`, or that ends the process that reads it, is told as an error, and a new
process goes on with the next. So it is with a report whose file cannot be written, unless the disk is full. Ctrl-C
leaves whole files only; the same command goes on from there.

## Files that are written

Nothing that a run reads is overwritten by it: an output that would land on an input, a source given with `--against`, a
baseline, a list or a file of settings is refused before any work is done, by whatever name or link it is called.
`--write-baseline` takes the place of a baseline or of nothing, and a batch of its own files only: where the output
folder has no `.ondit-batch.jsonl` yet, a file under one of the names to be written is not touched, and the batch not
begun.

A file appears under its name when all of it is written. Its mode is kept, a symbolic link is followed to its file, a
write-protected file is refused, and a device or a pipe (`-o /dev/stderr`) is written to as it is. What cannot be
written (a full disk, a closed standard output) is an error, exit status 2.

## CSV

One row a statement, RFC 4180, UTF-8: `file`, `published`, `voice` (who makes the statement), `kind`, `anonymity`,
`chain` (from the report back to the speaker), `hands` (how many voices the chain has), `mode`, `act`, `content`. White
space is folded to single spaces. A cell that begins with `=`, `+`, `-`, `@` (or their full-width forms) gets an
apostrophe in front, so that no spreadsheet runs it as a formula.

## brat

`--format brat` writes standoff as PolNeAR has it: `Source`, `Cue`, `Content` and `Attribution` (or
`Attribution-no-source`) lines and an event line for each statement, in `NAME.ann`, and the text that the offsets count
in beside it, in `NAME.txt`. A span that runs over a line end is cut there. Controls that steer a terminal stand as
U+FFFD in both files, one for one, so that offsets hold.

## Environment

`NO_COLOR` switches colours off in the terminal view, `FORCE_COLOR` keeps them when its output is piped, `COLUMNS` gives
its width. A terminal that cannot show UTF-8 gets ASCII signs.
"""


def pages() -> dict[str, str]:
    """The text of each generated page, by file name."""
    checks = {f"checks/{rule.code}.md": f"{_MADE}\n{explain.page(rule)}" for rule in all_rules()}
    return {
        "commands.md": _commands(),
        "settings.md": _settings(),
        "errors.md": _errors(),
        "rules.md": _rules(),
        "checks/index.md": f"{_MADE}\n{explain.index()}",
        **checks,
    }


def _commands() -> str:
    parts = [f"{_MADE}\n# Commands\n\n{_help(cli, 'ondit')}"]
    for name in COMMANDS:
        context = click.Context(cli, info_name="ondit", help_option_names=["-h", "--help"])
        command = cli.get_command(context, name)
        assert command is not None
        parts.append(f"## ondit {name}\n\n{_help(command, name, context)}")
    return "\n".join([*parts, _AFTERWORD])


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> str:
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=100,
        max_content_width=100,
        help_option_names=["-h", "--help"],
    )
    return f"```text\n{command.get_help(context)}\n```\n"


def _settings() -> str:
    rows = [
        f"| `{x.name}` | {_value(x.default)} | {x.metadata['unit']} | {x.metadata['help']} |"
        for x in dataclasses.fields(Settings)
    ]
    return (
        f"{_MADE}\n# Settings\n\n"
        "Ondit reads `ondit.toml` in the current folder, else `[tool.ondit]` of `pyproject.toml` there; only the first "
        "that sets anything counts. `--config FILE` names another file. Every setting is one line:\n\n"
        f"```toml\nmax_bytes = {Settings().max_bytes}\n```\n\n"
        "An unknown name or a value of the wrong kind is refused. `[check]` holds the linter's choice of rules.\n\n"
        "| name | default | unit | what it does |\n|---|---|---|---|\n" + "\n".join(rows) + "\n" + _check_settings()
    )


def _check_settings() -> str:
    rows = [
        f"| `{x.name}` | {_value(x.default)} | {x.metadata['unit']} | {x.metadata['help']} |"
        for x in dataclasses.fields(Thresholds)
    ]
    return (
        "\n## `[check]`\n\n"
        "In `pyproject.toml` it is `[tool.ondit.check]`. The command line's options come last. A baseline lies beside "
        "the file that names it.\n\n"
        "```toml\n[check]\n"
        'profile = "ap"             # default, ap, reuters, bbc, npr, strict\n'
        'select = ["A", "W401"]     # instead of the profile: codes or their beginnings, or "ALL"\n'
        'ignore = ["A102"]\n'
        "preview = false\n"
        'baseline = "known.json"    # see ondit check --write-baseline\n\n'
        '[check.severity]\nW401 = "info"              # error, warning, info\n\n'
        f"[check.thresholds]\nexcerpt_words = {Thresholds().excerpt_words}\n```\n\n"
        "| threshold | default | unit | what it does |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"{value:,}" if isinstance(value, int) else f"`{value}`"


def _rules() -> str:
    parts = [
        f"{_MADE}\n# Rules\n",
        "The network finds most statements; these rules add to its work, or change it. What a rule made carries its "
        "id: `rule` in the JSON, and in `ondit read --why`. `make rules` counts on which texts each fires, and tests "
        "run the examples below. `ondit check` has rules of its own, [about sourcing](checks/index.md).\n",
    ]
    room = ""
    for name, entry in catalogue().items():
        if not name.startswith(f"{room}/"):
            room = name.partition("/")[0]
            parts.append(f"## {room}\n")
        parts.append(f"### {name}\n\n{entry.says} Score: {entry.measured}.\n")
        parts.append(f"Fires on\n\n{_quoted(entry.fires[0])}\n\nand spares\n\n{_quoted(entry.spares[0])}\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _errors() -> str:
    parts = [
        f"{_MADE}\n# Errors\n",
        "On the command line every error is one line, `ondit: PATH: message`, on standard error, and the others of a "
        "batch are still read. Exit status: 0 done, 1 findings (`ondit check`), 2 an input could not be read or an "
        "option was wrong, 130 stopped by Ctrl-C.\n",
        'In `--format jsonl` a report that could not be read is a line `{"schema": "ondit.error/1", "path": …, '
        '"error": …}` in its place.\n',
        "In Python every one is an `ondit.errors.OnditError`; anything else that is raised is a bug of ours.\n",
        "A bug in a stage after the network (statements within statements, voices, links, excerpts, times) does not "
        "take the report down: a note of that stage says what was left out, with kind and place of the error, and the "
        "rest is kept. A rule of `ondit check` that fails is told on standard error, the findings of the other rules "
        "are printed, and the exit status is 2. `--strict`, `Reader(strict=True)` or ONDIT_STRICT=1 in the environment "
        "let the error through. Please report such a note, with the version in it, but without the text.\n",
    ]
    for kind in _kinds():
        base = "" if kind is errors.OnditError else f" A kind of {kind.__mro__[1].__name__}."
        parts.append(f"## {kind.__name__}\n\n{inspect.getdoc(kind)}{base}\n")
    return "\n".join(parts)


def _kinds() -> Iterator[type[errors.OnditError]]:
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, errors.OnditError):
            yield value


if __name__ == "__main__":
    (DOCS / "checks").mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
