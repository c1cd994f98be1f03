"""The clauses by which a statement within a statement is made: "the general swore to him that …"."""

from __future__ import annotations

import re
from functools import cache

from ondit.lexicon import entries
from ondit.people import lexicon

_SMALL = (
    r"(?:and|or|but|that|who|which|when|while|to|of|in|on|at|is|was|had|has|have|would|will|may|might|could|should|must|not|already|also|never|just|"
    r"always|once|still|even|only|later|now|often|actually|really|finally|eventually|originally|personally|simply|"
    r"he|she|they|it|we|you|I|me|us|him|them)\b"
)
_WORD = rf"(?!{_SMALL})[\w\-]{{1,60}}(?:[’']s|(?<=s)[’'](?=\s))?"
_NAME = (
    r"(?!(?:So|But|And|Then|Now|Well|If|When|As|Because|What|That)\s)"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|President|Minister)\.?\s)?"
    r"[A-ZÀ-Þ][\w’'\-]{1,60}(?:\s[A-ZÀ-Þ][\w’'.\-]{0,60}){0,3}"
)
_NO_TIME = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|"
    r"Nov|Dec)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|"
    r"(?:the\s)?(?:morning|afternoon|evening|night|noon|midnight|dawn|week|weekend|spring|summer|autumn|winter)\b)"
)
_NOUN = (
    r"(?:the|a|an|his|her|their|my|our|its|your|one|two|three|several|some|another|both|The|An?|My|His|Her|Our|Their|Its|One|Two|Three|Several|Some|Another|Both)\s"
    rf"(?:{_WORD}\s){{0,3}}{_WORD}(?:\s(?:of|for|from|at|in|on|with|near|inside)\s{_NO_TIME}(?:the\s|a\s|his\s|her\s|their\s)?{_WORD}(?:\s{_WORD})?)?"
)
_WHERE = (
    rf"(?:\s(?:of|for|from|at|in|on|with|near|inside)\s{_NO_TIME}(?:(?:one|some|most|many)\sof\s)?(?:the\s|a\s|his\s|her\s|their\s)?"
    rf"(?:them|us|{_WORD}(?:\s{_WORD})?))?"
)
_SOMEBODY = (
    rf"\b(?:[Ss]omebody|[Ss]omeone){_WHERE}|\b(?:[Oo]ne|[Tt]wo|[Ss]ome|[Oo]thers|[Ss]everal)\sof\s(?:them|us)|"
    r"\b[Aa]nother(?=\s\w)"
)
_CLAUSE_PRONOUN = r"(?:he|she|it|they|I|we|you|there|nobody|nothing|everyone|this|that|those)\b"
_FINITE = (
    r"(?:is|was|are|were|has|had|have|would|will|could|can|should|might|may|must|did|does|do|isn[’']t|wasn[’']t|weren[’']t|"
    r"won[’']t|can[’']t|couldn[’']t|wouldn[’']t|hadn[’']t|hasn[’']t|didn[’']t|never|always|knew|saw|came|went|got|took|made|gave|"
    r"said|says|told|left|lost|kept|wanted|wants|needs|needed|meant|began|fell|\w{3,}ed)\b"
)
_LISTENER = (
    r"(?:him|her|them|me|us|you|everybody|everyone|anybody|anyone|somebody|someone|[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'\-]+)?|"
    rf"(?:the|a|his|her|my|their|our)\s(?!{_SMALL})[\w\-]+(?:\s(?!{_SMALL}|{_FINITE})[\w\-]+)?(?!\s{_FINITE})|"
    r"[a-z]{3,}s|police|staff|parliament|people)"
)
_PAST = (
    r"(?:rang|rung|sat|stood|ran|held|wrote|spoke|found|put|sent|brought|caught|drove|heard|met|paid|read|shook|sold|shot|sang|"
    r"rode|rose|drew|bent|broke|built|chose|ate|drank|flew|hung|hid|hit|laid|led|lent|lit|shut|slept|stole|struck|taught|wore|"
    r"swore|thought|threw|turns|walks|comes|goes|gets|looks|stops|calls|leans|nods|laughs|shrugs|rings)\b"
)
_CLAUSE = (
    rf"(?:{_CLAUSE_PRONOUN}|(?:the|a|an|his|her|their|my|our|its|no|every|each|one|two|three|some|all)\s"
    rf"[\w\-’']+(?:\s[\w\-’']+){{0,4}}?\s{_FINITE}|[A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+){{0,2}}\s{_FINITE}|"
    rf"(?!{_SMALL})[a-z][\w\-]*s\s{_FINITE})"
)
_WHEN = r"(?:\s(?:on|in|at|over|by|during|last|this|after)\s[^,.;:“”\"]{1,40}?)?"

