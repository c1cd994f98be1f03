"""Every time expression of a report in text order, each reckoned from what is known where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ondit.language import Parse
from ondit.model import Attribution, Dating, Excerpt, Note, Span, Time
from ondit.text.mail_heads import read_mail_head
from ondit.text.phrases import phrases
from ondit.times.calendar import grain, moment, parse_clock, parse_published
from ondit.times.choose import Choices, load_choices
from ondit.times.dating import date_attributions, is_dateline, tells_of_publication
from ondit.times.grammar import Match, load_grammar
from ondit.times.namesakes import is_namesake
from ondit.times.reading import Context, Reading
from ondit.times.values import read
from ondit.times.values_calendar import day_first_if_later

# A sentence splitter may take the point of "Jan." or "a.m." for the end of a sentence.
_OPEN_END = phrases("times/patterns", "open_end")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its reading; `excerpt` is the index of the innermost excerpt around it."""

    match: Match
    reading: Reading
    context: Context
    excerpt: int | None

    @property
    def span(self) -> Span:
        return Span(self.match.start, self.match.end)


@dataclass(slots=True)
class _Dates:
    """The contexts of a report and its excerpts, which expression dates an excerpt, and the words that say when an
    excerpt was sent as a mail."""

    report: Context
    contexts: dict[int, Context] = field(default_factory=dict)
    dated_by: dict[int, int] = field(default_factory=dict)
    sent: list[tuple[Span, int]] = field(default_factory=list)

    def sent_with(self, span: Span) -> int | None:
        """The index of the excerpt that was sent as a mail on the day that these words name."""
        at = bisect_right(self.sent, span.start, key=lambda pair: pair[0].start) - 1
        return self.sent[at][1] if at >= 0 and self.sent[at][0].contains(span) else None


def find_times(
    parse: Parse,
    attributions: tuple[Attribution, ...],
    excerpts: tuple[Excerpt, ...],
    *,
    choices: Choices | None = None,
) -> tuple[tuple[Time, ...], tuple[Dating, ...], tuple[Note, ...]]:
    """The times of a report in text order, what they date, and a note where the date of the report is missing.

    Args:
        choices: the trained weights; those that come with Ondit when None.
    """
    dates = _Dates(_context_of(parse))
    found = list(expressions(parse, excerpts, choices or load_choices(), dates))
    times = tuple(
        Time(f"t{index}", one.span, one.reading.type, one.reading.value, _anchor(one))
        for index, one in enumerate(found)
    )
    datings = [Dating(excerpts[excerpt].id, times[index].id) for excerpt, index in sorted(dates.dated_by.items())]
    datings += date_attributions(parse, attributions, times)
    return times, tuple(datings), tuple(_notes(parse, found, dates.report))


def expressions(
    parse: Parse, excerpts: tuple[Excerpt, ...], choices: Choices | None, dates: _Dates | None = None
) -> Iterator[Found]:
    """The expressions in text order; every match of every rule when `choices` is None (to train on)."""
    grammar = load_grammar()
    text = parse.document.text
    dates = dates or _Dates(_context_of(parse))
    dates.sent = sorted(_sent(text, excerpts))
    around = _Excerpts(excerpts)
    count = 0
    for stretch in _stretches(parse):
        if not grammar.lexicon.mentions_time(text[stretch.start : stretch.end]):
            continue
        tokens = grammar.lexicon.tokens(text, stretch.start, stretch.end)
        for match in grammar.matches(tokens):
            if choices is not None and (not choices.is_time(match) or _is_name(parse, match)):
                continue
            excerpt = around.innermost(match.start)
            context = _context(dates, excerpts, excerpt)
            context.direction = choices.direction(match, context) if choices is not None else -1
            reading = read(match, context)
            if reading is None:
                continue
            if dates.sent_with(Span(match.start, match.end)) is not None:
                reading = day_first_if_later(match, reading, context)
            one = Found(match, reading, context, excerpt)
            yield one
            context.earlier.append(reading)
            context.ids.append(count)
            _date_report(parse, one, count)
            _date_excerpts(text, excerpts, one, count, dates)
            count += 1


def _is_name(parse: Parse, match: Match) -> bool:
    """Whether a month or a day is a person's name, by the words around it or as the network sees it."""
    if is_namesake(match):
        return True
    if match.rule.name not in ("month", "weekday"):
        return False
    near = Span(max(0, match.start - _LONGEST_NAME), match.end)
    people = (entity.span for entity in parse.entities_in(near) if entity.label == "PERSON")
    span = Span(match.start, match.end)
    return any(person.contains(span) and person != span for person in people)


def _context_of(parse: Parse) -> Context:
    """What is known of the report as a whole."""
    published = parse.document.published
    return Context(parse_published(published), clock=parse_clock(published))


