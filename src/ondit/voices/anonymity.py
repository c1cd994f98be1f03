"""Named, described or anonymous: whether a reader could find out who speaks, and the report's own reason."""

from __future__ import annotations

import re

from ondit.language import Parse
from ondit.model import Anonymity, Span
from ondit.people import lexicon
from ondit.people.lexicon import NATIONAL
from ondit.people.nounphrases import Phrase
from ondit.voices.referents import Referent

_HIDING = re.compile(
    r"(?:on|under|upon|with)\s+(?:the\s+|a\s+)?(?:strict\s+)?(?:conditions?|assurances?|promises?|guarantees?|grounds)\s+"
    r"(?:of|that)\s+(?:their\s+|his\s+|her\s+)?(?:anonymity|(?:he|she|they)\s+(?:not\s+be|remain|would\s+not\s+be))"
    r"|(?:requested|requesting|insisted\s+on|insisting\s+on|granted|given|demanded|asked\s+for|asking\s+for|sought)\s+anonymity"
    r"|(?:spoke|speaking|speak|talked|talking)\s+(?:anonymously|(?:only\s+)?on\s+background|off\s+the\s+record)"
    r"|(?:asked|asking|asks|requested|requesting|wanted|wished|preferred|chose|declined|declining|refused|refusing)"
    r"\s+(?:that\s+)?(?:not\s+)?(?:to\s+)?(?:not\s+)?(?:be|remain|have)\s+"
    r"(?:(?:publicly\s+)?(?:named|identified|quoted\s+by\s+name)|anonymous|unnamed|(?:his|her|their)\s+names?\s+(?:used|withheld))"
    r"|(?:did|does|do)\s+not\s+(?:want|wish)\s+to\s+be\s+(?:named|identified)"
    r"|(?:was|were|is|are|being)\s+not\s+(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|talk|comment|discuss|brief)"
    r"|(?:wasn|weren|isn|aren)['’]t\s+(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|talk|comment|discuss|brief)"
    r"|not\s+(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|talk|comment|discuss|brief)"
    r"|(?:cannot|could\s+not|can\s?not|may\s+not)\s+be\s+(?:named|identified)"
    r"|(?:whose|that\s+(?:their|his|her))\s+(?:real\s+)?(?:names?|identit(?:y|ies))\s+(?:(?:is|are|was|were|has|have|would|will|be)\s+)?"
    r"(?:(?:being|been|be|not|to)\s+){0,2}(?:withheld|protected|used|printed|published|disclosed|revealed|changed)"
    r"|whose\s+names?\s+the\s+\w+\s+agreed\s+to\s+withhold"
    r"|(?:would|will|could)\s+not\s+(?:be|agree\s+to\s+be)\s+(?:named|identified)"
    r"|(?:none|neither)\s+of\s+(?:them|the\s+\w+)\s+(?:would|could|wanted\s+to|wished\s+to|agreed\s+to|was\s+willing\s+to|"
    r"were\s+willing\s+to)\s+be\s+(?:named|identified|quoted\s+by\s+name)"
    r"|(?:did\s+not\s+(?:want|wish)\s+to|didn['’]t\s+want\s+to|declined\s+to|refused\s+to|asked\s+not\s+to|preferred\s+not\s+to|"
    r"would\s+not|wouldn['’]t)\s+(?:give|share|reveal|disclose|provide|have)\s+(?:his|her|their)\s+(?:full\s+|last\s+|real\s+|own\s+)?"
    r"(?:sur)?names?(?:\s+(?:used|published|printed))?"
    r"|(?:not|n['’]t)\s+(?:his|her|their)\s+(?:real\s+)?names?\b|names?\s+(?:has|have|had)\s+been\s+changed"
    r"|(?:asked|asks|agreed|wants?|wanted)\s+(?:that\s+(?:I|we)\s+call\s+(?:him|her|them)|to\s+be\s+(?:called|known\s+(?:only\s+)?as))"
    r"\s+(?-i:[A-Z])"
    r"|whom\s+(?:it|he|she|they|we|I|the\s+\w+)\s+(?:did|do|does|would|could)(?:\s+not|n['’]t)\s+(?:name|identify)"
    r"|(?:did|does|do)(?:\s+not|n['’]t)\s+(?:want|wish|like)\s+(?:his|her|their)\s+(?:real\s+|full\s+)?names?\s+"
    r"(?:to\s+be\s+)?(?:used|published|printed|known|given|mentioned)"
    r"|(?:left|leave|kept|keep)\s+(?:out\s+)?(?:his|her|their)\s+names?(?:\s+out)?\b"
    # "asked that I not use her name", "on the understanding that I would not name her"
    r"|(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|insist(?:s|ed|ing)?|conditions?|understanding|assurances?|promised?|provided|agreed)"
    r"\s+(?:\w+\s+){0,5}?(?:not|never)\s+(?:\w+\s+){0,3}?"
    r"(?:(?:his|her|their)\s+(?:\w+\s+)?names?|named|identified|(?:name|naming|identify|identifying)\s+(?:him|her|them))\b"
    r"|(?:his|her|their)\s+(?:\w+\s+)?names?\s+(?:not\s+be|(?:was|were|is|are)\s+not)\s+(?:used|printed|published|given|disclosed)"
    r"|(?:is|are)(?:\s+not|n['’]t)\s+(?:naming|identifying)\b"
    r"|asked\s+to\s+be\s+left\s+out\b|(?:on\s+(?:the\s+)?condition|so\s+long\s+as|provided)\s+(?:that\s+)?(?:he|she|they)\s+"
    r"(?:not\s+be|(?:was|were|is|are)\s+not)\s+(?:named|identified)",
    re.IGNORECASE,
)
_HINT = re.compile(  # one of these stands in all of the above; searching for them first is ten times as fast
    r"(?:anonym|identi[ft]|named?\b|names\b|naming|unnamed|background|the\s+record|left\s+out|uthori[sz]ed|allowed|permitted|withh[eo]ld|condition"
    r"|\bcall\s(?:him|her|them)\b|\bto\sbe\s(?:called|known)\b)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*,?\s*\b(?:because|since|as|for fear of|for fear that|out of fear|fearing|citing|due to|owing to|given"
    r"|so as not to"
    r"|in order (?:not )?to|lest|to (?:discuss|describe|speak|talk|avoid|protect|share|be candid|preserve|reveal|offer)"
    r")\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;]?[”\"]?\s*$")


