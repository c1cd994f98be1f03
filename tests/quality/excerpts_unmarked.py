"""How well excerpts are found when their marks are taken away: real posts with block quotes, without the network.

    python -m tests.quality.excerpts_unmarked [--data ../shared/data] [--blog NAME]

Each block quote of `posts/quoted` becomes plain paragraphs. Printed is, by rule, how many excerpts are found, how many
of them begin where a block quote began, and how many end there too. Outlets are known by form and lists alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ondit.errors import OnditError
from ondit.excerpts import find_excerpts
from ondit.language import Parse
from ondit.model import Document, Voice
from ondit.read import read_path
from ondit.rules import all_rules
from ondit.settings import Settings


def posts(folder: Path) -> Iterator[Document]:
    """The posts that hold a block quote."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".tsv"):
        try:
            document = read_path(path, settings=Settings()).document
        except OnditError as error:
            print(f"left out: {path}: {error}")
            continue
        if any(block.depth for block in document.blocks):
            yield document


def quotes(document: Document) -> dict[int, int]:
    """Where each block quote begins, and where it ends; another address begins another one."""
    found: dict[int, int] = {}
    begins = None
    before = None
    for block in document.blocks:
        if not block.depth:
            begins = None
        elif begins is None or (before and block.cite and block.cite != before.cite):
            begins = block.span.start
        if begins is not None:
            found[begins] = block.span.end
        before = block
    return found


def unmarked(document: Document) -> Document:
    """The document with its quoted blocks as paragraphs like all others."""
    kinds = {"quote": "paragraph"}
    return replace(
        document,
        blocks=tuple(
            replace(block, kind=kinds.get(block.kind, block.kind), depth=0, cite=None) for block in document.blocks
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--blog", default="")
    given = parser.parse_args()
    found, begun, whole = Counter[str | None](), Counter[str | None](), Counter[str | None]()
    read = marks = 0
    for document in posts(given.data / "posts" / "quoted" / given.blog):
        gold = quotes(document)
        read, marks = read + 1, marks + len(gold)
        excerpts, _, _ = find_excerpts(Parse(unmarked(document), (), ()), (), (Voice("v0", "A blog", "author"),))
        for excerpt in excerpts:
            found[excerpt.rule] += 1
            begun[excerpt.rule] += excerpt.span.start in gold
            whole[excerpt.rule] += gold.get(excerpt.span.start) == excerpt.span.end
    print(f"{read} posts, {marks} block quotes; found {found.total()}, begun {begun.total()}, whole {whole.total()}\n")
    print("| rule | found | begin | both edges |\n|---|---:|---:|---:|")
    for rule in all_rules():
        if rule.room == "excerpts":
            print(f"| `{rule.id}` | {found[rule.id]} | {begun[rule.id]} | {whole[rule.id]} |")


if __name__ == "__main__":
    main()
