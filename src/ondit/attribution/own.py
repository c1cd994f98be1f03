"""What the author thinks, in his own first person: "A clerk told me the file was empty. I think it always was."

Outside quotation marks "I" is who writes. The network, which read little in the first person, takes such a sentence for
the end of what somebody said before it, or for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ondit.attribution.acts import act_of, is_negated
from ondit.attribution.order import Taken, made, numbered, trimmed
from ondit.attribution.patterns import pattern
from ondit.language import Parse
from ondit.model import Attribution, Span
from ondit.rules import Rule
from ondit.text.quotations import Quotations

OWN = Rule("attribution/own-opinion", 0.6)
_SENTENCE = pattern("own_sentence")
_FIRST_PERSON = pattern("own_words")
_OPINION = pattern("opinion")
_LABELLED = pattern("labelled")
_LABELS = 3
"""Paragraphs that begin with a name and a colon make a transcript: there "I" is not the author."""


def give_own(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without the author's sentences in their contents, and with his opinions; ids anew."""
    text = parse.document.text
    if sum(_LABELLED.match(text, block.span.start) is not None for block in parse.document.blocks) >= _LABELS:
        return tuple(attributions)
    quoted = parse.quotations
    kept = [_of_others(text, one, quoted) for one in attributions]
    taken = Taken(span for one in kept for span in one.spans)
    opinions = [one for one in _opinions(parse, quoted) if not any(map(taken.overlaps, one.spans))]
    if not opinions and all(old.content == new.content for old, new in zip(attributions, kept, strict=True)):
        return tuple(attributions)
    return numbered([*kept, *opinions])


def _of_others(text: str, attribution: Attribution, quoted: Quotations) -> Attribution:
    content = _without_own(text, attribution, quoted)
    return attribution if content == attribution.content else replace(attribution, content=content, rule=OWN.id)


def _without_own(text: str, attribution: Attribution, quoted: Quotations) -> tuple[Span, ...]:
    """The contents, each up to the first sentence outside quotation marks that brings in an "I"; none after that."""
    kept: list[Span] = []
    for span in attribution.content:
        plain = quoted.at(span.start) is None
        if kept and plain and _SENTENCE.match(text, span.start) and not any(_own_words(text, s, quoted) for s in kept):
            break
        kept.append(_cut(text, span, quoted))
    return tuple(kept)


def _own_words(text: str, span: Span, quoted: Quotations) -> bool:
    """Whether a span has a first person outside quotation marks: a letter, or an answer of an interview."""
    words = _FIRST_PERSON.finditer(text, span.start, span.end)
    return any(quoted.at(word.start()) is None for word in words)


def _cut(text: str, content: Span, quoted: Quotations) -> Span:
    for sentence in _SENTENCE.finditer(text, content.start + 1, content.end):
        if quoted.at(sentence.start()) is not None:
            continue
        if _own_words(text, Span(content.start, sentence.start()), quoted):
            return content
        return trimmed(text, content.start, sentence.start(), "", " .")
    return content


def _opinions(parse: Parse, quoted: Quotations) -> Iterator[Attribution]:
    text = parse.document.text
    for match in _OPINION.finditer(text):
        source = Span(*next(match.span(name) for name in ("source", "being", "owner") if match[name]))
        cue = Span(*next(match.span(name) for name in ("cue", "sure", "noun") if match[name]))
        sentence = parse.sentence_at(source.start)
        if sentence is None or quoted.at(source.start) is not None:
            continue
        content = trimmed(text, match.end(), sentence.end, "", " .!?:;—–")
        if len(content.of(text).split()) < 2:
            continue
        said = " ".join(text[cue.start : cue.end].split())
        yield made(OWN, (source,), (cue,), (content,), act=act_of(said, "I"), negated=is_negated(said, ""))
