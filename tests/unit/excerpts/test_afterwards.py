from __future__ import annotations

import pytest

from ondit.excerpts import find_excerpts
from ondit.language import Parse
from ondit.model import Voice
from ondit.read.draft import Draft, DraftBlock, build

NEWS = (
    "Two dockers were hurt on Tuesday when a crane fell at the north quay, the port master, Ivo Brandt, said.",
    "Brandt told officers that the crane had been inspected in March.",
)
COMMENT = "I have walked past that crane for years, and you should have seen it sway."


def found(*texts: str, heading: str = "") -> list[tuple[str, str | None]]:
    draft = Draft(title="A crane falls", publisher="The Far Window")
    blocks = [DraftBlock("heading", heading)] if heading else []
    draft.blocks = [*blocks, *(DraftBlock("paragraph", text) for text in texts)]
    document = build(draft, b"", None).document
    excerpts, voices, _ = find_excerpts(Parse(document, (), ()), (), (Voice("v0", "The Far Window", "author"),))
    names = {voice.id: voice.name for voice in voices}
    return [(x.span.of(document.text), names[x.voice]) for x in excerpts]


@pytest.mark.parametrize(
    "naming",
    [
        "So ran the item in the Skerby Herald.",
        "Thus the Skerby Herald.",
        "That is how the Skerby Herald told it.",
        "All of the above is from the Skerby Herald of Wednesday.",
    ],
)
def test_an_outlet_may_be_named_after_the_excerpt_that_opens_a_text(naming: str) -> None:
    assert found(*NEWS, f"{naming} {COMMENT}") == [("\n\n".join(NEWS), "Skerby Herald")]


def test_under_a_heading_it_begins_there() -> None:
    assert found(*NEWS, "So ran the item in the Skerby Herald. " + COMMENT, heading="The quay") == [
        ("\n\n".join(NEWS), "Skerby Herald")
    ]


@pytest.mark.parametrize(
    "texts",
    [
        (*NEWS, "So says the harbour board. " + COMMENT),
        (*NEWS, "So the Skerby Herald sent a man to look. " + COMMENT),
        (*NEWS, "That is a question for the Skerby Herald. " + COMMENT),
        (COMMENT, *NEWS, "So ran the item in the Skerby Herald."),
        ("They had been warned. " + NEWS[0], "So ran the item in the Skerby Herald. " + COMMENT),
    ],
)
def test_the_authors_own_beginning_is_not_given_to_an_outlet(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []
