"""Whose words the words of a report are: each word of the body has one owner, and one way on which it came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ondit.model.chains import Chains
from ondit.model.records import Document, Sourcing, Span

# The chain of voice ids that ends with the one who says a word; author, first_hand, second_hand or unknown.
Owner = tuple[tuple[str, ...], str]


def body_words(document: Document) -> Iterator[Span]:
    """The white-space separated words of the body (all blocks but the headings), in text order."""
    for block in document.blocks:
        if block.kind == "heading":
            continue
        start = block.span.start
        for word in block.span.of(document.text).split():
            start = document.text.index(word, start)
            yield Span(start, start + len(word))
            start += len(word)


def count_words(analysis: Chains, owners: Sequence[Owner]) -> Sourcing:
    """How many words of the body come from whom; `owners` as `word_owners` gives them."""
    kinds = [kind for _, kind in owners]
    anonymous = {voice.id for voice in analysis.voices if voice.anonymity == "anonymous"}
    return Sourcing(
        words=len(owners),
        author=kinds.count("author"),
        first_hand=kinds.count("first_hand"),
        second_hand=kinds.count("second_hand"),
        unknown=kinds.count("unknown"),
        voices=sum(1 for voice in analysis.voices if voice.kind != "author"),
        anonymous_words=sum(1 for chain, _ in owners if chain[-1] in anonymous),
        longest_chain=max((len(analysis.hands(attribution)) for attribution in analysis.attributions), default=0),
    )


def word_owners(analysis: Chains) -> list[Owner]:
    """For each word of the body, the chain of voices that ends with the one who says it, and how it came."""
    words = list(body_words(analysis.document))
    starts = [word.start for word in words]

    def indices(span: Span) -> Iterable[int]:
        first = bisect_right(starts, span.start - 1)
        if first and words[first - 1].end > span.start:
            first -= 1
        while first < len(words) and words[first].start < span.end:
            yield first
            first += 1

    own = analysis.voices[0].id if analysis.voices else ""
    owners: list[Owner] = [((own,), "author")] * len(words)
    for excerpt in sorted(analysis.excerpts, key=lambda excerpt: -len(excerpt.span)):
        passed = [own]
        for around in analysis.excerpts_around(excerpt.span):
            if around.voice not in passed:
                passed.append(around.voice)
        for i in indices(excerpt.span):
            owners[i] = (tuple(passed), "second_hand")
    by_depth = sorted(
        ((analysis.hands(attribution), attribution) for attribution in analysis.attributions),
        key=lambda pair: -sum(map(len, pair[1].content)),
    )  # an inner statement is shorter than the one it lies in, so it comes later and has the last word
    for hands, attribution in by_depth:
        last = analysis.voice(hands[-1].voice)
        if last.kind == "unknown":
            kind = "unknown"
        elif len(hands) == 1:
            kind = "author"
        else:
            kind = "first_hand" if len(hands) == 2 else "second_hand"
        for span in attribution.content:
            for i in indices(span):
                owners[i] = (tuple(hand.voice for hand in hands), kind)
    return owners
