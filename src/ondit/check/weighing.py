"""Where a report weighs a statement and shows it: then a verb that takes sides is meant, and is fair."""

from __future__ import annotations

import re
from bisect import bisect_right

from ondit.check.case import Case
from ondit.model import Attribution, Span
from ondit.text.phrases import phrases

# "As the auditor has pointed out": the report vouches, and means to.
_AS = phrases("check/patterns/weighing", "as")
# So it may for those who check facts or ask questions for a living.
_CHECKER = phrases("check/patterns/weighing", "checker")
# What anybody can look up: figures, votes, laws, findings.
_RECORDED = phrases("check/patterns/weighing", "recorded")
# What happened at a time that the statement names, or before the report's past: it can be looked up too, unless the
# statement reckons with what may be.
_PAST_EVENT = phrases("check/patterns/weighing", "past_event")
_RECKONS = phrases("check/patterns/weighing", "reckons")
_MARK = phrases("check/patterns/weighing", "mark")
# "When Adair pointed out that …, she said": what an answer answers.
_WHEN = phrases("check/patterns/weighing", "when")
# In a court "claim" is the plain word.
_COURT = phrases("check/patterns/weighing", "court")
_SUIT = phrases("check/patterns/weighing", "suit")
# Of a war, or behind a border, nobody else can look: what fighters and state media say is passed on with a caution.
_OUT_OF_SIGHT = phrases("check/patterns/weighing", "out_of_sight")
# Where the report shows that it is false, doubt is meant: beside it …
_FALSE = phrases("check/patterns/weighing", "false")
# … or just after it: somebody denies it, or the report cites what can be looked up …
_ANSWERED = phrases("check/patterns/weighing", "answered")
# … also where the tagger takes it for part of the statement: "claimed it was paid, but offered no proof" …
_NO_PROOF = phrases("check/patterns/weighing", "no_proof")
# … or grants the contrary before it: "Although the weir leaks, Lind claims …" …
_ALTHOUGH = phrases("check/patterns/weighing", "although")
# … or it turns: "However, …", "But Lind has not paid".
_TURN = phrases("check/patterns/weighing", "turn")
_BACK = phrases("check/patterns/weighing", "back")
# … or a few sentences on, in so many words.
_REFUTED = phrases("check/patterns/weighing", "refuted")
_DENIES = phrases("check/patterns/weighing", "denies")
_NAME = re.compile(r"\b[A-Z]\w{4,}")
_FAR = 4  # sentences
_TURN_FAR = 8
_OPENING = 45  # characters of a sentence
_OPENING_WITHIN = 1200
# "He brags that he owns the lake", says a puppet.
_STAGE = phrases("check/patterns/weighing", "stage")


def is_weighed(case: Case, statement: Attribution, place: Span, word: str) -> bool:
    """True where the report shows, by what it says beside it, that the judgement of a cue is meant."""
    if word.startswith("point"):
        return _is_vouched_for(case, statement, place)
    sentence = case.near(place.start)
    if word.startswith("claim"):
        if _OUT_OF_SIGHT.search(case.source_text(statement)):
            return True
        beside = case.around(place.start, 1, 1).of(case.own)
        if _SUIT.search(beside) or _COURT.search(sentence.of(case.own)) or _is_denied_above(case, statement):
            return True
        if _says_itself(case, _FALSE, sentence):
            return True
    return _is_shown_false(case, statement, place, word) or is_played(case, sentence)


def _is_vouched_for(case: Case, statement: Attribution, place: Span) -> bool:
    sentence = case.near(place.start)
    voice = case.voice(statement)
    who = " ".join((case.source_text(statement), voice.name or "", voice.role or ""))
    return bool(
        _AS.search(case.text, sentence.start, place.start)
        or _CHECKER.search(who)
        or _WHEN.search(case.text, max(sentence.start, place.start - 80), place.start)
        or _is_on_record(statement, case.content_text(statement))
    )


def _is_on_record(statement: Attribution, content: str) -> bool:
    """A figure or law, something that was, or words that somebody is known for, set in marks."""
    if _RECORDED.search(content) or (statement.mode != "direct" and _MARK.search(content)):
        return True
    past = _PAST_EVENT.search(content)
    return past is not None and not _RECKONS.search(content, 0, past.end())


def _is_shown_false(case: Case, statement: Attribution, place: Span, word: str) -> bool:
    """The report takes it up itself: "In fact …" in the next sentence, "That is a lie" a little further on."""
    sentence, following = case.near(place.start), case.around(place.start, 0, 1)
    further = case.around(place.start, 0, _FAR)
    if _says_itself(case, _FALSE, Span(place.end, following.end)):
        return True
    if _says_itself(case, _REFUTED, Span(place.end, further.end)):
        return True
    if not word.startswith("claim"):  # doubt is no reason to mock, nor to say that a denial was proven
        return False
    if _NO_PROOF.search(case.own, place.end, sentence.end):
        return True
    if _ALTHOUGH.match(case.text, sentence.start, place.start):
        return True
    if _says_itself(case, _ANSWERED, Span(place.end, _soon_after(case, place)), but=statement):
        return True
    return _turns_on_it(case, statement, place)


def _soon_after(case: Case, place: Span) -> int:
    """Where the next two sentences end, or the first one of the next paragraph."""
    block = case.block_after(place.start)
    opening = case.near(block.span.start).end if block is not None else 0
    return max(case.around(place.start, 0, 2).end, min(opening, place.end + _OPENING_WITHIN))


def _turns_on_it(case: Case, statement: Attribution, place: Span) -> bool:
    """One of the next two sentences, or the next paragraph, begins with "However" or "But"; so does a later one that
    comes back to the speaker or to what he said."""
    name = case.voice(statement).name
    back = name.split()[-1] if name else None
    at = bisect_right(case.sentences, place.start, key=lambda s: s.start)
    block = case.block_after(place.start)
    for steps, sentence in enumerate(case.sentences[at : at + _TURN_FAR]):
        if not _TURN.match(case.own, sentence.start, sentence.end):
            continue
        if steps < 2 or (block is not None and block.span.start == sentence.start):
            return True
        words = case.own[sentence.start : min(sentence.end, sentence.start + _OPENING)]
        if _BACK.search(words) or (back is not None and back in words):
            return True
    return False


def _says_itself(case: Case, looked_for: re.Pattern[str], span: Span, *, but: Attribution | None = None) -> bool:
    """The report says so in its own name: "Lind called it a lie" is her word against his.

    `but`: nor may it be said of the speaker of this statement, who may deny one thing while he claims another.
    """
    for found in looked_for.finditer(case.own, span.start, max(span.start, span.end)):
        parts = [*case.parts_over(Span(*found.span()))]
        if any(held in x.content and case.voice(x).kind != "author" for held, x in parts):
            continue
        if but is None or all(case.voice(x).id != case.voice(but).id for _, x in parts):
            return True
    return False


def _is_denied_above(case: Case, statement: Attribution) -> bool:
    """The headline of the report denies it: "Sallow Ford is not the wettest town"."""
    title = case.analysis.document.title or ""
    if not _DENIES.search(title):
        return False
    return bool({*_NAME.findall(title)} & {*_NAME.findall(case.content_text(statement))})


def is_played(case: Case, sentence: Span) -> bool:
    """A figure on a stage says so: told by the headline or the paragraph around."""
    title = case.analysis.document.title or ""
    around = case.around(sentence.start, 0, 2)
    return bool(_STAGE.search(title) or _STAGE.search(case.own, sentence.start, around.end))
