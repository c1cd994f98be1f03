"""Microseconds of processor time a word that the times stage takes: `python benchmarks/times_speed.py [FILE ...]`.

Without files: the example reports, repeated to the given lengths, to show that the time grows with the length only.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from ondit.language import Parse
from ondit.model import Document, Span
from ondit.times import find_times

LENGTHS = (500, 5_000, 50_000)
RUNS = 3


def plain_parse(text: str) -> Parse:
    """A parse without a model: sentences end at a point before a space."""
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"\S[^.!?\n]*[.!?\n]?", text))
    return Parse(Document(id="", text=text, published="2026-03-02"), sentences, ())


def main() -> None:
    names = sys.argv[1:] or sorted(str(path) for path in Path(__file__).parents[1].glob("examples/*.*"))
    text = "\n\n".join(Path(name).read_text(encoding="utf-8") for name in names)
    find_times(plain_parse("On Monday."), (), ())  # reads the rules
    for length in LENGTHS:
        words = len(text.split())
        parse = plain_parse("\n\n".join([text] * max(1, round(length / words))))
        count = len(parse.document.text.split())
        best = min(_seconds(parse) for _ in range(RUNS))
        print(f"{count:>7} words: {best * 1e6 / count:.1f} microseconds a word ({best:.3f} s)")


def _seconds(parse: Parse) -> float:
    start = time.process_time()
    find_times(parse, (), ())
    return time.process_time() - start


if __name__ == "__main__":
    main()
