"""One source or several: where "and" and commas join sources, and where they stand within a single one."""

from __future__ import annotations

from collections.abc import Sequence

from ondit.people import lexicon
from ondit.people.labels import Labels
from ondit.text.tokens import Token


def trim(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without "by", "according to", quotation marks and closing punctuation around them."""
    kept = list(tokens)
    while kept and (not kept[0].word or kept[0].lower in _LEADING) and not (kept[0].lower in _ALONE and len(kept) == 1):
        if kept[0].lower == "both" and not kept[1].capital and lexicon.is_plural(kept[-1].lower):
            break  # "both sides"
        kept.pop(0)
    while kept and not kept[-1].word and not _closes(kept):
        kept.pop()
    return kept


_LEADING = lexicon.words("leading")


_ALONE = frozenset({"to", "both"})  # "Both said it was wet": two who were named before


def _closes(tokens: list[Token]) -> bool:
    last = tokens[-1].text
    return last in "'’%" or last.endswith(("'s", "’s")) or (last == ")" and any(token.text == "(" for token in tokens))


def until_post(tokens: Sequence[Token]) -> list[Token]:
    """The tokens up to the first comma, or the first word such as "of" or "who" that ends the core of a noun phrase."""
    for i, token in enumerate(tokens):
        if i and (token.text == "," or (not token.capital and token.lower in lexicon.words("post"))):
            return list(tokens[:i])
    return list(tokens)


def coordinated(tokens: list[Token], labels: Labels) -> list[list[Token]]:
    """The coordinated sources within a phrase; empty when it is one source."""
    joints = [
        i
        for i, token in enumerate(tokens)
        if 0 < i < len(tokens) - 1 and token.lower in ("and", "&") and not _within_name(tokens, i, labels)
    ]
    if not joints:
        return []
    depth = next((i for i, token in enumerate(tokens) if token.lower in RELATIVE), len(tokens))
    for at in joints:
        if at > depth:
            break
        left, right = tokens[:at], tokens[at + 1 :]
        if _within_title(left, right):
            continue
        if left[-1].text == ",":
            left = left[:-1]
        if not left or not _joins(left, right, labels):
            continue
        listed = _list(left, labels)
        rest = coordinated(right, labels)
        return [*listed, *(rest or [right])]
    return []


def _within_name(tokens: Sequence[Token], at: int, labels: Labels) -> bool:
    """Whether the "and" or "&" at an index stands inside one name: "Hollis & Grey", but not "Ann Lee & Bo Tarr"."""
    if labels.inside_name(tokens[at]):
        return True
    if tokens[at].lower == "and" and _one_body(tokens, at, labels):
        return True
    if tokens[at].text != "&" or not (tokens[at - 1].capital and tokens[at + 1].capital):
        return False
    full = at > 1 and at + 2 < len(tokens) and tokens[at - 2].capital and tokens[at + 2].capital
    return not (full and _starts_named(list(tokens[at - 2 : at]), labels))


def _one_body(tokens: Sequence[Token], at: int, labels: Labels) -> bool:
    """Whether "and" joins what a body is for: "the Warehouse and Allied Union", where "Warehouse" names nobody."""
    end = _run(tokens, at + 1)
    first = tokens[at - 1].capital and at > 1 and tokens[at - 2].lower == "the"
    ends = end > at + 1 and tokens[end - 1].lower in lexicon.words("organisation-ending")
    return first and ends and labels.kind([tokens[at - 1]], False) is None


FOR_EXAMPLE = frozenset({"including", "such", "like", "notably", "especially", "particularly"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})


def _within_title(left: list[Token], right: list[Token]) -> bool:
    """Whether "and" stands inside the name of a body in an apposition: "Lee, president of Marine and Dock Workers"."""
    comma = max((i for i, token in enumerate(left) if token.text in (",", "(")), default=None)
    if comma is None or comma == len(left) - 1:
        return False
    apposed = left[comma + 1 :]
    core = until_post(apposed)
    office = lexicon.noun(core[-1].lower)
    of_body = len(core) < len(apposed) - 1 and apposed[len(core)].lower in ("of", "for", "at") and left[-1].capital
    return bool(office and office.ground == "person" and of_body and right[0].capital)


def _joins(left: list[Token], right: list[Token], labels: Labels) -> bool:
    if left[-1].lower in ("current", "former", "serving", "retired"):
        return False  # "current and former staff"
    if any(token.lower in FOR_EXAMPLE for token in left):
        return False  # "lawyers, including Ann Lee and Bo Tarr"
    tail = any(token.lower in lexicon.words("post") for token in left[1:])
    right_named = _starts_named(right, labels)
    apposed = any(token.text in ",(" or (right_named and token.text in "—–") for token in left)
    if apposed:
        if all(labels.is_name(trim(part)) for part in _split(left)):
            return right_named or right[0].lower in lexicon.words("determiner")
        return right_named and _starts_named(left, labels)
    if not right_named and _one_office(left, right, labels):
        return False
    if right_named:
        return not tail or _starts_named(left, labels)
    if right[0].lower in lexicon.words("determiner") or right[0].lower in lexicon.words("quantity"):
        return not tail or left[0].lower in lexicon.words("determiner")
    core = until_post(right)
    left_core = until_post(left)
    if not core or not left_core:
        return False
    noun = left_core[-1].lower
    names = left_core[-1].capital and labels.is_name(left_core)
    if names and right[0].capital and labels.is_name(core):
        return True
    several = lexicon.is_plural(core[-1].lower) or core[-1].lower in ("police",)
    return several and (names or (lexicon.is_plural(noun) and noun not in lexicon.words("quantity")))


def _one_office(left: list[Token], right: list[Token], labels: Labels) -> bool:
    """Whether "former governor and party chairman Ed Rendell" is one person with two offices."""
    last = left[-1].lower
    office = last in lexicon.titles() or ((noun := lexicon.noun(last)) is not None and noun.ground == "person")
    if not office or lexicon.is_plural(last) or right[0].lower in lexicon.words("determiner"):
        return False
    return right[-1].capital and labels.kind(right[-2:], False) in ("person", None)


def _starts_named(tokens: list[Token], labels: Labels) -> bool:
    """Whether the tokens begin with a person: a title or a name."""
    if not tokens[0].capital:
        return False
    if tokens[0].lower in lexicon.titles() and len(tokens) > 1 and tokens[1].capital:
        return True
    run = _run(tokens, 0)
    return labels.kind(tokens[:run], False) == "person"


def _run(tokens: Sequence[Token], start: int) -> int:
    """Index after the run of capitalised words (and the small words within a name) that begins at `start`."""
    end = start
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.capital:
            at += 1
            end = at
        elif at > start and (token.lower in lexicon.words("particle") or token.text == "&"):
            at += 1
        else:
            break
    return end


def _list(tokens: list[Token], labels: Labels) -> list[list[Token]]:
    parts = _split(tokens)
    return parts if all(labels.is_name(trim(part)) for part in parts) else [tokens]


def _split(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]
