"""The whole program over every text of the data folder and thousands of hostile inputs, strictly: what fails?

    python -m benchmarks.soak ../shared/data --jobs 2

Each input is read, analysed without the guard around the stages, written in every output format and as `--why`, stored
and opened again, and checked under every profile, with the rules in preview and against itself. It goes on where it
stopped: `--ledger` holds one line for each input; those that failed are tried again.

Exit status 0: nothing failed; 1: something did (`--only NAME` runs it again, with the traceback); 2: no data.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.fuzz import wrong_in
from benchmarks.mutations import case
from benchmarks.odd_texts import odd_text

from ondit import Reader, codec
from ondit.batch import Failure, run_batch
from ondit.check import CheckConfig, check_analysis
from ondit.check.registry import PROFILES
from ondit.check.result import result
from ondit.check.show import render as show
from ondit.check.suppress import suppress, suppressions_in
from ondit.cli.check_page import findings_page
from ondit.cli.progress import progress
from ondit.cli.work import Plan, render
from ondit.errors import OnditError
from ondit.model import Analysis
from ondit.read import Metadata, read_bytes

FORMATS = ("terminal", "json", "jsonl", "csv", "brat", "html", "timeline")
FINDINGS = ("full", "text", "json", "github", "sarif", "markdown")
SLOW_S = 20.0  # of processor time
_METADATA = Metadata(None, None, None)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of an input: "kept", "refused", or what went wrong; the slowest of its steps."""

    name: str
    outcome: str
    what: str
    seconds: float
    slowest: str
    peak_mb: int


def names(data: Path, hostile: int) -> Iterator[str]:
    """Every input: `data:` and a path, `damaged:` or `odd:` and a number."""
    for folder, pattern in (
        ("posts/quoted", "*/*.md"),
        ("posts/quoted", "*/*.html"),
        ("posts/judged", "*.*"),
        ("polnear/dev/text", "*.txt"),
        ("polnear/train/text", "*.txt"),
        ("gum/dep", "*.conllu"),
        ("gum-more/dep", "*.conllu"),
        ("timebank", "*/*.tml"),
    ):
        for path in sorted((data / folder).glob(pattern)):
            if path.suffix != ".json":
                yield f"data:{path.relative_to(data).as_posix()}"
    for number in range(hostile):
        yield f"{'odd' if number % 2 else 'damaged'}:{number // 2}"


def input_of(name: str, data: Path, seed: int) -> tuple[bytes, str]:
    """The bytes of an input, and the name that tells its format."""
    kind, _, rest = name.partition(":")
    if kind == "damaged":
        made = case(int(rest), seed)
        return made.data, made.sample
    if kind == "odd":
        return odd_text(int(rest), seed).encode("utf-8", "replace"), "odd.md" if int(rest) % 2 else "odd.txt"
    found = (data / rest).read_bytes()
    if rest.endswith(".conllu"):
        lines = re.findall(r"^# (newpar|text = (.*))", found.decode(), re.MULTILINE)
        text = "".join("\n\n" if kind == "newpar" else f"{words} " for kind, words in lines)
        return text.encode(), "text.txt"
    if rest.endswith(".tml"):
        text = found.decode().partition("<TEXT>")[2].partition("</TEXT>")[0]
        return html.unescape(re.sub("<[^>]+>", "", text)).encode(), "text.txt"
    return found, rest


def steps(reader: Reader, found: bytes, path: str) -> Iterator[str]:
    """Runs everything on one input; yields the name of each step that is done.

    Raises:
        OnditError: the input is refused.
        AssertionError: a result is not what it must be.
    """
    reading = read_bytes(found, path, settings=reader.settings, metadata=_METADATA)
    wrong = next(wrong_in(reading), None)
    assert wrong is None, wrong
    yield "read"
    analysis = reader.analyze(reading)
    _assert_sound(analysis)
    yield "analyze"
    stored = codec.dumps(analysis)
    assert codec.dumps(codec.loads(stored)) == stored, "the analysis is another one when it is opened again"
    yield "store"
    for format_ in FORMATS:
        render(analysis, Plan(format_, width=100), analysis.document.id)
        yield format_
    for attribution in [*analysis.attributions[:2], *analysis.attributions[-2:]]:
        words = " ".join(attribution.content[0].of(analysis.document.text).split()[:8]) if attribution.content else ""
        if words:
            render(analysis, Plan("terminal", why=words), analysis.document.id)
    yield "why"
    yield from _checks(analysis, found, path)


def _checks(analysis: Analysis, found: bytes, path: str) -> Iterator[str]:
    for profile in PROFILES:
        check_analysis(analysis, CheckConfig(profile=profile))
    yield "check profiles"
    every = CheckConfig.of({"select": ["ALL"], "preview": True})
    findings = check_analysis(analysis, every, (analysis,))
    yield "check ALL --preview --against itself"
    findings, _ = suppress(findings, suppressions_in(found, analysis.document), ())
    for format_ in FINDINGS:
        show([result(path, analysis, findings)], format_)
    findings_page(analysis, findings)
    yield "show findings"


def _assert_sound(analysis: Analysis) -> None:
    text, voices = analysis.document.text, {voice.id for voice in analysis.voices}
    spans = [span for attribution in analysis.attributions for span in attribution.spans]
    spans += [span for voice in analysis.voices for span in voice.mentions]
    spans += [excerpt.span for excerpt in analysis.excerpts] + [time.span for time in analysis.times]
    spans += [note.span for note in analysis.notes if note.span is not None]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans), "a span outside the text"
    assert len(voices) == len(analysis.voices), "two voices with one id"
    for attribution in analysis.attributions:
        assert {hand.voice for hand in analysis.hands(attribution)} <= voices, "a hand that is no voice"
    assert sum(analysis.words_by_voice.values()) == analysis.sourcing.words, "words of voices do not add up"