def _context(dates: _Dates, excerpts: tuple[Excerpt, ...], excerpt: int | None) -> Context:
    """What is known at a place: of the innermost excerpt, which takes its date from its parent until it has its own."""
    if excerpt is None:
        return dates.report
    if excerpt not in dates.contexts:
        parent = next((i for i, other in enumerate(excerpts) if other.id == excerpts[excerpt].parent), None)
        outer = _context(dates, excerpts, parent) if parent is not None and parent != excerpt else dates.report
        context = dates.contexts[excerpt] = Context(outer.reference)
        index = dates.dated_by.get(excerpt)
        if index is not None:
            value = dates.report.dated.get(index)
            context.reference = moment(value) or outer.reference
            context.reference_id = index
    return dates.contexts[excerpt]


def _date_report(parse: Parse, one: Found, index: int) -> None:
    """Takes the day of a report without a publication date from its dateline: "PORT AMBERLEY, March 3, 2026 - "."""
    if one.context.reference is not None or one.excerpt is not None or grain(one.reading.value) != "day":
        return
    block = parse.document.block_at(one.match.start)
    start = parse.document.blocks[block].span.start if block is not None else 0
    if is_dateline(parse.document.text, start, one.match):
        one.context.reference = moment(one.reading.value)
        one.context.reference_id = index


def _date_excerpts(text: str, excerpts: tuple[Excerpt, ...], one: Found, index: int, dates: _Dates) -> None:
    """Notes that an expression is the date of an excerpt: in its lead-in ("reported on Friday:") or as a dateline."""
    if grain(one.reading.value) != "day":
        return
    dates.report.dated[index] = one.reading.value
    undated = one.excerpt is not None and one.excerpt not in dates.dated_by
    if one.excerpt is not None and undated and is_dateline(text, excerpts[one.excerpt].span.start, one.match):
        dates.dated_by[one.excerpt] = index
        one.context.reference = moment(one.reading.value)
        one.context.reference_id = index
        return
    mail = dates.sent_with(one.span)
    if mail is not None:
        dates.dated_by.setdefault(mail, index)
        return
    if not tells_of_publication(text, one.span):
        return
    for at, excerpt in enumerate(excerpts):
        if excerpt.lead_in and excerpt.lead_in.contains(one.span) and at not in dates.dated_by:
            dates.dated_by[at] = index


def _sent(text: str, excerpts: tuple[Excerpt, ...]) -> Iterator[tuple[Span, int]]:
    """The words that say when a quoted mail was sent, with the index of its excerpt."""
    for at, excerpt in enumerate(excerpts):
        head = read_mail_head(text, excerpt.lead_in) if excerpt.lead_in else None
        if head and head.date:
            yield head.date, at


class _Excerpts:
    """Finds the innermost excerpt around an offset; offsets must be asked in ascending order."""

    def __init__(self, excerpts: tuple[Excerpt, ...]) -> None:
        self._coming = sorted(range(len(excerpts)), key=lambda i: (-excerpts[i].span.start, excerpts[i].span.end))
        self._open: list[int] = []
        self._excerpts = excerpts

    def innermost(self, offset: int) -> int | None:
        while self._coming and self._excerpts[self._coming[-1]].span.start <= offset:
            self._open.append(self._coming.pop())
        self._open = [i for i in self._open if offset < self._excerpts[i].span.end]
        return self._open[-1] if self._open else None


def _stretches(parse: Parse) -> Iterator[Span]:
    """The sentences, joined where one ends in an abbreviation that takes a number after it."""
    text = parse.document.text
    start: int | None = None
    for index, sentence in enumerate(parse.sentences):
        start = sentence.start if start is None else start
        following = parse.sentences[index + 1] if index + 1 < len(parse.sentences) else None
        if (
            following
            and sentence.end - start < 2000
            and _OPEN_END.search(text, max(start, sentence.end - 6), sentence.end)
            and "\n\n" not in text[sentence.end : following.start]
        ):
            continue
        yield Span(start, sentence.end)
        start = None


def _anchor(one: Found) -> str | None:
    if one.reading.anchor is not None:
        return f"t{one.context.ids[one.reading.anchor]}"
    reference = one.context.reference_id
    if reference is None:
        return None
    # What would be undated without the date of the excerpt was reckoned from it.
    bare = read(one.match, Context(None))
    return f"t{reference}" if bare is not None and bare.undated else None


def _notes(parse: Parse, found: list[Found], report: Context) -> Iterator[Note]:
    if report.reference_id is not None:
        dateline = found[report.reference_id]
        yield Note("times", "the report gives no publication date; that of its dateline is taken for it", dateline.span)
    undated = [one for one in found if one.reading.undated]
    if not undated:
        return
    given = parse.document.published
    reason = f"the publication date {given!r} is no full date" if given else "the report gives no publication date"
    many = f"{len(undated)} time expressions are" if len(undated) > 1 else "a time expression is"
    yield Note("times", f"{reason}, so {many} dated only in part; give it with --published", undated[0].span)
