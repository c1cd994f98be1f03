"""The hashes that a folder of models lists of its own files, so that a damaged or altered one does not load.

`SHA256SUMS` stands beside the tokenizer, in the format of `sha256sum`; training/export.py writes it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ondit.errors import ModelMismatch, ModelMissing

NAME = "SHA256SUMS"


def read_sums(folder: Path) -> dict[str, str] | None:
    """The hash of each file by its path in the folder; None where the folder lists none.

    Raises:
        ModelMismatch: the list cannot be read.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        pairs = [line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines()]
        return {name.strip().lstrip("*"): digest for digest, name in pairs}
    except (OSError, ValueError) as exc:
        raise ModelMismatch(f"{path}: no list of hashes ({exc}); install ondit again") from exc


def checked_bytes(folder: Path, name: str, sums: dict[str, str] | None) -> bytes:
    """The bytes of a file, which must be what `sums` says of it; without `sums` they are taken as they are.

    Raises:
        ModelMissing: there is no such file.
        ModelMismatch: other bytes than those that are listed.
    """
    try:
        data = (folder / name).read_bytes()
    except OSError as exc:
        raise _unreadable(folder / name, exc) from exc
    _refuse_unless_listed(hashlib.sha256(data).hexdigest(), folder, name, sums)
    return data


def checked_hash(folder: Path, name: str, sums: dict[str, str] | None) -> str:
    """The hash of a file that is too large to hold; else as `checked_bytes`."""
    try:
        with (folder / name).open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as exc:
        raise _unreadable(folder / name, exc) from exc
    _refuse_unless_listed(found, folder, name, sums)
    return found


def _unreadable(path: Path, exc: OSError) -> ModelMissing:
    return ModelMissing(f"{path}: cannot be read ({exc.strerror or exc}); install ondit again")


def _refuse_unless_listed(found: str, folder: Path, name: str, sums: dict[str, str] | None) -> None:
    if sums is not None and found != sums.get(name):
        raise ModelMismatch(
            f"{folder / name}: not the file that {NAME} lists: it is damaged or was altered; install ondit again. "
            f"A model of your own belongs in another folder, which you name: Reader(models=FOLDER)"
        )


def write_sums(folder: Path) -> None:
    """List the files of a folder of models as they are now."""
    files = sorted(x for x in folder.rglob("*") if x.is_file() and x.name != NAME)
    lines = [f"{hashlib.sha256(x.read_bytes()).hexdigest()}  {x.relative_to(folder).as_posix()}\n" for x in files]
    (folder / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
