"""A Reader without models: every paragraph with `X said "…"` is a statement of X."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from ondit.errors import UnreadableReport
from ondit.model import Analysis, Attribution, Note, Provenance, Span, Voice
from ondit.read import Metadata, Reading, read_bytes
from ondit.settings import Settings

_NONE_GIVEN = Metadata()
_SAID = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>“[^”]*”)")


class FakeReader:
    """Stands for `ondit.Reader`; `loaded` counts how often models would have been loaded."""

    loaded = 0

    def __init__(
        self, settings: Settings | None = None, model: str = "accurate", *, threads: int = 0, strict: bool = False
    ) -> None:
        self.settings = settings or Settings()
        FakeReader.loaded += 1

    def read(self, path: str, metadata: Metadata = _NONE_GIVEN) -> Analysis:
        try:
            data = Path(path).read_bytes()
        except OSError as exc:
            raise UnreadableReport(f"{path}: cannot be read ({exc.strerror})") from exc
        if b"explode" in data:
            raise ZeroDivisionError("by nought")
        if b"sleepy" in data:
            Path("asleep").touch()
            time.sleep(60)
        if b"deadly" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"exits" in data:
            os._exit(3)
        return self.analyze(read_bytes(data, path, settings=self.settings, metadata=metadata))

    def analyze(self, reading: Reading) -> Analysis:
        document = reading.document
        attributions = []
        voices: dict[str, list[str]] = {}
        for number, match in enumerate(_SAID.finditer(document.text)):
            spans = [(Span(*match.span(name)),) for name in ("source", "cue", "content")]
            attributions.append(Attribution(f"a{number}", *spans, mode="direct"))
            voices.setdefault(match["source"], []).append(f"a{number}")
        return Analysis(
            document,
            tuple(attributions),
            (
                Voice("v0", document.publisher or "this report", "author"),
                *(
                    Voice(f"v{i}", name, "person", attributions=tuple(ids))
                    for i, (name, ids) in enumerate(voices.items(), 1)
                ),
            ),
            notes=(Note("read", "made up for a test"), *reading.notes),
            provenance=Provenance("0.1.0", (("tagger", "fake"),), self.settings.digest()),
        )
