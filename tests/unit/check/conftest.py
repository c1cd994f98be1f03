"""Drafts with hand-made analyses: statements are told by their words, so that rules are tested without a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.helpers.stories import Said, document, statement

from ondit.check import CheckConfig, Finding, check_analysis
from ondit.model import Analysis, Excerpt, Link, Voice

Codes = Callable[..., list[str]]


def draft(
    blocks: Sequence[str],
    said: Sequence[Said] = (),
    voices: Sequence[Voice] = (),
    *,
    links: Sequence[Link] = (),
    excerpts: Sequence[Excerpt] = (),
    **known: object,
) -> Analysis:
    """An analysis of these paragraphs; `Said.voice` is the id of one of the voices."""
    doc = document(blocks, **known)
    attributions = tuple(statement(doc, number, x) for number, x in enumerate(said))
    held = tuple(
        Voice(**{**{name: getattr(voice, name) for name in Voice.__slots__},
                 "attributions": tuple(f"a{i}" for i, x in enumerate(said) if x.voice == voice.id)})
        for voice in voices
    )  # fmt: skip
    return Analysis(doc, attributions, (Voice("v0", "The Quay", "author"), *held), tuple(links), tuple(excerpts))


@pytest.fixture
def findings() -> Callable[..., tuple[Finding, ...]]:
    """The findings of one rule in a draft."""

    def find(code: str, analysis: Analysis, sources: Sequence[Analysis] = ()) -> tuple[Finding, ...]:
        return check_analysis(analysis, CheckConfig.of({"select": [code]}), sources)

    return find
