"""The page: one self-contained HTML file that shows a report with the chain of tellers behind every statement.

It opens from disk, needs no network, reads without its script, and holds nothing from the report unescaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from ondit.model import Analysis
from ondit.report.page.bar import shares
from ondit.report.page.clean import clean, shortened
from ondit.report.page.dates import spoken_date
from ondit.report.page.diagram import draw
from ondit.report.page.index import IndexEntry, render_index
from ondit.report.page.marks import MarkedBlock, Passage, marked_text
from ondit.report.page.moments import timeline
from ondit.report.page.notes import note_views
from ondit.report.page.remarks import Checked, Guide, Remark, count_of, guide_views, remark_views
from ondit.report.page.shell import fill
from ondit.report.page.views import statement_views, voice_views
from ondit.report.prose import sourcing_sentences

__all__ = ["Checked", "Guide", "IndexEntry", "Remark", "render", "render_index"]

_LONG = 80
"""From this many blocks on, the browser lays out only what is near the window."""


def render(analysis: Analysis, checked: Checked | None = None) -> str:
    """The page of an analysis, as HTML text to be written in UTF-8. The same analysis gives the same page.

    `checked`: what a linter found, for the margin.
    """
    document = analysis.document
    statements = statement_views(analysis)
    remarks = remark_views(checked, document) if checked else ()
    parts = marked_text(analysis, statements, remarks)
    first = document.blocks[0].span.of(document.text) if document.blocks else ""
    title = document.title or shortened(first or document.text, max_chars=110) or "A report without text"
    headline = _headline(parts, first, title)
    return fill(
        "page.html.j2",
        styles=("base.css", "page.css"),
        script="page.js",
        title=clean(title),
        # A headline that is also the first line of the text is set once, above it, with its marks.
        headline=headline,
        parts=parts[1:] if headline else parts,
        byline=[clean(name) for name in document.byline],
        publisher=clean(document.publisher) if document.publisher else None,
        published=spoken_date(document.published) if document.published else None,
        source=clean(document.source) if document.source else None,
        sentences=[clean(sentence) for sentence in sourcing_sentences(analysis)],
        shares=shares(analysis.sourcing),
        figures=analysis.sourcing,
        statements=statements,
        checked=checked is not None,
        found=count_of(remarks),
        remarks=remarks,
        at_large=[remark for remark in remarks if remark.span is None],
        guides=guide_views(checked) if checked else (),
        voices=voice_views(analysis, statements),
        diagram=draw(analysis),
        moments=timeline(analysis, statements),
        notes=note_views(analysis),
        provenance=analysis.provenance,
        digest=document.id,
        long=len(document.blocks) > _LONG or len(statements) > _LONG,
    )


def _headline(parts: Sequence[Passage | MarkedBlock], first: str, title: str) -> MarkedBlock | None:
    """The first block where it is a heading that says the title."""
    if len(parts) < 2 or not isinstance(parts[0], MarkedBlock) or parts[0].kind != "heading":
        return None
    return parts[0] if "".join(first.split()).casefold() == "".join(title.split()).casefold() else None
