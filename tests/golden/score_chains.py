"""Score an analysis of the golden passages: statements, whole chains, anonymity, excerpts.

    PYTHONPATH=src:. python -m tests.golden.score_chains FOLDER [--reveal] [--analyze MODULE:FUNCTION]

FOLDER is held, open, late, later, excerpts or fresh. Of held and fresh, the blind ones, only totals are printed;
`--reveal` shows their passages too, and ends their use as blind.

The contract:

- A **statement is found** when an attribution's content covers at least part of the characters of the expected words.
  One attribution answers for one chain: rows that expect different chains need different attributions, rows that expect
  the same chain may share one.
- A **chain is right** when it is found, has as many voices as one of the accepted chains, and each voice has the
  expected name. Where several attributions cover the words, one with the right chain is preferred.
- A **name is right** when it equals an accepted name, but for case, articles, punctuation and white space; or when
  one of the two has all words of the other, the shorter has the longer's head word (the last before "of", "who", a
  comma …; courtesy titles do not count), and the name could not as well be that of another voice expected in the
  passage ("Varga" is neither brother). A group is right by its members, or by a name that holds each member's last
  word. `report` is `voices[0]`; `?` is a voice of kind unknown, or one without a name.
- **Anonymity is right** when the last voice of the matched attribution has an accepted one (`unknown`: kind unknown).
- An **excerpt is right** when its first and last words are the expected ones, white space, quotation marks and closing
  punctuation aside. A predicted excerpt that overlaps no expected one is **false**.
- Words that the reading lost count as not found; nothing is left out of a denominator.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast, get_args

from tests.golden.passages import ExpectedStatement, ExpectedVoice, Part, Passage, load

from ondit.model import Analysis, Attribution, Span, Voice


class Analyze(Protocol):
    """What is scored. `text` is Markdown; the other three are metadata given by hand."""

    def __call__(self, text: str, title: str, publisher: str, published: str) -> Analysis: ...


@dataclass(slots=True)
class Tally:
    """Counts over passages; the percentages are of all that was expected unless they say otherwise."""

    passages: int = 0
    statements: int = 0
    found: int = 0
    chains_right: int = 0
    anonymity_right: int = 0
    excerpts: int = 0
    excerpts_found: int = 0
    excerpts_right: int = 0
    excerpt_voices_right: int = 0
    false_excerpts: int = 0
    passages_without: int = 0
    passages_without_with_false: int = 0
    deep: int = 0
    deep_right: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            "\n".join(
                f"{name:<52}{part:>5} of {whole:<5}{_percent(part, whole)}"
                for name, part, whole in (
                    ("statements found", self.found, self.statements),
                    ("whole chains right", self.chains_right, self.statements),
                    ("whole chains right, of statements found", self.chains_right, self.found),
                    ("whole chains right, of those of three voices and more", self.deep_right, self.deep),
                    ("anonymity right", self.anonymity_right, self.statements),
                    ("anonymity right, of statements found", self.anonymity_right, self.found),
                    ("excerpts found", self.excerpts_found, self.excerpts),
                    ("excerpts with both edges right", self.excerpts_right, self.excerpts),
                    ("excerpts with the right voice", self.excerpt_voices_right, self.excerpts),
                    (
                        "passages without excerpts where one was seen",
                        self.passages_without_with_false,
                        self.passages_without,
                    ),
                )
            )
            + f"\n{'false excerpts in all passages':<52}{self.false_excerpts:>5}"
        )


def score(passages: Sequence[Passage], analyze: Analyze) -> Tally:
    """The tally over all passages; its `faults` name each statement and excerpt that went wrong."""
    tally = Tally()
    for passage in passages:
        analysis = analyze(passage.text, passage.title, passage.publisher, passage.published)
        score_passage(passage, analysis, tally)
    return tally


def score_passage(passage: Passage, analysis: Analysis, tally: Tally) -> None:
    """Add one passage's counts to the tally."""
    tally.passages += 1
    tally.statements += len(passage.statements)
    names = _Names(passage, analysis)
    matched = _match(passage, analysis, names)
    for statement, attribution in zip(passage.statements, matched, strict=True):
        deep = len(statement.chains[0]) > 2
        tally.deep += deep
        if attribution is None:
            tally.faults.append(f"{passage.name}: not found: {statement.words!r}")
            continue
        tally.found += 1
        if names.chain_is_right(statement, attribution):
            tally.chains_right += 1
            tally.deep_right += deep
        else:
            tally.faults.append(
                f"{passage.name}: chain of {statement.words!r}: {_shown(analysis.chain(attribution))}"
                f", not {' ; '.join(_written(chain) for chain in statement.chains)}"
            )
        last = analysis.voice_of(attribution) if not analysis.chain(attribution) else analysis.chain(attribution)[-1]
        anonymity = "unknown" if last.kind == "unknown" else last.anonymity
        if anonymity in statement.anonymity:
            tally.anonymity_right += 1
        else:
            tally.faults.append(
                f"{passage.name}: anonymity of {last.name!r} ({statement.words!r}): {anonymity}"
                f", not {'/'.join(statement.anonymity)}"
            )
    _score_excerpts(passage, analysis, names, tally)


