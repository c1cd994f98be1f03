"""How many pronoun sources of PolNeAR dev reach the right voice, beside two baselines.

    PYTHONPATH=src:. python -m tests.quality.score_pronouns

The voices stage gets PolNeAR's own attributions (of all annotators, each once), so that only resolution is measured.
A voice is right when one of its mentions overlaps the annotated antecedent, or when its name and the antecedent name
the same: one has all words of the other, titles and articles aside. Recall is over the pronouns that have an
antecedent, precision over all that were given a name; a pronoun without an antecedent (the author's "we", a general
"you") is best left without one, or with the author's voice.

Baselines: the nearest person's name before the pronoun; the nearest source before it that is no pronoun.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.quality.annotations import POLNEAR_DEV, PronounSource, pronoun_sources, text_of

from ondit.language import Parse
from ondit.model import Attribution, Block, Document, Span, Voice

PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their who which that this these those".split()
)
_SCORER = Path(__file__).parents[3] / "shared" / "tools" / "polnear_score.py"

_KINDS = ("source", "cue", "content")

FindVoices = Callable[[Parse, tuple[Attribution, ...]], tuple[Voice, ...]]


@dataclass(slots=True)
class Score:
    """Counts over the annotated pronouns."""

    named: int = 0
    right: int = 0
    with_antecedent: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.with_antecedent

    @property
    def precision(self) -> float:
        return self.right / self.named if self.named else 0.0

    def add(self, source: PronounSource, named: bool, right: bool) -> None:
        self.with_antecedent += source.antecedent is not None
        self.named += named
        self.right += named and right


def score(parse_of: Callable[[str, str], Parse], find_voices: FindVoices) -> dict[str, Score]:
    """The scores of the voices stage and of both baselines, by name.

    Args:
        parse_of: the Parse of a text, given its document name.
        find_voices: the voices of a report; `voices[0]` is its author.
    """
    scores = {"voices stage": Score(), "nearest person": Score(), "nearest source": Score()}
    for document, sources in _by_document():
        text = text_of(document)
        attributions = gold_attributions(document)
        parse = parse_of(document, text)
        voices = find_voices(parse, attributions)
        people = [entity.span for entity in parse.entities if entity.label == "PERSON"]
        named_sources = [span for a in attributions for span in a.source if span.of(text).lower() not in PRONOUNS]
        for source in sources:
            voice = _voice_of(source, attributions, voices)
            if voice is not None and voice.name is not None and voice.kind not in ("unknown", "author"):
                scores["voices stage"].add(source, True, _is_right(text, source, voice.mentions, voice.name))
            else:
                scores["voices stage"].add(source, False, False)
            for name, spans in (("nearest person", people), ("nearest source", named_sources)):
                nearest = max((span for span in spans if span.end <= source.pronoun.start), default=None)
                found = nearest is not None and _is_right(text, source, [nearest], nearest.of(text))
                scores[name].add(source, nearest is not None, found)
    return scores


@lru_cache(maxsize=100)
def gold_attributions(document: str) -> tuple[Attribution, ...]:
    """PolNeAR's attributions of a dev report, of all its annotators, each once, in text order."""
    found: set[tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]] = set()
    for path in sorted((POLNEAR_DEV / "attributions").glob(f"{document}_*.ann")):
        _, relations = _polnear().read_ann(str(path))
        for relation in relations:
            source, cue, content = (tuple(sorted(Span(*at) for at in relation[kind])) for kind in _KINDS)
            if cue and content:
                found.add((source, cue, content))
    ordered = sorted(found, key=lambda parts: sorted(span for part in parts for span in part))
    return tuple(Attribution(f"a{i}", *parts) for i, parts in enumerate(ordered))


def _document(name: str, text: str) -> Document:
    """A paragraph a line, and the text unchanged: reading would lay it out anew and shift the offsets."""
    lines = (Span(found.start(), found.end()) for found in re.finditer(r"\S(?:[^\r\n]*\S)?", text))
    return Document(name, text, tuple(Block("paragraph", line) for line in lines))


def _by_document() -> Iterator[tuple[str, list[PronounSource]]]:
    grouped: dict[str, list[PronounSource]] = defaultdict(list)
    for source in pronoun_sources():
        grouped[source.document].append(source)
    yield from sorted(grouped.items())


def _voice_of(source: PronounSource, attributions: Iterable[Attribution], voices: Iterable[Voice]) -> Voice | None:
    # An attribution whose content was lost to a broken line of the annotation has no voice.
    ids = {attribution.id for attribution in attributions if attribution.source == (source.pronoun,)}
    return next((voice for voice in voices if ids & set(voice.attributions)), None)


def _is_right(text: str, source: PronounSource, mentions: Iterable[Span], name: str) -> bool:
    antecedent = source.antecedent
    if antecedent is None:
        return False
    return any(mention.overlaps(antecedent) for mention in mentions) or _same(name, antecedent.of(text))


_SMALL = frozenset("the a an mr mrs ms dr sen rep gov gen".split())


def _same(left: str, right: str) -> bool:
    words = [
        {w for w in re.findall(r"[\w&-]+", re.sub(r"['’]s\b", "", s.lower())) if w not in _SMALL} for s in (left, right)
    ]
    short, long = sorted(words, key=len)
    return bool(short) and short <= long


@lru_cache(maxsize=1)
def _polnear() -> Any:
    spec = importlib.util.spec_from_file_location("polnear_score", _SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    from ondit import language
    from ondit.voices import find_voices

    def parse_of(document: str, text: str) -> Parse:
        parse: Parse = language.parse(_document(document, text))  # type: ignore[attr-defined, unused-ignore]
        return parse

    for name, got in score(parse_of, lambda parse, attributions: find_voices(parse, attributions)[0]).items():
        print(f"{name:<16} recall {got.recall:6.1%}  precision {got.precision:6.1%}  named {got.named} of 300")
    return 0


if __name__ == "__main__":
    sys.exit(main())
