"""What a run reads, by identity, so that nothing it writes ever lands on any of it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

import click

from ondit.inputs import is_url

# Device and number of a file; where a file system gives no numbers, the resolved path in one case.
_Identity = tuple[int, int] | str


class Originals:
    """All inputs, settings, baselines and sources of a run. Ask it about every output before any work is done."""

    def __init__(self) -> None:
        self._kept: dict[_Identity, tuple[str, str]] = {}

    def keep(self, path: str | Path | None, what: str) -> None:
        """Never write onto this file or into this pipe; `what` is said of it, as in "is an input".

        None, addresses, "-" and what does not exist are not kept.
        """
        if path is None or is_url(str(path)):
            return
        found = _stat_input() if str(path) == "-" else _stat(path)
        if found is not None and _matters(found):
            name = "standard input" if str(path) == "-" else str(path)
            self._kept.setdefault(_identity(found, path), (name, what))

    def keep_all(self, paths: Iterable[str], what: str) -> None:
        """`keep` for each of these."""
        for path in paths:
            self.keep(path, what)

    def refuse(self, path: Path, *, called: str | Path | None = None) -> None:
        """Raises click.UsageError, naming both, if writing to the path would replace something kept.

        `called`: what the user named, where the path is made from it.
        """
        found = _stat(path)
        if found is None:
            return
        kept = self._kept.get(_identity(found, path))
        if kept is not None:
            name, what = kept
            here = f" as {path}" if str(path) != name and Path(name) != path else ""
            raise click.UsageError(f"{name} is {what}; write to another place than {called or path}{here}")

    def refuse_output_stream(self) -> None:
        """Raises click.UsageError if the standard output goes to the end of something kept (`>> report.txt`)."""
        with suppress(OSError, ValueError, AttributeError):
            found = os.fstat(sys.stdout.fileno())
            kept = self._kept.get(_identity(found, "-")) if stat.S_ISREG(found.st_mode) else None
            if kept is not None:
                raise click.UsageError(f"{kept[0]} is {kept[1]}; the standard output goes into it")


def _stat(path: str | Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - a path with NUL in it is no Path
    except (OSError, ValueError):
        return None


def _stat_input() -> os.stat_result | None:
    stream: IO[str] | None = sys.stdin
    try:
        return os.fstat(stream.fileno()) if stream else None
    except (OSError, ValueError):
        return None


def _matters(found: os.stat_result) -> bool:
    """Files, folders and pipes; a terminal or /dev/null may be read and written at once."""
    return stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) or stat.S_ISFIFO(found.st_mode)


def _identity(found: os.stat_result, path: str | Path) -> _Identity:
    if found.st_ino:
        return found.st_dev, found.st_ino
    return os.path.realpath(path).casefold()
