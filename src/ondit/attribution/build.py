"""Relations of word runs to Attributions: offsets in the text, mode, act, negation, score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ondit.attribution.acts import act_of, is_negated
from ondit.attribution.decode import Run
from ondit.attribution.quotes import CLOSING, OPENING, STRAIGHT, quotations, quoted_share
from ondit.attribution.relations import Relation
from ondit.model import Attribution, Document, Mode, Span
from ondit.tagger.pieces import Pieces

# Logistic calibration of a relation's score, fitted by tests/quality (see docs/quality.md).
CALIBRATION = (0.0, 1.0)
_END_MARKS = ".,!?…;:"


def build_attributions(
    document: Document, pieces: Pieces, relations: Sequence[Relation], *, first_id: int = 0
) -> tuple[Attribution, ...]:
    """Attributions in order of their first words, with ids a0, a1, …"""
    quoted = quotations(document)
    made = []
    for relation in relations:
        content = tuple(_with_marks(document, _span(pieces, run)) for run in relation.contents)
        cue = (_span(pieces, relation.cue),) if relation.cue else ()
        source = (_span(pieces, relation.source),) if relation.source else ()
        made.append((source, cue, content, _score(relation)))
    made.sort(key=lambda item: min((*item[0], *item[1], *item[2])))
    found = []
    for number, (source, cue, content, score) in enumerate(made):
        said = " ".join(span.of(document.text) for span in cue)
        before = _clause_before(document.text, source, cue[0]) if cue else ""
        mode = _mode(document.text, content, quoted)
        found.append(
            Attribution(
                f"a{first_id + number}", source, cue, content, mode, act_of(said), is_negated(said, before), score
            )
        )
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


def _mode(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Mode:
    lengths = [len(span) for span in content]
    share = sum(quoted_share(text, span, quoted) * n for span, n in zip(content, lengths, strict=True)) / sum(lengths)
    return "direct" if share > 0.97 else "mixed" if share > 0.0 else "indirect"


def _clause_before(text: str, source: Sequence[Span], cue: Span) -> str:
    """The words between a source and the cue that follows it; none when they stand far apart."""
    if source and source[-1].end <= cue.start <= source[-1].end + 40:
        return f"{source[-1].of(text).split(' ')[0]} {text[source[-1].end : cue.start]}"
    return ""


def _score(relation: Relation) -> float:
    parts = [relation.link, *(run.score for run in relation.contents)]
    if relation.cue:
        parts.append(relation.cue.score)
    if relation.source:
        parts.append(relation.source.score)
    logit = sum(math.log(max(part, 1e-6)) for part in parts) / len(parts)
    base = math.exp(logit)
    base = min(max(base, 1e-6), 1 - 1e-6)
    shift, slope = CALIBRATION
    return 1 / (1 + math.exp(-(shift + slope * math.log(base / (1 - base)))))
