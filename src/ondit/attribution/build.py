"""Relations of word runs to Attributions: offsets in the text, mode, act, negation, score."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ondit.attribution.acts import act_of, is_negated
from ondit.attribution.decode import Run
from ondit.attribution.relations import Relation
from ondit.model import Attribution, Document, Mode, Span
from ondit.tagger.pieces import Pieces
from ondit.text.quotations import CLOSING, OPENING, STRAIGHT, Quotations, is_title

# By model, shift and slope of a logistic on the logit of the combined probability, fitted on PolNeAR dev so that a
# score is the chance that an annotator marked exactly this relation (tests/quality/report.py, docs/quality.md).
CALIBRATION = {"accurate": (-1.76, 1.24), "fast": (-2.258, 1.398)}
_END_MARKS = ".,!?…;:"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_JOINS = frozenset(("that", "and", "or", "but"))


def build_attributions(
    document: Document, pieces: Pieces, relations: Sequence[Relation], quoted: Quotations, model: str = "accurate"
) -> tuple[Attribution, ...]:
    """Attributions in order of their first words, with ids a0, a1, …

    Args:
        model: whose scores the relations have.
    """
    made = []
    for relation in relations:
        content = tuple(_with_marks(document, _span(pieces, run)) for run in relation.contents)
        cue = (_span(pieces, relation.cue),) if relation.cue else ()
        source = (_span(pieces, relation.source),) if relation.source else ()
        made.append((source, cue, content, _score(relation, *CALIBRATION[model]), relation.rule))
    made.sort(key=lambda item: min((*item[0], *item[1], *item[2])))
    found = []
    for number, (source, cue, content, score, rule) in enumerate(made):
        said = " ".join(span.of(document.text) for span in cue)
        before = _clause_before(document.text, source, cue[0]) if cue else ""
        mode = _mode(document.text, content, quoted)
        act = act_of(said, source[0].of(document.text) if source else "")
        negated = is_negated(said, before)
        found.append(Attribution(f"a{number}", source, cue, content, mode, act, negated, score, rule))
    return tuple(found)


def _span(pieces: Pieces, run: Run) -> Span:
    return Span(int(pieces.starts[run.first]), int(pieces.ends[run.last]))


def _with_marks(document: Document, span: Span) -> Span:
    """The span with the quotation marks that stand right around it, and the punctuation between."""
    text = document.text
    block = document.block_at(span.start)
    if block is None:
        return span
    low, high = document.blocks[block].span.start, document.blocks[block].span.end
    start, end = span.start, span.end
    if start > low and text[start - 1] in OPENING + STRAIGHT + "‘":
        start -= 1
        if start > low and text[start - 1] in OPENING + STRAIGHT:
            start -= 1
    after = end
    while after < high and text[after] in _END_MARKS:
        after += 1
    if after < high and text[after] in CLOSING + STRAIGHT + "’":
        end = after + 1
        if end < high and text[end] in CLOSING + STRAIGHT:
            end += 1
    return Span(start, end)


def _mode(text: str, content: Sequence[Span], quoted: Quotations) -> Mode:
    total = inside = 0
    titles: dict[Span, bool] = {}
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            held = quoted.at(word.start())
            if held is None and word.group().lower() in _JOINS:
                continue  # "that" before a quotation and "and" between two are not the source's words
            total += 1
            if held is not None and held.span not in titles:
                titles[held.span] = is_title(held.span.of(text))
            inside += held is not None and not titles[held.span]
    if not total:
        return "direct" if quoted.at(content[0].start) else "indirect"
    return "direct" if inside == total else "mixed" if inside else "indirect"


def _clause_before(text: str, source: Sequence[Span], cue: Span) -> str:
    """The words between a source and the cue that follows it; none when they stand far apart."""
    if source and source[-1].end <= cue.start <= source[-1].end + 40:
        return f"{source[-1].of(text).split(' ')[0]} {text[source[-1].end : cue.start]}"
    return ""


def _score(relation: Relation, shift: float, slope: float) -> float:
    parts = [relation.link, *(run.score for run in relation.contents)]
    if relation.cue:
        parts.append(relation.cue.score)
    if relation.source:
        parts.append(relation.source.score)
    logit = sum(math.log(max(part, 1e-6)) for part in parts) / len(parts)
    base = math.exp(logit)
    base = min(max(base, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(shift + slope * math.log(base / (1 - base)))))