def start(data: Path, seed: int, model: str) -> Callable[[str], Line]:
    """The function that runs one input, with the model loaded."""
    reader = Reader(model=model, threads=1, strict=True)

    def work(name: str) -> Line:
        found, path = input_of(name, data, seed)
        began = last = time.process_time()
        slowest, longest, outcome, what = "", 0.0, "kept", ""
        try:
            for step in steps(reader, found, path):
                now = time.process_time()
                if now - last > longest:
                    slowest, longest = step, now - last
                last = now
        except OnditError as exc:
            outcome, what = "refused", type(exc).__name__
        except Exception as exc:
            outcome, what = "wrong" if isinstance(exc, AssertionError) else "crash", _place(exc)
        seconds = time.process_time() - began
        if outcome in ("kept", "refused") and seconds > SLOW_S:
            outcome, what = "slow", f"{seconds:.0f} s, most in {slowest}"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return Line(name, outcome, what, round(seconds, 2), f"{slowest} {longest:.2f}", peak)

    return work


def _place(exc: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(exc.__traceback__) if "ondit" in frame.filename]
    where = f"{'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else "?"
    return f"{type(exc).__name__} at {where}: {str(exc)[:80]}"


def soak(todo: list[str], options: argparse.Namespace) -> None:
    """Runs the inputs and adds a line for each to the ledger as soon as it is done."""
    begin = partial(start, options.data, options.seed, options.model)
    results = run_batch(todo, begin, jobs=options.jobs, timeout_s=options.timeout_s)
    with (
        options.ledger.open("a", encoding="utf-8") as ledger,
        progress(len(todo), shown=True) as bar,
        closing(results),
    ):
        for name, found in zip(todo, results, strict=True):
            if isinstance(found, Failure):
                found = Line(name, found.kind, found.message, 0.0, "", 0)
            if found.outcome not in ("kept", "refused"):
                bar.say(f"{found.name}: {found.outcome}: {found.what}")
            ledger.write(json.dumps(asdict(found)) + "\n")
            ledger.flush()
            bar.step()


def read_ledger(path: Path) -> dict[str, Line]:
    """The last line of each input; a line cut off by a kill is passed over."""
    found: dict[str, Line] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line.endswith("}"):
            one = Line(**json.loads(line))
            found[one.name] = one
    return found


def summary(wanted: list[str], done: dict[str, Line]) -> int:
    """Prints counts by kind of input and outcome; the number of findings."""
    lines = [done[name] for name in wanted if name in done]
    counts: Counter[tuple[str, str]] = Counter((_group(line.name), line.outcome) for line in lines)
    outcomes = sorted({outcome for _, outcome in counts})
    print(f"| input | of | run | {' | '.join(outcomes)} |\n|---|--:|--:|{'--:|' * len(outcomes)}")
    for group, many in Counter(_group(name) for name in wanted).items():
        each = [counts[group, outcome] for outcome in outcomes]
        print(f"| {group} | {many:,} | {sum(each):,} | {' | '.join(f'{n:,}' for n in each)} |")
    print(f"| all | {len(wanted):,} | {len(lines):,} | ", end="")
    print(*(f"{sum(n for (_, o), n in counts.items() if o == outcome):,} |" for outcome in outcomes))
    for line in sorted(lines, key=lambda line: -line.seconds)[:5]:
        print(f"slow: {line.name}, {line.seconds} s, most in {line.slowest}")
    print(f"processor time {sum(line.seconds for line in lines) / 60:.0f} min; ", end="")
    print(f"peak memory of a process {max((line.peak_mb for line in lines), default=0):,} MB")
    failed = [line for line in lines if line.outcome not in ("kept", "refused")]
    for line in failed:
        print(f"{line.outcome}: {line.name}: {line.what}")
    return len(failed)


def _group(name: str) -> str:
    kind, _, rest = name.partition(":")
    return rest.split("/")[0] if kind == "data" else kind


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--hostile", type=int, default=10_000, help="how many damaged and odd inputs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", choices=("fast", "accurate"), default="fast")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout-s", type=float, default=180.0, help="for one input, by the clock")
    parser.add_argument("--ledger", type=Path, default=Path("out/soak.jsonl"))
    parser.add_argument("--most", type=int, help="run no more than so many now")
    parser.add_argument("--kind", default="", help="only inputs whose names begin so: data, data:posts, damaged, odd")
    parser.add_argument("--only", metavar="NAME", help="run this one input again, in this process")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"soak: {options.data} is no folder; give the data folder", file=sys.stderr)
        return 2
    if options.only:
        reader = Reader(model=options.model, threads=1, strict=True)
        last = time.perf_counter()
        for step in steps(reader, *input_of(options.only, options.data, options.seed)):
            print(f"{time.perf_counter() - last:8.2f} s  {step}", flush=True)
            last = time.perf_counter()
        return 0
    options.ledger.parent.mkdir(parents=True, exist_ok=True)
    wanted = list(names(options.data, options.hostile))
    done = read_ledger(options.ledger)
    todo = [name for name in wanted if name not in done or done[name].outcome not in ("kept", "refused")]
    todo = [name for name in todo if name.startswith(options.kind)]
    soak(todo[: options.most], options)
    return int(summary(wanted, read_ledger(options.ledger)) > 0)


if __name__ == "__main__":
    sys.exit(main())
