"""What stands between reports, in order: each step looks at the reports that came, changed or went."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from ondit.collection.store.connect import transaction
from ondit.collection.store.speakers import update_speakers

# A step gets the ids of the reports that came, changed or went, and writes its own tables. What it makes may depend
# on the set of reports only, not on the order in which they came.
Step = Callable[[sqlite3.Connection, frozenset[int]], None]
STEPS: tuple[Step, ...] = (update_speakers,)


def link_reports(connection: sqlite3.Connection) -> int:
    """Bring all links up to the reports that are there, in one transaction; how many reports had to be looked at."""
    with transaction(connection):
        changed = frozenset(row[0] for row in connection.execute("SELECT report FROM unlinked"))
        if changed:
            for step in STEPS:
                step(connection, changed)
            connection.execute("DELETE FROM unlinked")
    return len(changed)
