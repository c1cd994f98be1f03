"""A PDF with a text layer to Draft, in a process of its own.

A PDF of two kilobytes can ask for a hundred million words to be drawn (forms that draw forms), and nothing can stop
pdfium once it has begun. So a child process reads the file, with a clock and a limit of memory, and hands the draft
back as JSON; it costs a quarter of a second. The child is this module run with `-m`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
from typing import Any

from ondit import errors
from ondit.errors import OnditError, TooLarge, UnreadableReport
from ondit.model import Note
from ondit.read.draft import Draft, DraftBlock
from ondit.settings import Settings


def read_pdf(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a PDF; `places` hold pages, a place's column counts the characters of its page.

    Raises:
        UnreadableReport: damaged, encrypted, scanned without a text layer, or with fonts that hide what they say.
        TooLarge: over `settings.max_pages`, `max_chars`, `pdf_timeout_s` or `max_pdf_memory`.
    """
    name = source or "the input"
    child = subprocess.Popen(
        # -P: the folder that the user is in may hold files with the names of Python's own modules.
        [sys.executable, "-P", "-m", "ondit.read.pdf", json.dumps([source, dataclasses.asdict(settings)])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
    )
    with child:
        try:
            answer, _ = child.communicate(data, timeout=settings.pdf_timeout_s)
        except subprocess.TimeoutExpired as exc:
            raise TooLarge(
                f"{name}: the PDF cannot be read within {settings.pdf_timeout_s:g} seconds; "
                "save the report as text, or raise pdf_timeout_s in ondit.toml"
            ) from exc
        finally:
            child.kill()
    try:
        found = json.loads(answer)
    except ValueError as exc:
        raise UnreadableReport(
            f"{name}: reading the PDF ended early (status {child.returncode}): it is damaged, or needs more memory "
            f"than {settings.max_pdf_memory:,} bytes; save the report as text, or raise max_pdf_memory in ondit.toml"
        ) from exc
    if "error" in found:
        raise getattr(errors, found["error"], UnreadableReport)(found["message"])
    return _draft(found)


def _draft(found: dict[str, Any]) -> Draft:
    blocks = [
        DraftBlock(
            block["kind"],
            block["text"],
            [(place[0], place[1], place[2]) for place in block["places"]],
            [(anchor[0], anchor[1], anchor[2]) for anchor in block["anchors"]],
            block["depth"],
            block["cite"],
        )
        for block in found["blocks"]
    ]
    notes = [Note(note["stage"], note["message"]) for note in found["notes"]]
    return Draft(**{**found, "blocks": blocks, "byline": tuple(found["byline"]), "notes": notes})


def _serve() -> None:
    """The child's side: settings as argument, the file on standard input, the draft on standard output."""
    source, values = json.loads(sys.argv[1])
    settings = Settings(**values)
    _limit(settings)
    from ondit.read.pdf_text import read_text_layer  # after the limits are set

    try:
        answer = dataclasses.asdict(read_text_layer(sys.stdin.buffer.read(), source, settings))
    except MemoryError:
        answer = {}
    except OnditError as exc:
        answer = {"error": type(exc).__name__, "message": str(exc)}
    if answer:
        sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "surrogatepass"))


def _limit(settings: Settings) -> None:
    """Bounds on memory and processor time, where the system has them: Windows has neither, macOS not the first."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(ImportError):
        import resource

        # Should the parent be killed meanwhile, the child does not outlive it for long.
        for name, most in (("RLIMIT_AS", settings.max_pdf_memory), ("RLIMIT_CPU", int(settings.pdf_timeout_s) + 5)):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


if __name__ == "__main__":
    _serve()
