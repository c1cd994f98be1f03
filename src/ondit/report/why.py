"""Why a statement is given to whom it is given: each hand of its chain, the words that show it, scores and doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from ondit.errors import OnditError
from ondit.model import Analysis, Hand, Span, Voice
from ondit.names import moment, one_line, voice_name
from ondit.report.canvas import Canvas, Look, chain_text, palette
from ondit.report.statements import Statement, statements

_VIA = {
    "author": "the report itself",
    "excerpt": "a passage of it stands here",
    "inside": "tells what the next one said",
    "relayed": "carried the words",
    "citing": "is cited for it",
    "source": "makes the statement",
}
_MODE = {"direct": "quoted word for word", "indirect": "told in other words", "mixed": "partly quoted"}
# Below this a hand is weak enough to be named among the doubts.
_WEAK = 0.3
# What writers and keyboards exchange freely.
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "‑": "-"})
_QUOTES = '“”"'
_LONGEST_QUOTE = 240


class WordsNotFound(OnditError):
    """The words to be explained do not stand in the report."""


def explain(analysis: Analysis, words: str, *, width: int = 80, look: Look = "plain") -> str:
    """The explanation of the innermost statement that these words of the report belong to.

    White space, letter case and the shapes of quotation marks and dashes are not minded.

    Raises:
        WordsNotFound: the words do not stand in the report.
    """
    places = find_words(analysis.document.text, words)
    if not places:
        raise WordsNotFound(f"the words “{one_line(words)}” do not stand in the report; give them as they are printed")
    view = _Why(analysis, Canvas(width, look), palette(analysis, look))
    return view.canvas.draw(view.lines(places))


def find_words(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand, first place first."""
    letters, offsets = _letters(text)
    wanted = _letters(words)[0].strip()
    found = []
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        found.append(Span(offsets[at], offsets[at + len(wanted) - 1] + 1))
        at = letters.find(wanted, at + len(wanted))
    return tuple(found)