_ORDERS = (
    r"(?:(?:an?|the|his|her|their|strict|clear)\s)?(?:orders?|instructions?|word|message|warning|notice)"
    r"(?=\s(?:(?:not\s)?to\s[a-z]|that\s))"
)
_ADVERBS = (
    r"(?:(?:has|had|have|also|later|then|once|always|still|just|even|only|never|reportedly|\w+ly|would|will|might|could|did|"
    r"kept|keeps)\s){0,3}"
)
_MORE_PAPERS = ("text", "text message", "voicemail", "sign", "card", "circular", "directive", "report", "poster", "fax")
_WH = r"(?:if|whether|why|what|how|where|when|who|which)\b"
_QUOTE = r"[,:]?\s[“‘\"'](?=\w)"


@cache
def clause_pattern() -> re.Pattern[str]:
    """`source`, `cue` of such a clause, `beside` what stands between; `bare` is set where only its form shows it."""
    return re.compile(
        rf"(?<![\w’'])(?P<source>{_subject()})(?:[’'](?:ve|d|s|ll|re))?(?:,\s(?P<beside>[^,“”\"]{{1,50}}),)?\s{_ADVERBS}"
        r"(?P<cue>"
        rf"{_taking('that')}(?=(?:\sto\s{_LISTENER})?{_WHEN}\sthat\s)|"
        rf"{_taking('bare')}(?P<bare>)(?=\s{_CLAUSE})|"
        rf"{_taking('person')}(?=\s{_LISTENER}{_WHEN}(?:\s(?:that\s|(?:not\s)?to\s|{_WH}|{_CLAUSE})|{_QUOTE}))|"
        rf"{_taking('of')}(?=\s{_LISTENER}\s(?:of|about)\s)|"
        rf"{_taking('about')}(?=\s(?:of|about)\s(?!{_FINITE}))|"
        rf"{_taking('for')}(?=\s(?:{_LISTENER}\s)?for\s)|"
        rf"{_taking('to')}(?=\sto\s[a-z])|"
        rf"{_taking('if')}(?=\s(?:{_LISTENER}\s)?{_WH})|"
        rf"{_taking('said')}(?=(?:(?:\sto)?\s{_LISTENER})?(?:\s[a-z]+)?[,:]\s[“‘\"']|\s[“‘\"'](?=\w))|"
        rf"(?:gave|sent|left|issued)\s{_ORDERS}|"
        rf"(?:let\sit\sbe\sknown|(?:made|makes)\sit\s(?:clear|plain|known)|(?:gave|given|gives)\s{_LISTENER}\s(?:his|her|their)\s"
        rf"(?:word|assurance))(?=(?:\sto\s{_LISTENER})?\sthat\s)|"
        rf"(?:(?:gave|given|gives)\s{_LISTENER}\sto\sunderstand|(?:led|leads)\s{_LISTENER}\sto\sbelieve)(?=\s(?:that\s|{_CLAUSE}))|"
        rf"(?:had|has|have|quote[sd]?|cite[sd]?)\s(?:me|him|her|us|them)\s(?:as\s)?saying(?=\s(?:that\s|{_CLAUSE})|{_QUOTE})"
        r")"
    )


@cache
def gap_pattern() -> re.Pattern[str]:
    """What stands between the cue and the clause or quotation: "to him on a Bible"."""
    return re.compile(
        rf"(?:(?:\sto)?\s{_LISTENER}(?=[\s,:]))?{_WHEN}[,:]?\s"
        rf"(?=(?:that|not|to|of|about|for|the|a|an|his|her|their|my|our|its)\s|{_WH}|{_CLAUSE}|[“‘\"'])"
    )


def _complement(listener: bool) -> str:
    """What follows a verb that makes a statement; `listener`: somebody must be told."""
    told = rf"\s{_LISTENER}" if listener else rf"(?:\sto\s{_LISTENER})?"
    to = r"(?:not\s)?to\s[“‘\"']?[a-z]|" if listener else ""
    return rf"{told}{_WHEN}(?:\s(?:that\s|{to}{_WH}|{_CLAUSE})|{_QUOTE})"


@cache
def dependent_pattern() -> re.Pattern[str]:
    """`cue` of a verb whose subject stands earlier: "to tell him, ‘…’", "saying that …", "and told her that …"."""
    told = _complement(listener=True)
    said = _complement(listener=False)
    verb = rf"(?:{_taking('person')}(?={told})|{_taking('said')}(?={said}))"
    finite = rf"(?:(?:has|had|have|later|then|also|just|\w+ly)\s){{0,2}}{verb}"
    return re.compile(
        rf"\b(?P<cue>to\s(?:{_forms('base', 'person')}(?={told})|{_forms('base', 'said')}(?={said}))|"
        rf"(?:{_forms('ing', 'person')}(?={told})|{_forms('ing', 'said')}(?={said}))|"
        rf"(?:and|then|but)\s{finite}|"
        rf"(?:begging|pleading|appealing|calling)(?=\s(?:with\s{_LISTENER}\s)?(?:for|to)\s)|"
        rf"with\s{_ORDERS})"
    )


