"""What a rule looks at: an analysis, with what several rules ask of it worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from ondit.check.own import argues
from ondit.check.thresholds import Thresholds
from ondit.model import Analysis, Attribution, Block, Span, Voice
from ondit.text.masks import blanked
from ondit.text.quotations import Quotations, read_quotations
from ondit.text.sentences import sentences

_NEAR = 600  # characters


@dataclass(frozen=True)
class Case:
    """A report to be checked. `sources` are the analyses given with `--against`."""

    analysis: Analysis
    thresholds: Thresholds = field(default_factory=Thresholds)
    sources: tuple[Analysis, ...] = ()

    @property
    def text(self) -> str:
        return self.analysis.document.text

    @cached_property
    def words(self) -> int:
        """Words of the body."""
        return self.analysis.sourcing.words

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks but the headings and captions."""
        return tuple(b for b in self.analysis.document.blocks if b.kind not in ("heading", "caption"))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, in text order."""
        return tuple(s for block in self.analysis.document.blocks for s in sentences(self.text, block.span))

    @cached_property
    def quotations(self) -> Quotations:
        """The quotations of all blocks, in text order."""
        return read_quotations(self.text, [block.span for block in self.analysis.document.blocks])

    @cached_property
    def statements(self) -> tuple[Attribution, ...]:
        """The statements of others than the report itself, in text order."""
        found = [x for x in self.analysis.attributions if self.voice(x).kind != "author" and x.content]
        return tuple(sorted(found, key=lambda x: x.spans[0]))

    @cached_property
    def own(self) -> str:
        """The text with blanks for what is quoted, at the same offsets."""
        quoted = [*self.quotations.spans]
        quoted += [b.span for b in self.analysis.document.blocks if b.kind == "quote"]
        quoted += [excerpt.span for excerpt in self.analysis.excerpts]
        quoted += [span for x in self.statements if x.mode == "direct" for span in x.content]
        return blanked(self.text, quoted)

    @cached_property
    def is_column(self) -> bool:
        """True where the writer speaks for himself, as in a column: wording that takes sides is meant."""
        return argues("\n".join(block.span.of(self.own) for block in self.body))

    def voice(self, attribution: Attribution) -> Voice:
        return self.analysis.voice_of(attribution)

    def is_first_hand(self, attribution: Attribution) -> bool:
        """True where the voice spoke to this report, as far as the text shows."""
        return len(self.analysis.hands(attribution)) == 2

    def is_inner(self, attribution: Attribution) -> bool:
        """True for a statement within another's words: its wording is not the report's own."""
        return attribution.id in self._inner

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; an empty span between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if at >= 0 and offset <= self.sentences[at].end:
            return self.sentences[at]
        return Span(offset, offset)

    def around(self, offset: int, before: int, after: int) -> Span:
        """The sentence that holds an offset with so many before and after it, as far as they stand near."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if at < 0:
            return Span(offset, offset)
        first, last = self.sentences[max(0, at - before)], self.sentences[min(len(self.sentences) - 1, at + after)]
        reach = _NEAR * (1 + max(before, after))
        return Span(max(first.start, offset - reach), max(offset, min(last.end, offset + reach)))

    def near(self, offset: int) -> Span:
        """The sentence that holds an offset, but of an endless one only what stands near: rules search it."""
        sentence = self.sentence_at(offset)
        return Span(max(sentence.start, offset - _NEAR), min(sentence.end, offset + _NEAR))

    def block_at(self, offset: int) -> Block | None:
        at = self.analysis.document.block_at(offset)
        return None if at is None else self.analysis.document.blocks[at]

    def block_after(self, offset: int) -> Block | None:
        """The block after the one that holds an offset."""
        blocks, at = self.analysis.document.blocks, self.analysis.document.block_at(offset)
        return blocks[at + 1] if at is not None and at + 1 < len(blocks) else None

    def block_before(self, offset: int) -> Block | None:
        """The block before the one that holds an offset."""
        at = self.analysis.document.block_at(offset)
        return self.analysis.document.blocks[at - 1] if at else None

    def parts_over(self, span: Span) -> Iterator[tuple[Span, Attribution]]:
        """The sources, cues and contents that share words with a span, each with its attribution; last first."""
        at = bisect_left(self._parts, span.end, key=lambda part: part[0].start) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._parts[at][0].overlaps(span):
                yield self._parts[at]
            at -= 1

    def is_quoted(self, span: Span) -> bool:
        """True for words in quotation marks, in a quoted block or in an excerpt: not the report's own wording."""
        if self.quotations.at(span.start) is not None:
            return True
        block = self.block_at(span.start)
        if block is not None and block.kind == "quote":
            return True
        return any(excerpt.span.contains(span) for excerpt in self.analysis.excerpts)

    def source_text(self, attribution: Attribution) -> str:
        """The words of the source on one line, as printed."""
        return " ".join(" ".join(s.of(self.text) for s in attribution.source).split())

    def cue_text(self, attribution: Attribution) -> str:
        return " ".join(" ".join(s.of(self.text) for s in attribution.cue).split())

    def content_text(self, attribution: Attribution) -> str:
        return " ".join(" ".join(s.of(self.text) for s in attribution.content).split())

    def by_voice(self, statements: Sequence[Attribution] | None = None) -> Iterator[tuple[Voice, list[Attribution]]]:
        """Each voice but the report's own with its statements, in order of the first."""
        found: dict[str, list[Attribution]] = {}
        for statement in self.statements if statements is None else statements:
            found.setdefault(self.voice(statement).id, []).append(statement)
        for voice_id, held in found.items():
            yield self.analysis.voice(voice_id), held

    @cached_property
    def _parts(self) -> list[tuple[Span, Attribution]]:
        return sorted(((s, x) for x in self.analysis.attributions for s in x.spans), key=lambda part: part[0])

    @cached_property
    def _reach(self) -> list[int]:
        """How far the parts up to each reach: tells when no earlier part can share words with a span."""
        return list(accumulate((span.end for span, _ in self._parts), max))

    @cached_property
    def _inner(self) -> frozenset[str]:
        return frozenset(link.inner for link in self.analysis.links if link.kind == "inside")
