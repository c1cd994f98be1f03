"""What a cue does (its act), and whether the report says that it was not done (negation). Guidelines: docs/acts.md."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ondit.model import ACTS, Act

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_WITHHELD = re.compile(
    r"\b(?:declin|refus|stopped short|stop short|would not|wouldn['’]t|won['’]t)\w*\b[^.]{0,24}"
    r"\b(?:comment|say|saying|respond|answer|discuss|confirm|elaborate|name|identify|reveal|disclose|explain)\b",
    re.IGNORECASE,
)


def act_of(cue: str, *, human: bool = True) -> Act:
    """The act of a cue's words. `human`: whether a person or group speaks; a person who "reveals" says."""
    words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(cue)]
    if _WITHHELD.search(cue):
        return "say"
    singles, phrases = _lexicon()
    joined = " ".join(words)
    best: tuple[int, Act] | None = None
    for phrase, act in phrases:
        if f" {phrase} " in f" {joined} ":
            best = min(best, (ACT_ORDER.index(act), act)) if best else (ACT_ORDER.index(act), act)
    if best is None:
        for word in words:
            act_here = singles.get(word)
            if act_here and not (human and act_here == "show" and word.startswith(("reveal", "point", "suggest"))):
                rank = (ACT_ORDER.index(act_here), act_here)
                best = min(best, rank) if best else rank
    return best[1] if best else "say"


ACT_ORDER: tuple[Act, ...] = (
    "deny", "admit", "promise", "warn", "accuse", "order", "ask", "fear", "want", "believe", "write", "show", "say"
)  # fmt: skip


def is_negated(cue: str, before: str) -> bool:
    """Whether a negative word governs the cue, or the cue withholds its content.

    Args:
        before: the few words of the clause before the cue (the source apart).
    """
    if _WITHHELD.search(cue):
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
                else:
                    singles.setdefault(form, act)
    return singles, tuple(phrases)


def _inflect(base: str) -> tuple[str, ...]:
    """Regular forms; a few that do not exist do no harm."""
    if base.endswith("e"):
        return (f"{base}s", f"{base}d", f"{base[:-1]}ing", f"{base[:-1]}ings")
    if base.endswith("y") and base[-2:-1] not in "aeou":
        return (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    doubled = base + base[-1]
    return (f"{base}s", f"{base}es", f"{base}ed", f"{base}ing", f"{doubled}ed", f"{doubled}ing", f"{base}ings")


@cache
def _negations() -> frozenset[str]:
    return frozenset(line.replace("’", "'") for line in _lines("negations.txt"))


def _lines(name: str) -> list[str]:
    text = (resources.files("ondit") / "data" / "attribution" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
