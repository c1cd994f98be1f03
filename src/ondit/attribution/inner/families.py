"""Statements within a statement by rules over clauses: who does what verb, and what follows it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ondit.attribution.inner.patterns import clause, matches
from ondit.attribution.order import made
from ondit.model import Attribution, Mode, Span
from ondit.people import lexicon
from ondit.rules import Rule
from ondit.text import sentences

QUOTED_AS_SAYING = Rule("attribution/inner-quoted-as-saying", 0.9)
CLEFT = Rule("attribution/inner-cleft", 0.7)
PAPER = Rule("attribution/inner-paper", 0.6)
CLAUSE = Rule("attribution/inner-clause", 0.7)
BARE = Rule("attribution/inner-bare-clause", 0.6)
DEPENDENT = Rule("attribution/inner-dependent", 0.6)
TOLD_OF = Rule("attribution/inner-told-of", 0.7)
OWN_SOURCE = {
    "heard_saying": Rule("attribution/inner-heard-saying", 0.6),
    "relative": Rule("attribution/inner-relative", 0.6),
    "passive": Rule("attribution/inner-passive", 0.6),
    "hearsay": Rule("attribution/inner-hearsay", 0.6),
    "noun": Rule("attribution/inner-noun", 0.6),
}
"""By table of data/attribution/inner.toml."""
ACCORDING = Rule("attribution/inner-according", 0.7)

SELF = frozenset(("i", "we", "me", "us", "you", "which", "that", "it", "one"))
"""Somebody who quotes himself is no further hand; "it" is too seldom a speaker."""
PRONOUNS = frozenset(("he", "she", "they"))
_OPENERS = "“‘\"'"
_CLOSER = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_OPENING = re.compile(r"(?<![^\s(\[—–“‘\"])[“‘\"'](?=[^\s\d'])")
_WITHIN = {
    mark: re.compile(rf"[^{outer}{closer}\n]*(?:{closer}\w[^{outer}{closer}\n]*)*{closer}")
    for mark, outer, closer in (("“", "", "”"), ("‘", "“”", "’"), ('"', "", '"'), ("'", '"', "'"))
}
"""What stands in a quotation and its closing mark, which unlike an apostrophe no letter follows."""
_CONTRACTED = ("ve", "d", "ll", "re", "m")
_SPEAKERS = frozenset(("person", "collective", "organisation", "outlet"))
_FARTHEST = 160
"""A verb farther than this from the beginning of its sentence has another subject, or too doubtful a one."""
_LONGEST = 2000
"""No clause is longer, in code points: a text without full stops is still read in linear time."""
_SOURCES = ("source", "other", "asker")
_CUES = ("cue", "cue2", "asked")
"""Groups of the patterns that hold their own source."""


def by_rule(text: str, content: Span, own: Sequence[str] = tuple(PRONOUNS)) -> Iterator[Attribution]:
    """Attributions within a content, the surer rules first; without ids.

    Args:
        own: pronouns that may be the outer speaker's. In indirect speech they mostly are ("he said he believed …").
    """
    for find in (_quoted_as_saying, _clefts, _papers, _clauses, _dependents, _told_of, _with_own_source, _according):
        for found in find(text, content):
            source = found.source[0].of(text).lower() if found.source else ""
            if source not in own or text[content.start] in _OPENERS:
                yield found


def _quoted_as_saying(text: str, content: Span) -> Iterator[Attribution]:
    """Of an outer cue "quoted": "a chief as saying that …"."""
    quoted = clause("quoted_as_saying").match(text, content.start, content.end)
    if quoted:
        said = _clause(text, quoted.end(), content.end)
        if len(said):
            yield _made(text, _with_beside(text, quoted), Span(*quoted.span("cue")), said, QUOTED_AS_SAYING)


def _clefts(text: str, content: Span) -> Iterator[Attribution]:
    """ "What the clerk told me was, ‘…’"."""
    for match in matches("cleft", text, content):
        source = Span(*match.span("source"))
        if _can_speak(text, source):
            yield from _said(text, content, source, Span(*match.span("cue")), CLEFT, match.end())


def _papers(text: str, content: Span) -> Iterator[Attribution]:
    """ "A letter from the bishop telling priests to …", "it said, ‘…’"."""
    for table in ("paper", "pointing"):
        for match in matches(table, text, content):
            yield from _said(text, content, Span(*match.span("source")), Span(*match.span("cue")), PAPER)


def _clauses(text: str, content: Span) -> Iterator[Attribution]:
    """ "The general swore to him that …": the subject right before its verb."""
    for match in clause("clause").finditer(text, content.start, content.end):
        source = Span(*match.span("source"))
        if not _can_speak(text, source) or not _at_boundary(text, content.start, source.start):
            continue
        if source.of(text).lower() in PRONOUNS and clause("minds").search(match.group("cue")):
            continue  # "they think I'm playing" tells nobody's words
        rule = CLAUSE if match.group("bare") is None else BARE
        yield from _said(text, content, _with_beside(text, match), Span(*match.span("cue")), rule)


def _with_beside(text: str, match: re.Match[str]) -> Span:
    """The source, with the name that stands beside it: "her brother, Luke, told …"."""
    start, end = match.span("source")
    beside, last = match.span("beside")
    return Span(start, last if beside >= 0 and text[beside].isupper() else end)


def _dependents(text: str, content: Span) -> Iterator[Attribution]:
    """ "Lee rang me to say that …", "Lee came in shouting that …", "Lee shrugged and told me that …"."""
    starts: list[int] = []
    for match in clause("dependent").finditer(text, content.start, content.end):
        starts = starts or list(sentence_starts(text, content))
        start = starts[bisect_right(starts, match.start()) - 1]
        source = _subject_of(text, start, match.start())
        if source is not None and _can_speak(text, source) and _is_somebody(source.of(text)):
            yield from _said(text, content, source, Span(*match.span("cue")), DEPENDENT)


def _subject_of(text: str, start: int, verb: int) -> Span | None:
    """The subject of the clause nearest before a verb that has none of its own, in a sentence begun at `start`."""
    if verb - start > _FARTHEST or any(mark in text[start:verb] for mark in "“‘"):
        return None
    heard = clause("heard").search(text, start, verb)
    if heard is not None:
        return Span(*heard.span("source"))
    opener = clause("sentence_opener").match(text, start, verb)
    start = opener.end() if opener else start
    places = [start, *(boundary.end() for boundary in clause("boundary").finditer(text, start, verb))]
    for place in reversed(places):
        subject = clause("subject").match(text, place, min(verb, place + 80))
        if subject is not None:
            supposed = clause("supposed").search(text, start, place)
            return None if supposed else Span(*subject.span("source"))
    return None


def _told_of(text: str, content: Span) -> Iterator[Attribution]:
    """ "Was told of the closure by the manager": what is said stands before who says it."""
    for match in matches("told_of", text, content):
        teller = Span(*match.span("source"))
        if _can_speak(text, teller):
            yield _made(text, teller, Span(*match.span("cue")), Span(*match.span("said")), TOLD_OF)


def _with_own_source(text: str, content: Span) -> Iterator[Attribution]:
    """Patterns that hold their source, or have none: "who told me", "was told by", "had it from", "Lee's claim"."""
    for table, rule in OWN_SOURCE.items():
        for match in matches(table, text, content):
            source = next((Span(*match.span(name)) for name in _SOURCES if _has(match, name)), None)
            if source is None or source.of(text) == "who" or _can_speak(text, source):
                cue = next(Span(*match.span(name)) for name in _CUES if _has(match, name))
                yield from _said(text, content, source, cue, rule, match.end())


def _has(match: re.Match[str], name: str) -> bool:
    return bool(match.groupdict().get(name))


def _according(text: str, content: Span) -> Iterator[Attribution]:
    for match in matches("according", text, content):
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        around = _around(text, Span(*match.span()), content)
        if around is not None and _can_speak(text, source) and _is_somebody(source.of(text)):
            yield _made(text, source, cue, around, ACCORDING)


def _said(
    text: str, content: Span, source: Span | None, cue: Span, rule: Rule, after: int | None = None
) -> Iterator[Attribution]:
    """The attribution whose content begins after its cue, or after `after`; none where nothing of two words does."""
    start = cue.end if after is None else after
    gap = clause("gap").match(text, start, content.end) if rule is not BARE else None  # "thinks the harbour years went"
    said = closed(text, _clause(text, gap.end() if gap else start, content.end))
    if text.startswith(("of ", "about ", "for "), said.start):
        # "assured her of a seat, and that …": what is said of something goes no farther than its phrase.
        beyond = clause("beyond_phrase").search(text, said.start, said.end)
        said = Span(said.start, beyond.start()) if beyond else said
    if len(said.of(text).split()) >= 2 or said.of(text)[:1] in tuple(_OPENERS):
        yield _made(text, source, cue, said, rule)


def _made(text: str, source: Span | None, cue: Span, content: Span, rule: Rule) -> Attribution:
    words = content.of(text)
    quoted = any(mark in words for mark in '“‘"')
    mode: Mode = "direct" if words[0] in _OPENERS else "mixed" if quoted else "indirect"
    return made(rule, (source,) if source else (), (cue,), (content,), mode)


def _can_speak(text: str, source: Span) -> bool:
    """Whether a subject can be somebody other than the outer speaker, who is "I" in a quotation."""
    words, mark, short = source.of(text).lower().replace("'", "’").rpartition("’")
    words = words if mark and short in _CONTRACTED else words + mark + short
    return words not in SELF and words.rsplit(None, 1)[-1] not in ("i", "we", "you")


def _is_somebody(words: str) -> bool:
    """Whether words are a pronoun, a name, or a noun for those who speak: not "there", nor "the pain"."""
    head = clause("after_head").split(words, maxsplit=1)[0]
    last = head.split()[-1]
    if words.lower() in PRONOUNS:
        return True
    if clause("nobody").fullmatch(head) or last.endswith(("’s", "'s")):
        return False
    noun = lexicon.noun(last.lower())
    return noun.ground in _SPEAKERS if noun is not None else last[0].isupper()


def _at_boundary(text: str, start: int, at: int) -> bool:
    """Whether a clause can begin at an offset: after a mark or a joining word, or where the content begins."""
    before = text[max(start, at - 24) : at].rstrip()
    if not before or clause("joint").search(before):
        return True
    return clause("described").fullmatch(text, start, at) is not None


def closed(text: str, span: Span, start: int = 0) -> Span:
    """A content with all of its last quotation, where the closing mark or what stands before it was left out.

    Args:
        start: no quotation that opens before this offset is meant.
    """
    openings = list(_OPENING.finditer(text, max(start, span.start - 1), span.end))
    if not openings:
        return span
    last = openings[-1]
    within = _WITHIN[last.group()].match(text, last.end(), last.end() + _LONGEST)
    if within is None or within.end() <= span.end or text[within.end() - 2].isspace():
        return span
    return Span(min(span.start, last.start()), within.end())


def sentence_starts(text: str, span: Span) -> Iterator[int]:
    """Where the sentences of a content begin, opening quotation marks left out."""
    for at in sentences.sentence_starts(text, span):
        while at < span.end and text[at] in " \n" + _OPENERS:
            at += 1
        yield at


def _clause(text: str, start: int, stop: int) -> Span:
    """From `start` to the end of the clause: of a quotation its closing mark, else of the sentence."""
    stop = min(stop, start + _LONGEST)
    while start < stop and text[start] in " ,:":
        start += 1
    if start < stop and text[start] in _OPENERS:
        closing = _CLOSER[text[start]]
        at = start + 1
        while (at := text.find(closing, at, stop)) >= 0:
            # An apostrophe looks like a closing mark: what closes a quotation stands before no letter.
            if not text[at + 1 : at + 2].isalnum():
                return Span(start, at + 1)
            at += 1
        return Span(start, stop)
    last = next(iter(sentences.sentence_starts(text, Span(start, stop))[1:]), stop)
    while last > start and text[last - 1] in " \n,;:.!?”’\"'":
        last -= 1
    return Span(start, last)


def _around(text: str, phrase: Span, content: Span) -> Span | None:
    """What "according to X" speaks for: the clause after it when it opens one, else the words before it."""
    begin = max(content.start, phrase.start - _LONGEST)
    before = text[begin : phrase.start]
    opens = not before.strip() or (before.rstrip().endswith(("that", "But", "And", ",")) and len(before.split()) <= 2)
    if opens or (before.rstrip()[-1:] in ".!?" and before.strip()):
        after = _clause(text, phrase.end, content.end)
        return after if len(after.of(text).split()) >= 2 else None
    start = sentences.sentence_starts(text, Span(begin, phrase.start))[-1]
    while start < phrase.start and text[start] in " ,\n":
        start += 1
    last = phrase.start
    while last > start and text[last - 1] in " ,—–-":
        last -= 1
    return Span(start, last) if len(text[start:last].split()) >= 2 else None
