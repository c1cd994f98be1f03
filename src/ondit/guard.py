"""Keeps a report when one of its later stages fails: a note says what was left out, and the rest is kept."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from ondit.errors import OnditError
from ondit.model import Note
from ondit.version import __version__

_HERE = Path(__file__).parent
_PLEA = "the rest is kept. Please report what stands in brackets, without the text"
_LOST = {
    "attribution": "statements that rules alone find were",
    "inner": "statements within statements were",
    "voices": "the names of all speakers were",
    "links": "links between statements were",
    "excerpts": "passages of others were",
    "times": "times were",
}

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Guard:
    """Runs stages one after the other; `notes` tells of those that failed, in their order.

    Strict, or with ONDIT_STRICT=1 in the environment as in the tests, it lets every exception through.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.notes: list[Note] = []
        self._strict = strict or os.environ.get("ONDIT_STRICT", "0") not in ("", "0")

    def keep(
        self,
        stage: str,
        instead: Found,
        work: Callable[Given, Found],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Found:
        """What `work` gives; where it fails, `instead`, and a note that says what is lost with the stage.

        Raises:
            OnditError: the user can act on it. MemoryError, TimeoutError: no later stage would fare better.
        """
        try:
            return work(*args, **kwargs)
        except (OnditError, MemoryError, TimeoutError):
            raise
        except Exception as exc:
            if self._strict:
                raise
            # The message of the exception may hold words of the report; its kind and place do not.
            fault = f"{type(exc).__name__} at {_place(exc)}, Ondit {__version__}"
            message = f"{_LOST.get(stage, f'{stage} was')} left out after an error of the program ({fault}); {_PLEA}"
            self.notes.append(Note(stage, message))
            return instead


def failures(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Those of the notes that tell of a failed stage."""
    return tuple(note for note in notes if _PLEA in note.message)


def _place(exc: BaseException) -> str:
    """File and line of the innermost call of ours."""
    ours = [frame for frame in traceback.extract_tb(exc.__traceback__) if Path(frame.filename).is_relative_to(_HERE)]
    return f"{Path(ours[-1].filename).relative_to(_HERE).as_posix()}:{ours[-1].lineno}" if ours else "?"
