"""Lines on standard error: `ondit: PATH: message`, inert and on one line each."""

from __future__ import annotations

import click


def complain(message: str, path: str | None = None) -> None:
    """One line on standard error."""
    click.echo(complaint(message, path), err=True)


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
