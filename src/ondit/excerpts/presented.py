"""Lead-ins that need no colon: what they say is that words follow, or that somebody has the story.

Two kinds, told apart by what they need of the paragraphs after them. A sentence that *presents* a text ("Here it is in
full.", "It is printed here as she gave it.", "I have changed only the names.", "so let her begin") has no other use;
whose text it is stands in it or before it in the same paragraph. A sentence that *points* to an outlet without telling
what it said ("The Echo had the story on page four.", "And what does the Echo make of it?", "The Echo —") may as well be
followed by the author's own thought, so that what follows must be news by every sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Literal

from ondit.excerpts.announced import last_document, last_paper
from ondit.model import Span
from ondit.text.masks import MaskedText

_FROM_TO = r"(?:as\sfollows|thus|like\sthis|like\sso|(?:in\s)?this\sway|in\s(?:these|the\sfollowing|so\smany)\swords)"
_WHOLE = (
    r"(?:in\sfull|in\sits\sentirety|word\sfor\sword|verbatim|unedited|uncut|unabridged|without\scomment|at\slength|whole|"
    r"all\sof\sit|every\sword(?:\sof\sit)?|the\swhole\s(?:thing|of\sit)|just\sas\s[^,;]{1,40})"
)
_REPRODUCED = (
    r"(?:printed|reproduced|reprinted|given|quoted|copied|transcribed|set\sout|pasted|posted|published|set\sdown)"
)
_REPRODUCE = r"(?:print|reproduce|reprint|quote|copy|transcribe|paste|publish|share|give)"
_NUMBER = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_PARTS = r"(?:paragraphs?|lines?|sentences?|words?|verses?)"
_CHANGED = (
    r"(?:cut|taken\sout|taken|left\sout|left|changed|altered|corrected|trimmed|removed|touched|omitted|added|edited|"
    r"shortened|translated|underlined|tidied)"
)
_LITTLE = (
    r"(?:nothing|only|none|no|not|little|but|names?|spelling|punctuation|paragraphs?|sentences?|words?|lines?|oaths)"
)
_OUT = r"(?:[Tt]he\s)?(?P<outlet>§)"
_HAS = (
    r"(?:(?:has|had|carried|carries|ran|runs|got|led\swith|printed|put|filed)\s(?:this|these)|"
    r"(?:has|had|carries|runs|leads\swith)\s(?:the|its|an?|that|this)\s(?:[\w-]+\s){0,2}?"
    r"(?:story|news|tale|facts|details|account|version|report|scoop))"
)
"""Not "ran the story on Monday": that tells what was reported, and the author goes on from it."""
_TELLS = (
    r"(?:tells\s(?:it|this|the\s(?:story|tale))|"
    r"(?:was|is|were)\s(?:first|there)\swith\s(?:it|this|the\s(?:story|news)))"
)
_TAIL = (
    r"(?:\s(?:first|best|better|last|then|too|yesterday|today|"
    r"(?:on|in|at|this|last|under|below|beneath|over)\b[^,;:]{1,50}))?"
)


@dataclass(frozen=True, slots=True)
class Presented:
    """What a sentence presents: `teller`, the words for whose it is.

    `is_certain`: the sentence says that the words follow; otherwise the paragraphs after it must read as news.
    """

    teller: Span
    by: Literal["document", "outlet"]
    is_certain: bool


def find_presented(
    masked: MaskedText, text: str, earlier: Iterable[MaskedText], *, has_colon: bool
) -> Presented | None:
    """What a sentence without its last mark presents.

    Args:
        earlier: the sentences before it in its paragraph, the nearest first.
    """
    frames = _frames()
    sentence = masked.text.rstrip(" .?!—–-:")
    if any(pattern.search(sentence) for pattern in frames.presents):
        return _whose(chain((masked,), earlier), text)
    if any(pattern.search(sentence) for pattern in frames.presents_earlier):
        return _whose(earlier, text)
    if (masked.outlets or last_paper(text, *_ends(masked))) and frames.whole.search(sentence):
        return _whose((masked,), text)
    if not has_colon and (found := frames.only_outlet.search(masked.text.rstrip(" ."))):
        at = found.start("outlet" if found.group("outlet") else "dashed")
        return Presented(masked.outlets[at], "outlet", is_certain=False)
    for pattern in frames.points:
        if (found := pattern.search(sentence)) and (has_colon or _is_named(masked, found.start("outlet"), text)):
            return Presented(masked.outlets[found.start("outlet")], "outlet", is_certain=False)
    if not has_colon and any(pattern.search(sentence) for pattern in frames.perhaps):
        # "That is the real story" is mostly the author's comment: no pieces of outlets here
        papers = (last_document(text, *_ends(it)) for it in chain((masked,), islice(earlier, 1)))
        if paper := next(filter(None, papers), None):
            return Presented(paper, "document", is_certain=False)
    return None


def _whose(sentences: Iterable[MaskedText], text: str) -> Presented | None:
    """The paper or outlet that the nearest sentence names, a letter or speech before the outlet that prints it."""
    for sentence in sentences:
        start, end = _ends(sentence)
        if document := last_document(text, start, end):
            return Presented(document, "document", is_certain=True)
        if sentence.outlets:
            named = [at for at in sentence.outlets if _is_named(sentence, at, text)]
            return Presented(sentence.outlets[max(named or sentence.outlets)], "outlet", is_certain=True)
        if piece := last_paper(text, start, end):
            return Presented(piece, "document", is_certain=True)
    return None


def _is_named(masked: MaskedText, mark: int, text: str) -> bool:
    """Whether an outlet has its name there, not "the magazine"."""
    return masked.outlets[mark].of(text).removeprefix("The ").removeprefix("Its ")[:1].isupper()


def _ends(masked: MaskedText) -> tuple[int, int]:
    whole = masked.span(0, max(1, len(masked.text)))
    return whole.start, whole.end


@dataclass(frozen=True, slots=True)
class _Frames:
    presents: tuple[re.Pattern[str], ...]
    presents_earlier: tuple[re.Pattern[str], ...]
    whole: re.Pattern[str]
    only_outlet: re.Pattern[str]
    perhaps: tuple[re.Pattern[str], ...]
    points: tuple[re.Pattern[str], ...]


@cache
def _frames() -> _Frames:
    """The patterns, over a sentence whose outlets are masked, without its last mark; each is bounded in length."""
    presents = (
        # Here it is in full / Here she is, word for word
        r"(?:^|[,;:—–-]\s|\b(?:and|so|but)\s)(?:[Hh]ere\s(?:it\sis|they\sare|he\sis|she\sis)|I\shave\s(?:it|them)\shere)"
        r"(?:(?:,\s|\s(?:in|as|word|un\w+|whole|complete|again|from|with|at)\b)[^;:]{0,40})?$",
        r"^(?:And\s|So\s)?(?:This|That|Here)\sis\s(?:it|what\s(?:it|they|he|she)\s(?:said|says|wrote))$",
        # The text of the speech follows / Her speech, as delivered, is below
        r"\b(?:text|transcript|letter|speech|statement|rest|whole|extract)\b[^,;:]{0,40}\sfollows$",
        r"^(?:The|His|Her|Its|Their)\s[^;:]{1,60}\s(?:is|are)\s(?:given\s|printed\s)?below$",
        # The abstract is short enough to give whole
        rf"\b(?:is|are|was)\s(?:short|good|odd|rare|strange|plain)\senough\sto\s{_REPRODUCE}\b[^;:]{{0,40}}$",
        # What follows is paragraphs 2 to 4 of the claim / Below is her letter
        r"(?:^|[,;:—–-]\s)(?:[Ww]hat\sfollows|[Tt]he\sfollowing|[Bb]elow)\s(?:is|are|comes?)\b[^;:]{0,120}$",
        # It is printed here as she gave it / I reprint it below / reproduced with his leave
        rf"\b{_REPRODUCED}\s(?:here|below|with\s(?:his|her|their)\s(?:leave|permission|blessing))"
        rf"(?:(?:,\s|\s(?:as|in|with|without|exactly|word)\b)[^;:]{{0,60}})?$",
        rf"\b(?:I|[Ww]e)\s(?:\w+ly\s|will\s|shall\s|now\s)?{_REPRODUCE}\s(?:it|them|this|what\s[^,;:]{{1,30}})\s"
        rf"(?:here|below)\b[^;:]{{0,60}}$",
        # and he has let the Echo print it
        rf"\b(?:let|lets|allowed|allows|permitted|permits|leave|permission)\b(?:(?!\b(?:not|never)\b)[^,;:]){{0,40}}?\s(?:to\s)?"
        rf"{_REPRODUCE}\s(?:it|them)\b[^,;:]{{0,40}}$",
        # so let her begin / we shall let the paper tell it
        r"\blet\s(?:him|her|them|it|(?:the\s)?[\w.'’-]+|(?:the\s)?§)\s(?:begin|speak|explain|start|go\sfirst|do\sthe\stalking|"
        r"(?:tell|take|say)\sit|take\sover|have\sthe\s(?:floor|word))(?:\s(?:first|from\shere|for\s(?:him|her|it|them)sel\w+|"
        r"in\s(?:his|her|its|their)\sown\swords))?$",
        # and it goes as follows / took it down this way
        rf"\b(?:goes|went|reads?|runs?|ran|says?|said|began|begins|opens|opened|ends|ended|(?:has|had|tells|told|took|takes|set|"
        rf"wrote|recorded|records|gave|gives|saw|sees|describes|described|recounts|recounted|reported|reports|recalled)\s(?:it|the\s[\w-]+)(?:\sdown|\sup)?|"
        rf"§\sputs?\sit)\s{_FROM_TO}$",
        r"(?:^|\s)I\s(?:quote|give\sit|give\sthem)(?:\s(?:from|as|in|with|without)\b[^,;:]{1,40})?$",
    )
    presents_earlier = (
        # I have changed only the names / We have taken out nothing but the prices / The spelling is hers
        rf"^(?:And\s|But\s)?(?:I|We)(?:\s(?:have|had)|['’]ve)\s(?=[^;:]{{0,80}}\b{_LITTLE}\b)(?:not\s|only\s|merely\s|just\s)?{_CHANGED}\b[^;:]{{0,80}}$",
        r"^(?:The|All)\s(?:[\w-]+\s)?(?:spelling|italics|capitals|punctuation|emphasis|commas|translation|mistakes|errors|gaps|"
        r"cuts)(?:\sand\s[\w-]+)?\s(?:is|are)\s(?:mine|ours|hers|his|theirs|its\sown|the\s[\w'’ -]{1,30})$",
        # It ran to two paragraphs / It is four lines long
        rf"^(?:And\s|But\s)?(?:It|They|This|That)\s(?:(?:ran|runs|came|comes)\sto\s(?:only\s|just\s|all\sof\s|barely\s)?{_NUMBER}\s"
        rf"(?:[\w-]+\s)?{_PARTS}|(?:is|was)\s(?:only\s|just\s)?{_NUMBER}\s{_PARTS}\slong)(?:\sin\sall|\saltogether)?$",
        # It deserves to be read / It is worth having
        rf"^(?:It|This|That|All\sof\sit)\s(?:is|deserves|bears)\s(?:well\s)?(?:worth|to\sbe)\s(?:having|{_REPRODUCED}|"
        rf"quoting|giving|printing|repeating|copying)\b[^;:]{{0,60}}$",
    )
    # Here is the mail she sent / This is her letter / A reader in Lund writes / She posted it on Natter at noon
    perhaps = (
        # "This is the note of that day" speaks of what stands before it
        r"^(?:And\s|So\s|But\s)?(?:[Hh]ere\s(?:is|are|was|were)\s(?:the|his|her|its|their|one|what)|(?:[Tt]his|[Tt]hese|[Tt]hat)\s"
        r"(?:is|are|was|were)\s(?:his|her|its|their|one|what|the(?=[^;:?]{1,40}\s(?:which|he|she|they|I|we)\s\w)))\b"
        r"[^;:?]{1,60}$",
        r"\b(?:sent|wrote|writes|e-?mailed|gave|handed|left|showed|forwarded)\s(?:me|us|in)(?:\s(?:this|these|the\sfollowing|"
        r"a\s[\w-]+|the\s[\w-]+|his|her|their|on|at|last|yesterday)\b[^,;:?]{0,40})?$",
        r"^(?:And\s|Then\s)?(?:A|One|Another|Our)\s(?:[\w-]+\s){0,2}?(?:reader|correspondent|listener|subscriber|neighbou?r|viewer)"
        r"\b[^;:?]{0,50}\s(?:writes|wrote|asks|asked|has\swritten|sends|complains)$",
        r"\b(?:posted|put|shared|typed|wrote|pinned|published)\s(?:it|this|that|the\sfollowing)\s(?:on|to|at|in|up|out|down|from|"
        r"under)\b[^;:?]{1,90}$",
        r"^(?:The|His|Her|Its|Their|One|A|§['’]s|[A-Z][\w.'’-]+['’]s)\s[^;:?]{1,50}\s(?:went\sup|arrived|came|appeared|reads?|reports?|"
        r"records?|tells?|says?|puts?|runs?|is\sdated|was\s(?:posted|filed|read|printed|pinned|sent))\b[^,;:?]{0,40}$",
        r"\b(?:[Pp]aragraphs?|[Pp]ages?|[Ii]tems?|[Ss]ections?|[Cc]lauses?)\s[\w\s]{1,20}\b(?:is|are)\b[^;:?]{1,50}$",
    )
    points = (
        # And this from the Echo / Then there is this, from the Echo
        rf"\b[Tt]his,?\s(?:is\s)?(?:from|in|by|via|out\sof)\s(?:[A-Z]\w+['’]s\s)?{_OUT}(?:\s(?:on|of|this|last)\b[^,;:]{{1,30}})?$",
        # I can do no better than quote the Echo / Let me hand over to the Echo / Now hear the Echo
        rf"\b(?:quote|hand\s(?:you\s)?over\sto|hear|listen\sto|turn\sto|borrow\sfrom|compare\s(?:that|it|this)\s(?:with|to)|copy|"
        rf"consider|[Cc]ompare\s(?:that|it|this)\s(?:with|to))\s{_OUT}(?:\s(?:on|for|in|at|again)\b[^,;:]{{1,40}})?$",
        # The Echo was blunter / This is the Echo's account, complete
        rf"^(?:But\s|And\s)?{_OUT}\s(?:was|is)\s(?:(?:much|far|rather|a\slittle)\s)?(?:\w{{3,}}er|(?:more|less)\s\w+)(?:\s(?:about|on)\b"
        rf"[^,;:]{{1,30}})?$",
        rf"^(?:[Tt]his|[Tt]hat|[Hh]ere)\s(?:is|was)\s{_OUT}['’]s\s(?:\w+\s){{0,2}}?(?:account|version|report|story|take|piece|summary)\b"
        rf"[^;:]{{0,30}}$",
        # The Echo had the story on page four / it was the Echo that broke it
        rf"(?:^|[,;]\s|\b(?:and|but|so|that|as)\s){_OUT}\s(?:that\s|which\s)?(?:\w+ly\s|then\s|also\s)?(?:{_HAS}|{_TELLS})"
        rf"{_TAIL}$",
        # what does the Echo know about that / what the Echo made of it, because …
        rf"\b[Ww]hat\s(?:does|did|has|had|do)\s{_OUT}\s(?:know|say|make|think|tell|report|have|do|got)\b[^,;:]{{0,60}}$",
        rf"\b(?:[Ww]hat|[Hh]ow)\s{_OUT}\s(?:\w+ly\s|then\s)?(?:made\sof|makes\sof|has\sto|had\sto|saw|sees|put|puts|told|tells)\b"
        rf"[^;:]{{0,100}}$",
        # The clearest account came from the Echo
        rf"\b(?:account|version|report|story|telling|summary)\b[^;:§]{{0,80}}?\s(?:came|comes|is|was|appeared|stands|stood|ran)\s"
        rf"(?:from|in|by|that\sof)\s{_OUT}[^,;:]{{0,50}}$",
    )
    return _Frames(
        presents=tuple(map(re.compile, presents)),
        presents_earlier=tuple(map(re.compile, presents_earlier)),
        # What the Echo printed on Tuesday is worth having in full
        whole=re.compile(
            rf"(?:\b(?:worth(?!\s(?:reading|a\sread|seeing|hearing))|deserves?|bears?|give|print|quote|have|take|reproduce|copy|repeat|here)\b[^;:]{{0,40}}?,?\s{_WHOLE}|"
            rf"\b(?:is|are|was|were)\s(?:well\s)?worth\s(?:quoting|giving|repeating|copying|printing)|"
            rf"^(?:The|His|Her|Their|Its)\s[\w-]+,?\s{_WHOLE})$"
        ),
        # The Gazette — / From the Post, on Friday; but "Gazette." or "Via Gazette." is the credit of a picture
        only_outlet=re.compile(
            rf"^(?:(?:(?i:and|now|next|then|so|first|second|last|finally|also|again),?\s){{0,2}}"
            rf"(?i:from|over\sto)\s{_OUT}(?:,?\s(?:on|of|this|last|again|yesterday|today|too)\b[^,;:]{{0,30}})?"
            rf"|(?:[Tt]he\s)?(?P<dashed>§)\s?[—–-])$"
        ),
        perhaps=tuple(map(re.compile, perhaps)),
        points=tuple(map(re.compile, points)),
    )