@cache
def relative_pattern() -> re.Pattern[str]:
    """`source` "who" and `cue` of a relative clause: "the founder, who told her that …"."""
    return re.compile(
        rf"\b(?P<source>who)\s{_ADVERBS}"
        rf"(?P<cue>{_taking('person')}(?={_complement(listener=True)})|{_taking('said')}(?={_complement(listener=False)}))"
    )


@cache
def passive_pattern() -> re.Pattern[str]:
    """`cue`, and `source` after "by", of those who were told something."""
    be = r"(?:was|were|been|being|am|are|is|got)\s(?:\w+ly\s)?"
    return re.compile(
        # Who was asked may be the one who speaks: only "by" shows that somebody else did.
        rf"\b(?P<asked>{be}asked){_WHEN}\sby\s(?P<asker>{_subject()})(?={_WHEN}\s(?:(?:not\s)?to\s|{_WH}))|"
        rf"\b(?P<cue>{be}(?:told|informed|warned|assured|instructed|ordered|advised|"
        r"reminded|promised|notified))"
        rf"(?:{_WHEN}\sby\s(?P<source>{_subject()}|(?:[a-z\-]+\s)?[a-z]{{3,}}s))?"
        rf"(?={_WHEN}(?:\s(?:that\s|(?:not\s)?to\s[“‘\"']?[a-z]|{_WH}|{_CLAUSE})|{_QUOTE}))"
    )


@cache
def told_of_pattern() -> re.Pattern[str]:
    """`cue`, `said` and `source` of "was told of the closure by the manager", "was promised a seat by a friend"."""
    be = r"(?:was|were|been|being|am|are|is|got)\s(?:\w+ly\s)?"
    return re.compile(
        rf"\b(?P<cue>{be}(?:(?:told|informed|warned|assured|notified|advised)(?=\s(?:of|about)\s)|promised|offered))\s"
        rf"(?P<said>[^,.;:“”\"]{{2,80}}?)\sby\s[“‘\"']?(?P<source>{_subject()})"
    )


@cache
def cleft_pattern() -> re.Pattern[str]:
    """`source` and `cue` of "what the clerk told me was …", "the last thing she said was …": what follows was said."""
    noun = r"(?:the|a|his|her|my|their|our)\s[\w\-]+(?:\s[\w\-]+)?|[A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)?"
    listener = rf"(?:him|her|them|me|us|you|{noun})"
    return re.compile(
        r"\b(?:[Ww]hat|[Aa]ll(?:\sthat)?|[Tt]he\s(?:last|first|only|next|one)\sthings?(?:\sthat)?)\s"
        rf"(?P<source>{_subject()})\s{_ADVERBS}(?P<cue>(?:said|says|wrote|writes)(?:\sto\s{listener})?|"
        rf"(?:told|tells)\s{listener})"
        r"(?:,[^,.;:“”\"]{1,30},|,\swhich)?\s(?:was|is)(?=[:,]?\s(?:that\s|to\s|[“‘\"']))"
    )


@cache
def hearsay_pattern() -> re.Pattern[str]:
    """`cue` and `source` of what somebody heard: "he had it from two clerks that …"."""
    return re.compile(
        r"\b(?P<cue>(?:had|has|have|got|heard|learned|learnt|understood|gathered)\s(?:it\s|this\s|that\s)?from)\s"
        rf"(?P<source>{_subject()})(?=\sthat\s)"
    )


@cache
def noun_pattern() -> re.Pattern[str]:
    """`cue` and `source`, or `cue2` and `other`, of a statement's noun: "Lee's claim that", "a report in X that"."""
    nouns = "(?:" + "|".join(entries("statement_nouns")) + ")s?"
    return re.compile(
        rf"(?<![\w’'])(?P<source>{_subject()})[’']s\s(?:\w+\s)?(?P<cue>{nouns})(?=\sthat\s)|"
        rf"\b(?P<cue2>{nouns}(?=\s(?:by|from)\s)|(?:report|article|piece)s?(?=\s(?:in|on)\s)|stor(?:y|ies)(?=\s(?:in|on|by|from)\s))"
        rf"\s\w+\s(?P<other>{_subject()})(?=\sthat\s)"
    )


