"""All figures of attribution on PolNeAR dev as Markdown, written into docs/quality.md between its markers.

    PYTHONPATH=src python -m tests.quality.report ../shared/data [--quick]

Reads the 84 reports with both models, then once more for each perturbation; `--quick` leaves the perturbations out and
the page as it is. Exits with 1 when a figure is below its floor in tests/quality/floors.toml. `--raise-floors` lifts
the floors; only `--lower-floors` writes lower ones.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.quality.annotations import labelled_attributions, text_of
from tests.quality.perturb import PERTURBATIONS, perturbed
from tests.quality.relations import (
    KINDS,
    Report,
    calibration_error,
    cross_fitted,
    fit,
    key,
    names,
    report_of,
    scorer,
)
from tests.quality.score_pronouns import _document, gold_attributions

from ondit import Reader, codec
from ondit.attribution.acts import act_of, is_negated
from ondit.attribution.build import _clause_before, _mode, _with_marks
from ondit.language import Parse
from ondit.model import Span
from ondit.read import read_bytes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"
FLOORS = Path(__file__).parent / "floors.toml"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LENGTHS = ((1, 5), (6, 10), (11, 20), (21, 40), (41, 10_000))
# Published on the test split (issue 4), and two annotators with each other; see ../shared/data/README.md.
BESIDE = (
    ("two annotators with each other (295 pairs of files)", 77.7, 70.5, 68.4, 56.3),
    ("best published: BERT-base, context and former-label decoder (test)", 83.2, 75.3, 72.9, None),
    ("BERT-base (test)", 81.1, 74.0, 68.9, None),
    ("BiLSTM-CRF (test)", 69.6, 66.7, 59.0, None),
    ("CoreNLP's rules (test)", 13.9, None, 17.5, None),
)


def read(data: Path, chosen: Iterable[str], reader: Reader, perturbation: str | None = None) -> list[Report]:
    """Reports of dev beside what the reader finds in them, in order of name."""
    wanted = set(chosen)
    found = []
    for name, text, gold in scorer().split(str(data / "polnear"), "dev"):
        if name in wanted:
            if perturbation:
                text, offsets = perturbed(perturbation, text)
                gold = [_moved(one, offsets) for one in gold]
            analysis = codec.to_json(reader.analyze(read_bytes(text.encode(), None, settings=reader.settings)))
            # The shared scorer trims edges of these marks, not of guillemets.
            found.append(report_of(name, text.translate({ord("«"): "“", ord("»"): "”"}), gold, analysis))
    return found


def _moved(gold: Any, offsets: Sequence[int]) -> Any:
    """One annotator's spans and relations at their new offsets."""
    spans, relations = gold
    return (
        [(kind, offsets[start], offsets[end]) for kind, start, end in spans],
        [{kind: [(offsets[a], offsets[b]) for a, b in held] for kind, held in one.items()} for one in relations],
    )


