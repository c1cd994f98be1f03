"""Reports into a collection: reading, analysis and store joined."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ondit.adding.again import read_again
from ondit.adding.entries import Entry, entries_of
from ondit.adding.run import add_entries
from ondit.adding.table import Table, read_table
from ondit.adding.work import Plan
from ondit.collection.collection import Collection
from ondit.collection.records import Added, HowToRead
from ondit.inputs import gather
from ondit.published import publication_date
from ondit.read import Metadata

# Names of files of many reports that `ondit read` passes over in a folder.
ENDINGS = (".rss", ".atom", ".ndjson", ".warc", ".warc.gz")

__all__ = [
    "ENDINGS",
    "Entry",
    "Plan",
    "Table",
    "add_entries",
    "entries_of",
    "open",
    "read_again",
    "read_table",
]


def open(path: str | os.PathLike[str], *, create: bool = True) -> Collection:
    """The collection at `path`, made if there is none.

    Raises:
        NotACollection: another kind of file, or none and `create` is false.
        NewerCollection: made by a newer version.
        CollectionError: damaged, busy, or not to be written.
    """
    return Collection(path, create=create, adding=_Adding())


class _Adding:
    """What `Collection.add` and `Collection.rerun` do."""

    def add(self, collection: Collection, paths: Sequence[str], how: HowToRead) -> list[Added]:
        table = read_table(how.metadata) if how.metadata else Table()
        inputs = gather(paths or table.paths, max_bytes=how.settings.max_bytes, endings=ENDINGS)
        published = publication_date(how.published) if how.published else None
        said = Metadata(publisher=how.publisher, published=published)
        entries = list(entries_of(inputs.items, how.settings, table=table, said=said, fetch=how.fetch))
        plan = Plan(how.settings, how.model, fetch=how.fetch)
        where = collection.connection, collection.path
        return list(add_entries(*where, entries, plan, jobs=how.jobs, timeout_s=how.timeout_s))

    def rerun(self, collection: Collection, reports: Sequence[int], how: HowToRead) -> list[Added]:
        plan = Plan(how.settings, how.model)
        where = collection.connection, collection.path
        found = read_again(*where, reports, plan, jobs=how.jobs, timeout_s=how.timeout_s, everything=how.everything)
        return list(found)
