"""The terminal view of corrections: what each says of which words, who said so, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ondit.collection.correcting import Standing
from ondit.collection.corrections.records import PAIRED, Correction
from ondit.names import one_line
from ondit.report.canvas import Canvas, Look

_WORDS_SHOWN = 80


def render(found: Sequence[Standing], *, width: int, look: Look) -> str:
    """Each correction in two lines or three, in the order in which they were made."""
    canvas = Canvas(width, look)
    if not found:
        return "No corrections.\n"
    return canvas.draw(line for one in found for line in _lines(canvas, one))


def _lines(canvas: Canvas, one: Standing) -> Iterator[Text]:
    correction = one.correction
    head = Text(correction.key, "bold").append(f"  {_says(correction)}")
    yield from canvas.wrap(head)
    words = one_line(correction.target.exact)
    if words:
        shown = words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN] + "…"
        yield from canvas.wrap(Text(f"“{shown}”"), Text("  "))
    facts = [one_line(correction.source), one_line(correction.who), correction.made[:16].replace("T", " ")]
    state = one.state if one.problem is None else f"{one.state}: {one.problem}"
    facts += [] if one.state == "holds" else [state]
    yield from canvas.wrap(Text(" · ".join(facts), style="dim"), Text("  "))


def _says(correction: Correction) -> str:
    body = correction.body
    if correction.kind in PAIRED:
        other = body["other"]
        second = one_line(str(other["target"].get("name") or other.get("source") or "another"))
        return (
            f"{correction.kind.replace('-', ' ')}: {one_line(correction.target.name or correction.source)} and {second}"
        )
    if correction.kind == "no-statement":
        return "no statement"
    if correction.kind == "excerpt-end":
        words = next((x.get("exact", "") for x in body["end"]["selector"] if "exact" in x), "")
        return f"the excerpt ends with “{one_line(words)}”"
    said = ", ".join(one_line(str(value)) for value in body.values())
    return f"{correction.kind} is {said}"