def exact(found: Sequence[Report]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in percent of source, cue, content and whole relation, counted as the scorer does."""
    counts = {kind: [0, 0, 0] for kind in (*KINDS, "relation")}
    for one in found:
        spans = [(kind, *at) for relation in one.found for kind in KINDS for at in relation.get(kind, [])]
        runs = scorer().runs(one.text, spans)
        keys = {key(one.text, relation) for relation in one.found}
        for gold_spans, gold_relations in one.gold:
            gold_runs = scorer().runs(one.text, gold_spans)
            for kind in KINDS:
                _count(counts[kind], {x for x in runs if x[0] == kind}, {x for x in gold_runs if x[0] == kind})
            _count(counts["relation"], keys, {key(one.text, relation) for relation in gold_relations})
    return {kind: scorer().prf(*three) for kind, three in counts.items()}


def _count(three: list[int], found: set[Any], gold: set[Any]) -> None:
    three[0] += len(found & gold)
    three[1] += len(found - gold)
    three[2] += len(gold - found)


def recalls(found: Sequence[Report]) -> dict[str, dict[str, tuple[int, float, float]]]:
    """By mode and by length of the gold content: how many there are, and percent found of contents and relations."""
    tally: dict[str, dict[str, list[int]]] = {"mode": {}, "length": {}}
    for one in found:
        document = _document(one.name, one.text)
        quoted = Parse(document, (), ()).quotations
        spans = {x[1:] for x in _content_runs(one.text, one.found)}
        keys = {key(one.text, relation) for relation in one.found}
        for _, gold in one.gold:
            for relation in gold:
                content = tuple(_with_marks(document, Span(*at)) for at in sorted(relation["content"]))
                if not content:
                    continue
                words = sum(len(span.of(one.text).split()) for span in content)
                whole = {x[1:] for x in _content_runs(one.text, [relation])} <= spans
                label = next(
                    (f"{a}–{b}" if b < 10_000 else f"over {a - 1}" for a, b in LENGTHS if a <= words <= b), "0"
                )
                for group, name in (("mode", _mode(one.text, content, quoted)), ("length", label)):
                    three = tally[group].setdefault(name, [0, 0, 0])
                    three[0] += 1
                    three[1] += whole
                    three[2] += key(one.text, relation) in keys
    return {
        group: {name: (n, 100 * a / n, 100 * b / n) for name, (n, a, b) in sorted(held.items(), key=_order)}
        for group, held in tally.items()
    }


def _order(item: tuple[str, Any]) -> tuple[int, str]:
    number = re.search(r"\d+", item[0])
    return (int(number.group()) if number else 0, item[0])


def _content_runs(text: str, relations: Iterable[Any]) -> set[Any]:
    found: set[Any] = scorer().runs(text, [("content", *at) for one in relations for at in one.get("content", [])])
    return found


def labels() -> dict[str, float]:
    """Percent of the 200 attributions labelled by hand whose mode, act, negation are right, given their gold spans."""
    right = {"mode": 0, "act": 0, "negation": 0}
    labelled = labelled_attributions()
    for one in labelled:
        text = text_of(one.document)
        document = _document(one.document, text)
        gold = next(found for found in gold_attributions(one.document) if found.cue == one.cue)
        content = tuple(_with_marks(document, span) for span in gold.content)
        cue = " ".join(span.of(text) for span in one.cue)
        source = gold.source[0].of(text) if gold.source else ""
        right["mode"] += _mode(text, content, Parse(document, (), ()).quotations) == one.mode
        right["act"] += act_of(cue, source) == one.act
        right["negation"] += is_negated(cue, _clause_before(text, gold.source, one.cue[0])) == one.negated
    return {name: 100 * count / len(labelled) for name, count in right.items()}


def figures(found: Sequence[Report]) -> dict[str, float]:
    """Those figures that have floors; all in percent, higher is better."""
    scores = [score for one in found for score in one.scores]
    right = [is_right for one in found for is_right in one.right]
    return {
        **{kind: three[2] for kind, three in exact(found).items()},
        "calibration": 100 - 100 * calibration_error(scores, right),
    }


def below(figures: dict[str, float], section: str) -> list[str]:
    """The figures that are below their floors, in words."""
    return [
        f"{section}.{name}: {figures[name]:.1f} is below its floor, {floor}"
        for name, floor in _floors()[section].items()
        if figures[name] < floor
    ]


def _floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def write_floors(sections: dict[str, dict[str, float]], *, lower: bool) -> None:
    """New floors, each half a point under today's figure; one that is in the file goes down only with `lower`."""
    old = _floors()
    lines = [
        "# Floors in percent; python -m tests.quality.report … --raise-floors lifts them, --lower-floors alone lowers."
    ]
    for section, values in sections.items():
        lines.append(f"\n[{section}]")
        for name, value in values.items():
            floor = int(2 * value - 1) / 2
            held = old.get(section, {}).get(name, 0)
            lines.append(f"{name} = {floor if lower else max(held, floor)}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


NAMES = (*KINDS, "relation")
HEAD = ["| PolNeAR dev, exact-match F1 | source | cue | content | whole relation |", "|---|--:|--:|--:|--:|"]


def page(found: Sequence[Report], fast: Sequence[Report]) -> str:
    """The tables as Markdown; `found` is what the default model finds."""
    all_figures = exact(found)
    lines = [*HEAD, _row("**Ondit**, `--model accurate` (default)", [all_figures[kind][2] for kind in NAMES])]
    lines.append(_row("its precision", [all_figures[kind][0] for kind in NAMES]))
    lines.append(_row("its recall", [all_figures[kind][1] for kind in NAMES]))
    lines.append(_row("Ondit, `--model fast`", [exact(fast)[kind][2] for kind in NAMES]))
    lines += [_row(name, values) for name, *values in BESIDE]
    lines += ["", "| publisher | reports | source | cue | content | whole relation |", "|---|--:|--:|--:|--:|--:|"]
    for publisher in sorted({one.publisher for one in found}):
        held = [one for one in found if one.publisher == publisher]
        here = exact(held)
        lines.append(_row(f"{publisher} | {len(held)}", [here[kind][2] for kind in NAMES]))
    for group, title in (("mode", "mode of the gold content"), ("length", "words of the gold content")):
        lines += [
            "",
            f"| {title} | number | content found exactly, % | relation found exactly, % |",
            "|---|--:|--:|--:|",
        ]
        lines += [_row(f"{name} | {n}", [a, b]) for name, (n, a, b) in recalls(found)[group].items()]
    lines += ["", "| 200 attributions labelled by hand | right, % |", "|---|--:|"]
    lines += [_row(name, [value]) for name, value in labels().items()]
    lines += ["", "| calibration of `score` | accurate | fast |", "|---|--:|--:|"]
    lines += [
        f"| {title} | {' | '.join(cells)} |"
        for title, *cells in zip(CALIBRATION_ROWS, *(_calibration(one) for one in (found, fast)), strict=True)
    ]
    return "\n".join(lines)


CALIBRATION_ROWS = (
    "relations found, share right",
    "expected calibration error, 10 bins, as shipped",
    "the same, shift and slope fitted on the other half of the reports",
    "what a new fit would still add: shift, slope",
)


def _calibration(found: Sequence[Report]) -> tuple[str, ...]:
    scores = [score for one in found for score in one.scores]
    right = [is_right for one in found for is_right in one.right]
    shift, slope = fit(scores, right)
    return (
        f"{len(right)}, {sum(right) / len(right):.3f}",
        f"{calibration_error(scores, right):.3f}",
        f"{calibration_error(cross_fitted(found), right):.3f}",
        f"{shift:+.3f}, {slope:.3f}",
    )


def robustness(data: Path, readers: Sequence[Reader]) -> str:
    """F1 of each model on dev printed another way, as Markdown."""
    lines = [
        "| dev, every report printed another way | accurate: source | cue | content | relation "
        "| fast: source | cue | content | relation |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for perturbation in PERTURBATIONS:
        tables = [exact(read(data, names(data), reader, perturbation)) for reader in readers]
        lines.append(_row(perturbation, [table[kind][2] for table in tables for kind in NAMES]))
    return "\n".join(lines)


def _row(name: str, values: Iterable[float | None]) -> str:
    return f"| {name} | {' | '.join('–' if value is None else f'{value:.1f}' for value in values)} |"


def write_page(table: str) -> None:
    """The tables, put between the markers of docs/quality.md; nothing else of it is touched."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def sample(data: Path) -> list[str]:
    """The twelve reports of the normal test run: every seventh by name."""
    return names(data)[3::7]


def main(print_line: Callable[[str], None] = print) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower-floors", action="store_true")
    options = parser.parse_args()
    if not (options.data / "polnear" / "dev").is_dir():
        parser.error(f"{options.data}: no PolNeAR here (polnear/dev is missing)")
    readers = [Reader(model=model) for model in ("accurate", "fast")]
    found, fast = (read(options.data, names(options.data), reader) for reader in readers)
    table = page(found, fast)
    print_line(table)
    if not options.quick:
        table = f"{table}\n\n{robustness(options.data, readers)}"
        write_page(table)
    sections = {
        "dev": figures(found),
        "fast": figures(fast),
        "sample": figures([one for one in found if one.name in sample(options.data)]),
        "labels": labels(),
    }
    if options.raise_floors or options.lower_floors:
        write_floors(sections, lower=options.lower_floors)
    low = [line for section, values in sections.items() for line in below(values, section)]
    for line in low:
        print_line(line)
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
