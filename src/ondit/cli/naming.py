"""What the files of a batch are called in the output folder: each its own name, the same in every run."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import click

from ondit.inputs import Input

# Bytes that file systems take for one name.
_LONGEST = 255


def with_own_names(items: Sequence[Input], suffixes: Sequence[str], reserved: Iterable[str] = ()) -> tuple[Input, ...]:
    """The inputs with names under which no two outputs meet, whatever the case of their letters.

    Where several share a name, or one is a file of the batch itself or the folder of another, a hash of the input's
    path is added to it; a name that is too long is cut before the hash.

    Args:
        suffixes: of the files written for one input.
        reserved: files of the batch itself: its index, its ledger.

    Raises:
        click.UsageError: names that no hash keeps apart, such as a folder of inputs called like the index.
    """
    own = {_key(name) for name in reserved}
    shared = Counter(_key(item.name) for item in items)
    folders = {folder for item in items for folder in _folders(item)}

    def meets(item: Input) -> bool:
        outputs = {_key(f"{item.name}.{suffix}") for suffix in suffixes}
        return shared[_key(item.name)] > 1 or bool(outputs & own) or bool(outputs & folders)

    named = tuple(_fitting(_marked(item) if meets(item) else item, suffixes) for item in items)
    _refuse_clashes(named, suffixes, own)
    return named


def outputs_of(items: Iterable[Input], suffixes: Sequence[str]) -> Iterator[tuple[Input, str]]:
    """Each input with the name of each file that is written for it."""
    for item in items:
        for suffix in suffixes:
            yield item, f"{item.name}.{suffix}"


def _marked(item: Input, cut: int | None = None) -> Input:
    """The input with a hash of its path in its name, before what looks like a suffix; cut to so many bytes."""
    path = PurePosixPath(item.name or "input")
    mark = f"~{hashlib.sha256(os.fsencode(item.label)).hexdigest()[:6]}"
    stem, suffix = path.stem, path.suffix
    if cut is not None:
        suffix = suffix if len(os.fsencode(suffix)) < 20 else ""
        room = cut - len(os.fsencode(mark + suffix))
        stem = os.fsencode(stem)[:room].decode("utf-8", "ignore")
    return replace(item, name=path.with_name(f"{stem}{mark}{suffix}").as_posix())


def _fitting(item: Input, suffixes: Sequence[str]) -> Input:
    room = _LONGEST - max((len(suffix) + 1 for suffix in suffixes), default=0)
    if len(os.fsencode(PurePosixPath(item.name).name)) <= room:
        return item
    return _marked(item, room)


def _folders(item: Input) -> list[str]:
    return [str(folder) for folder in PurePosixPath(_key(item.name)).parents]


def _key(name: str) -> str:
    """Equal for names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _refuse_clashes(items: Sequence[Input], suffixes: Sequence[str], own: set[str]) -> None:
    by_name: dict[str, Input] = {}
    for item, name in outputs_of(items, suffixes):
        other = by_name.setdefault(_key(name), item)
        if other is not item:
            raise click.UsageError(f"{other.label} and {item.label} would both be written to {name}; read them apart")
    for item in items:
        for folder in _folders(item):
            if folder in own or folder in by_name:
                other_name = by_name[folder].label if folder in by_name else "the batch's own file"
                raise click.UsageError(
                    f"{item.label} needs a folder {folder} in the output, which is the place of {other_name}; "
                    "read it apart"
                )
