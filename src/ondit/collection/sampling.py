"""A coding sheet: statements drawn by chance; and what a filled-in one says of the precision on this collection."""

from __future__ import annotations

import hashlib
import heapq
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ondit.collection.search.filters import Filters, narrow
from ondit.errors import BadSheet

Stratum = Literal["outlet", "act", "mode", "remove", "anonymity", "year"]
_STRATA: Mapping[Stratum, str] = {
    "outlet": "coalesce(o.name, 'not told')",
    "act": "s.act",
    "mode": "s.mode",
    "remove": "CASE min(s.remove, 2) WHEN 0 THEN 'own' WHEN 1 THEN 'first hand' ELSE 'second hand' END",
    "anonymity": "s.anonymity",
    "year": "coalesce(substr(s.published_utc, 1, 4), 'not told')",
}
# What a coder answers for each statement: yes, no, or ? where it cannot be told.
QUESTIONS = ("is_statement", "content_right", "voice_right", "chain_right")
_YES = frozenset({"1", "y", "yes", "true", "x"})
_NO = frozenset({"0", "n", "no", "false"})
_UNCLEAR = "?"
_AROUND = 300
"""Code points of the report before and behind a statement in the sheet."""
_Z = 1.959964
"""Of the normal distribution, for intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement of the sample, with what a coder needs to see. `size` is how many statements its stratum has."""

    stratum: str
    size: int
    source: str
    statement: str
    publisher: str | None
    published: str | None
    before: str
    passage: str
    after: str
    content: str
    voice: str | None
    chain: str

    def to_row(self) -> dict[str, Any]:
        """A row of the sheet, with an empty cell for each question."""
        names = ("stratum", "size", "source", "statement", "publisher", "published", "before", "passage", "after",
                 "content", "voice", "chain")  # fmt: skip
        return {**{name: getattr(self, name) for name in names}, **dict.fromkeys(QUESTIONS, ""), "comment": ""}


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the coded statements are right, with a 95 % interval (Wilson).

    `stratum` is None for the whole, which weighs each stratum by its size in the collection. `unclear` ones are not in
    `coded`.
    """

    question: str
    stratum: str | None
    coded: int
    right: int
    unclear: int
    precision: float | None
    low: float | None
    high: float | None

    def to_json(self) -> dict[str, Any]:
        """All fields."""
        return {
            "question": self.question,
            "stratum": self.stratum,
            "coded": self.coded,
            "right": self.right,
            "unclear": self.unclear,
            "precision": self.precision,
            "low": self.low,
            "high": self.high,
        }


def draw_sample(
    connection: sqlite3.Connection,
    number: int,
    *,
    by: Stratum | None = None,
    seed: int = 1,
    filters: Filters = Filters(),
) -> list[Drawn]:
    """Statements drawn by chance, as many from each stratum; the same from the same reports, whatever their order.

    Raises:
        BadSearch: a filter names what there is not.
    """
    narrowed = narrow(connection, filters)
    stratum = _STRATA[by] if by else "'all'"
    query = f"""
        SELECT s.id, r.sha256 || ' ' || s.key AS mark, {stratum} AS stratum FROM statements AS s
        JOIN reports AS r ON r.id = s.report LEFT JOIN outlets AS o ON o.id = s.outlet WHERE {narrowed.where}
    """
    found: dict[str, list[tuple[bytes, int]]] = {}
    for row in connection.execute(query, narrowed.values):
        lot = hashlib.blake2b(f"{seed} {row['mark']}".encode(), digest_size=8).digest()
        found.setdefault(str(row["stratum"]), []).append((lot, row["id"]))
    shares = _shares({name: len(lots) for name, lots in found.items()}, number)
    return [
        _drawn(connection, statement, name, len(found[name]))
        for name in sorted(found)
        for _, statement in heapq.nsmallest(shares[name], found[name])
    ]


def score_sheet(rows: Iterable[Mapping[str, str]]) -> list[Precision]:
    """What the answers in a filled-in sheet say: each question over all, then by stratum.

    Raises:
        BadSheet: a column is missing, or an answer is none of yes, no, ?.
    """
    answers: dict[str, dict[str, list[str]]] = {question: {} for question in QUESTIONS}
    sizes: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        stratum, size = _stratum(row, line)
        sizes[stratum] = size
        for question in QUESTIONS:
            answers[question].setdefault(stratum, []).append(_answer(row, question, line))
    found = []
    for question, strata in answers.items():
        parts = [_part(question, stratum, given) for stratum, given in sorted(strata.items())]
        found.append(_whole(question, parts, sizes))
        if len(parts) > 1:
            found += parts
    return found


def wilson(right: float, coded: float) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927); 0 to 1 for nothing coded."""
    if coded <= 0:
        return 0.0, 1.0
    share, square = right / coded, _Z * _Z
    middle = (share + square / (2 * coded)) / (1 + square / coded)
    half = _Z * math.sqrt(share * (1 - share) / coded + square / (4 * coded * coded)) / (1 + square / coded)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def _shares(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """As many of each stratum; what a small one cannot give, the others do."""
    shares = dict.fromkeys(sizes, 0)
    left = min(number, sum(sizes.values()))
    while left:
        open_ = [name for name in sorted(sizes) if shares[name] < sizes[name]]
        each = max(1, left // len(open_))
        for name in open_[:left]:
            more = min(each, sizes[name] - shares[name], left)
            shares[name] += more
            left -= more
    return shares


def _drawn(connection: sqlite3.Connection, statement: int, stratum: str, size: int) -> Drawn:
    row = connection.execute(
        """
        SELECT r.source, s.key, o.name AS publisher, r.published, r.text, s.start, s."end" AS stop, s.content,
          v.name AS voice, s.chain
        FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN voices AS v ON v.id = s.voice
        LEFT JOIN outlets AS o ON o.id = s.outlet WHERE s.id = ?
        """,
        (statement,),
    ).fetchone()
    text, start, stop = row["text"], row["start"], row["stop"]
    return Drawn(
        stratum,
        size,
        row["source"],
        row["key"],
        row["publisher"],
        row["published"],
        text[max(0, start - _AROUND) : start],
        text[start:stop],
        text[stop : stop + _AROUND],
        row["content"],
        row["voice"],
        row["chain"],
    )


def _stratum(row: Mapping[str, str], line: int) -> tuple[str, int]:
    missing = [name for name in ("stratum", "size", *QUESTIONS) if row.get(name) is None]
    if missing:
        raise BadSheet(f"line {line}: no column {', '.join(missing)}; it is not a sheet of `ondit sample`")
    try:
        return row["stratum"], int(row["size"])
    except ValueError as exc:
        raise BadSheet(f"line {line}: the size of the stratum is {row['size']!r}, which is no number") from exc


def _answer(row: Mapping[str, str], question: str, line: int) -> str:
    """ "yes", "no", "?", or "" where nothing was coded."""
    given = row[question].strip().lower()
    if given in _YES:
        return "yes"
    if given in _NO:
        return "no"
    if given not in ("", _UNCLEAR):
        raise BadSheet(
            f"line {line}: {question} is {row[question]!r}; write yes or no, 1 or 0, or ? if it cannot be told"
        )
    return given


def _part(question: str, stratum: str, given: Sequence[str]) -> Precision:
    right, coded = given.count("yes"), given.count("yes") + given.count("no")
    low, high = wilson(right, coded) if coded else (None, None)
    share = round(right / coded, 4) if coded else None
    return Precision(question, stratum, coded, right, given.count(_UNCLEAR), share, low, high)


def _whole(question: str, parts: Sequence[Precision], sizes: Mapping[str, int]) -> Precision:
    """All strata, each by its size. The interval is Wilson's at the sample size that has the same variance."""
    told = [part for part in parts if part.coded]
    coded, right = sum(part.coded for part in told), sum(part.right for part in told)
    unclear = sum(part.unclear for part in parts)
    total = sum(sizes[str(part.stratum)] for part in told)
    if not told or not total:
        return Precision(question, None, coded, right, unclear, None, None, None)
    weights = [sizes[str(part.stratum)] / total for part in told]
    share = sum(weight * part.right / part.coded for weight, part in zip(weights, told, strict=True))
    variance = sum(
        weight**2 * (part.right / part.coded) * (1 - part.right / part.coded) / part.coded
        for weight, part in zip(weights, told, strict=True)
    )
    # With every answer the same there is no variance; the weights alone then tell what the sample is worth.
    worth = share * (1 - share) / variance if variance else 1 / sum(
        weight**2 / part.coded for weight, part in zip(weights, told, strict=True)
    )  # fmt: skip
    low, high = wilson(share * worth, worth)
    return Precision(question, None, coded, right, unclear, round(share, 4), low, high)
