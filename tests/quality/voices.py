"""Measure who pronoun sources are taken for: 300 of PolNeAR dev annotated by hand, and GUM's coreference.

    PYTHONPATH=src:. python -m tests.quality.voices [dev|train|fresh]

With "train", the 819 of PolNeAR train that rules and weights may be tuned on are measured instead; with "fresh", 376
more of train, see annotations.py. The module prints a row for each system: ours and two baselines, the nearest person
named before the pronoun and the nearest person who opens a sentence. Sources and contents are the gold ones, so that
this stage alone is measured.

- *resolved right*: of the pronouns that have an antecedent before them, those whose voice has that antecedent among its
  mentions (or bears its name), in per cent: the recall.
- *precision*: of the pronouns that were given a voice with a name, those given the right one; a pronoun without
  antecedent that is given one is a fault.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast, get_args

from tests.quality.annotations import PronounSource, Split, folder_of, pronoun_sources, text_of

from ondit.language import Parse
from ondit.model import Attribution, Block, Document, Span, Voice

System = Callable[[Parse, tuple[Attribution, ...], PronounSource], "Answer | None"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a system takes a pronoun for: a name, and where the report has it."""

    name: str
    mentions: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """Counts over pronoun sources."""

    pronouns: int = 0
    with_antecedent: int = 0
    answered: int = 0
    right: int = 0
    author: int = 0
    author_right: int = 0

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.with_antecedent)

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.answered)


def document_of(text: str) -> Document:
    """A Document whose blocks are the lines of a text."""
    blocks = [
        Block("paragraph", Span(match.start(), match.start() + len(match.group().rstrip())))
        for match in re.finditer(r"[^\s][^\n\r]*", text)
    ]
    return Document("x", text, tuple(blocks))


def read_relations(document: str, split: Split = "dev") -> list[tuple[Attribution, ...]]:
    """The gold attributions of a PolNeAR document, one tuple for each annotator."""
    found: list[tuple[Attribution, ...]] = []
    for path in sorted((folder_of(split) / "attributions").glob(f"{document}_*.ann")):
        parts: dict[str, tuple[Span, ...]] = {}
        relations: list[dict[str, list[Span]]] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) < 2:
                continue
            if fields[0].startswith("T"):
                _, _, rest = fields[1].partition(" ")
                parts[fields[0]] = tuple(Span(*map(int, piece.split())) for piece in rest.split(";"))
            elif fields[0].startswith("E"):
                relation: dict[str, list[Span]] = defaultdict(list)
                for item in fields[1].split():
                    role, _, part = item.partition(":")
                    relation[re.sub(r"\d+$", "", role)] += parts.get(part, ())
                relations.append(relation)
        spans = [
            tuple(tuple(sorted(relation[kind])) for kind in ("Source", "Cue", "Content"))
            for relation in relations
            if relation["Cue"] or relation["Content"]
        ]
        spans.sort(key=lambda relation: min(span.start for part in relation for span in part))
        found.append(tuple(Attribution(f"a{i}", *relation) for i, relation in enumerate(spans)))
    return found


def cases(
    parse: Callable[[Document], Parse], split: Split = "dev"
) -> Iterator[tuple[Parse, tuple[Attribution, ...], list[PronounSource]]]:
    """Each document with one annotator's attributions and the annotated pronouns among their sources."""
    by_document: dict[str, list[PronounSource]] = defaultdict(list)
    for pronoun in pronoun_sources(split):
        by_document[pronoun.document].append(pronoun)
    for name, pronouns in by_document.items():
        parsed = parse(document_of(text_of(name, split)))
        left = list(pronouns)
        for attributions in read_relations(name, split):
            sources = {span for attribution in attributions for span in attribution.source}
            here = [pronoun for pronoun in left if pronoun.pronoun in sources]
            left = [pronoun for pronoun in left if pronoun.pronoun not in sources]
            if here:
                yield parsed, attributions, here


def measure(
    parse: Callable[[Document], Parse], systems: dict[str, System], split: Split = "dev"
) -> dict[str, dict[str, Tally]]:
    """The tally of each system: over all pronouns (""), and over each group of them."""
    tallies: dict[str, dict[str, Tally]] = {name: defaultdict(Tally) for name in systems}
    for parsed, attributions, pronouns in cases(parse, split):
        text = parsed.document.text
        for pronoun in pronouns:
            for name, system in systems.items():
                answer = system(parsed, attributions, pronoun)
                for group in ("", _GROUPS.get(pronoun.pronoun.of(text).lower(), "other")):
                    _count(tallies[name][group], text, pronoun, answer)
    return tallies


