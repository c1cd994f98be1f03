"""A saved page to Draft."""

from __future__ import annotations

import logging

from trafilatura import bare_extraction

from ondit.errors import UnreadableReport
from ondit.read.decode import decode
from ondit.read.draft import Draft, DraftBlock
from ondit.settings import Settings

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_html(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a saved page.

    Raises:
        UnreadableReport: binary data, or a page without an article.
    """
    decoded = decode(data, source)
    found = bare_extraction(
        decoded.text, include_comments=False, include_formatting=True, include_links=True, with_metadata=True
    )
    if found is None:
        raise UnreadableReport(f"{source or 'the input'}: no article in this page; save the article's own page")
    draft = Draft(notes=list(decoded.notes), title=found.title, publisher=found.sitename, url=found.url)
    draft.published = found.date
    draft.byline = tuple((found.author or "").split("; ")) if found.author else ()
    kinds = {"p": "paragraph", "quote": "quote", "head": "heading", "item": "list_item"}
    for element in found.body.iter("p", "quote", "head", "item"):
        if any(parent.tag in kinds for parent in element.iterancestors()):
            continue
        block = DraftBlock(kinds[element.tag], "", depth=int(element.tag == "quote"))  # type: ignore[arg-type]
        for part in element.iter():
            start = len(block.text)
            block.text += part.text or ""
            if part.tag == "ref" and part.get("target"):
                block.anchors.append((start, len(block.text), part.get("target")))
            if part is not element:
                block.text += part.tail or ""
        block.text = block.text.rstrip()
        draft.blocks.append(block)
    return draft
