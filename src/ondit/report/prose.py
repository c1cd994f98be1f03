"""The sourcing of a report in plain sentences: every figure is counted from the analysis, nothing is judged.

Numbers under thirteen are words, as newspapers print them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ondit.model import Analysis, Hand, Voice

DOUBTFUL_SCORE = 0.3
"""A statement or a hand with a lower score is shown as being in doubt: one in six statements of PolNeAR dev."""

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def sourcing_sentences(analysis: Analysis) -> tuple[str, ...]:
    """What can be said of the report's sourcing, one sentence each, the most telling first."""
    if not analysis.sourcing.words:
        return ("This report has no text but its headings.",)
    if not analysis.attributions and not analysis.excerpts:
        words = counted(analysis.sourcing.words, "word")
        return (f"No attributed statement was found in this report: it has {words}, all its own.",)
    chains = [analysis.hands(attribution) for attribution in analysis.attributions]
    sentences = [
        _shares(analysis),
        _speakers(analysis, chains),
        _carriers(analysis, chains),
        _unnamed(analysis, chains),
        _most_heard(analysis, chains),
        _longest(analysis, chains),
        _without_source(analysis, chains),
        _doubtful(analysis, chains),
    ]
    return tuple(_capitalised(sentence) for sentence in sentences if sentence)


def number(count: int) -> str:
    """A count as newspapers print it: "no", "one" … "twelve", 13, 1,300."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "one statement", "13 statements"."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share such as "61 %", with a no-break space; "under 1 %" for a share that would round to nothing."""
    share = 100 * part / whole if whole else 0.0
    if 0 < share < 0.5:
        return "under 1\u00a0%"
    return f"{round(share)}\u00a0%" if part == whole or share < 99.5 else "over 99\u00a0%"


