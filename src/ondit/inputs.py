"""What the user asks to read: files, folders, globs, lists, addresses, standard input, stored analyses."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

# What is read when a folder is given; a file that is named itself is read whatever its suffix.
SUFFIXES = frozenset(
    ".html .htm .xhtml .shtml .md .markdown .mdown .txt .text .docx .pdf .eml .xml .nitf .newsml .json .jsonl".split()
)
_URL = re.compile(r"https?://", re.IGNORECASE)
_STORED = re.compile(rb'\s*\{\s*"schema"\s*:\s*"ondit\.(?:analysis|error)/')
# What `ondit check` wrote beside the drafts: no report.
_FINDINGS = re.compile(rb'\s*\{\s*"schema"\s*:\s*"ondit\.(?:baseline|findings|statistics)/')
# Read at once of a file of lines, whose lines may be of any length.
_PIECE = 65_536
_UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Input:
    """One report to be read.

    `path` as given: a file, an address, or "-". `name` is what its output is called in a folder. `data` is the
    bytes of the standard input, `part` (offset, length) the line of a file of stored analyses. `problem` says why
    there is nothing to read.
    """

    path: str
    name: str
    data: bytes | None = None
    part: tuple[int, int] | None = None
    problem: str | None = None

    @property
    def is_url(self) -> bool:
        return is_url(self.path)

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"{self.path}@{self.part[0]}" if self.part else self.path

    def load(self) -> bytes:
        """The bytes of a file or of the standard input.

        Raises:
            OSError: the file cannot be read.
        """
        if self.data is not None:
            return self.data
        with Path(self.path).open("rb") as file:
            if self.part is None:
                return file.read()
            file.seek(self.part[0])
            return file.read(self.part[1])

    def size(self) -> int:
        """How many bytes `load` would give.

        Raises:
            OSError: no such file, or no right to look at it.
        """
        if self.data is not None:
            return len(self.data)
        return Path(self.path).stat().st_size if self.part is None else self.part[1]

    def digest(self) -> str:
        """SHA-256 of the bytes, read in pieces.

        Raises:
            OSError: the file cannot be read.
        """
        if self.data is not None or self.part is not None:
            return hashlib.sha256(self.load()).hexdigest()
        with Path(self.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def holds_analysis(self) -> bool:
        """True for a stored analysis, which needs no model."""
        if self.data is not None:
            return bool(_STORED.match(_ascii_head(self.data[:400])))
        if self.part is not None:
            return True
        return not self.is_url and self.problem is None and _is_stored(self.path)


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that is to be read, in order.

    `many`: given as a batch (several, a folder, a glob, a list), even if it holds one report. `passed_over` counts
    files of folders with a suffix that no reader takes.
    """

    items: tuple[Input, ...]
    many: bool
    passed_over: int = 0


def gather(
    paths: Sequence[str],
    files_from: str | None = None,
    *,
    null: bool = False,
    max_bytes: int,
    leave: Path | None = None,
    endings: tuple[str, ...] = (),
) -> Inputs:
    """The inputs that these arguments name.

    Args:
        files_from: a file with a path or address a line ("-": standard input), NUL-separated if `null`.
        max_bytes: of the standard input; one more is read, so that the reader can refuse it.
        leave: an output folder; nothing in it is an input.
        endings: of names of further files that count in a folder, such as archives of many reports.

    Raises:
        click.UsageError: a list that cannot be read, or the standard input is asked for twice.
    """
    given = [*paths, *(_listed(files_from, null) if files_from else [])]
    if given.count("-") + (files_from == "-") > 1:
        raise click.UsageError("standard input can be read only once")
    gathering = _Gathering(max_bytes, leave.resolve() if leave else None, endings)
    for path in given:
        gathering.add(path)
    many = files_from is not None or len(given) > 1 or gathering.many
    return Inputs(tuple(gathering.items), many, gathering.passed_over)


def is_url(path: str) -> bool:
    """True for an http(s) address."""
    return bool(_URL.match(path))


