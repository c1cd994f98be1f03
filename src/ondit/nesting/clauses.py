"""The clauses by which a statement within a statement is made: "the general swore to him that …"."""

from __future__ import annotations

import re
from functools import cache

from ondit.lexicon import entries

_SMALL = (
    r"(?:and|or|but|that|who|which|when|while|to|of|in|on|at|is|was|had|has|have|would|will|not|already|also|never|just|"
    r"he|she|they|it|we|you|I)\b"
)
_WORD = rf"(?!{_SMALL})[\w\-]+(?:[’']s)?"
_NAME = (
    r"(?!(?:So|But|And|Then|Now|Well|If|When|As|Because|What|That)\s)"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|President|Minister)\.?\s)?"
    r"[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'.\-]*){0,3}"
)
_NOUN = (
    r"(?:the|a|an|his|her|their|my|our|its|your|one|two|three|several|some|another|both|The|A|My|His|Her|Our)\s"
    rf"(?:{_WORD}\s){{0,3}}{_WORD}(?:\s(?:of|for|from|at|in)\s(?:the\s|a\s|his\s|her\s|their\s)?{_WORD}(?:\s{_WORD})?)?"
)
_LISTENER = (
    r"(?:him|her|them|me|us|you|[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'\-]+)?|"
    r"(?:the|a|his|her|my|their|our)\s[\w\-]+(?:\s[\w\-]+)?|[a-z]{3,}s|police|staff|parliament|people)"
)
_CLAUSE_PRONOUN = r"(?:he|she|it|they|I|we|you|there|nobody|nothing|everyone|this|that|those)\b"
_CLAUSE = (
    rf"(?:{_CLAUSE_PRONOUN}|(?:the|a|an|his|her|their|my|our|its)\s[\w\-]+(?:\s[\w\-]+){{0,3}}?\s"
    r"(?:is|was|are|were|has|had|have|would|will|could|can|should|might|may|did|does|do)\b)"
)
_WHEN = r"(?:\s(?:on|in|at|over|by|during|last|this|after)\s[^,.;:“”\"]{1,40}?)?"


@cache
def clause_pattern() -> re.Pattern[str]:
    """`source` and `cue` of such a clause; `bare` is set where only the clause's form shows it."""
    return re.compile(
        rf"(?<![\w’'])(?P<source>{_subject()})(?:,\s[^,“”\"]{{1,50}},)?\s"
        r"(?:(?:has|had|have|also|later|then|once|always|still|repeatedly|reportedly|allegedly|privately|publicly)\s){0,2}"
        r"(?P<cue>"
        rf"{_taking('that')}(?=(?:\sto\s{_LISTENER})?{_WHEN}\sthat\s)|"
        rf"{_taking('bare')}(?P<bare>)(?=\s{_CLAUSE})|"
        rf"{_taking('person')}(?=\s{_LISTENER}{_WHEN}\s(?:that\s|to\s[a-z]|{_CLAUSE_PRONOUN}|(?:the|a|his|her|their|my)\s))|"
        rf"{_taking('to')}(?=\sto\s[a-z])|"
        rf"{_taking('if')}(?=\s(?:{_LISTENER}\s)?(?:if|whether|why|what|how)\s)|"
        r"(?:said|says|told|tells|asked|asks|replied|answered|wrote|writes|added|shouted|warned|goes|went)"
        rf"(?=(?:(?:\sto)?\s{_LISTENER})?(?:\s[a-z]+)?[,:]\s[“‘\"'])"
        r")"
    )


@cache
def gap_pattern() -> re.Pattern[str]:
    """What stands between the cue and the clause or quotation: "to him on a Bible"."""
    return re.compile(
        rf"(?:(?:\sto)?\s{_LISTENER}(?=[\s,:]))?{_WHEN}[,:]?\s"
        rf"(?=(?:that|to|if|whether|why|what|how|of|the|a|an|his|her|their|my|our|its)\s|{_CLAUSE_PRONOUN}|[“‘\"'])"
    )


@cache
def late_cue_pattern() -> re.Pattern[str]:
    """`cue` of a verb whose subject opens the sentence: "Lee rang Ortiz to tell him, ‘…’"."""
    return re.compile(
        r"\b(?P<cue>(?:to\s(?:tell|say|ask|warn|promise|assure|inform)|and\s(?:said|told|asked|says|tells|asks|warned)))"
        rf"(?=(?:(?:\sto)?\s{_LISTENER})?[,:]\s[“‘\"'])"
    )


@cache
def subject_pattern() -> re.Pattern[str]:
    """`source` at the start of a sentence, before a verb or an aside."""
    return re.compile(rf"(?P<source>{_subject()})(?=,\s(?:who|the|a|an)\b|\s[a-z]{{2,}}(?:ed|s|t|w|g|k|d)?\b)")


@cache
def according_pattern() -> re.Pattern[str]:
    """`cue` and `source` of "according to X"."""
    return re.compile(rf"(?P<cue>\b[Aa]ccording\sto)\s(?P<source>{_subject()})(?=[\s,.;:”\"’']|$)")


@cache
def quoted_as_saying_pattern() -> re.Pattern[str]:
    """`source` and `cue` at the start of a content such as "a chief as saying that …", whose outer cue is "quoted"."""
    word = r"(?!(?:that|had|has|have|was|were|is|quoted|quotes|cited|as)\b)[^,;:“”\"\s]{1,30}"
    return re.compile(
        rf"(?P<source>{word}(?:\s{word}){{0,8}}?)(?:,\s[^,“”\"]{{1,80}},)?\s(?P<cue>as\s(?:having\s)?(?:saying|said|telling|told|"
        r"writing|written|stating|warning|describing|claiming|insisting|promising))(?:\s(?:him|her|them|it|reporters))?\s"
    )


@cache
def _subject() -> str:
    plural = "(?:[a-z]+\\s)?(?:" + "|".join(entries("plural_speakers")) + ")"
    return rf"(?:\b(?:he|she|they|He|She|They)|{_NOUN}|{_NAME}|\b{plural})"


def _taking(frame: str) -> str:
    return "(?:" + "|".join(verb for verb, frames in _verbs() if frame in frames) + ")"


@cache
def _verbs() -> tuple[tuple[str, frozenset[str]], ...]:
    pairs = (line.split("\t") for line in entries("inner_cues"))
    return tuple((verb, frozenset(frames.split())) for verb, frames in pairs)
