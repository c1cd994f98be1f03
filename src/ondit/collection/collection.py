"""A collection as an object: `ondit.open("news.db")`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from ondit.collection import correcting
from ondit.collection.correcting import Standing
from ondit.collection.corrections.records import Correction, Kind
from ondit.collection.figures import Group, GroupFigures, SpeakerFigures, group_figures, speaker_figures
from ondit.collection.frames import Cell, statement_rows
from ondit.collection.link import link_reports
from ondit.collection.records import Added, HowToRead
from ondit.collection.sampling import Drawn, Stratum, draw_sample
from ondit.collection.search.filters import Filters
from ondit.collection.search.records import Results
from ondit.collection.search.reports import search_reports
from ondit.collection.search.statements import search_statements
from ondit.collection.store.connect import connect
from ondit.collection.store.failures import told
from ondit.collection.store.load import (
    StoredReport,
    Unread,
    Version,
    find_report,
    iter_reports,
    iter_unread,
    iter_versions,
    load_analysis,
)
from ondit.collection.store.remove import remove_reports, remove_unread
from ondit.errors import NoSuchReport
from ondit.model import Analysis
from ondit.settings import Settings


class Adding(Protocol):
    """Who reads reports for a collection. The collection itself needs no model."""

    def add(self, collection: Collection, paths: Sequence[str], how: HowToRead) -> list[Added]: ...

    def rerun(self, collection: Collection, reports: Sequence[int], how: HowToRead) -> list[Added]: ...


class Collection:
    """Many reports in one file. Close it, or use it in a `with` statement; give each thread one of its own."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False, adding: Adding | None = None) -> None:
        """Open the collection at `path`; `ondit.open` is the way to one that can also add reports.

        Raises:
            NotACollection, NewerCollection, CollectionError: see docs/errors.md.
        """
        self.path = Path(path)
        self._adding = adding
        self.connection: sqlite3.Connection = connect(self.path, create=create)

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        with told(self.path):
            return int(self.connection.execute("SELECT count(*) FROM reports").fetchone()[0])

    def __repr__(self) -> str:
        return f"<Collection {str(self.path)!r}>"

    def close(self) -> None:
        """Close the file. As the last one to do so, this also takes its log in."""
        with told(self.path):
            self.connection.close()

    def add(
        self,
        *paths: str | os.PathLike[str],
        metadata: str | os.PathLike[str] | None = None,
        publisher: str | None = None,
        published: str | None = None,
        fetch: bool = False,
        settings: Settings = Settings(),
        model: str = "accurate",
        jobs: int = 1,
        timeout_s: float | None = None,
        link: bool = True,
    ) -> list[Added]:
        """Read reports and store them: files, folders, addresses, feeds, archives, as `ondit add` does.

        What is there already is not read again. A report that cannot be read is told in the result and in `unread`.

        Args:
            metadata: a CSV table with what reports do not say themselves.
            publisher, published: what is said of all of them where nothing else says so.
            fetch: read the pages that feeds link to, not the feeds' own text.
            link: bring what stands between reports up to date, too.

        Raises:
            OnditError: the collection cannot be written, or a model is missing. What was read before is stored.
        """
        table = None if metadata is None else Path(metadata)
        how = HowToRead(settings, model, jobs, timeout_s, table, publisher, published, fetch)
        added = self._reader().add(self, [os.fspath(path) for path in paths], how)
        if link:
            self.link()
        return added

    def rerun(
        self,
        *sources: str,
        everything: bool = False,
        settings: Settings = Settings(),
        model: str = "accurate",
        jobs: int = 1,
        timeout_s: float | None = None,
        link: bool = True,
    ) -> list[Added]:
        """Read stored reports again with this version of Ondit: those named, or all that another version read.

        Args:
            everything: also what this version has read.

        Raises:
            NoSuchReport: there is none under that name.
            OnditError: the collection cannot be written, or a model is missing.
        """
        how = HowToRead(settings, model, jobs, timeout_s, everything=everything)
        reports = [self.report(source).id for source in sources] if sources else [x.id for x in self.reports()]
        added = self._reader().rerun(self, reports, how)
        if link:
            self.link()
        return added

    def remove(self, *sources: str) -> int:
        """Remove reports with all their words, from the file and its indexes; how many were removed.

        Raises:
            NoSuchReport: one of them is not there; then none is removed.
            BusyCollection: removed, but another program keeps the log with their words.
        """
        with told(self.path):
            unread = {report.source for report in iter_unread(self.connection)}
            reports = [self.report(source).id for source in sources if source not in unread or self._has(source)]
            remove_unread(self.connection, [source for source in sources if source in unread])
            remove_reports(self.connection, self.path, list(dict.fromkeys(reports)))
        return len(set(sources))

    def reports(self) -> list[StoredReport]:
        """All reports, by date and source."""
        with told(self.path):
            return list(iter_reports(self.connection))

    def report(self, source: str) -> StoredReport:
        """The report that was added under a path or address.

        Raises:
            NoSuchReport: there is none.
        """
        with told(self.path):
            return find_report(self.connection, self.path, source)

    def unread(self) -> list[Unread]:
        """The reports that could not be read, and why."""
        with told(self.path):
            return list(iter_unread(self.connection))

    def versions(self, source: str) -> list[Version]:
        """The versions of a report, the oldest first; the last is the one that counts."""
        with told(self.path):
            return list(iter_versions(self.connection, self.report(source).id))

    def read(self, source: str, *, version: int | None = None) -> Analysis:
        """The stored analysis of a report, without a model; of an older version by its number.

        Raises:
            NoSuchReport: there is none.
        """
        with told(self.path):
            return load_analysis(self.connection, self.path, self.report(source).id, version)

    def analyses(self) -> Iterator[Analysis]:
        """The analyses of all reports, by date and source, one at a time."""
        for report in self.reports():
            with told(self.path):
                analysis = load_analysis(self.connection, self.path, report.id)
            yield analysis

    def search(
        self, words: str | None = None, filters: Filters = Filters(), *, limit: int | None = 20, offset: int = 0
    ) -> Results:
        """Statements that have the words and pass the filters, the best first (BM25).

        Without words, and with words that stand in more than 20,000 statements, the latest come first.

        Args:
            words: words, "phrases", prefix*, AND, OR, NOT, NEAR.
            limit: how many; None for all.
            offset: how many of the first to leave out.

        Raises:
            BadSearch: no word, or a filter names what there is not.
        """
        with told(self.path):
            return search_statements(self.connection, words, filters, limit=limit, offset=offset)

    def search_reports(
        self, words: str | None = None, filters: Filters = Filters(), *, limit: int | None = 20, offset: int = 0
    ) -> Results:
        """Reports whose title or text has the words; arguments as for `search`.

        Raises:
            BadSearch: no word, or a filter names what there is not.
        """
        with told(self.path):
            return search_reports(self.connection, words, filters, limit=limit, offset=offset)

    def speakers(
        self, filters: Filters = Filters(), *, limit: int | None = None, voices: bool = True
    ) -> list[SpeakerFigures]:
        """Who says most: speakers across reports with their figures, of the statements that pass the filters.

        Args:
            limit: how many; None for all.
            voices: also each voice, with the evidence for its join.

        Raises:
            BadSearch: a filter names what there is not.
        """
        with told(self.path):
            return speaker_figures(self.connection, filters, limit=limit, voices=voices)

    def figures(self, *by: Group, filters: Filters = Filters()) -> list[GroupFigures]:
        """Statements, words, shares unnamed and second-hand by "outlet", by "month" or "year", or by both.

        Raises:
            BadSearch: a filter names what there is not.
        """
        with told(self.path):
            return group_figures(self.connection, by, filters)

    def sample(
        self, number: int = 100, *, by: Stratum | None = None, seed: int = 1, filters: Filters = Filters()
    ) -> list[Drawn]:
        """Statements drawn by chance into a coding sheet, as many from each stratum.

        Args:
            by: what makes strata: "outlet", "act", "mode", "remove", "anonymity", "year"; None for one.
            seed: another number draws others; the same draws the same from the same reports.

        Raises:
            BadSearch: a filter names what there is not.
        """
        with told(self.path):
            return draw_sample(self.connection, number, by=by, seed=seed, filters=filters)

    def to_records(self, filters: Filters = Filters()) -> Iterator[dict[str, Cell]]:
        """The statements as flat rows for a data frame, as `Analysis.to_records` has them, with the speaker.

        Every row has the same keys, and every cell is text, a number or a truth value; what is not known is empty text.

        Raises:
            BadSearch: a filter names what there is not.
        """
        with told(self.path):
            yield from statement_rows(self.connection, filters)

    def correct(
        self,
        kind: Kind,
        source: str,
        target: str | None = None,
        /,
        *,
        who: str,
        other: tuple[str, str] | None = None,
        **said: str,
    ) -> Correction:
        """Say what is wrong. It is kept apart from every analysis, anchored to the words, and applied over each.

            collection.correct("voice", "a.txt", "v3", name="Ada Okafor", who="Rae")
            collection.correct("no-statement", "a.txt", "a3", who="Rae")
            collection.correct("same-speaker", "a.txt", "v3", other=("b.txt", "v1"), who="Rae")
            collection.correct("excerpt-end", "a.txt", "x0", words="the last words of it", who="Rae")
            collection.correct("outlet", "a.txt", outlet="Brack Post", who="Rae")
            collection.correct("date", "a.txt", published="2026-03-02", who="Rae")

        Args:
            kind: also "not-same-speaker", "same-claim", "not-same-claim".
            target: id of the voice, statement or excerpt in the report.
            other: source and id of the second voice or statement.

        Raises:
            NoSuchReport, BadCorrection: no such report, nothing of that id in it, or a value that cannot be.
        """
        with told(self.path):
            found = correcting.add(self.connection, self.path, kind, source, target, said, other=other, who=who)
            self.link()
            return found

    def undo(self, key: str) -> Correction:
        """Take one correction back; all others stay.

        Raises:
            BadCorrection: there is none of that id, or it was undone already.
        """
        with told(self.path):
            found = correcting.undo(self.connection, self.path, key)
            self.link()
            return found

    def corrections(self) -> list[Standing]:
        """All corrections with how they stand; one whose words are gone is "lost", and stays."""
        with told(self.path):
            return correcting.standing(self.connection, self.path)

    def export_corrections(self) -> dict[str, Any]:
        """All corrections as `ondit.corrections/1`, for another collection."""
        with told(self.path):
            return correcting.exported(self.connection)

    def import_corrections(self, data: Any) -> list[Correction]:
        """Take in what `export_corrections` gave; the corrections that are new here. All or none.

        Raises:
            BadCorrection: not such JSON.
        """
        with told(self.path):
            new = correcting.imported(self.connection, data)
            self.link()
            return new

    def link(self) -> int:
        """Bring what stands between reports up to date; how many reports came, changed or went since."""
        with told(self.path):
            return link_reports(self.connection)

    def _has(self, source: str) -> bool:
        try:
            self.report(source)
        except NoSuchReport:
            return False
        return True

    def _reader(self) -> Adding:
        if self._adding is None:
            raise TypeError("this collection was opened without a reader; use ondit.open")
        return self._adding