def _letters(text: str) -> tuple[str, list[int]]:
    """The text in lower case with single spaces, and for each letter its offset in `text`."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text.translate(_SAME)):
        if char.isspace():
            if letters and letters[-1] == " ":
                continue
            char = " "
        for letter in char.casefold():
            letters.append(letter)
            offsets.append(offset)
    return "".join(letters), offsets


@dataclass(frozen=True, slots=True)
class _Why:
    analysis: Analysis
    canvas: Canvas
    styles: Mapping[str, str]

    def lines(self, places: Sequence[Span]) -> Iterator[Text]:
        found = statements(self.analysis)
        # Of several places, one that is part of a statement tells more.
        for place in places:
            statement = _innermost(found, place)
            if statement:
                yield from self._statement(statement)
                break
        else:
            yield from self._passage(places[0])
        if len(places) > 1:
            yield Text()
            note = f"These words stand in the report {len(places)} times; more of them pick out one place."
            yield from self.canvas.wrap(Text(note, "dim"))

    def _statement(self, statement: Statement) -> Iterator[Text]:
        attribution = statement.attribution
        time = self.analysis.time_of(attribution.id)
        yield from self.canvas.wrap(Text(self._quote(attribution.content), "bold"))
        act = attribution.act if not attribution.negated else f"{attribution.act} (negated)"
        facts = [
            f"statement {statement.number}",
            self._place(statement.words[0]),
            _MODE[attribution.mode],
            f"act: {act}",
        ]
        facts.append(f"said {moment(time.value)}" if time and moment(time.value) else "")
        yield from self.canvas.wrap(Text(" · ".join(x for x in facts if x), "dim"))
        yield Text()
        hands = self.analysis.hands(attribution)
        yield from self._hands(hands, chain_text(statement.chain, self.styles))
        cue = self._quote(attribution.cue)
        if cue:
            yield from self.canvas.wrap(Text(f"shown by the words {cue}", "dim"), Text("  "))
        spans = (*attribution.spans, *(span for hand in hands for span in hand.evidence))
        yield from self._doubts(hands, spans)

    def _passage(self, place: Span) -> Iterator[Text]:
        """Words that are nobody's statement: the report's own, or of a passage that it reproduces."""
        author = self.analysis.voices[0] if self.analysis.voices else Voice("", "this report", "author")
        hands = [Hand(author.id, "author")]
        around = self.analysis.excerpts_around(place)
        for excerpt in around:
            lead_in = (excerpt.lead_in,) if excerpt.lead_in else ()
            hands.append(Hand(excerpt.voice, "excerpt", lead_in, excerpt.score, excerpt.rule))
        yield from self.canvas.wrap(Text(self._quote((place,)), "bold"))
        whose = "plain words of a passage reproduced here" if around else "the report’s own words, given to nobody else"
        yield from self.canvas.wrap(Text(" · ".join(x for x in (self._place(place), whose) if x), "dim"))
        if around:
            yield Text()
            chain = [author, *(self.analysis.voice(hand.voice) for hand in hands[1:])]
            yield from self._hands(hands, chain_text(chain, self.styles))
        yield from self._doubts(hands, (place, *(span for hand in hands for span in hand.evidence)))

    def _hands(self, hands: Sequence[Hand], line: Text) -> Iterator[Text]:
        yield from self.canvas.wrap(line)
        yield Text()
        for hand in hands:
            voice = self.analysis.voice(hand.voice)
            about = Text().append(voice_name(voice), f"bold {self.styles.get(voice.id, '')}")
            shown = [] if hand.via == "author" else [f"{round(100 * hand.score)} %"]
            shown += [f"rule {hand.rule}"] if hand.rule else []
            about.append(f"  {_VIA[hand.via]}" + (f" ({', '.join(shown)})" if shown else ""), "dim")
            yield from self.canvas.wrap(about, Text("← " if hand is not hands[0] else "  ", "dim"))
            evidence = tuple(span for span in hand.evidence if len(span))
            if evidence:
                yield from self.canvas.wrap(Text(self._quote(evidence)), Text("    "))
            known = [voice.role, voice.affiliation, _standing(voice)]
            if any(known):
                yield from self.canvas.wrap(Text(", ".join(one_line(x) for x in known if x), "dim"), Text("    "))

    def _doubts(self, hands: Sequence[Hand], spans: Sequence[Span]) -> Iterator[Text]:
        doubts = [
            f"{voice_name(self.analysis.voice(hand.voice))}: a weak hand ({round(100 * hand.score)} %)"
            for hand in hands
            if hand.score < _WEAK
        ]
        if self.analysis.voice(hands[-1].voice).kind == "unknown":
            doubts.append("who makes the statement could not be told")
        doubts += [
            one_line(note.message)
            for note in self.analysis.notes
            if note.span and any(note.span.overlaps(span) or note.span == span for span in spans)
        ]
        if doubts:
            yield Text()
            yield Text("DOUBTS", "bold dim")
        for doubt in doubts:
            yield from self.canvas.wrap(Text(doubt), Text("· ", "dim"))

    def _quote(self, spans: Sequence[Span]) -> str:
        """The words of the spans in quotation marks, cut in the middle where they are long."""
        words = " … ".join(one_line(span.of(self.analysis.document.text)) for span in spans)
        if len(words) > _LONGEST_QUOTE:
            half = _LONGEST_QUOTE // 2
            words = f"{words[:half].rstrip()} […] {words[-half:].lstrip()}"
        words = words.strip(_QUOTES)
        return f"“{words}”" if words else ""

    def _place(self, span: Span) -> str:
        origin = self.analysis.document.origin
        place = origin.locate(span.start)
        return f"{origin.unit} {place.number}" if place else ""


def _standing(voice: Voice) -> str:
    if voice.anonymity == "named":
        return ""
    standing = "unnamed" if voice.anonymity == "anonymous" else "described, not named"
    return f"{standing}: {voice.anonymity_reason}" if voice.anonymity_reason else standing


def _innermost(found: Sequence[Statement], place: Span) -> Statement | None:
    """The shortest statement whose content holds the words; else the one whose source, cue or content they touch."""

    def length(statement: Statement) -> int:
        return sum(len(span) for span in statement.words)

    holding = [x for x in found if Span(x.words[0].start, x.words[-1].end).contains(place) and _touches(x.words, place)]
    touching = [x for x in found if _touches(x.attribution.spans, place)]
    return min(holding or touching, key=length, default=None)


def _touches(spans: Sequence[Span], place: Span) -> bool:
    return any(span.overlaps(place) for span in spans)
