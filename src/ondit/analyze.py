"""The stages in order: a report in, an Analysis out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NoReturn

from ondit.attribution import complete, find_attributions, find_attributions_of_each, find_inner, open_doubts
from ondit.errors import OnditError, TooLarge, WrongProcess
from ondit.excerpts import find_excerpts
from ondit.guard import Guard
from ondit.language import parse, refuse_unless_english
from ondit.model import Analysis, Attribution, Block, Provenance, Span
from ondit.nesting import find_links
from ondit.read import Metadata, Reading
from ondit.read.source import Source, read_html, read_source, read_text
from ondit.settings import Settings
from ondit.tagger.tagger import FOLDER, Tagger
from ondit.text.quotations import read_quotations
from ondit.times import find_times
from ondit.version import __version__
from ondit.voices import find_voices, unresolved_voices


class Reader:
    """Reads report after report with models that are loaded once.

    Threads may share one. Every process loads its own: a Reader cannot be sent to another one, and refuses to work in a
    fork of the process that it was loaded in, where the network would wait for threads that are not there.
    """

    def __init__(
        self,
        settings: Settings = Settings(),
        model: str = "accurate",
        *,
        threads: int = 0,
        strict: bool = False,
        models: str | Path | None = None,
    ) -> None:
        """Load the models.

        Args:
            model: "accurate", or "fast" for a smaller network.
            threads: how many the network may use; 0 is one for each core.
            strict: let the exception of a failing stage through, instead of a note and the rest of the analysis.
            models: a folder of networks of your own, laid out as the shipped one (`training/export.py` writes it).

        Raises:
            BadSetting: no such model.
            ModelMissing, ModelMismatch: a file of the model is not there, or not the one that was shipped.
        """
        self.settings = settings
        self._strict = strict
        self._process = os.getpid()
        self._tagger = Tagger(model, threads=threads, folder=Path(models) if models else FOLDER)

    def read(self, source: Source, metadata: Metadata = Metadata(), *, name: str | None = None) -> Analysis:
        """The analysis of a file, of the page at an http(s) address, of bytes, or of a file open for reading.

        Args:
            name: what bytes are called, in messages and as `document.source`; its suffix helps to tell their format.

        Raises:
            UnreadableReport: cannot be read, or holds no report; its kinds say more.
            BadSetting: `metadata.published` is no date.
        """
        return self.analyze(read_source(source, name, settings=self.settings, metadata=metadata))

    def read_many(self, sources: Iterable[Source], metadata: Metadata = Metadata()) -> Iterator[Analysis | OnditError]:
        """The analysis of each source, in order, or the error with which it was refused.

        While the rules are at work on one report the network reads others, so that no core waits.
        """
        with ThreadPoolExecutor(self._tagger.threads, "ondit-reports") as pool:
            ahead: deque[Future[Analysis | OnditError]] = deque()
            try:
                for source in sources:
                    ahead.append(pool.submit(self._attempt, source, metadata))
                    if len(ahead) > self._tagger.threads:
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _attempt(self, source: Source, metadata: Metadata) -> Analysis | OnditError:
        try:
            return self.read(source, metadata)
        except OnditError as refused:
            return refused

    def read_text(self, text: str, metadata: Metadata = Metadata()) -> Analysis:
        """The analysis of a string of plain text; see `read` for the errors."""
        return self.analyze(read_text(text, settings=self.settings, metadata=metadata))

    def read_html(self, html: str | bytes, metadata: Metadata = Metadata(), *, url: str | None = None) -> Analysis:
        """The analysis of a page, which was at `url`; see `read` for the errors."""
        return self.analyze(read_html(html, url, settings=self.settings, metadata=metadata))

    def analyze(self, reading: Reading) -> Analysis:
        """The analysis of a report that was read.

        Raises:
            UnsupportedLanguage: the text is not English.
            TooLarge: the text is longer than `settings.max_chars`.
            WrongProcess: this process is a fork of the one that loaded the models.
        """
        self._refuse_fork()
        document = reading.document
        if len(document.text) > self.settings.max_chars:
            raise TooLarge(
                f"{document.source or 'the text'}: {len(document.text):,} characters of text, more than max_chars "
                f"({self.settings.max_chars:,}); split it, or raise the setting"
            )
        refuse_unless_english(document)
        document = replace(document, language="en")
        scores = self._tagger.score(document)
        parsed = parse(document, scores)
        tagged, left_over = find_attributions(document, scores, self._tagger, parsed.quotations)
        guard = Guard(strict=self._strict)
        keep = guard.keep
        attributions = keep("attribution", tagged, complete, parsed, tagged)
        known: dict[Span, tuple[Attribution, ...]] = {}
        again = partial(self._tag_again, reading, known=known)
        inner, inner_notes = keep("inner", ((), ()), find_inner, parsed, attributions, again)
        attributions += inner
        nobody = unresolved_voices(document, attributions), ()
        voices, voice_notes = keep("voices", nobody, find_voices, parsed, attributions)
        none = (), voices, ()
        links, voices, link_notes = keep("links", none, find_links, parsed, attributions, voices)
        none = (), voices, ()
        excerpts, voices, excerpt_notes = keep("excerpts", none, find_excerpts, parsed, attributions, voices)
        times, datings, time_notes = keep("times", ((), (), ()), find_times, parsed, attributions, excerpts)
        return Analysis(
            document,
            attributions,
            voices,
            links,
            excerpts,
            times,
            datings,
            (
                *reading.notes,
                *open_doubts(left_over, attributions),
                *inner_notes,
                *voice_notes,
                *link_notes,
                *excerpt_notes,
                *time_notes,
                *guard.notes,
            ),
            Provenance(
                __version__, ((f"tagger-{self._tagger.name}", f"sha256:{self._tagger.sha256}"),), self.settings.digest()
            ),
        )

    def _tag_again(
        self, reading: Reading, spans: Sequence[Span], known: dict[Span, tuple[Attribution, ...]]
    ) -> tuple[Attribution, ...]:
        """The attributions within spans, each read as a text of its own: what else is quoted has no say in it.

        Args:
            known: what was found in the spans of this report that were read before; one in seven is asked for twice.
        """
        unread = [span for span in spans if span not in known]
        texts = [replace(reading.document, blocks=(Block("paragraph", span),)) for span in unread]
        quoted = [read_quotations(reading.document.text, (span,)) for span in unread]
        scores = self._tagger.score_many(texts)
        found = find_attributions_of_each(list(zip(texts, scores, quoted, strict=True)), self._tagger)
        known.update(zip(unread, found, strict=True))
        return tuple(chain.from_iterable(known[span] for span in spans))

    def _refuse_fork(self) -> None:
        if os.getpid() != self._process:
            raise WrongProcess(
                "this Reader was loaded by another process, of which this one is a fork: make a Reader in each "
                'process, or start processes with multiprocessing.get_context("spawn")'
            )

    def __reduce__(self) -> NoReturn:
        raise WrongProcess(
            "a Reader holds a loaded network and cannot be copied or sent to another process: make one in each "
            "(ondit.read does)"
        )
