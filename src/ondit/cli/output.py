"""Where output goes: standard output, one file, or a folder with a ledger of what is done in it. Whole files only."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ondit.cli.streams import silence
from ondit.cli.work import Plan, are_figures
from ondit.errors import CannotWrite
from ondit.inputs import Input
from ondit.version import __version__
from ondit.writing import open_to_append, whole_file

LEDGER = ".ondit-batch.jsonl"
_LEDGER_SCHEMA = "ondit.batch/1"
_SMALL_FILE = 4_000_000


def write_text(file: IO[bytes], text: str) -> None:
    """The text in UTF-8 with its line ends as they are; what UTF-8 cannot hold becomes "?"."""
    file.write(text.encode("utf-8", "replace"))


def write_view(file: IO[bytes], text: str) -> None:
    """A view for people on standard output, with ASCII signs where the terminal's encoding has no others."""
    encoding = (sys.stdout.encoding or "utf-8").lower()
    if encoding.replace("-", "") == "utf8":
        write_text(file, text)
        return
    from ondit.report.canvas import in_ascii

    file.write(in_ascii(text).encode(encoding, "replace"))


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """The standard output for bytes.

    Raises:
        CannotWrite: a full disk, a closed stream.
        BrokenPipeError: who read it has seen enough.
    """
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as exc:
        silence("stdout")
        if isinstance(exc, BrokenPipeError):
            raise
        raise CannotWrite(f"standard output: cannot be written ({exc.strerror or exc})") from exc


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished report in the ledger: its path, what it was made from (`key`), its files with their sizes, figures."""

    path: str
    key: str
    files: dict[str, int]
    figures: dict[str, Any]


class Folder:
    """An output folder: `done` tells what is there already, `put` writes a report's files and a line in the ledger."""

    def __init__(self, root: Path, plan: Plan) -> None:
        self.root = root
        self.plan = plan
        self._model = _model_id(plan.model)
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._entries = _read_ledger(root / LEDGER)
            self._ledger = open_to_append(root / LEDGER)
        except OSError as exc:
            raise CannotWrite(f"{root}: cannot be written ({exc.strerror or exc})") from exc

    def close(self) -> None:
        with suppress(OSError):  # what could not be written was told when it was put
            self._ledger.close()

    def done(self, item: Input) -> Entry | None:
        """The ledger's entry of an input, if bytes, version, model, settings and files are still the same."""
        entry = self._entries.get(item.label)
        if entry is None or item.is_url or item.problem:
            return None
        if any(_size(self.root / name) != size for name, size in entry.files.items()):
            return None
        try:
            return entry if entry.key == self._key(item.digest()) else None
        except (OSError, ValueError):
            return None

    def put(self, item: Input, texts: Mapping[str, str], bytes_id: str, figures: dict[str, Any]) -> Entry:
        """Write a report's files, then its line in the ledger.

        Raises:
            CannotWrite: no right, a full disk.
        """
        files = {}
        for suffix, text in texts.items():
            name = f"{item.name}.{suffix}"
            path = self.root / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                raise CannotWrite(f"{path.parent}: cannot be made ({exc.strerror or exc})") from exc
            with whole_file(path) as file:
                write_text(file, text)
            files[name] = path.stat().st_size
        entry = Entry(item.label, self._key(bytes_id), files, figures)
        try:
            self._ledger.write(_ledger_line(entry))
            self._ledger.flush()
        except OSError as exc:
            raise CannotWrite(f"{self.root / LEDGER}: cannot be written ({exc.strerror or exc})") from exc
        return entry

    def _key(self, bytes_id: str) -> str:
        plan = self.plan
        made_from = [
            bytes_id,
            __version__,
            plan.settings.digest(),
            self._model,
            *(plan.model, plan.format, plan.width, plan.title, plan.publisher, plan.published, plan.why),
        ]
        return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def _model_id(model: str) -> list[tuple[str, int, str]]:
    """Name, size and hash of the model's files; of a large one only the size, since a small one changes with it."""
    found = []
    for path in sorted((Path(__file__).parents[1] / "models" / model).glob("*")):
        size = path.stat().st_size
        found.append((path.name, size, hashlib.sha256(path.read_bytes()).hexdigest() if size < _SMALL_FILE else ""))
    return found


def _read_ledger(path: Path) -> dict[str, Entry]:
    """The entries by path; a later line wins, also where another report took over a file.

    A line that was cut off or damaged counts as not there: its report is read again.
    """
    found: dict[str, Entry] = {}
    owners: dict[str, str] = {}
    if not path.exists():
        return found
    with path.open("rb") as file:
        for line in file:
            entry = _entry(line)
            if entry is None:
                continue
            for name in entry.files:
                if owners.get(name, entry.path) != entry.path:
                    found.pop(owners[name], None)
                owners[name] = entry.path
            found[entry.path] = entry
    return found


def _entry(line: bytes) -> Entry | None:
    """The entry in a line of the ledger; None for what is none."""
    try:
        data = json.loads(line)
        if data["schema"] != _LEDGER_SCHEMA:
            return None
        entry = Entry(data["path"], data["key"], data["files"], data["figures"])
        sound = (
            isinstance(entry.path, str)
            and bool(entry.files)
            and all(type(size) is int for size in entry.files.values())
            and are_figures(entry.figures)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return entry if sound else None


def _ledger_line(entry: Entry) -> bytes:
    # A line that was cut off before this one is ended by the line feed in front.
    return b"\n" + json.dumps({"schema": _LEDGER_SCHEMA, **asdict(entry)}).encode()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