def _score_excerpts(passage: Passage, analysis: Analysis, names: _Names, tally: Tally) -> None:
    text = analysis.document.text
    tally.excerpts += len(passage.excerpts)
    expected = [(excerpt, _stretch(text, excerpt.first, excerpt.last)) for excerpt in passage.excerpts]
    for excerpt, span in expected:
        over = [] if span is None else [x for x in analysis.excerpts if x.span.overlaps(span)]
        tally.excerpts_found += bool(over)
        exact = [x for x in over if span is not None and _trimmed(text, x.span) == _trimmed(text, span)]
        best = next(iter(exact or over), None)
        if exact:
            tally.excerpts_right += 1
        elif best is None:
            tally.faults.append(f"{passage.name}: excerpt not found: {excerpt.first!r} … {excerpt.last!r}")
        else:
            tally.faults.append(
                f"{passage.name}: excerpt edges {best.span.of(text)[:30]!r} … {best.span.of(text)[-30:]!r}"
                f", not {excerpt.first!r} … {excerpt.last!r}"
            )
        if best is not None:
            voice = analysis.voice(best.voice)
            if names.is_right(voice, excerpt.voice):
                tally.excerpt_voices_right += 1
            else:
                tally.faults.append(f"{passage.name}: excerpt by {voice.name!r}, not {' / '.join(excerpt.voice.names)}")
    false = [
        x for x in analysis.excerpts if not any(span is not None and x.span.overlaps(span) for _, span in expected)
    ]
    tally.false_excerpts += len(false)
    tally.faults += [f"{passage.name}: false excerpt {x.span.of(text)[:60]!r}" for x in false]
    if not passage.excerpts:
        tally.passages_without += 1
        tally.passages_without_with_false += bool(false)


def _match(passage: Passage, analysis: Analysis, names: _Names) -> list[Attribution | None]:
    """For each expected statement the attribution that answers for it."""
    candidates = [_covering(analysis, statement) for statement in passage.statements]
    matched: list[Attribution | None] = [None] * len(candidates)
    owner: dict[str, int] = {}
    for row, (statement, covering) in enumerate(zip(passage.statements, candidates, strict=True)):
        for attribution in covering:
            if names.chain_is_right(statement, attribution):
                matched[row] = attribution
                owner[attribution.id] = row
                break

    def free(row: int, seen: set[str]) -> bool:
        # Kuhn's augmenting path, over the attributions that no row holds by the right chain.
        for attribution in candidates[row]:
            holder = owner.get(attribution.id)
            if attribution.id in seen or (holder is not None and holder in fixed):
                continue
            seen.add(attribution.id)
            if holder is None or free(holder, seen):
                owner[attribution.id] = row
                matched[row] = attribution
                return True
        return False

    fixed = {row for row, attribution in enumerate(matched) if attribution is not None}
    for row, _ in enumerate(candidates):
        if row not in fixed:
            free(row, set())
    for row, statement in enumerate(passage.statements):
        if matched[row] is None:
            same = (
                a
                for a in candidates[row]
                if a.id in owner and passage.statements[owner[a.id]].chains == statement.chains
            )
            matched[row] = next(same, None)
    return matched


def _covering(analysis: Analysis, statement: ExpectedStatement) -> list[Attribution]:
    """Attributions whose content covers part of the words, the tightest first."""
    span = _find(analysis.document.text, statement.words)
    if span is None:
        return []
    found = []
    for attribution in analysis.attributions:
        covered = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in attribution.content)
        if 2 * covered >= len(span):
            found.append((sum(map(len, attribution.content)), attribution.id, attribution))
    return [attribution for *_, attribution in sorted(found, key=lambda item: item[:2])]


