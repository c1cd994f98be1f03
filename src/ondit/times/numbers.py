"""Numbers in digits and in words, with the classes that each can have in a time expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HYPHENS = frozenset("-‐‑–")

Piece = tuple[int, int, str]
"""A piece of text: start, end, lower-case word."""

_LONGEST = 12  # a number with more characters counts no days or years

# Every set of classes that `classes_of_digits` and `number_phrase` can give.
CLASS_SETS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "NUM",
        "NUM YY",
        "NUM DAYNUM YY",
        "NUM DAYNUM",
        "NUM DAYNUM HOUR YY",
        "NUM DAYNUM HOUR",
        "NUM HOUR",
        "NUM YEAR",
        "ORD",
        "ORD DAYORD",
        "DECADE",
        "CLOCK",
        "ISODATE",
        "SLASHDATE",
        "FRAC",
    )
)


def classes_of_digits(word: str) -> dict[str, str]:
    """Classes and values of a token that begins with a digit: "21st", "1990s", "7:15", "2026-01-22", "1/2", "31"."""
    if len(word) > _LONGEST:
        return {"ISODATE": word} if word.count("-") == 2 else {}
    if word.isdigit():
        return _whole(word)
    if word[-1] in "sS":
        digits = word.rstrip("sS'’")
        if len(digits) in (2, 4) and digits[-1] == "0" and digits.isdigit() and (len(digits) == 2 or digits < "2100"):
            return {"DECADE": digits[:-1] if len(digits) == 4 else "19" + digits[0]}
        return {}
    if word[-1] in "tTdDhH" and word[:-2].isdigit():
        return ordinal(int(word[:-2])) if len(word) < 7 else {}
    if word.count("-") == 2:
        return {"ISODATE": word}
    if ":" in word:
        return {"CLOCK": word}
    if word.count("/") == 2:
        return {"SLASHDATE": word}
    if "/" in word:
        above, below = word.split("/")
        return {"FRAC": word} if len(above) < 3 and len(below) < 3 and int(below) else {}
    return {"NUM": word.replace(",", "")} if word.replace(",", "").replace(".", "", 1).isascii() else {}


def ordinal(n: int) -> dict[str, str]:
    """Classes and values of "21st"."""
    return {"ORD": str(n), "DAYORD": str(n)} if 1 <= n <= 31 else {"ORD": str(n)}


def number_phrase(
    pieces: Sequence[Piece], at: int, numbers: Mapping[str, int], ordinals: Mapping[str, int]
) -> tuple[int, str, dict[str, str]]:
    """The number in words that begins with piece `at`: the piece after it, the number, its classes.

    "twenty-four" is 24, "one hundred and two" 102, "nineteen ninety-six" the year 1996, "two thousand" 2000,
    "twenty-first" the ordinal 21.
    """
    parts = [numbers[pieces[at][2]]]
    end = at + 1
    while end < len(pieces):
        more = end + 1 < len(pieces)
        hyphen = more and pieces[end][2] in HYPHENS and pieces[end][0] == pieces[end - 1][1]
        joined = more and pieces[end][2] == "and" and parts[-1] >= 100  # "one hundred and twenty"
        following = pieces[end + 1] if hyphen or joined else pieces[end]
        word = following[2]
        if hyphen and word in ordinals and parts[-1] >= 20 and ordinals[word] < 10 and parts[-1] % 10 == 0:
            n = sum(parts) + ordinals[word] if len(parts) == 1 else 0
            return (end + 2, str(n), ordinal(n)) if n else (end, *_reading(parts))
        if word not in numbers or not _goes_on(parts, numbers[word]):
            break
        parts.append(numbers[word])
        end += 2 if hyphen or joined else 1
    return end, *_reading(parts)


def _whole(word: str) -> dict[str, str]:
    n = int(word) if len(word) < 9 and word.isascii() else 0
    found = {"NUM": word}
    if len(word) == 4 and 1000 <= n <= 2100:
        found["YEAR"] = word
    elif len(word) <= 2 and n:
        if n <= 31:
            found["DAYNUM"] = str(n)
        if n <= 24:
            found["HOUR"] = str(n)
        if len(word) == 2:
            found["YY"] = word
    return found


def _goes_on(before: list[int], n: int) -> bool:
    last = before[-1]
    if len(before) > 8:
        return False
    if n >= 100:
        return n != last
    if last >= 100 or (last >= 20 and n < 10):
        return True
    # "nineteen ninety-six", "eighteen twelve": the two halves of a year
    return len(before) == 1 and 11 <= last <= 20 and n >= 10


def _reading(parts: list[int]) -> tuple[str, dict[str, str]]:
    if len(parts) >= 2 and 11 <= parts[0] <= 20 and 10 <= parts[1] < 100:
        year = str(parts[0] * 100 + sum(parts[1:]))
        return year, {"NUM": year, "YEAR": year}
    total = current = 0
    for n in parts:
        if n == 100:
            current = max(current, 1) * 100
        elif n >= 1000:
            total += max(current, 1) * n
            current = 0
        else:
            current += n
    value = total + current
    found = {"NUM": str(value)}
    if 1 <= value <= 24:
        found["HOUR"] = str(value)
    elif 1900 <= value <= 2100 and len(parts) > 1:
        found["YEAR"] = str(value)
    return str(value), found
