"""The golden passages on chains: what each says, and through whose hands a careful reader finds it came.

`chains/README.md` describes the file format and the conventions that the expectations follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Part = Literal["held", "open", "late", "later", "excerpts", "fresh"]

REPORT = "report"
UNKNOWN = "?"
DIRECTORY = Path(__file__).parent / "chains"
_EXPECTED = "\n## Expected\n"


@dataclass(frozen=True, slots=True)
class ExpectedVoice:
    """One station of an expected chain: the names accepted for it, best first; ` + ` joins a group's members."""

    names: tuple[str, ...]

    @property
    def is_report(self) -> bool:
        return self.names == (REPORT,)

    @property
    def is_unknown(self) -> bool:
        return self.names == (UNKNOWN,)


@dataclass(frozen=True, slots=True)
class ExpectedStatement:
    """A statement that must be found: unique words of its content, its accepted chains, its accepted anonymities."""

    words: str
    chains: tuple[tuple[ExpectedVoice, ...], ...]
    anonymity: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedExcerpt:
    """A passage taken from elsewhere: its first and last words, and the names accepted for where it is from."""

    first: str
    last: str
    voice: ExpectedVoice


@dataclass(frozen=True, slots=True)
class Passage:
    """One golden file. `text` is Markdown, one line a paragraph; `plain` the same without its markup."""

    name: str
    title: str
    publisher: str
    published: str
    phenomenon: str
    style: str
    text: str
    statements: tuple[ExpectedStatement, ...]
    excerpts: tuple[ExpectedExcerpt, ...]

    @property
    def plain(self) -> str:
        return plain(self.text)


def load(part: Part) -> tuple[Passage, ...]:
    """All passages of one folder, in order of file name."""
    files = sorted((DIRECTORY / part).glob("*.md"))
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in files)


def parse(name: str, source: str) -> Passage:
    """A passage from its Markdown file; ValueError names the passage and what is wrong in it."""
    parts = re.match(r"---\n(.*?)\n---\n(.*)\Z", source, re.DOTALL)
    if parts is None or _EXPECTED not in parts[2]:
        raise ValueError(f"{name}: front matter or '## Expected' is missing")
    fields = dict(line.split(": ", 1) for line in parts[1].splitlines())
    text, expected = parts[2].split(_EXPECTED)
    statements, excerpts = [], []
    for line in expected.strip().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if not line.strip() or cells[0] in ("statement", "excerpt") or set(cells[0]) == {"-"}:
            continue
        if len(cells) == 3:
            chains = tuple(_chain(name, chain) for chain in cells[1].split(" ; "))
            statements.append(ExpectedStatement(cells[0], chains, tuple(cells[2].split("/"))))
        elif len(cells) == 2 and " … " in cells[0]:
            first, last = cells[0].split(" … ")
            excerpts.append(ExpectedExcerpt(first, last, _voice(cells[1])))
        else:
            raise ValueError(f"{name}: not a row of either table: {line!r}")
    try:
        known = [fields[key] for key in ("title", "publisher", "published", "phenomenon", "style")]
    except KeyError as exc:
        raise ValueError(f"{name}: the front matter has no {exc}") from exc
    title, publisher, published, phenomenon, style = known
    return Passage(
        name=name,
        title=title,
        publisher=publisher,
        published=published,
        phenomenon=phenomenon,
        style=style,
        text=text.strip() + "\n",
        statements=tuple(statements),
        excerpts=tuple(excerpts),
    )


def plain(text: str) -> str:
    """Markdown text without the markup that the passages use: emphasis, links, headings, quotes and lists."""
    text = re.sub(r"(?m)^(?:> ?|#+ |- )", "", text)
    text = re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    return text.replace("*", "")


def _chain(name: str, cell: str) -> tuple[ExpectedVoice, ...]:
    chain = tuple(_voice(part) for part in cell.split(" > "))
    if not chain[0].is_report:
        raise ValueError(f"{name}: a chain starts with '{REPORT}': {cell!r}")
    return chain


def _voice(cell: str) -> ExpectedVoice:
    return ExpectedVoice(tuple(part.strip() for part in cell.split(" / ")))
