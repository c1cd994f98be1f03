"""A101 bare-source."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.names import same_outlet
from ondit.check.registry import rule
from ondit.check.unnamed import is_named_next
from ondit.model import Span
from ondit.text.phrases import phrases

# "Reliable", "informed": who would quote any other kind?
_BARE = phrases("check/patterns/a101", "bare")
# What follows would be a description that the tagger left out of the source.
_DESCRIBED = phrases("check/patterns/a101", "described")
# "What many observers forget" is the writer's turn to his own point, not what they said.
_NOT_SAID = phrases("check/patterns/a101", "not_said")
# "Three sources familiar with the talks", "intelligence sources": later "sources said" or "one source" means them.
_KNOWN = phrases("check/patterns/a101", "known")
_NO_KIND = frozenset(
    "a an and any as by for from many most of or other our several some that the their these this those to two three"
    " four five what with multiple numerous various one another all also but said says told according citing both few"
    " unnamed anonymous reliable trusted".split()
)
# "A source" is somebody new; these may be those of before.
_MAY_BE_KNOWN = phrases("check/patterns/a101", "may_be_known")
# Another outlet's story is passed on, sources and all.
_LEARNED = phrases("check/patterns/a101", "learned")
_READ_THERE = phrases("check/patterns/a101", "read_there")


@rule("A101", "bare-source", profiles=("default", "ap", "reuters", "bbc", "npr"))
def bare_source(case: Case) -> Iterator[Hit]:
    """A voice that is called no more than "a source", "sources" or "observers".

    ## What it does
    Finds unnamed voices of which the report says nothing at all: not where they work, nor how they know ("sources",
    "reliable sources", "some observers", "diplomatic circles"). Voices that another outlet relies on are left to that
    outlet, also where its story is passed on ("the Courier has learned"), and "sources" of whom the report has said
    more before are taken for the same.

    ## Why
    A reader who may not know the name must at least learn why this voice can know. "A source" says nothing.

    ## Example
    ```text
    The plant will close in May, a source said.
    ```

    ## Instead
    ```text
    The plant will close in May, said a member of the works council who has seen the plan.
    ```

    ## Policies
    - AP (anonymous sources): describe the source as fully as its safety allows, and how it knows.
    - Reuters handbook (sourcing): "a source", "observers" or "quarters" alone are never enough, nor are "reliable" or
      "informed" sources; name the position and the standing.
    - New York Times, Guardian: readers are told as much as possible about what a confidential source is placed to know.
    - NPR ethics handbook: describe anonymous sources in as much detail as possible.
    """
    if _is_passed_on(case):
        return
    described = _described_at(case)
    for voice, statements in case.by_voice():
        if voice.name is None or not _BARE.fullmatch(voice.name.removeprefix("the ").strip()):
            continue
        for statement in statements:
            if not case.is_first_hand(statement) or not _BARE.fullmatch(case.source_text(statement)):
                continue
            span = statement.source[0]
            if _is_heading(case, span) or case.is_quoted(span) or is_named_next(case, statement):
                continue
            if _DESCRIBED.match(case.text, statement.source[-1].end) or _NOT_SAID.search(case.cue_text(statement)):
                continue
            known = _MAY_BE_KNOWN.fullmatch(case.source_text(statement))
            if known and span.start > described.get(known[1].lower(), span.start):
                continue
            yield Hit(span, f"“{case.source_text(statement)}” tells the reader nothing about this voice", statement.id,
                      "say how the voice can know, and as much of its position as is safe")  # fmt: skip
            break


def _described_at(case: Case) -> dict[str, int]:
    """Where the report first says more of its sources, insiders and observers, by that noun."""
    first: dict[str, int] = {}
    for found in _KNOWN.finditer(case.text):
        if found["how"] or (found["kind"] and found["kind"].lower() not in _NO_KIND):
            first.setdefault(found["noun"].lower(), found.start())
    return first


def _is_passed_on(case: Case) -> bool:
    """The report holds another outlet's story: "The Courier has learned", "Read the rest here"."""
    if _READ_THERE.search(case.own):
        return True
    publisher = case.analysis.document.publisher
    return publisher is not None and any(
        not same_outlet(found[1].removeprefix("The "), publisher) for found in _LEARNED.finditer(case.own)
    )


def _is_heading(case: Case, span: Span) -> bool:
    block = case.block_at(span.start)
    return block is not None and block.kind == "heading"
