"""What a time expression dates: the saying of a statement, or the report that an excerpt is taken from."""

from __future__ import annotations

import re
from bisect import bisect_left

from ondit.language import Parse
from ondit.model import Attribution, Dating, Span, Time
from ondit.text.phrases import phrases
from ondit.times.calendar import grain
from ondit.times.grammar import Match
from ondit.times.lexicon import word_list

_MAX_GAP_WORDS = 6
_MAX_EVENT_WORDS = 14
_OPENERS = frozenset(("in", "at", "on", "during", "speaking", "writing", "asked"))
_BLOCKERS = word_list("blocker")
_EVENTS = word_list("saying_event")
_BROKEN = phrases("times/patterns", "broken")
_PUBLISHED = phrases("times/patterns", "published")
_PUBLICATION_FOLLOWS = phrases("times/patterns", "publication_follows")
_OPENS_LEAD_IN = phrases("times/patterns", "opens_lead_in")
_OTHER_CLAUSE = phrases("times/patterns", "other_clause")
# "CARACAS, Venezuela (Reuters) - ", with nothing but a place and an agency before the date
_PLACE = phrases("times/patterns", "place")

_FAR_FROM_NAME = 40


def date_attributions(parse: Parse, attributions: tuple[Attribution, ...], times: tuple[Time, ...]) -> list[Dating]:
    """The time of saying of each attribution whose clause of source and cue gives one."""
    starts = [time.span.start for time in times]
    found = []
    for attribution in attributions:
        if _is_answer(attribution):
            continue  # what dates the sentence that names the speaker does not date what is said long after it
        sentence = parse.sentence_at((attribution.cue or attribution.source or attribution.content)[0].start)
        if sentence is None:
            continue
        nearby = times[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        fitting = [
            (distance, -time.span.start, time.id)
            for time in nearby
            if (distance := _distance(parse.document.text, sentence, attribution, time)) is not None
        ]
        if fitting:
            found.append(Dating(attribution.id, min(fitting)[2]))
    return found


def _is_answer(attribution: Attribution) -> bool:
    """Whether this is an interview's answer, whose speaker is named before the first question."""
    if attribution.cue or not attribution.source or not attribution.content:
        return False
    return attribution.content[0].start - attribution.source[-1].end >= _FAR_FROM_NAME


def _distance(text: str, sentence: Span, attribution: Attribution, time: Time) -> int | None:
    """Words between a time and the source and cue; None where the time cannot be the time of saying."""
    if time.type not in ("DATE", "TIME") or not _can_date(time.value):
        return None
    if any(span.overlaps(time.span) for span in attribution.content):
        return None
    told = (*attribution.source, *attribution.cue)
    if not told:
        return None
    if any(span.contains(time.span) for span in attribution.cue):
        return 0
    for span in attribution.source:
        if span.contains(time.span):
            # "Friday's report", "a poll in June", but not "Okoro, who left in December"
            before_it = text[span.start : time.span.start].lower().split()
            source = re.findall(r"\w[\w-]*", span.of(text).lower())
            return 0 if _BLOCKERS.isdisjoint(before_it) and not _EVENTS.isdisjoint(source) else None
    if re.match(r"['’]s\b", text[time.span.end : time.span.end + 2]) or _reaches(text, time):
        return None
    before = [span for span in told if span.end <= time.span.start]
    after = [span for span in told if span.start >= time.span.end]
    gaps = []
    if before:
        gaps.append((max(span.end for span in before), time.span.start))
    if after:
        gaps.append((time.span.end, min(span.start for span in after)))
    distances = []
    for start, end in gaps:
        opening = start == time.span.end and _opens(text[sentence.start : time.span.start])
        words = _gap_words(text, attribution, start, end, opening=opening)
        if words is not None:
            distances.append(words)
    return min(distances, default=None)


def _gap_words(text: str, attribution: Attribution, start: int, end: int, *, opening: bool) -> int | None:
    if not attribution.source and end - start > 4:
        return None
    if end - start > 120 or any(span.overlaps(Span(start, end)) for span in attribution.content):
        return None
    gap = text[start:end]
    if opening:
        gap = gap.replace(",", " ", 2)
    if _BROKEN.search(gap):
        return None
    words = gap.lower().split()
    # "told the paper in an interview in Velden on Monday", "said during her speech on Monday"
    at_event = not _EVENTS.isdisjoint(words)
    blockers = _BLOCKERS - {"during"} if at_event else _BLOCKERS
    if len(words) > (_MAX_EVENT_WORDS if at_event else _MAX_GAP_WORDS) or not blockers.isdisjoint(words):
        return None
    return len(words)


def _opens(before: str) -> bool:
    """Whether a time opens its sentence: "On Monday, the council said", "At a meeting on Monday, she said"."""
    words = before.lower().replace(",", " ").split()
    if len(words) <= 2:
        return True
    said_at = words[0] in _OPENERS and not _EVENTS.isdisjoint(words)
    return said_at and len(words) <= _MAX_EVENT_WORDS and _BLOCKERS.isdisjoint(words[1:])


def _reaches(text: str, time: Time) -> bool:
    """Whether a time tells how long or since when ("since Thursday", "spent the last week")."""
    before = text[max(0, time.span.start - 20) : time.span.start].lower().split()
    return bool(before and before[-1] in _BLOCKERS) or (
        grain(time.value) == "week" and time.span.of(text).lower().startswith("the ")
    )


def _can_date(value: str) -> bool:
    return (
        grain(value) in ("day", "week", "month")
        or value.startswith(("XXXX-WXX-", "XXXX-XX-XX"))
        or (re.match(r"XXXX-\d\d-\d\d", value) is not None)
    )


def tells_of_publication(text: str, span: Span) -> bool:
    """Whether the words around a time say that it is when something was published ("wrote on Friday")."""
    before = text[max(0, span.start - 80) : span.start]
    published = _PUBLISHED.search(before)
    if published and not _OTHER_CLAUSE.search(published.group()):
        return True
    after = text[span.end : span.end + 80]
    if _OPENS_LEAD_IN.search(before):  # "On Friday, the Echo reported:"
        after = after.replace(",", "", 1)
    return _PUBLICATION_FOLLOWS.match(after) is not None


def is_dateline(text: str, start: int, match: Match) -> bool:
    """Whether a date opens a passage as a dateline does: nothing but a place and an agency stands before it."""
    if match.rule.make not in ("date", "numeric_date") or match.start - start > 80:
        return False
    return _PLACE.match(text[start : match.start]) is not None and (
        re.match(r"\W*(?:\([A-Z]|[-–—_]|\n|$)", text[match.end : match.end + 6]) is not None
    )
