"""Processor time of each stage of `ondit read`, in microseconds a word.

    python benchmarks/stages.py ../shared/data [--model accurate]

Reads PolNeAR dev on one thread, with the stages that analyze.py names wrapped in a clock; what one stage spends
in another (the inner statements in the network, say) counts for the other only.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ondit
from ondit import analyze, attribution
from ondit.tagger import tagger

STAGES = {
    "read the file": (analyze, "read_path"),
    "language": (analyze, "refuse_unless_english"),
    "word pieces": (tagger, "encode"),
    "network": (tagger.Tagger, "run"),
    "scores of words": (tagger.Tagger, "score_many"),
    "sentences, names": (analyze, "parse"),
    "best path": (attribution, "find_runs_of_each"),
    "links": (attribution, "join"),
    "attributions": (attribution, "build_attributions"),
    "signed remarks": (attribution, "signed_remarks"),
    "inner statements": (analyze, "find_inner"),
    "voices": (analyze, "find_voices"),
    "chains": (analyze, "find_links"),
    "excerpts": (analyze, "find_excerpts"),
    "times": (analyze, "find_times"),
    "JSON": (ondit, "dumps"),
}


class Clock:
    """Seconds of processor time by name, each without what wrapped calls inside it took."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._inside: list[float] = []

    def wrap(self, name: str, owner: Any, attribute: str) -> None:
        function: Callable[..., Any] = getattr(owner, attribute)

        def timed(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*given, **named)
            finally:
                taken = time.process_time() - started
                self.seconds[name] += taken - self._inside.pop()
                if self._inside:
                    self._inside[-1] += taken

        setattr(owner, attribute, timed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", choices=("accurate", "fast"), default="accurate")
    options = parser.parse_args()
    paths = sorted((options.data / "polnear" / "dev" / "text").glob("*.txt"))
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
    clock = Clock()
    for name, (owner, attribute) in STAGES.items():
        clock.wrap(name, owner, attribute)
    reader = ondit.Reader(model=options.model, threads=1)
    ondit.dumps(reader.read(paths[0]))
    clock.seconds.clear()
    started = time.process_time()
    for path in paths:
        ondit.dumps(reader.read(path))
    whole = time.process_time() - started
    print(f"{words:,} words, --model {options.model}\n\n| stage | µs a word |\n|---|---:|")
    for name, seconds in clock.seconds.most_common():
        print(f"| {name} | {1e6 * seconds / words:.1f} |")
    print(f"| the rest | {1e6 * (whole - clock.seconds.total()) / words:.1f} |")
    print(f"| **all** | {1e6 * whole / words:.1f} |")


if __name__ == "__main__":
    main()
