"""C203 outlet-without-link."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import is_proper, same_outlet
from ondit.check.registry import rule
from ondit.model import Document, Voice
from ondit.text.strings import letters_of, words_of

_LINKING = (".html", ".htm", ".xhtml", ".md", ".markdown", ".docx")


@rule("C203", "outlet-without-link", preview=True, profiles=("npr",))
def outlet_without_link(case: Case) -> Iterator[Hit]:
    """An outlet's material without a link to it.

    ## What it does
    In reports that can hold links (HTML, Markdown, Word, web pages, and others that have one), finds outlets that are
    credited by name for statements or excerpts, and have no link: neither in a paragraph that names them nor to an
    address with their name in it.

    ## Why
    A link lets the reader check what the other report says, and is the credit that its makers can see.

    ## Example
    ```text
    The weir was never inspected, the Courier reported.
    ```

    ## Instead
    ```text
    The weir was never inspected, [the Courier reported](https://courier.example/weir).
    ```

    ## Policies
    - AP (crediting other media): link to the original where the medium allows.
    - NPR ethics handbook: credit others' work, with a link online.
    - Guardian, BBC online: link to the source material.
    """
    document = case.analysis.document
    source = (document.source or "").lower()
    if not (source.endswith(_LINKING) or source.startswith(("http://", "https://")) or _links_words(document)):
        return
    own, credited = case.analysis.voices[0].name, _credited(case)
    linked = {document.block_at(anchor.span.start) for anchor in document.anchors}
    for voice in case.analysis.voices:
        if voice.kind != "outlet" or voice.id not in credited or not is_proper(voice.name):
            continue
        blocks = {document.block_at(span.start) for span in voice.mentions} - {None}
        if not blocks or blocks & linked or same_outlet(voice.name, own):
            continue
        if any(_is_address_of(voice, anchor.href) for anchor in document.anchors):
            continue
        yield Hit(voice.mentions[0], f"{voice.name} is credited without a link", None, "link to the report itself")


def _links_words(document: Document) -> bool:
    """True where a link stands on words: a bare address, as in a plain text, shows no format that holds links."""
    return any(anchor.span.of(document.text).strip() not in anchor.href for anchor in document.anchors)


def _is_address_of(voice: Voice, href: str) -> bool:
    """True where an address holds the words of a name in one: coast-courier.example, coastcourier.example."""
    words = [word for word in words_of((voice.name or "").casefold()) if word not in ("the", "a")]
    return "".join(words) in letters_of(href.casefold())


def _credited(case: Case) -> set[str]:
    """The voices that a statement or an excerpt came through."""
    found = {excerpt.voice for excerpt in case.analysis.excerpts}
    for statement in case.statements:
        found.update(hand.voice for hand in case.analysis.hands(statement))
    return found
