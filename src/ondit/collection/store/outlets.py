"""Outlets: one row for each, whatever the case of its name."""

from __future__ import annotations

import sqlite3


def outlet_id(connection: sqlite3.Connection, name: str | None) -> int | None:
    """The row of an outlet, made if there is none; None for a report without one."""
    if name is None:
        return None
    key = outlet_key(name)
    connection.execute("INSERT OR IGNORE INTO outlets (name, key) VALUES (?, ?)", (name, key))
    return int(connection.execute("SELECT id FROM outlets WHERE key = ?", (key,)).fetchone()[0])


def outlet_key(name: str) -> str:
    """The name without what does not tell outlets apart: case, white space, a "the" in front."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def drop_outlet(connection: sqlite3.Connection, outlet: int | None) -> None:
    """Delete an outlet that no report has any more."""
    connection.execute(
        "DELETE FROM outlets WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reports WHERE outlet = outlets.id)", (outlet,)
    )