class Hidings:
    """The places where a report says that a source will not be named, and why."""

    def __init__(self, parse: Parse) -> None:
        text = parse.document.text
        self._found: list[tuple[Span, Span, str | None]] = []
        searched = -1
        for hint in _HINT.finditer(text):
            if hint.start() < searched:
                continue
            sentence = parse.sentence_at(hint.start()) or Span(hint.start(), hint.end())
            searched = sentence.end
            self._found += [
                (Span(*match.span()), sentence, _reason(text, match, sentence))
                for match in _HIDING.finditer(text, sentence.start, sentence.end)
            ]
        self.spans = tuple(span for span, _, _ in self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def items(self) -> list[tuple[Span, Span, str | None]]:
        """Each with the span of its words, its sentence, and the reason as printed."""
        return self._found


def _reason(text: str, match: re.Match[str], sentence: Span) -> str | None:
    start, end = match.span()
    words = match.group()
    if "authori" in words.lower() or "allowed" in words.lower() or "permitted" in words.lower():
        tail = re.compile(r"[^,.;!?”\"]*").match(text, end, sentence.end)
        stated = text[start : tail.end() if tail else end]
        return " ".join(stated.split())
    found = _REASON.match(text, end, sentence.end)
    if found is None:
        return None
    rest = text[found.start() : sentence.end]
    cut = re.search(r",\s+(?:said|told|added|says|who|and (?:said|added))\b", rest)
    rest = rest[: cut.start()] if cut else rest
    return " ".join(_STOP.sub("", rest).strip(" ,").split()) or None


def anonymity(referent: Referent) -> Anonymity:
    """How far a voice hides, from its own words alone."""
    phrase = referent.phrase
    if referent.name is not None and (phrase is None or phrase.form == "name") and not referent.members:
        return "named"
    if referent.members:
        parts = {anonymity(member) for member in referent.members}
        return "anonymous" if parts == {"anonymous"} else "named" if parts == {"named"} else "described"
    if phrase is not None and phrase.head in lexicon.words("party") and phrase.plural and phrase.determiner == "the":
        return "named" if (referent.name or "").split()[-1][:1].isupper() else "described"  # "the Liberals"
    one = phrase is not None and (not phrase.plural or phrase.head == "police")
    if one and phrase is not None and referent.ground in ("organisation", "outlet") and phrase.proper:
        return "named"  # "Brackwater council", "Kent police" have their name in them
    if referent.part_of is not None and anonymity(referent.part_of) == "anonymous":
        return "anonymous"
    if phrase is None or referent.ground not in ("person", "collective"):
        return "described"
    if phrase.partitive and phrase.label is None and phrase.determiner != "no":
        # Which one of them it is, the report keeps to itself, unless it has named them all.
        return "described" if referent.part_of is not None and referent.part_of.members else "anonymous"
    marked = any(word in lexicon.words("hiding") for word in phrase.core)
    if marked:
        return "anonymous"
    if phrase.hidden and phrase.head == "official" and phrase.plural and _for_body(phrase, referent):
        return "described"
    if phrase.hidden:
        # "the company's finance adviser" is one man; "a senior official", "aides" could be many.
        pinned = (
            bool(phrase.owner) and not phrase.plural and phrase.head not in ("official", "source", "insider", "aide")
        )
        return "described" if pinned else "anonymous"
    indefinite = phrase.determiner not in _PINNED and not phrase.owner
    few = indefinite and phrase.plural and phrase.head not in _SPOKEN_FOR and _is_number(phrase.core[:1])
    if few and (phrase.affiliation is None or phrase.head in ("person", "people")):
        return "anonymous"  # "two teachers": who of them, the report keeps to itself; not "of the evening school"
    if (
        indefinite
        and phrase.head not in _SPOKEN_FOR
        and any(word in ("former", "current", "ex") for word in phrase.core)
    ):
        return "anonymous"
    if phrase.head in ("person", "people", "individual") and _close_to(referent):
        return "anonymous"
    return "described"


def _for_body(phrase: Phrase, referent: Referent) -> bool:
    """Whether officials stand for their body: "council officials", "officials at the ministry", "her officials".

    Not when they are so many, of such a rank or nation, close to something, or of the circle of those in power.
    """
    if phrase.counted or any(word in _PICKED or word.isdigit() for word in phrase.core) or _close_to(referent):
        return False
    if all(word.endswith(NATIONAL) for word in phrase.core if word in phrase.proper) and phrase.proper:
        return False
    # "Officials said" on its own gives out what the authorities give out; "the officials" are hidden ones of before.
    return bool(phrase.owner or phrase.affiliation or phrase.core) or not phrase.determiner


def _is_number(words: tuple[str, ...]) -> bool:
    """Whether a count is of a few who can be told apart: "two", "9", but not "eleven" or "300", a crowd."""
    return any(word in _NUMBERS or (word.isdigit() and len(word) == 1) for word in words)


_NUMBERS = frozenset("two three four five six seven eight nine several".split())
_PICKED = _NUMBERS | frozenset(
    "ten eleven twelve some many few other senior top high-ranking highest-ranking former current junior western"
    " government administration house campaign party intelligence defence defense security u.s. us eu uk".split()
)
_PINNED = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "president", "minister", "mayor", "governor"})
_CLOSE = re.compile(
    r"\b(?:familiar with|close to|briefed on|with (?:direct |first-?hand |intimate )?knowledge|involved in|privy to"
    r"|inside (?:the|his|her)|aware of|in the room|near to|informed (?:of|about)|present at"
    r"|who (?:was|were) (?:briefed|present|in the room))\b",
    re.IGNORECASE,
)


def _close_to(referent: Referent) -> bool:
    return bool(_CLOSE.search(referent.name or ""))
