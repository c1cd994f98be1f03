"""What a rule finds: a place, a sentence about it, and whose statement it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ondit.model import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields. `attribution` is the id of the statement whose chain is shown; `other` a place to compare."""

    span: Span
    message: str
    attribution: str | None = None
    advice: str | None = None
    other: Span | None = None
    diff: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with the rule that made it: what the output formats show.

    `span` lies in the text of the checked report; `line` and `column` are where it begins in the file, from 1;
    `end_line` and `end_column` where it ends (exclusive).
    """

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    attribution: str | None = None
    advice: str | None = None
    diff: str | None = None

    @property
    def sentence(self) -> str:
        """What was found, and what to do."""
        return f"{self.message}; {self.advice}" if self.advice else self.message