def percents(parts: Sequence[int]) -> tuple[str, ...]:
    """The parts of a whole as percentages that add up to 100, rounded by largest remainder."""
    whole = sum(parts) or 1
    floors = [100 * part // whole for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda at: -(100 * parts[at] % whole))
    for at in by_rest[: 100 - sum(floors)] if sum(parts) else ():
        floors[at] += 1
    return tuple(
        "under 1\u00a0%"
        if part and not floor
        else "over 99\u00a0%"
        if floor == 100 > 100 * part / whole
        else f"{floor}\u00a0%"
        for part, floor in zip(parts, floors, strict=True)
    )


def listed(items: Sequence[str]) -> str:
    """Items as a list in running text: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def voice_name(voice: Voice) -> str:
    """What to call a voice in running text; a name in a right-to-left script comes isolated."""
    name = " ".join((voice.name or "").split())
    if not name:
        return "this report" if voice.kind == "author" else "an unknown source"
    rtl = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
    return f"\u2068{name}\u2069" if rtl else name


def _shares(analysis: Analysis) -> str:
    figures = analysis.sourcing
    parts = [
        (figures.second_hand, "second-hand"),
        (figures.first_hand, "first-hand"),
        (figures.author, "its own words"),
        (figures.unknown, "without a known source"),
    ]
    shown = sorted((part for part in parts if part[0]), key=lambda part: -part[0])
    shares = percents([count for count, _ in shown])
    first, *rest = [f"{share} {{}}{label}" for share, (_, label) in zip(shares, shown, strict=True)]
    return listed([first.format("of this report is "), *(part.format("") for part in rest)]) + "."


def _speakers(analysis: Analysis, chains: Iterable[tuple[Hand, ...]]) -> str:
    total = len(analysis.attributions)
    ids = dict.fromkeys(hands[-1].voice for hands in chains)
    voices = [voice for voice in map(analysis.voice, ids) if voice.kind != "unknown"]
    if not voices:
        return ""
    named = Counter(voice.anonymity for voice in voices)
    kinds = [(named["named"], "named"), (named["described"], "described"), (named["anonymous"], "unnamed")]
    shown = [(count, label) for count, label in kinds if count]
    verb = "comes" if total == 1 else "come"
    start = f"its {counted(total, 'statement')} {verb} from {counted(len(voices), 'voice')}"
    if len(shown) > 1:
        return f"{start}: {listed([f'{number(count)} {label}' for count, label in shown])}."
    return f"{start}, {shown[0][1] if len(voices) == 1 else 'all ' + shown[0][1]}."


def _carriers(analysis: Analysis, chains: Sequence[tuple[Hand, ...]]) -> str:
    """On which outlet or document the most statements rest, and on which other one those rest in turn."""
    passed_on = [hands for hands in chains if len(hands) > 2]
    if not passed_on:
        return ""
    whole = len(chains)
    first, resting = _most_rested_on(analysis, chains, after=None)
    if first is None:
        count = len(passed_on)
        return f"{_out_of(count, whole)} {_verb(count, 'reach')} it through another voice."
    start = f"{_out_of(len(resting), whole)} {_verb(len(resting), 'rest')} on {_outlet_name(analysis, first)}"
    last = first
    second, onward = _most_rested_on(analysis, resting, after=first)
    if second is not None:
        name = _outlet_name(analysis, second)
        among = "all of those" if len(onward) == len(resting) > 1 else f"{number(len(onward))} of those"
        start += f"; {among} {_verb(len(onward), 'rest')} in turn on {name}"
        last, resting = second, onward
    hidden = sum(1 for hands in resting if _followed_by_unnamed(analysis, hands, last))
    if not hidden:
        return f"{start}."
    return f"{start}, which cites an unnamed voice for {'it' if len(resting) == 1 else number(hidden)}."


def _most_rested_on(
    analysis: Analysis, chains: Iterable[tuple[Hand, ...]], *, after: str | None
) -> tuple[str | None, list[tuple[Hand, ...]]]:
    """The outlet or document through which the most chains run, behind `after` where one is given; and those chains."""
    resting: dict[str, list[tuple[Hand, ...]]] = {}
    carries: set[str] = set()
    for hands in chains:
        ids = [hand.voice for hand in hands]
        behind = ids[ids.index(after) + 1 :] if after else ids[1:]
        carries.update(behind[:-1])
        for voice in dict.fromkeys(behind):
            if _is_rested_on(analysis.voice(voice)):
                resting.setdefault(voice, []).append(hands)
    found = [voice.id for voice in analysis.voices if voice.id in resting and voice.id in carries]
    if not found:
        return None, []
    most = max(found, key=lambda voice: len(resting[voice]))
    return most, resting[most]


def _is_rested_on(voice: Voice) -> bool:
    """An outlet, or a document whose name makes sense away from its sentence ("his notes" does not)."""
    first_word = (voice.name or "").split(" ", 1)[0].lower()
    owned = first_word in ("his", "her", "its", "their", "my", "our")
    return voice.kind == "outlet" or (voice.kind == "document" and not owned)


def _outlet_name(analysis: Analysis, voice_id: str) -> str:
    """The name with the article that the report itself prints before it."""
    voice = analysis.voice(voice_id)
    name = voice_name(voice)
    if name.startswith("The "):
        return f"the {name[4:]}"
    before = (analysis.document.text[max(0, span.start - 4) : span.start + 4].lower() for span in voice.mentions)
    return f"the {name}" if any("the " in words for words in before) else name


def _followed_by_unnamed(analysis: Analysis, hands: Sequence[Hand], voice: str) -> bool:
    return any(
        hand.voice == voice and analysis.voice(after.voice).anonymity == "anonymous"
        for hand, after in pairwise(hands[1:])
    )


def _unnamed(analysis: Analysis, chains: Iterable[tuple[Hand, ...]]) -> str:
    ids = dict.fromkeys(hand.voice for hands in chains for hand in hands)
    voices = [voice for voice in map(analysis.voice, ids) if voice.anonymity == "anonymous" and voice.kind != "unknown"]
    if not voices:
        return ""
    words = sum(analysis.words_by_voice[voice.id] for voice in voices)
    one = len(voices) == 1
    start = f"{counted(len(voices), 'voice')} {'stays' if one else 'stay'} unnamed"
    if words:
        share = percent(words, analysis.sourcing.words)
        start += f" and {'says' if one else 'say'} {counted(words, 'word')}, {share} of the report"
    reasons = sum(1 for voice in voices if voice.anonymity_reason)
    if reasons == len(voices):
        return f"{start}; the report gives a reason{'' if one else ' for each'}."
    if not reasons:
        return f"{start}; the report gives no reason."
    return f"{start}; the report gives a reason for {number(reasons)}."


def _most_heard(analysis: Analysis, chains: Iterable[tuple[Hand, ...]]) -> str:
    statements = Counter(hands[-1].voice for hands in chains)
    speakers = [voice for voice in analysis.voices if voice.kind not in ("author", "unknown") and statements[voice.id]]
    if len(speakers) < 3:
        return ""
    most = max(speakers, key=lambda voice: analysis.words_by_voice[voice.id])
    words = counted(analysis.words_by_voice[most.id], "word")
    return f"the voice most heard is {voice_name(most)}: {words} in {counted(statements[most.id], 'statement')}."


def _longest(analysis: Analysis, chains: Iterable[tuple[Hand, ...]]) -> str:
    longest = max(chains, key=len, default=())
    if len(longest) < 3:
        return ""
    names = [voice_name(analysis.voice(hand.voice)) for hand in longest]
    return f"the longest chain has {number(len(longest))} hands: {', '.join(names)}."


def _without_source(analysis: Analysis, chains: Iterable[tuple[Hand, ...]]) -> str:
    count = sum(1 for hands in chains if analysis.voice(hands[-1].voice).kind == "unknown")
    return f"for {counted(count, 'statement')} the report does not say who speaks." if count else ""


def _doubtful(analysis: Analysis, chains: Sequence[tuple[Hand, ...]]) -> str:
    own = {attribution.id for attribution in analysis.attributions if attribution.score < DOUBTFUL_SCORE}
    passed = sum(
        1
        for attribution, hands in zip(analysis.attributions, chains, strict=True)
        if attribution.id not in own and any(hand.score < DOUBTFUL_SCORE for hand in hands)
    )
    if not own and not passed:
        return ""
    end = f"with a score under {DOUBTFUL_SCORE}."
    if not own:
        return f"{counted(passed, 'statement')} came through a hand that is in doubt, {end}"
    start = f"{counted(len(own), 'statement')} {'is' if len(own) == 1 else 'are'} in doubt"
    return (
        f"{start}, {end}" if not passed else f"{start}, and {number(passed)} more for a hand they came through, {end}"
    )


def _out_of(count: int, whole: int) -> str:
    if count == whole:
        return f"all {number(whole)} statements" if whole > 1 else "its one statement"
    return f"{number(count)} of the {counted(whole, 'statement')}"


def _verb(count: int, verb: str) -> str:
    return verb if count != 1 else verb + ("es" if verb.endswith("ch") else "s")


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
