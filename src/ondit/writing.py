"""The one way in which a file is written: whole or not at all, and never another file than the one that was named."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ondit.errors import CannotWrite

# Names are missing where a system has no such thing: Windows knows neither links to follow nor files without a name.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_UNNAMED = getattr(os, "O_TMPFILE", 0)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when all of it is written; an exception or a kill leaves what was there.

    A symbolic link is followed to the file that it names; the mode of a file that is replaced is kept. A device or a
    pipe is written to as it is.

    Raises:
        CannotWrite: no such folder, no right, write-protected, a folder, a full disk.
    """
    with _blaming(path):
        before, target = _found(path)
        if target is None:
            with os.fdopen(os.open(path, os.O_WRONLY | _BINARY), "wb") as file:
                yield file
            return
        with _draft(target, before) as file:
            yield file


def refuse_unless_writable(path: Path) -> None:
    """What can be told of a file before there is anything to write.

    Raises:
        CannotWrite: no such folder, no right, write-protected, a folder.
    """
    with _blaming(path):
        _, target = _found(path)
        if target is not None:
            target.parent.stat()
            if not os.access(target.parent, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def open_to_append(path: Path) -> IO[bytes]:
    """A file of our own that lines are added to: a link that lies there instead is refused, never followed.

    Raises:
        OSError: a link, no regular file, no right.
    """
    if path.is_symlink():
        raise OSError(None, "it is a link")
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_FOLLOW | _BINARY, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(None, "it is no file")
    return os.fdopen(descriptor, "ab")


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise CannotWrite(f"{path}: cannot be written ({exc.strerror or exc})") from exc


def _found(path: Path) -> tuple[os.stat_result | None, Path | None]:
    """What is there, and the file to be replaced: None where it is a device or a pipe, to be written to as it is."""
    before = _stat(path)
    if before is not None and stat.S_ISDIR(before.st_mode):
        raise CannotWrite(f"{path}: cannot be written (it is a folder)")
    target = Path(os.path.realpath(path))
    if before is None:
        return None, target
    if not _can_be_replaced(before, target):
        return before, None
    if not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
        raise CannotWrite(f"{path}: cannot be written (it is write-protected)")
    return before, target


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except ValueError as exc:  # a NUL in it
        raise CannotWrite(f"{str(path)!r}: not a path ({exc})") from exc


def _can_be_replaced(found: os.stat_result, target: Path) -> bool:
    """False for devices and pipes, and for what has no name of its own, such as /dev/stdout on a removed file."""
    if not stat.S_ISREG(found.st_mode):
        return False
    real = _stat(target)
    return real is not None and os.path.samestat(found, real)


@contextmanager
def _draft(target: Path, before: os.stat_result | None) -> Iterator[IO[bytes]]:
    """A new file in the target's folder that takes its place at the end."""
    # Nobody can know the name beforehand and plant a link under it; and it is short, whatever the target's own.
    draft = target.with_name(f".ondit-{secrets.token_hex(8)}.part")
    mode = 0o666 if before is None else 0o600
    descriptor = _without_a_name(target.parent, mode)
    named = descriptor is None
    if descriptor is None:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if before is not None:
                _take_over(file.fileno(), draft, before)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if not named:
                _give_name(file.fileno(), draft)
        # An open file cannot be moved on Windows.
        draft.replace(target)
        _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _without_a_name(folder: Path, mode: int) -> int | None:
    """A file that vanishes with its writer, also by kill -9; None where the system has none."""
    if not _UNNAMED:
        return None
    try:
        descriptor = os.open(folder, os.O_WRONLY | _UNNAMED | _BINARY, mode)
    except OSError:
        return None
    if Path(f"/proc/self/fd/{descriptor}").exists():
        return descriptor
    os.close(descriptor)
    return None


def _give_name(descriptor: int, draft: Path) -> None:
    folder = os.open(draft.parent, os.O_RDONLY)
    try:
        # Only with a folder's descriptor does Python use linkat, which follows the link in /proc to the file.
        os.link(f"/proc/self/fd/{descriptor}", draft.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _take_over(descriptor: int, draft: Path, before: os.stat_result) -> None:
    """Owner, as far as we may, and mode of the file that is replaced."""
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)
    mode = stat.S_IMODE(before.st_mode) & 0o777
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)
    else:
        draft.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """So that the new name outlives a power cut, where folders can be opened."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
