"""Where the words searched for stand: FTS5 marks them in a copy of the few texts that are shown.

In the collection itself each text would cost a search of its own, and the beginning of a word ("harb*") a long one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from ondit.collection.search.records import Mark

# Two of the characters that Unicode keeps out of all text that is exchanged.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
# As the indexes of the collection (migrations/0001.sql).
_COPY = "CREATE VIRTUAL TABLE copy USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')"
_WORDS_OF_PASSAGE = 32


def mark_texts(texts: Sequence[str], query: str) -> list[tuple[Mark, ...]]:
    """For each text the spans of the words that the query looks for; none where the text itself has such characters."""
    with closing(_copy([("", text) for text in texts])) as copy:
        rows = copy.execute("SELECT rowid, highlight(copy, 1, ?, ?) FROM copy WHERE copy MATCH ?", (OPEN, CLOSE, query))
        marked = dict(rows.fetchall())
    return [_marks(text, marked.get(number, text)) for number, text in enumerate(texts, 1)]


def passages(reports: Sequence[tuple[str, str]], query: str) -> list[tuple[str, tuple[Mark, ...]]]:
    """For each title and text the passage that has most of the words, on one line, and their spans in it."""
    with closing(_copy(reports)) as copy:
        rows = copy.execute(
            f"SELECT rowid, snippet(copy, 1, ?, ?, '…', {_WORDS_OF_PASSAGE}) FROM copy WHERE copy MATCH ?",
            (OPEN, CLOSE, query),
        )
        marked = dict(rows.fetchall())
    found = []
    for number in range(1, len(reports) + 1):
        passage = " ".join(marked.get(number, "").split())
        found.append((passage.replace(OPEN, "").replace(CLOSE, ""), tuple(_spans(passage))))
    return found


def is_query(query: str, columns: Sequence[str]) -> bool:
    """Whether FTS5 takes it for a query, on an index with these columns."""
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.execute(f"CREATE VIRTUAL TABLE copy USING fts5 ({', '.join(columns)})")
        try:
            copy.execute("SELECT rowid FROM copy WHERE copy MATCH ?", (query,)).fetchall()
        except sqlite3.OperationalError:
            return False
    return True


def _copy(rows: Sequence[tuple[str, str]]) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:")
    copy.execute(_COPY)
    copy.executemany("INSERT INTO copy (title, text) VALUES (?, ?)", rows)
    return copy


def _marks(text: str, marked: str) -> tuple[Mark, ...]:
    if OPEN in text or CLOSE in text:
        return ()
    return tuple(_spans(marked))


def _spans(marked: str) -> Iterator[Mark]:
    start = at = 0
    for char in marked:
        if char == OPEN:
            start = at
        elif char == CLOSE:
            yield start, at
        else:
            at += 1
