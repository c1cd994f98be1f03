"""Excerpts that the file itself marks: block quotes of a page, quoted lines of a mail or of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ondit.excerpts.candidates import LeadInKind
from ondit.excerpts.credits import find_credit
from ondit.excerpts.lead_in import read_lead_in
from ondit.excerpts.passages import Passage, link_in
from ondit.lexicon import entries
from ondit.lexicon.outlets import Outlets
from ondit.model import Block, Document, Note, Span
from ondit.rules import Rule
from ondit.text.frames import Frames
from ondit.text.mail_heads import opens_mail, read_mail_head
from ondit.text.sentences import last_sentences

_MARKED = Rule("excerpts/marked")
_CREDITED = Rule("excerpts/marked-credited")
_LED_IN = Rule("excerpts/marked-led-in")
_MAIL = Rule("excerpts/marked-mail")
_WROTE = Rule("excerpts/marked-wrote")
_NAMED = Rule("excerpts/marked-named")
_MOST_UNMARKED = 8
_TOLD, _UNTOLD = 0.95, 0.8
"""That a quoted block is an excerpt, where something tells whose it is and where nothing does: guesses."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words before a marked passage say of it, and the rule that read them."""

    rule: Rule = _MARKED
    lead_in: Span | None = None
    teller: Span | None = None
    kind: LeadInKind = "outlet"


@dataclass(slots=True)
class _Run:
    """Blocks `first` to `last`, all quoted `depth` levels and more."""

    first: int
    last: int
    depth: int


def find_marked(document: Document, outlets: Outlets) -> tuple[tuple[Passage, ...], frozenset[int], tuple[Note, ...]]:
    """The passages, outermost first; the indices of all quoted blocks; notes on quoted blocks that are no excerpt."""
    quoted = frozenset(i for i, block in enumerate(document.blocks) if _depth(block))
    found: list[Passage] = []
    notes: list[Note] = []
    own = "\n".join(_plain(b.span.of(document.text)) for i, b in enumerate(document.blocks) if i not in quoted)
    for run in _runs(document.blocks):
        if run.depth == 1 and (last := _end_of_open(document, run)) > run.last:
            quoted |= set(range(run.last + 1, last + 1))
            run.last = last
        passage = _passage(document, run, outlets)
        if (
            run.depth == 1
            and run.first == run.last
            and _repeats(document.blocks[run.first].span.of(document.text), own)
        ):
            notes.append(Note("excerpts", "the quoted block repeats the report's own words", passage.span))
        else:
            found.append(passage)
    return tuple(found), quoted, tuple(notes)


def _depth(block: Block) -> int:
    return block.depth or int(block.kind == "quote")


def _runs(blocks: Sequence[Block]) -> list[_Run]:
    """Runs at each depth, in order of their first block, an outer one before what it holds."""
    found: list[_Run] = []
    open_runs: list[_Run] = []
    for i, block in enumerate(blocks):
        depth = _depth(block)
        del open_runs[depth:]
        if open_runs and block.cite and block.cite != blocks[i - 1].cite and len(open_runs) == depth:
            open_runs.pop()  # another address: another passage
        for run in open_runs:
            run.last = i
        while len(open_runs) < depth:
            run = _Run(i, i, len(open_runs) + 1)
            open_runs.append(run)
            found.append(run)
    return found


def _passage(document: Document, run: _Run, outlets: Outlets) -> Passage:
    blocks = document.blocks
    credit = find_credit(document, run.first, run.last)
    told = _told_before(document, run, outlets)
    if credit and credit.is_under and told.teller:
        credit = None  # "(via Marlow Watch)" under what the lead-in gives to the Echo
    first, last = (credit.first, credit.last) if credit else (run.first, run.last)
    teller = credit.who if credit else told.teller
    address = blocks[run.first].cite
    if address is None and told.lead_in:
        address = link_in(document, told.lead_in)
    kind: LeadInKind = "outlet" if credit and told.rule is _NAMED else told.kind
    return Passage(
        span=Span(blocks[first].span.start, credit.end if credit else blocks[last].span.end),
        blocks=(first, last),
        rule=_CREDITED if credit else told.rule,
        lead_in=told.lead_in,
        teller=teller,
        address=address,
        score=_TOLD if teller or address else _UNTOLD,
        kind="person" if credit and credit.is_person else kind,
        depth=run.depth,
    )


def _told_before(document: Document, run: _Run, outlets: Outlets) -> _Told:
    """What the last sentence before a run says of it."""
    text, before = document.text, document.blocks[run.first - 1] if run.first else None
    if before is None or _depth(before) != run.depth - 1 or before.kind == "heading":
        return _Told()
    head = read_mail_head(text, before.span)
    if head and opens_mail(before.span.of(text)):
        return _Told(_MAIL, before.span, head.writer, "mail")
    earlier, sentence = last_sentences(text, before.span)
    if read := read_lead_in(text, sentence, before=earlier, outlets=outlets, has_link=True):
        return _Told(_LED_IN, read.span, read.teller, read.kind)
    if head:
        return _Told(_MAIL, before.span, head.writer, "mail")
    frames = _frames()
    wrote = frames.one("wrote").match(text, *_ends(sentence)) or frames.one("from").match(text, *_ends(before.span))
    if wrote:
        return _Told(_WROTE, sentence, Span(*wrote.span("who")))
    named = [m.span for m in outlets.within(*_ends(sentence))]
    named += outlets.known_within(*_ends(sentence))
    if named:
        return _Told(_NAMED, sentence, named[-1])
    if not sentence.of(text).rstrip().endswith((":", "—", "–")):
        return _Told()
    papers = list(frames.one("paper").finditer(text, before.span.start, sentence.start))
    return _Told(_NAMED, sentence, Span(*papers[-1].span()), "document") if papers else _Told(_MARKED, sentence)


def _end_of_open(document: Document, run: _Run) -> int:
    """The last block of a quotation of which only the first paragraphs are marked: to where its marks close."""
    text, blocks = document.text, document.blocks
    words = text[blocks[run.first].span.start : blocks[run.last].span.end]
    if not words.startswith("“") or "”" in words[words.rindex("“") :]:
        return run.last
    for at in range(run.last + 1, min(run.last + 1 + _MOST_UNMARKED, len(blocks))):
        paragraph = blocks[at].span.of(text)
        if blocks[at].kind != "paragraph" or not paragraph.startswith("“"):
            break
        if paragraph.endswith("”"):
            return at
        if "”" in paragraph:
            break  # “…,” she said: the author speaks again
    return run.last


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _repeats(words: str, own: str) -> bool:
    """Whether a short quoted block (a pull quote) repeats words of the report's own paragraphs."""
    plain = _plain(words)
    return 20 <= len(plain) <= 400 and plain in own


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@cache
def _frames() -> Frames:
    documents = "|".join(entries("document_nouns"))
    return Frames("excerpts/marked", documents=documents, papers="|".join((documents, *entries("report_pieces"))))
