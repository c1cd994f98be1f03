"""What a linter found in a report, for the margin of its page: each remark with its words, and the rules it names.

The page knows nothing of the linter: whoever checked the report says what was found in these records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from markupsafe import Markup

from ondit.model import Document, Span
from ondit.report.page.clean import clean, shortened
from ondit.report.prose import counted

Severity = Literal["error", "warning", "info"]
_PLURALS: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "info"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding. `span` None, or in no block, or over the whole text: it is about the report as a whole.

    `place` says where the words stand in the file ("line 3, column 11"), `chain` through whose hands they came.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None = None
    place: str = ""
    advice: str = ""
    diff: str = ""
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a rule says, as Markdown with headings of the second level."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check; without remarks the page says that there were none."""

    remarks: tuple[Remark, ...] = ()
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkView:
    """One remark as the page prints it; `span` is None where it is about the whole report."""

    number: int
    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None
    words: str
    place: str
    advice: str
    diff: str
    chain: str
    guided: bool

    @property
    def label(self) -> str:
        return f"F{self.number}: finding, {self.severity}, {self.code}"


@dataclass(frozen=True, slots=True)
class GuideView:
    """One rule's text as HTML, its headings under one of the third level."""

    code: str
    name: str
    html: Markup


def remark_views(checked: Checked, document: Document) -> tuple[RemarkView, ...]:
    """The remarks in text order, numbered from 1; those on the whole report first."""
    placed = [(_place(remark.span, document), remark) for remark in checked.remarks]
    placed.sort(key=lambda item: item[0] or Span(-1, -1))
    guided = {guide.code for guide in checked.guides}
    return tuple(
        RemarkView(
            number,
            clean(remark.code),
            clean(remark.name),
            remark.severity,
            clean(remark.message),
            span,
            shortened(span.of(document.text), max_chars=160) if span else "",
            clean(remark.place),
            clean(remark.advice),
            clean(remark.diff),
            clean(remark.chain),
            remark.code in guided,
        )
        for number, (span, remark) in enumerate(placed, 1)
    )


def guide_views(checked: Checked) -> tuple[GuideView, ...]:
    """The rules in the order given."""
    return tuple(GuideView(clean(x.code), clean(x.name), _html(clean(x.text))) for x in checked.guides)


def count_of(remarks: Sequence[RemarkView]) -> str:
    """ "Three findings: one error, two warnings"; of one severity "Two warnings"."""
    counts = Counter(remark.severity for remark in remarks)
    parts = [counted(counts[one], one, many) for one, many in _PLURALS.items() if counts[one]]
    if not parts:
        return "No findings"
    line = parts[0] if len(parts) == 1 else f"{counted(len(remarks), 'finding')}: {', '.join(parts)}"
    return line[:1].upper() + line[1:]


def _place(span: Span | None, document: Document) -> Span | None:
    """The span, or None where it holds no words of a block or all of them."""
    if span is None or not document.blocks:
        return None
    whole = Span(document.blocks[0].span.start, document.blocks[-1].span.end)
    if span.contains(whole) or not any(block.span.overlaps(span) for block in document.blocks):
        return None
    return span


def _html(text: str) -> Markup:
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    # Rendered from tokens without raw HTML: what stands in the text is escaped.
    return Markup(parser.renderer.render(tokens, parser.options, {}))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])
