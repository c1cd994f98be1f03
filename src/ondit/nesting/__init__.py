"""Links between attributions, and from them to those who carried the words or are cited for them.

In this order, of which the first link of each kind counts:

1. `inside`: what lies in another one's content is said within it; `turned`: but for a report and its own word.
2. `carriers`: the outlet that the sentence shows to carry the words, else the one that carried the speaker's last.
3. `cited`: in a statement's own sentence "was quoted by", whose word an outlet prints, "citing …"; then whom the next
   sentence cites.

Last, a link goes that only words around the outer statement show.
"""

from __future__ import annotations

from ondit.language import Parse
from ondit.model import Attribution, Link, Note, Voice
from ondit.nesting.carriers import Carriers
from ondit.nesting.cited import Cited
from ondit.nesting.inside import find_inside
from ondit.nesting.reported import turned
from ondit.voicebook import VoiceBook


def find_links(
    parse: Parse, attributions: tuple[Attribution, ...], voices: tuple[Voice, ...]
) -> tuple[tuple[Link, ...], tuple[Voice, ...], tuple[Note, ...]]:
    """The links, in order of their inner attribution; all voices, with carriers and cited ones added; notes.

    An attribution has at most one link of each kind.
    """
    book = VoiceBook(parse, voices)
    inside = turned(find_inside(parse.document.text, attributions), attributions, book)
    order = {attribution.id: i for i, attribution in enumerate(attributions)}
    kinds = ("inside", "relayed", "citing")
    carriers, cited = Carriers(parse, attributions, book), Cited(parse, attributions, book)
    links = [*inside, *carriers.links(), *cited.links()]
    links = _one_of_each(_shown_where_said(links, attributions))
    links.sort(key=lambda link: (order[link.inner], kinds.index(link.kind)))
    return tuple(links), tuple(book.voices), (*carriers.notes, *cited.notes)


def _one_of_each(links: list[Link]) -> list[Link]:
    """The first link of each kind for each statement."""
    return list({(link.inner, link.kind): link for link in reversed(links)}.values())


def _shown_where_said(links: list[Link], attributions: tuple[Attribution, ...]) -> list[Link]:
    """The links without those of an inner statement that only the words around its outer statement show."""
    by_id = {attribution.id: attribution for attribution in attributions}
    outer = {link.inner: by_id[link.outer] for link in links if link.kind == "inside"}
    return [
        link
        for link in links
        if link.kind == "inside"
        or link.inner not in outer
        or any(span.contains(shown) for span in outer[link.inner].content for shown in link.evidence)
    ]


__all__ = ["find_links"]
