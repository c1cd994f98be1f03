"""brat standoff in PolNeAR's own form: a text file, and a file of Source, Cue, Content and Attribution lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ondit.model import Analysis, Attribution, Span
from ondit.names import inert_in_file

_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def brat_text(analysis: Analysis) -> str:
    """The text that the offsets count in, inert, to be written without changing its line ends."""
    return inert_in_file(analysis.document.text)


def brat_annotations(analysis: Analysis) -> str:
    """The `.ann` lines: T lines of spans, then an E line for each attribution, as PolNeAR writes them.

    A span that runs over a line end is cut there, since brat takes no annotation over several lines. An attribution
    without a source is an `Attribution-no-source`; one without a cue hangs on the first word of its content.
    """
    text = brat_text(analysis)
    lines: list[str] = []
    spans = 0

    def mark(kind: str, parts: Sequence[Span]) -> str:
        nonlocal spans
        spans += 1
        pieces = [piece for part in parts for piece in _pieces(analysis.document.text, part)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(piece.of(text).replace("\t", " ") for piece in pieces)
        lines.append(f"T{spans}\t{kind} {places}\t{words}")
        return f"T{spans}"

    for number, attribution in enumerate(analysis.attributions, 1):
        roles = [
            (kind, mark(kind, parts))
            for kind, parts in (
                ("Source", attribution.source),
                ("Cue", attribution.cue),
                ("Content", attribution.content),
            )
            if any(_pieces(analysis.document.text, part) for part in parts)
        ]
        if not roles:  # line ends alone, which brat cannot mark
            continue
        relation = "Attribution" if attribution.source else "Attribution-no-source"
        cued = any(kind == "Cue" for kind, _ in roles)
        trigger = mark(relation, attribution.cue if cued else _first_word(analysis, attribution))
        parts = " ".join(f"{kind}:{name}" for kind, name in [(relation, trigger), *reversed(roles)])
        lines.append(f"E{number}\t{parts}")
    return "".join(line + "\n" for line in lines)


def _first_word(analysis: Analysis, attribution: Attribution) -> tuple[Span, ...]:
    text = analysis.document.text
    first = next(piece for span in attribution.spans for piece in _pieces(text, span))
    word = re.match(r"\S+", first.of(text))
    return (Span(first.start, first.start + (word.end() if word else len(first))),)


def _pieces(text: str, span: Span) -> list[Span]:
    """The span without the line ends in it."""
    pieces = []
    at = span.start
    for line_end in _LINE_BREAKS.finditer(text, span.start, span.end):
        pieces.append(Span(at, line_end.start()))
        at = line_end.end()
    pieces.append(Span(at, span.end))
    return [piece for piece in pieces if len(piece)]