class _Names:
    """Which expected voice a voice of the analysis is, within one passage."""

    def __init__(self, passage: Passage, analysis: Analysis) -> None:
        self.analysis = analysis
        groups: list[set[str]] = []
        for voice in _expected_voices(passage):
            merged = {_plain(name) for name in voice.names}
            for group in [group for group in groups if group & merged]:
                merged |= group
                groups.remove(group)
            groups.append(merged)
        self.groups = groups

    def chain_is_right(self, statement: ExpectedStatement, attribution: Attribution) -> bool:
        chain = self.analysis.chain(attribution)
        return any(
            len(chain) == len(expected) and all(map(self.is_right, chain, expected)) for expected in statement.chains
        )

    def is_right(self, voice: Voice, expected: ExpectedVoice) -> bool:
        if expected.is_report:
            return voice.id == self.analysis.voices[0].id
        if voice.id == self.analysis.voices[0].id:
            return False
        if expected.is_unknown or voice.name is None or voice.kind == "unknown":
            return expected.is_unknown and (voice.name is None or voice.kind == "unknown")
        return any(
            self._group_is_right(voice, name.split(" + ")) if " + " in name else self._name_is_right(voice.name, name)
            for name in expected.names
        )

    def _name_is_right(self, name: str, expected: str) -> bool:
        got, want = _plain(name), _plain(expected)
        if got == want:
            return True
        alike = [group for group in self.groups if any(_alike(got, other) for other in group)]
        exact = any(got in group for group in self.groups)
        return not exact and _alike(got, want) and len(alike) == 1

    def _group_is_right(self, voice: Voice, expected: list[str]) -> bool:
        if voice.members:
            members = [self.analysis.voice(member).name or "" for member in voice.members]
            return len(members) == len(expected) and all(
                any(self._name_is_right(member, name) for member in members) for name in expected
            )
        words = set(_plain(voice.name or "").split())
        return all(_plain(name).split()[-1] in words for name in expected)


_ARTICLES = {"the", "a", "an", "this", "that"}
_COURTESY = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "rev", "fr", "prof", "mx"}
_BEFORE_HEAD_ENDS = {
    *("of", "for", "at", "in", "on", "by", "with", "from", "to", "near", "close", "who", "that", "which", "whose"),
    *("and", "familiar", "seen", "obtained", "filed", "briefed", "accused", "published", "released", "speaking"),
}


def _plain(name: str) -> str:
    name = name.casefold().replace("’", "'").replace("‘", "'")
    words = re.findall(r"[\w&]+(?:['.-][\w&]+)*|,|\+", name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _alike(left: str, right: str) -> bool:
    """Whether one plain name has all words of the other, its own head among them."""
    long, short = sorted(([w for w in s.split() if w not in _COURTESY] for s in (left, right)), key=len, reverse=True)
    if not short or not set(short) - {","} <= set(long):
        return False
    end = next((i for i, word in enumerate(long) if i and (word == "," or word in _BEFORE_HEAD_ENDS)), len(long))
    # "Ms Lee, a baker" and "a baker, Ms Lee": the head may stand on either side of a comma.
    heads = {long[end - 1], long[-1]} if "," in long else {long[end - 1]}
    return bool(heads & set(short))


def _expected_voices(passage: Passage) -> Iterator[ExpectedVoice]:
    for statement in passage.statements:
        for chain in statement.chains:
            for voice in chain:
                if not (voice.is_report or voice.is_unknown):
                    yield voice
                    for name in voice.names:
                        if " + " in name:
                            yield from (ExpectedVoice((member,)) for member in name.split(" + "))
    yield from (excerpt.voice for excerpt in passage.excerpts)


def _find(text: str, words: str, start: int = 0) -> Span | None:
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)
    return None if found is None else Span(found.start(), found.end())


def _stretch(text: str, first: str, last: str) -> Span | None:
    begin = _find(text, first)
    end = None if begin is None else _find(text, last, begin.start)
    return None if begin is None or end is None else Span(begin.start, end.end)


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    edge = " \t\r\n\u00a0\"'“”‘’`.,;:!?()[]–—-*>"
    start, end = span.start, span.end
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –"


def _shown(chain: Sequence[Voice]) -> str:
    return " > ".join("report" if i == 0 else voice.name or "?" for i, voice in enumerate(chain))


def _written(chain: Sequence[ExpectedVoice]) -> str:
    return " > ".join(voice.names[0] for voice in chain)


def _load_analyze(place: str) -> Analyze:
    module, function = place.split(":")
    return cast(Analyze, getattr(importlib.import_module(module), function))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("part", metavar="FOLDER", nargs="?", choices=get_args(Part), default="open")
    parser.add_argument("--analyze", default="tests.golden.with_ondit:analyze", help="MODULE:FUNCTION, see Analyze")
    parser.add_argument("--reveal", action="store_true", help="show a blind folder (ends its use as blind)")
    parser.add_argument("--only", default="", help="passages whose name contains this")
    options = parser.parse_args(arguments)
    part = cast(Part, options.part)
    show = part in ("open", "late", "later", "excerpts") or options.reveal
    passages = [p for p in load(part) if not show or options.only in p.name]
    tally = score(passages, _load_analyze(options.analyze))
    if show and tally.faults:
        print("\n".join(tally.faults), end="\n\n")
    print(f"{part}, {tally.passages} passages\n{tally}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
