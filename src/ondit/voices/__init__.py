"""Sources to voices: one voice a speaker through the whole report, however the report calls it."""

from __future__ import annotations

from ondit.language import Parse
from ondit.model import Attribution, Note, Voice
from ondit.voices.build import build_voices
from ondit.voices.resolve import Resolver
from ondit.voices.story import Story
from ondit.voices.unresolved import unresolved_voices


def find_voices(parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[tuple[Voice, ...], tuple[Note, ...]]:
    """The voices of a report, in the order in which they first speak, and notes on sources left in doubt.

    The first voice is the report's own (kind author, id "v0"). Every attribution belongs to exactly one voice; a
    source that cannot be resolved gets a voice of its own, of kind unknown and without a name.
    """
    story = Story(parse, attributions)
    Resolver(story).run()
    return build_voices(story), tuple(story.notes)


__all__ = ["find_voices", "unresolved_voices"]
