"""What Datasette should know about a collection: titles, units, which column names a row, eight questions.

python -m ondit.collection.datasette news.db > metadata.json
datasette news.db -m metadata.json
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

_WORDS = ("words", "author_words", "first_hand_words", "second_hand_words", "unknown_words", "unnamed_words")
# Table: its title, the column that names a row, the order, and what its numbers count.
_TABLES: dict[str, dict[str, Any]] = {
    "reports": {
        "title": "Reports", "label_column": "title", "sort_desc": "published_utc",
        "units": dict.fromkeys(_WORDS, "words"),
    },
    "statements": {
        "title": "Statements: who says what, through whose hands", "label_column": "content",
        "sort_desc": "published_utc", "units": {"words": "words"},
    },
    "voices": {"title": "Voices: who speaks in one report", "label_column": "name", "sort_desc": "statements",
               "units": {"words": "words"}},
    "outlets": {"title": "Outlets", "label_column": "name"},
    "speakers": {"title": "Speakers: a voice across reports", "label_column": "name"},
    "joins": {"title": "Which voices are one speaker, and why"},
    "hands": {"title": "Hands: the stations of each chain"},
    "excerpts": {"title": "Excerpts: passages of others", "label_column": "key"},
    "members": {"title": "Members of groups"},
    "times": {"title": "Times that reports name", "label_column": "value"},
    "hyperlinks": {"title": "Hyperlinks", "label_column": "href"},
    "notes": {"title": "Notes: what the reading skipped or doubts", "label_column": "message"},
    "versions": {"title": "Versions of each report, with the whole analysis"},
    "unread": {"title": "What could not be read", "label_column": "source"},
    "corrections": {"title": "Corrections that people made", "label_column": "kind"},
    "unlinked": {"hidden": True},
    "name_keys": {"hidden": True},
    "stale_keys": {"hidden": True},
}  # fmt: skip


def metadata(name: str) -> dict[str, Any]:
    """Datasette's metadata for a collection whose file is called `name` + ".db"."""
    return {
        "title": "A collection of reports",
        "description": "Who says what, through whose hands, as Ondit reads it. The columns are told in docs/store.md.",
        "custom_units": ["words = [words] = words"],
        "databases": {name: {"tables": _TABLES, "queries": dict(_queries())}},
    }


def _queries() -> list[tuple[str, dict[str, str]]]:
    """The questions, in order; the first line of each file is its title."""
    folder = files("ondit") / "data" / "collection" / "queries"
    found = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        title, _, sql = file.read_text("utf-8").partition("\n")
        name = file.name.removesuffix(".sql").partition("-")[2]
        found.append((name, {"title": title.removeprefix("-- "), "sql": sql.strip()}))
    return found


if __name__ == "__main__":
    print(json.dumps(metadata(Path(sys.argv[1]).stem), indent=2))
