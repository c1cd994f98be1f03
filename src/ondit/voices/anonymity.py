"""Named, described or anonymous: what a report says of a voice, and its own reason."""

from __future__ import annotations

from ondit.language import Parse
from ondit.model import Anonymity, Span
from ondit.people.anonymity import anonymity_of, anonymity_of_all
from ondit.people.hiding import hidings, hints
from ondit.voices.referents import Referent


class Hidings:
    """The places where a report says that a source will not be named, and why."""

    def __init__(self, parse: Parse) -> None:
        text = parse.document.text
        self._found: list[tuple[Span, Span, str | None]] = []
        searched = -1
        for hint in hints(text):
            if hint < searched:
                continue
            sentence = parse.sentence_at(hint)
            if sentence is not None:
                searched = sentence.end
                self._found += [(words, sentence, reason) for words, reason in hidings(text, sentence)]
        self.spans = tuple(span for span, _, _ in self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def items(self) -> list[tuple[Span, Span, str | None]]:
        """Each with the span of its words, its sentence, and the reason as printed."""
        return self._found


def anonymity(referent: Referent) -> Anonymity:
    """How far a voice hides, from its own words alone."""
    phrase = referent.phrase
    if referent.members:
        return anonymity_of_all(anonymity(member) for member in referent.members)
    if phrase is None or phrase.form == "name":
        return "named" if referent.name is not None else "described"
    group = referent.part_of
    return anonymity_of(
        phrase,
        referent.name or "",
        referent.ground,
        whole=anonymity(group) if group is not None else None,
        all_known=group is not None and bool(group.members),
    )
