"""Who said what: the network's own statements, what rules add to them or take from them, and statements within them.

In this order:

1. `find_attributions`: runs of the network's scores (`decode`), joined to relations (`relations`, `linking`), but for
   blocks that are a signed quotation (`signed`); made into statements with mode, act and score (`build`).
2. `complete`: RULES, each over all statements so far.
3. `find_inner`: statements within a content, by the network read once more on it, then by rules over its clauses, the
   surer ones first (`inner.families`).

What the network saw and no statement holds in the end is told in notes (`doubts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ondit.attribution.accounts import give_accounts
from ondit.attribution.answers import give_answers
from ondit.attribution.build import build_attributions
from ondit.attribution.decode import Run, find_runs_of_each
from ondit.attribution.doubts import doubts, open_doubts
from ondit.attribution.estimates import give_estimates
from ondit.attribution.inner import Tag, find_inner
from ondit.attribution.introduced import give_introduced
from ondit.attribution.linking import Linker
from ondit.attribution.own import give_own
from ondit.attribution.refusals import give_refusals
from ondit.attribution.relations import block_of, join
from ondit.attribution.signed import signed_remarks
from ondit.attribution.unclaimed import give_unclaimed
from ondit.language import Parse
from ondit.model import Attribution, Document, Note
from ondit.tagger.tagger import Scores, Tagger
from ondit.text.quotations import Quotations

RULES = (give_introduced, give_refusals, give_estimates, give_accounts, give_own, give_answers, give_unclaimed)
"""In this order: an estimate takes its words from other statements, an answer holds what was found in it."""

__all__ = ["Tag", "complete", "find_attributions", "find_attributions_of_each", "find_inner", "open_doubts"]


def find_attributions(
    document: Document, scores: Scores, tagger: Tagger, quoted: Quotations
) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    """The attributions of a document, in order of their first words, with ids a0, a1, …; notes on what is left over."""
    return _related_each([(document, scores, quoted)], tagger)[0]


def find_attributions_of_each(
    texts: Sequence[tuple[Document, Scores, Quotations]], tagger: Tagger
) -> list[tuple[Attribution, ...]]:
    """The attributions of each of several documents, of which none has a say in another's."""
    return [attributions for attributions, _ in _related_each(texts, tagger)]


def _related_each(
    texts: Sequence[tuple[Document, Scores, Quotations]], tagger: Tagger
) -> list[tuple[tuple[Attribution, ...], tuple[Note, ...]]]:
    runs = find_runs_of_each(
        [(scores.emissions, scores.pieces.block_words) for _, scores, _ in texts], tagger.transitions
    )
    return [_related(*text, found, tagger) for text, found in zip(texts, runs, strict=True)]


def _related(
    document: Document, scores: Scores, quoted: Quotations, runs: list[Run], tagger: Tagger
) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    bounds = scores.pieces.block_words
    signed = signed_remarks(document, scores.pieces, quoted)
    told = {*signed, *(block_of(one.source, bounds) for one in signed.values() if one.source)}
    runs = [run for run in runs if block_of(run, bounds) not in told]
    relations = join(runs, bounds, Linker(scores.states, tagger.link_weights, runs)) if runs else []
    made = build_attributions(document, scores.pieces, [*relations, *signed.values()], quoted, tagger.name)
    return made, doubts(document, scores.pieces, runs, relations, quoted)


def complete(parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with what rules add to the network's, and take from them; ids anew, in order of first words."""
    for rule in RULES:
        attributions = rule(parse, attributions)
    return attributions
