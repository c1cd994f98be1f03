"""Where a report says that a source will not be named, and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.model import Span
from ondit.text.phrases import phrases


def hidings(text: str, sentence: Span) -> Iterator[tuple[Span, str | None]]:
    """The words in a sentence that say so, and the reason as printed: "on condition of anonymity because …"."""
    for match in phrases("people/hidings", "not-named").finditer(text, sentence.start, sentence.end):
        yield Span(*match.span()), _reason(text, match, sentence)


def hints(text: str) -> Iterator[int]:
    """Where a word stands that all such words hold; searching for it first is ten times as fast."""
    return (hint.start() for hint in _HINT.finditer(text))


_HINT = re.compile(
    r"(?:anonym|identi[ft]|named?\b|names\b|naming|unnamed|background|the\s+record|left\s+out|uthori[sz]ed|allowed|permitted|withh[eo]ld|condition"
    r"|\bcall\s(?:him|her|them)\b|\bto\sbe\s(?:called|known)\b)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*(?:,\s*)?\b(?:because|since|as|for fear of|for fear that|out of fear|fearing|citing|due to|owing to|given"
    r"|so as not to"
    r"|in order (?:not )?to|lest|to (?:discuss|describe|speak|talk|avoid|protect|share|be candid|preserve|reveal|offer)"
    r")\b",
    re.IGNORECASE,
)


def _reason(text: str, match: re.Match[str], sentence: Span) -> str | None:
    start, end = match.span()
    if _NOT_ALLOWED.search(match.group()):
        tail = _CLAUSE.match(text, end, sentence.end)
        return " ".join(text[start : tail.end() if tail else end].split())
    found = _REASON.match(text, end, sentence.end)
    if found is None:
        return None
    rest = text[found.start() : sentence.end]
    cut = _SPEAKS_ON.search(rest)
    rest = rest[: cut.start()] if cut else rest
    return " ".join(_without_stop(rest).strip(" ,").split()) or None


def _without_stop(words: str) -> str:
    """The words without the mark that ends their sentence and the quotation mark behind it."""
    words = words.rstrip()
    words = words[:-1] if words.endswith(("”", '"')) else words
    return words[:-1] if words.endswith((".", "!", "?", ";")) else words


_NOT_ALLOWED = re.compile(r"authori|allowed|permitted", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:(?!\s(?:said|says|told|tells|added|adds|that)\b)[^,.;!?”\"])*")
_SPEAKS_ON = re.compile(r",\s+(?:said|told|added|says|who|and (?:said|added))\b")
