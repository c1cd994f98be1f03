"""What a cue does (its act), and whether the report says that it was not done (negation). Guidelines: docs/acts.md."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ondit.attribution.patterns import pattern
from ondit.model import ACTS, Act

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_WITHHELD = pattern("withheld")

_FAILED = pattern("failed")


def act_of(cue: str, source: str = "") -> Act:
    """The act of a cue's words. What a person "reveals" or "suggests" is said, what a poll does is shown."""
    if _WITHHELD.search(cue):
        return "say"
    thing = shows(source)
    singles, phrases = _lexicon()
    words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(cue)]
    if words in (["to"], ["for"]) and source and not thing:
        return "believe"  # "To her, the vote was lost."
    joined = f" {' '.join(words)} "
    acts: list[Act] = []
    for phrase, act in phrases:
        if f" {phrase} " in joined:
            acts.append(act)
            joined = joined.replace(f" {phrase} ", " | ")
    for word in joined.split():
        act_here = singles.get(word)
        if act_here is not None and not (act_here == "show" and source and not thing and word.startswith(_SPOKEN)):
            acts.append(act_here)
    if acts:
        return min(acts, key=ACT_ORDER.index)
    return "show" if thing and not set(words).isdisjoint(_HOLDS) else "say"


def shows(source: str) -> bool:
    """Whether a source is a document, picture, study or number, by the last word before its first "of" or "by"."""
    head = pattern("source_head").split(source, maxsplit=1)[0]
    words = [word.group().lower() for word in _WORD.finditer(head)]
    return bool(words) and (words[-1] in _things() or pattern("title").search(source) is not None)


_SPOKEN = ("reveal", "suggest", "indicat", "signal", "reflect", "impl")
_HOLDS = frozenset("has have had features featured featuring in documents documented includes contains lists".split())

ACT_ORDER: tuple[Act, ...] = (
    "deny", "admit", "promise", "warn", "accuse", "order", "ask", "fear", "want", "believe", "write", "show", "say"
)  # fmt: skip


def is_negated(cue: str, before: str) -> bool:
    """Whether a negative word governs the cue, or the cue withholds its content.

    Args:
        before: the few words of the clause before the cue (the source apart).
    """
    if _WITHHELD.search(cue) or _FAILED.search(cue):
        return True
    negative = _negations()
    words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(f"{before} {cue}")]
    return any(word in negative or word.endswith("n't") for word in words)


@cache
def _lexicon() -> tuple[dict[str, Act], tuple[tuple[str, Act], ...]]:
    irregular: dict[str, tuple[str, ...]] = {}
    for line in _lines("irregular.txt"):
        base, *others = line.split()
        irregular[base] = tuple(others)
    singles: dict[str, Act] = {}
    phrases: list[tuple[str, Act]] = []
    for line in _lines("acts.txt"):
        name, _, entries = line.partition(":")
        act = next(act for act in ACTS if act == name)
        for entry in entries.split():
            first, _, rest = entry.partition("_")
            for form in {first, *irregular.get(first, ()), *_inflect(first)}:
                if rest:
                    phrases.append((f"{form} {rest.replace('_', ' ')}", act))
                elif act != "say":
                    singles.setdefault(form, act)
    return singles, tuple(sorted(phrases, key=lambda item: -len(item[0])))


def _inflect(base: str) -> tuple[str, ...]:
    """Regular forms; a few that do not exist do no harm."""
    if base.endswith("e"):
        return (f"{base}s", f"{base}d", f"{base[:-1]}ing", f"{base[:-1]}ings")
    if base.endswith("y") and base[-2:-1] not in "aeou":
        return (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    doubled = base + base[-1]
    return (f"{base}s", f"{base}es", f"{base}ed", f"{base}ing", f"{doubled}ed", f"{doubled}ing", f"{base}ings")


@cache
def _things() -> frozenset[str]:
    base = [word for line in _lines("things.txt") for word in line.split()]
    return frozenset(form for word in base for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies"))


@cache
def _negations() -> frozenset[str]:
    return frozenset(line.replace("’", "'") for line in _lines("negations.txt"))


def _lines(name: str) -> list[str]:
    text = (resources.files("ondit") / "data" / "attribution" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
