"""The command line run in this process on invented reports, with a reader that needs no models."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.helpers.fake_reader import FakeReader

import ondit
from ondit.cli import options
from ondit.cli.main import run

REPORT = """The bakery on Mill Lane

The bakery on Mill Lane has closed after forty years, and the street is quieter for it.

Okafor said “We baked until the flour ran out.” He would not say more.

Lindgren said “They owed nobody a penny.”
"""


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def ondit_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Runs `ondit ARGUMENTS` in an empty folder."""
    monkeypatch.setattr(ondit, "Reader", FakeReader, raising=False)
    # A time limit would start worker processes, which have no fake reader.
    monkeypatch.setattr(options, "TIMEOUT_S", 0.0)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of four reports, one of them empty, and a picture."""
    folder = tmp_path / "news"
    (folder / "east").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "east/b.txt"):
        (folder / name).write_text(REPORT.replace("bakery", f"shop {name[-5]}"), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return folder
