"""Questions and answers: whose the quotations are that answer a question in the paragraph before."""

from __future__ import annotations

from ondit.model import Document
from ondit.voices.cast import Referent
from ondit.voices.discourse import Discourse

MIN_ANSWERS = 2
_OPENS = '“"‘'


class Interview:
    """The one person whom a report introduces and then asks, question by question."""

    def __init__(self, document: Document, discourse: Discourse) -> None:
        self._discourse = discourse
        self._texts = [block.span.of(document.text).strip() for block in document.blocks]
        asked = [i for i, text in enumerate(self._texts[:-1]) if text.endswith("?") and self._is_answer(i + 1)]
        self._first = asked[0] if len(asked) >= MIN_ANSWERS else None
        self._asked: Referent | None = None
        self._looked = False

    def answerer(self, at: int) -> Referent | None:
        """Who gives the answer in which an offset lies; None outside an interview, or when two people could."""
        if self._first is None:
            return None
        block = self._discourse.block(at)
        if block <= self._first or not self._is_answer(block):
            return None
        return self._introduced()

    def _is_answer(self, block: int) -> bool:
        return self._texts[block][:1] in _OPENS and self._texts[block - 1][:1] not in _OPENS

    def _introduced(self) -> Referent | None:
        """The one person named before the first question; looked for once, when the whole report has been read."""
        if not self._looked:
            self._looked = True
            named = {
                id(event.referent.real): event.referent.real
                for event in self._discourse.events
                if event.block < (self._first or 0) and not event.quoted and event.referent.real.kind == "person"
            }
            self._asked = next(iter(named.values())) if len(named) == 1 else None
        return self._asked
