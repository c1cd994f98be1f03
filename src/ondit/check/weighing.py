"""Where a report weighs a statement and shows it: then a verb that takes sides is meant, and is fair."""

from __future__ import annotations

import re

from ondit.check.case import Case
from ondit.model import Attribution, Span

# "As the auditor has pointed out": the report vouches, and means to.
_AS = re.compile(r"\bas\s+[^;:!?]{1,80}$", re.IGNORECASE)
# So it may for those who check facts or ask questions for a living.
_CHECKER = re.compile(
    r"\b(?:fact-?\s?check\w*|politifact|experts?|economists?|historians?|scientists?|analysts?|researchers?|professors?"
    r"|auditors?|inspectors?|investigators?|examiners?|ombudsman|judges?|moderators?|reporters?|interviewers?|anchors?|hosts?"
    r"|inspector\s+general|watchdog)\b",
    re.IGNORECASE,
)
# What anybody can look up: figures, votes, laws, findings.
_RECORDED = re.compile(
    r"\d|\b(?:per\s?cent|half\s+of|twice|polls?\s+(?:show|have)|voted|elected|appointed|constitution\w*|by\s+law|the\s+law"
    r"|statutes?|census|inspector\s+general|transcripts?|on\s+record|according\s+to)\b",
    re.IGNORECASE,
)
# In a court "claim" is the plain word.
_COURT = re.compile(
    r"\b(?:su(?:e|ed|es|ing)|filed\s+(?:\w+\s+){0,2}(?:law)?suits?|the\s+(?:law)?suit|plaintiffs?"
    r"|court\s+(?:papers|documents|filings?)|fil(?:ed|es|ing)\s+(?:\w+\s+){0,3}complaints?|complaint\s+(?:filed|with|to|against)"
    r"|petitioners?|affidavit|testif\w+|indicted)\b",
    re.IGNORECASE,
)
_SUIT = re.compile(
    r"\b(?:law)?suit\s+(?:also\s+)?(?:says|said|reads|states|alleges|argues|contends|seeks)\b", re.IGNORECASE
)
# Where the report shows that it is false, doubt is meant: beside it …
_FALSE = re.compile(
    r"\b(?:(?:wrong|false|incorrect|erroneous|mistaken|inaccurate|untruthful)ly|without\s+(?:any\s+|offering\s+)?(?:evidence|proof)"
    r"|no\s+(?:such\s+)?(?:evidence|proof|records?|correlation|basis)|(?:could\s+not|cannot|not\s+been|yet\s+to)\s+(?:be\s+)?"
    r"(?:independently\s+)?(?:verif\w+|confirm\w+)|debunk\w*|(?:not|isn[’']t|wasn[’']t|un)\s?true|offered\s+no\s+proof"
    r"|stretched\s+the\s+truth|in\s+(?:actual\s+)?fact|in\s+(?:reality|truth)|contradict\w+|belied|disproved?|baseless"
    r"|unfounded|discredited)\b",
    re.IGNORECASE,
)
# … or a few sentences on, in so many words.
_REFUTED = re.compile(
    r"\b(?:that|this|it|both|the\s+\w+|(?:that|this|his|her|their|the)\s+(?:claim|comment|statement|assertion|charge|figure)s?)\s+"
    r"(?:is|are|was|were)(?:\s+(?:simply|totally|plainly|demonstrably|completely|also|all|just))?"
    r"\s+(?:an?\s+(?:\w+\s+)?lie|lies|false|bogus|nonsense|wrong|untrue|not\s+true|incorrect|inaccurate|misleading)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:is|are|was|were|did|does|do)(?:\s+not|n[’']t)\b|\b(?:false|untrue|inaccurate|lies?)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z]\w{4,}")
_FAR = 4  # sentences
# "He brags that he owns the lake", says a puppet.
_STAGE = re.compile(
    r"\b(?:satir\w+|parod(?:y|ies|ied)|spoof\w*|skits?|puppets?|impersonat\w+|troupes?|comedians?\s+(?:is|are|play\w*)|playwright)\b",
    re.IGNORECASE,
)


def is_weighed(case: Case, statement: Attribution, place: Span, word: str) -> bool:
    """True where the report shows, by what it says beside it, that the judgement of a cue is meant."""
    if word.startswith("point"):
        return _is_vouched_for(case, statement, place)
    sentence = case.near(place.start)
    if word.startswith("claim"):
        beside = case.around(place.start, 1, 1).of(case.own)
        if _SUIT.search(beside) or _COURT.search(sentence.of(case.own)) or _is_denied_above(case, statement):
            return True
        if _says_itself(case, _FALSE, sentence):
            return True
    return _is_shown_false(case, place) or is_played(case, sentence)


def _is_vouched_for(case: Case, statement: Attribution, place: Span) -> bool:
    sentence = case.near(place.start)
    voice = case.voice(statement)
    who = " ".join((case.source_text(statement), voice.name or "", voice.role or ""))
    return bool(
        _AS.search(case.text, sentence.start, place.start)
        or _CHECKER.search(who)
        or _RECORDED.search(case.content_text(statement))
    )


def _is_shown_false(case: Case, place: Span) -> bool:
    """The report takes it up itself: "In fact …" in the next sentence, "That is a lie" a little further on."""
    following = case.around(place.start, 0, 1)
    further = case.around(place.start, 0, _FAR)
    return _says_itself(case, _FALSE, Span(place.end, following.end)) or _says_itself(
        case, _REFUTED, Span(place.end, further.end)
    )


def _says_itself(case: Case, looked_for: re.Pattern[str], span: Span) -> bool:
    """The report says so in its own name: "Lind called it a lie" is her word against his."""
    for found in looked_for.finditer(case.own, span.start, max(span.start, span.end)):
        parts = case.parts_over(Span(*found.span()))
        if not any(held in x.content and case.voice(x).kind != "author" for held, x in parts):
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