@cache
def paper_pattern() -> re.Pattern[str]:
    """`source` and `cue` of a paper that tells something: "a letter from the bishop telling priests to …"."""
    nouns = "(?:" + "|".join((*entries("document_nouns"), *_MORE_PAPERS)) + ")"
    return re.compile(
        rf"(?<![\w’'])(?P<source>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[Oo]ne)\s(?:(?!{_SMALL})[\w\-]+\s){{0,2}}{nouns}"
        r"(?:\s(?:from|by|to)\s[^,.;:“”\"\n]{2,40}?)?)\s"
        rf"(?P<cue>{_forms('ing', 'person')}(?={_complement(listener=True)})|"
        rf"{_forms('ing', 'said')}(?={_complement(listener=False)}))"
    )


@cache
def pointing_pattern() -> re.Pattern[str]:
    """`source` "it" and `cue` of a paper spoken of before: "it said, ‘Come alone’"."""
    return re.compile(
        rf"\b(?P<source>[Ii]t)\s(?:also\s|just\s|only\s|simply\s)?(?P<cue>said|says|read|reads)(?={_QUOTE})"
    )


@cache
def subject_pattern() -> re.Pattern[str]:
    """`source` at the start of a clause, before a verb or an aside."""
    noun = _NOUN.replace("{0,3}", "{0,3}?")
    short = rf"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey)|{noun}|{_NAME})(?=\s(?:{_FINITE}|{_PAST}))"
    rest = rf"(?:{_subject()}|(?:I|[Ww]e|[Yy]ou|[Ii]t)\b)(?:[’'](?:ve|d|s|ll|re|m))?"
    return re.compile(rf"(?P<source>{short}|{rest}(?=,\s(?:who|the|a|an)\b|\s[a-z]{{2,}}\b))")


@cache
def heard_pattern() -> re.Pattern[str]:
    """`source` before a verb, of somebody who was heard: "she overheard the manager telling …"."""
    return re.compile(
        rf"\b(?:over)?(?:heard|hears?|saw|caught|remembers?|remembered|recalls?|recalled)\s(?P<source>{_subject()})\s$"
    )


@cache
def heard_saying_pattern() -> re.Pattern[str]:
    """`source` and `cue` of somebody who was heard to speak: "heard him shout that …"."""
    base = (
        rf"(?:{_forms('base', 'person')}(?={_complement(listener=True)})|"
        rf"{_forms('base', 'said')}(?={_complement(listener=False)}))"
    )
    return re.compile(rf"\b(?:over)?hear(?:d|s|ing)?\s(?P<source>him|her|them|{_subject()})\s(?P<cue>{base})")


@cache
def according_pattern() -> re.Pattern[str]:
    """`cue` and `source` of "according to X"."""
    return re.compile(rf"(?P<cue>\b[Aa]ccording\sto)\s(?P<source>{_subject()})(?=[\s,.;:”\"’']|$)")


@cache
def quoted_as_saying_pattern() -> re.Pattern[str]:
    """`source` and `cue` at the start of a content such as "a chief as saying that …", whose outer cue is "quoted"."""
    word = r"(?!(?:that|had|has|have|was|were|is|quoted|quotes|cited|as)\b)[^,;:“”\"\s]{1,30}"
    return re.compile(
        rf"(?P<source>{word}(?:\s{word}){{0,8}}?)(?:,\s(?P<beside>[^,“”\"]{{1,80}}),)?\s(?P<cue>as\s(?:having\s)?(?:saying|said|telling|told|"
        r"writing|written|stating|warning|describing|claiming|insisting|promising|predicting|forecasting|confirming|denying|"
        r"suggesting|arguing|complaining|admitting|announcing|declaring|recalling|explaining|estimating|urging))(?:\s(?:him|her|them|it|reporters))?\s"
    )


@cache
def _subject() -> str:
    nouns = "|".join(sorted(lexicon.cited_plurals(), key=len, reverse=True))
    plural = rf"(?:(?!{_SMALL})[a-z]+\s)?(?i:{nouns}){_WHERE}"
    return rf"(?:\b(?:he|she|they|He|She|They)|{_SOMEBODY}|{_NOUN}|\b{plural}|{_NAME})"


def _forms(form: str, frame: str) -> str:
    """The base or -ing forms of the verbs with a frame."""
    pairs = (line.split("\t") for line in entries("inner_cue_forms"))
    return (
        "(?:"
        + "|".join(base if form == "base" else ing for base, ing, frames in pairs if frame in frames.split())
        + ")"
    )


def _taking(frame: str) -> str:
    return "(?:" + "|".join(verb for verb, frames in _verbs() if frame in frames) + ")"


@cache
def _verbs() -> tuple[tuple[str, frozenset[str]], ...]:
    pairs = (line.split("\t") for line in entries("inner_cues"))
    return tuple((verb, frozenset(frames.split())) for verb, frames in pairs)
