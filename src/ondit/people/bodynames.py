"""What a report itself tells of the names of bodies: which are outlets', and which stand for longer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ondit.people import lexicon
from ondit.text.tokens import Token, TokenIndex


def short_forms(bodies: Iterable[Sequence[Token]], fits: Callable[[Sequence[Token]], bool]) -> dict[str, str]:
    """The full name by the short one, both in lower case, of the bodies named.

    A short name is a full one without "Holdings plc", "Press" and the like at its end: "Tarn", "Meridian". None where
    two longer names begin with it.

    Args:
        fits: whether a name may be short for a firm's: "Velmark" of "Velmark Water" is a town's, "Tarr" a man's.
    """
    longer: dict[str, set[str]] = {}
    for tokens in bodies:
        name = short_name(tokens)
        if len(name) < len(tokens) and fits(name):
            short, full = (" ".join(token.lower for token in one) for one in (name, tokens))
            longer.setdefault(short, set()).add(full)
    return {short: next(iter(fulls)) for short, fulls in longer.items() if len(fulls) == 1}


def short_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """A firm's name without the words that end it; the whole name where it has none of them."""
    end = len(tokens)
    while end > 1 and tokens[end - 1].lower in lexicon.words("firm-ending"):
        end -= 1
    return tokens[:end]


def called_outlets(index: TokenIndex) -> Iterator[str]:
    """Names that the report itself calls an outlet's: "the newspaper Poranni Glas", "the news agency Orbis"."""
    tokens = index.tokens
    for at in range(1, len(tokens) - 1):
        word = tokens[at].lower
        agency = word == "agency" and tokens[at - 1].lower in ("news", "press")
        if tokens[at].capital or not (word in _OUTLET_NOUNS or agency) or not tokens[at + 1].capital:
            continue
        end = at + 1
        while end < len(tokens) and end - at <= _MAX_OUTLET and tokens[end].capital:
            end += 1
        following = tokens[end].lower if end < len(tokens) else "."
        run = tokens[at + 1 : end]
        dated = any(token.lower in lexicon.words("calendar") for token in run)
        if not dated and following != "'s" and lexicon.noun(following) is None:
            yield " ".join(token.lower for token in run)


_OUTLET_NOUNS = lexicon.words("outlet-apposed")
_MAX_OUTLET = 4
