"""The stages in order: a report in, an Analysis out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ondit.attribution import complete, find_attributions
from ondit.errors import TooLarge
from ondit.excerpts import find_excerpts
from ondit.guard import Guard
from ondit.language import parse, refuse_unless_english
from ondit.model import Analysis, Attribution, Block, Provenance, Span
from ondit.nesting import find_inner, find_links
from ondit.read import Metadata, read_bytes, read_path
from ondit.read.draft import Reading
from ondit.settings import Settings
from ondit.tagger.tagger import FOLDER, Tagger
from ondit.text.quotations import read_quotations
from ondit.times import find_times
from ondit.version import __version__
from ondit.voices import find_voices, unresolved_voices


class Reader:
    """Reads report after report with models that are loaded once.

    Not safe to share between threads; give each worker process its own.
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
        self._tagger = Tagger(model, threads=threads, folder=Path(models) if models else FOLDER)

    def read(self, source: str | Path, metadata: Metadata = Metadata()) -> Analysis:
        """The analysis of a file, or of the page at an http(s) address.

        Raises:
            UnreadableReport: cannot be read, or holds no report; its kinds say more.
        """
        return self.analyze(read_path(source, settings=self.settings, metadata=metadata))

    def analyze(self, reading: Reading) -> Analysis:
        """The analysis of a report that was read.

        Raises:
            UnsupportedLanguage: the text is not English.
            TooLarge: the text is longer than `settings.max_chars`.
        """
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
        tagged = find_attributions(document, scores, self._tagger, parsed.quotations)
        guard = Guard(strict=self._strict)
        keep = guard.keep
        attributions = keep("attribution", tagged, complete, parsed, tagged)
        attributions += keep("inner", (), find_inner, parsed, attributions, lambda x: self._tag_again(reading, x))
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
            (*reading.notes, *voice_notes, *link_notes, *excerpt_notes, *time_notes, *guard.notes),
            Provenance(
                __version__, ((f"tagger-{self._tagger.name}", f"sha256:{self._tagger.sha256}"),), self.settings.digest()
            ),
        )

    def _tag_again(self, reading: Reading, spans: Sequence[Span]) -> tuple[Attribution, ...]:
        """The attributions within spans, each read alone: what else the report quotes has no say in it."""
        found: list[Attribution] = []
        for span in spans:
            quoted = read_quotations(reading.document.text, (span,))
            passages = replace(reading.document, blocks=(Block("paragraph", span),))
            found += find_attributions(passages, self._tagger.score(passages), self._tagger, quoted)
        return tuple(found)


def read(
    source: str | Path,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    settings: Settings = Settings(),
    model: str = "accurate",
) -> Analysis:
    """The analysis of a file or address; models stay loaded for the next call. See `Reader.read` for the errors."""
    return _reader(settings, model).read(source, Metadata(title, publisher, published))


def analyze_text(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    settings: Settings = Settings(),
    model: str = "accurate",
) -> Analysis:
    """The analysis of plain text; models stay loaded for the next call. See `Reader.analyze` for the errors."""
    metadata = Metadata(title, publisher, published)
    return _reader(settings, model).analyze(
        read_bytes(text.encode("utf-8", "surrogatepass"), None, settings=settings, metadata=metadata)
    )


@lru_cache(maxsize=2)
def _reader(settings: Settings, model: str) -> Reader:
    return Reader(settings, model)