class _Gathering:
    def __init__(self, max_bytes: int, leave: Path | None, endings: tuple[str, ...]) -> None:
        self.endings = endings
        self.max_bytes = max_bytes
        self.leave = leave
        self.output = _standard_output()
        self.items: list[Input] = []
        self.many = False
        self.passed_over = 0

    def add(self, path: str) -> None:
        if path == "-":
            self.items.append(Input("-", "standard-input", data=sys.stdin.buffer.read(self.max_bytes + 1)))
        elif (stored := _stored_report(path)) is not None:
            self.items.append(stored)
        elif is_url(path):
            self.items.append(Input(path, _UNSAFE_IN_NAMES.sub("-", _URL.sub("", path)).strip("-.")[:120] or "page"))
        elif "\0" in path or os.path.lexists(path):
            self._add_place(path)
        elif glob.has_magic(path):
            self.many = True
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            for match in matches:
                self._add_place(match)
            if not matches:
                self.items.append(Input(path, "", problem="no file matches"))
        else:
            self.items.append(Input(path, Path(path).name, problem="no such file"))

    def _add_place(self, path: str) -> None:
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - a path with NUL in it is no Path
        except (OSError, ValueError) as exc:
            self.items.append(Input(path, Path(path).name, problem=f"cannot be read ({_reason(exc)})"))
            return
        if stat.S_ISDIR(mode):
            self._add_folder(path)
        elif stat.S_ISREG(mode):
            self._add_file(path, Path(path).name)
        else:
            self._add_stream(path)

    def _add_folder(self, folder: str) -> None:
        self.many = True
        before = len(self.items)
        for place, folders, files in os.walk(folder, onerror=self._add_unreadable):
            # A fixed order, whatever the file system's own.
            folders[:] = sorted(x for x in folders if not x.startswith(".") and not self._is_left(Path(place, x)))
            for file in sorted(files):
                if not file.startswith("."):
                    path = Path(place, file)
                    self._add_found(path, path.relative_to(folder).as_posix())
        if len(self.items) == before:
            self.items.append(Input(folder, "", problem="no report in this folder; name a file to read it anyway"))

    def _add_unreadable(self, exc: OSError) -> None:
        self.items.append(Input(exc.filename, "", problem=f"cannot be read ({_reason(exc)})"))

    def _add_found(self, path: Path, name: str) -> None:
        """A file of a folder, unless no reader takes its kind."""
        if path.suffix.lower() not in SUFFIXES and not path.name.lower().endswith(self.endings or ("\0",)):
            self.passed_over += 1
            return
        try:
            found = path.stat()
        except OSError as exc:
            self.items.append(Input(str(path), name, problem=f"cannot be read ({_reason(exc)})"))
            return
        is_findings = path.suffix.lower() == ".json" and _begins(path, _FINDINGS)
        # The shell makes the file before we begin: `ondit read . --format jsonl > all.jsonl`.
        is_output = self.output is not None and os.path.samestat(found, self.output)
        if is_findings or is_output or not stat.S_ISREG(found.st_mode):
            self.passed_over += 1
        else:
            self._add_file(str(path), name)

    def _add_stream(self, path: str) -> None:
        """A pipe, such as the shell's <(…), or a device: it can be read only once."""
        try:
            with Path(path).open("rb") as file:
                self.items.append(Input(path, Path(path).name, data=file.read(self.max_bytes + 1)))
        except OSError as exc:
            self.items.append(Input(path, Path(path).name, problem=f"cannot be read ({_reason(exc)})"))

    def _is_left(self, folder: Path) -> bool:
        return self.leave is not None and folder.resolve() == self.leave

    def _add_file(self, path: str, name: str) -> None:
        suffix = Path(path).suffix.lower()
        if suffix not in (".json", ".jsonl") or not _is_stored(path):
            self.items.append(Input(path, name))
        elif suffix == ".json":
            self.items.append(Input(path, name[: -len(suffix)]))
        else:
            self.many = True
            stem = name[: -len(suffix)]
            self.items += [Input(path, f"{stem}-{number}", part=part) for number, part in enumerate(_lines(path), 1)]


def _standard_output() -> os.stat_result | None:
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # closed, or not a real file
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _stored_report(path: str) -> Input | None:
    """NEWS.DB#SOURCE: a report of a collection; None for anything else."""
    place, mark, source = path.partition("#")
    if not mark or is_url(path) or Path(path).exists():
        return None
    from ondit.collection.store.connect import is_database

    if not is_database(Path(place)):
        return None
    from ondit import codec
    from ondit.collection.collection import Collection

    with Collection(place) as collection:
        data = codec.dumps(collection.read(source)).encode("utf-8", "surrogatepass")
    return Input(path, _UNSAFE_IN_NAMES.sub("-", source).strip("-.")[-120:] or "report", data=data)


def _is_stored(path: str) -> bool:
    return _begins(Path(path), _STORED)


def _begins(path: Path, pattern: re.Pattern[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            return bool(pattern.match(_ascii_head(file.read(400))))
    except (OSError, ValueError):
        return False


def _ascii_head(head: bytes) -> bytes:
    """The first bytes without a byte-order mark, and without the NULs of UTF-16, which some shells write."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\x00", b"")


def _lines(path: str) -> Iterator[tuple[int, int]]:
    """Offset and length of each line that is not blank. Read in pieces: a line may be larger than the memory."""
    at = length = 0
    blank = True
    with Path(path).open("rb") as file:
        while piece := file.readline(_PIECE):
            blank = blank and not piece.strip()
            length += len(piece)
            if piece.endswith(b"\n"):
                if not blank:
                    yield at, length
                at, length, blank = at + length, 0, True
    if not blank:
        yield at, length


def _listed(path: str, null: bool) -> Iterator[str]:
    """The paths in a list.

    Raises:
        click.UsageError: it cannot be read, or is no list of paths.
    """
    end = b"\0" if null else b"\n"
    rest = b""
    try:
        with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as file:
            while piece := file.read(_PIECE):
                *lines, rest = (rest + piece).split(end)
                if len(rest) > _PIECE:
                    raise click.UsageError(f"{path}: not a list of paths (a line of over {_PIECE:,} bytes)")
                yield from _paths(lines, null)
    except (OSError, ValueError) as exc:
        raise click.UsageError(f"cannot read the list {path} ({_reason(exc)})") from exc
    yield from _paths([rest], null)


def _paths(lines: Sequence[bytes], null: bool) -> Iterator[str]:
    for line in lines:
        if line.strip():
            yield os.fsdecode(line if null else line.removesuffix(b"\r"))


def _reason(exc: OSError | ValueError) -> str:
    return getattr(exc, "strerror", None) or str(exc)
