"""Standard streams that are closed, full or gone: an error where output is lost, never a traceback."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import IO, NoReturn

# In the order of their numbers.
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def open_closed_streams() -> None:
    """Give a process that was started with closed standard streams streams of its own.

    What is written to a closed standard output is an error, as with any other program; what should be told on a closed
    standard error is not told. Their numbers are taken, so that no file that is opened later gets them.
    """
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest number that is free: this one
            stream: IO[str] = (
                io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
                if name == "stdout"
                else open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - it lives as long as we do
            )
            setattr(sys, name, stream)


def silence(name: str) -> None:
    """Send what is left in the standard output or error nowhere: Python would fail on it once more at exit."""
    stream: IO[str] | None = getattr(sys, name)
    try:
        number = stream.fileno() if stream is not None else -1
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, number)
        os.close(null)
    except (OSError, ValueError):
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


class _Closed(io.RawIOBase):
    """A stream that nothing can be written to."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> NoReturn:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
