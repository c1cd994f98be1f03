"""The schema of a collection, in numbered steps: `migrations/0001.sql` and so on. Its number is `user_version`."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files

# "ondt": tells a collection from any other SQLite file.
APPLICATION_ID = 0x6F6E6474


@cache
def steps() -> tuple[str, ...]:
    """The SQL of each step, in order; step n leads to schema n."""
    folder = files("ondit.collection.store") / "migrations"
    found = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".sql")}
    names = [f"{number:04}.sql" for number in range(1, len(found) + 1)]
    assert sorted(found) == names
    return tuple(found[name] for name in names)


def newest() -> int:
    """The number of the schema that this version of Ondit writes."""
    return len(steps())


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to the newest, each step in a transaction of its own; another process may do so at once."""
    for number, step in enumerate(steps(), 1):
        if _version(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) < number:
                for statement in _statements(step):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            # A full disk has ended the transaction already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit the transaction around it."""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    assert not rest.strip()
    return found
