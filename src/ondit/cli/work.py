"""One report to the text of its output: what a worker does. Models are loaded when a report first needs them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ondit.errors import BadAnalysis, TooLarge, UnreadableReport
from ondit.inputs import Input
from ondit.settings import Settings

if TYPE_CHECKING:
    from ondit.model import Analysis
    from ondit.report.canvas import Look

MODELS = ("accurate", "fast")
# An analysis is longer than its report: offsets, voices, chains.
_STORED_FACTOR = 10
# format: (suffix of its files, module, function)
_RENDERERS = {
    "json": ("json", "ondit.report.exports", "json_text"),
    "jsonl": ("jsonl", "ondit.report.exports", "jsonl_line"),
    "csv": ("csv", "ondit.report.exports", "csv_rows"),
    "html": ("html", "ondit.report.page", "render"),
}

# The figures that are counts.
_COUNTS = (
    "words",
    "author",
    "first_hand",
    "second_hand",
    "unknown",
    "anonymous_words",
    "voices",
    "statements",
    "longest_chain",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with every report of a run."""

    format: str
    settings: Settings = field(default_factory=Settings)
    model: str = "accurate"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    why: str | None = None
    width: int = 80
    look: Look = "plain"
    threads: int = 0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report's output and figures.

    `texts` by suffix, the main one first; `bytes_id` the SHA-256 of the input's bytes; `figures` what the summary,
    the ledger and the index need.
    """

    texts: dict[str, str]
    bytes_id: str
    figures: dict[str, Any]


def start(plan: Plan) -> Callable[[Input], Rendered]:
    """The function that reads, analyses and renders one input under the plan."""
    analyse = start_analyses(plan)

    def work(item: Input) -> Rendered:
        analysis, bytes_id = analyse(item)
        return render(analysis, plan, bytes_id)

    return work


def start_analyses(plan: Plan) -> Callable[[Input], tuple[Analysis, str]]:
    """The function that gives the analysis of one input, with the SHA-256 of its bytes."""
    reader: Any = None

    def work(item: Input) -> tuple[Analysis, str]:
        nonlocal reader
        if item.problem:
            raise UnreadableReport(item.problem)
        if item.holds_analysis():
            data = _load(item, plan)
            return _stored(data, plan), hashlib.sha256(data).hexdigest()
        if reader is None:
            reader = import_module("ondit").Reader(plan.settings, plan.model, threads=plan.threads, strict=plan.strict)
        analysis = _read(reader, item, plan)
        return analysis, analysis.document.id

    return work


def render(analysis: Analysis, plan: Plan, bytes_id: str) -> Rendered:
    """The analysis in the plan's format."""
    return Rendered(_texts(analysis, plan), bytes_id, figures(analysis))


def figures(analysis: Analysis) -> dict[str, Any]:
    """What a batch keeps of each report: title, date, sourcing, words by name of voice, notes."""
    sourcing = analysis.sourcing
    words = analysis.words_by_voice
    heard: dict[str, int] = {}
    for voice in analysis.voices:
        if voice.name and voice.kind != "author" and voice.anonymity == "named" and words[voice.id]:
            heard[voice.name] = heard.get(voice.name, 0) + words[voice.id]
    document = analysis.document
    return {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "words": sourcing.words,
        "author": sourcing.author,
        "first_hand": sourcing.first_hand,
        "second_hand": sourcing.second_hand,
        "unknown": sourcing.unknown,
        "anonymous_words": sourcing.anonymous_words,
        "voices": sourcing.voices,
        "statements": len(analysis.attributions),
        "longest_chain": sourcing.longest_chain,
        "notes": len(analysis.notes),
        "heard": heard,
    }


def are_figures(found: Any) -> bool:
    """True for what `figures` gives, as it comes back from a file that may be damaged."""
    return (
        isinstance(found, dict)
        and all(found[name] is None or isinstance(found[name], str) for name in ("title", "publisher", "published"))
        and all(type(found[name]) is int and found[name] >= 0 for name in _COUNTS)
        and isinstance(found["heard"], dict)
        and all(type(words) is int for words in found["heard"].values())
    )


def suffixes_of(format_: str) -> tuple[str, ...]:
    """The suffixes of the files that a report becomes in this format, the main one first."""
    if format_ in _RENDERERS:
        return (_RENDERERS[format_][0],)
    return {"brat": ("ann", "txt"), "timeline": ("timeline.txt",)}.get(format_, ("txt",))


def _read(reader: Any, item: Input, plan: Plan) -> Analysis:
    from ondit.read import Metadata, read_bytes

    metadata = Metadata(title=plan.title, publisher=plan.publisher, published=plan.published)
    if item.data is None:
        analysis: Analysis = reader.read(item.path, metadata)
    else:
        analysis = reader.analyze(read_bytes(item.data, item.path, settings=plan.settings, metadata=metadata))
    return analysis


def _load(item: Input, plan: Plan) -> bytes:
    try:
        size = item.size()
        if size > _STORED_FACTOR * plan.settings.max_bytes:
            raise TooLarge(f"{size:,} bytes; split it or raise max_bytes in ondit.toml")
        return item.load()
    except OSError as exc:
        raise UnreadableReport(f"cannot be read ({exc.strerror or exc})") from exc


def _stored(data: bytes, plan: Plan) -> Analysis:
    """The analysis in a stored file; the error in a line that stands for a report that could not be read."""
    from ondit import codec

    if plan.title or plan.publisher or plan.published:
        raise BadAnalysis("a stored analysis keeps its own title, publisher and date; read the report itself again")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as exc:
        raise BadAnalysis(f"not a stored analysis: not JSON ({exc})") from exc
    if isinstance(found, dict) and str(found.get("schema")).startswith("ondit.error/"):
        raise UnreadableReport(f"stands for {found.get('path')}, which could not be read: {found.get('error')}")
    return codec.from_json(found)


def _texts(analysis: Analysis, plan: Plan) -> dict[str, str]:
    """The output by suffix. Each renderer is imported when it is first needed."""
    if plan.why is not None:
        from ondit.report.why import explain

        return {"txt": explain(analysis, plan.why, width=plan.width, look=plan.look)}
    if plan.format == "terminal":
        from ondit.report import terminal

        return {"txt": terminal.render(analysis, width=plan.width, look=plan.look)}
    if plan.format == "timeline":
        from ondit.report import timeline

        return {"timeline.txt": timeline.render(analysis, width=plan.width)}
    if plan.format == "brat":
        from ondit.report import brat

        return {"ann": brat.brat_annotations(analysis), "txt": brat.brat_text(analysis)}
    suffix, module, function = _RENDERERS[plan.format]
    return {suffix: getattr(import_module(module), function)(analysis)}