def _count(tally: Tally, text: str, pronoun: PronounSource, answer: Answer | None) -> None:
    tally.pronouns += 1
    if pronoun.absent == "author":
        tally.author += 1
        tally.author_right += answer is not None and not answer.mentions
        return
    tally.with_antecedent += pronoun.antecedent is not None
    if answer is None or not answer.mentions:
        return
    tally.answered += 1
    tally.right += pronoun.antecedent is not None and _is_right(text, pronoun.antecedent, answer)


def _is_right(text: str, antecedent: Span, answer: Answer) -> bool:
    for mention in answer.mentions:
        if mention.overlaps(antecedent) and not _BREAKS.search(
            text, antecedent.start, max(antecedent.start, mention.start)
        ):
            return True
    printed = antecedent.of(text)
    words = re.findall(r"\w[\w'’-]*", printed)
    return bool(words) and words[-1][0].isupper() and words[-1] == (answer.name.split() or [""])[-1]


_BREAKS = re.compile(r",| of | for |['’]s ")
_GROUPS = (
    dict.fromkeys(("he", "she", "him", "her", "his", "hers", "himself", "herself"), "he, she")
    | dict.fromkeys(("they", "them", "their", "themselves"), "they")
    | dict.fromkeys(("it", "its"), "it")
    | dict.fromkeys(("who", "which", "that", "whom", "whose"), "who, which")
    | dict.fromkeys(("i", "we", "me", "us", "my", "our"), "I, we")
)


# Systems


class Ours:
    """The voices stage."""

    def __init__(self) -> None:
        self._known: tuple[Parse, tuple[Attribution, ...], tuple[Voice, ...]] | None = None

    def __call__(self, parse: Parse, attributions: tuple[Attribution, ...], pronoun: PronounSource) -> Answer | None:
        from ondit.voices import find_voices

        if self._known is None or self._known[0] is not parse or self._known[1] is not attributions:
            self._known = (parse, attributions, find_voices(parse, attributions)[0])
        attribution = next(one for one in attributions if pronoun.pronoun in one.source)
        voice = next(one for one in self._known[2] if attribution.id in one.attributions)
        if voice.name is None:
            return None
        if voice.kind == "author":
            return Answer(voice.name, ())
        text = parse.document.text
        sources = {span for one in attributions for span in one.source if span.of(text).lower() in _GROUPS}
        return Answer(voice.name, tuple(span for span in voice.mentions if span not in sources))


def nearest_person(parse: Parse, attributions: tuple[Attribution, ...], pronoun: PronounSource) -> Answer | None:
    """The last person named before the pronoun."""
    before = [e.span for e in parse.entities if e.label == "PERSON" and e.span.end <= pronoun.pronoun.start]
    return Answer(before[-1].of(parse.document.text), (before[-1],)) if before else None


def nearest_subject(parse: Parse, attributions: tuple[Attribution, ...], pronoun: PronounSource) -> Answer | None:
    """The last person before the pronoun who is the first one named in a sentence."""
    seen: dict[Span | None, Span] = {}
    for entity in parse.entities:
        if entity.label == "PERSON" and entity.span.end <= pronoun.pronoun.start:
            seen.setdefault(parse.sentence_at(entity.span.start), entity.span)
    spans = sorted(seen.values())
    return Answer(spans[-1].of(parse.document.text), (spans[-1],)) if spans else None


def table(tallies: dict[str, dict[str, Tally]]) -> str:
    """The tallies as a Markdown table."""
    lines = ["| system | pronouns | with antecedent | resolved right | precision |", "|---|--:|--:|--:|--:|"]
    for name, groups in tallies.items():
        for group in sorted(groups):
            tally = groups[group]
            title = f"{name}: {group}" if group else f"**{name}**"
            counts = f"{tally.pronouns} | {tally.with_antecedent}"
            lines.append(f"| {title} | {counts} | {tally.recall:.1f} % | {tally.precision:.1f} % |")
    return "\n".join(lines)


def shipped_parse() -> Callable[[Document], Parse]:
    """The parse that Ondit itself makes, by the tagger's heads."""
    from ondit.language import parse
    from ondit.tagger.tagger import Tagger

    tagger = Tagger()
    return lambda document: parse(document, tagger.score(document))


def main(split: Split = "dev") -> None:
    systems: dict[str, System] = {
        "Ondit": Ours(),
        "nearest person": nearest_person,
        "nearest subject": nearest_subject,
    }
    print(table(measure(shipped_parse(), systems, split)))


if __name__ == "__main__":
    main(cast(Split, sys.argv[1]) if sys.argv[1:2] and sys.argv[1] in get_args(Split) else "dev")
