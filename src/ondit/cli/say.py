"""Lines on standard error: `ondit: PATH: message`, inert and on one line each."""

from __future__ import annotations

import click

from ondit.cli.streams import silence


def complain(message: str, path: str | None = None) -> None:
    """One line on standard error."""
    tell(complaint(message, path))


def tell(line: str) -> None:
    """The line, as it is, on standard error; one that is full or gone must not stop the work."""
    try:
        click.echo(line, err=True)
    except OSError:
        silence("stderr")


def complaint(message: str, path: str | None = None) -> str:
    """The line. Messages of the readers begin with the path already; it is not said twice."""
    from ondit.names import one_line

    if path is not None:
        message = f"{name_of(path)}: {without_path(message, path)}"
    return f"ondit: {one_line(message)}"


def without_path(message: str, path: str) -> str:
    """The message without the path that it begins with."""
    return message.removeprefix(f"{path}: ")


def name_of(path: str) -> str:
    """The path as it is shown: "-" is the standard input."""
    return "standard input" if path == "-" else path
