"""Plain text and Markdown as they are pasted and saved: titles, front matter, publishing systems' marks, menus."""

from __future__ import annotations

import pytest

from ondit.read import Reading, read_bytes
from ondit.settings import Settings

LEDE = "The old crane at Skerby quay will be taken down in the autumn, harbour master Ivo Brandt said on Friday."
MORE = "Divers found two of its five feet hollowed out by the water, he told reporters at the town hall."


def read(text: str, name: str = "a.txt") -> Reading:
    return read_bytes(text.encode(), name, settings=Settings())


def texts(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    document = read(text, name).document
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize(
    "first",
    [
        "Here is what the paper says:",
        "What the master told us —",
        "March 2, 2026",
        "From: Crane to go (Lena Brask, Skerby Post, 2 March 2026)",
        "Source: Skerby Post",
        "“It will fall,” he said.",
        "The master of the port does not answer letters.",
    ],
)
def test_a_sentence_a_lead_in_a_date_and_a_label_are_no_title(first: str) -> None:
    document = read(f"{first}\n\n{LEDE}\n\n{MORE}\n\n{MORE}\n").document
    assert (document.title, document.blocks[0].kind) == (None, "paragraph")


@pytest.mark.parametrize("label", ["FOR IMMEDIATE RELEASE", "EMBARGOED UNTIL 6 a.m.", "PRESS RELEASE", "2 March 2026"])
def test_the_title_stands_below_what_a_release_opens_with(label: str) -> None:
    assert read(f"{label}\n\nSkerby port takes down its crane\n\n{LEDE}\n\n{MORE}\n").document.title == (
        "Skerby port takes down its crane"
    )


def test_lines_without_blank_lines_are_a_title_and_a_paragraph_each() -> None:
    assert texts(f"Crane to go\n{LEDE}\n{MORE}\n{LEDE}\n") == [
        ("heading", "Crane to go"),
        ("paragraph", LEDE),
        ("paragraph", MORE),
        ("paragraph", LEDE),
    ]


@pytest.mark.parametrize(
    ("front", "title", "byline"),
    [
        ("---\ntitle: >\n  Crane at\n  the quay\nauthor:\n  - Lena Brask\n  - Ivo Orr\n---\n", "Crane at the quay", 2),
        ("---\ntitle: Crane at\n  the quay\nauthor: [Lena Brask]\n---\n", "Crane at the quay", 1),
        (
            "---\ntitle: 'Crane: it''s over' # at last\nauthor:\n  name: Lena Brask\n  mail: x\n---\n",
            "Crane: it's over",
            1,
        ),
        ('+++\ntitle = """Crane to go"""\n[params]\nauthor = "Lena Brask"\n+++\n', "Crane to go", 1),
        ('+++\ntitle = "Crane to go"\nauthors = [{name = "Lena Brask"}, {name = "Ivo Orr"}]\n+++\n', "Crane to go", 2),
    ],
)
def test_front_matter_over_several_lines(front: str, title: str, byline: int) -> None:
    document = read(f"{front}\n{LEDE}\n", "a.md").document
    assert (document.title, document.byline) == (title, ("Lena Brask", "Ivo Orr")[:byline])


def test_front_matter_of_a_plain_text_is_read_and_keeps_the_lines() -> None:
    document = read(f"---\ntitle: Crane to go\ndate: 2026-03-02\n---\n\n{LEDE}\n\n{MORE}\n").document
    assert (document.title, document.published) == ("Crane to go", "2026-03-02")
    assert document.origin.locate(0).number == 6


def test_dashes_around_other_words_are_no_front_matter() -> None:
    assert "Note: he was late." in read(f"---\nNote: he was late.\n---\n\n{LEDE}\n\n{MORE}\n").document.text


def test_captions_and_short_codes_of_a_publishing_system() -> None:
    text = (
        'Crane to go\n\n[caption id="a_1" width="300"]<img src="x.jpg" /> The crane at dusk[/caption]\n\n'
        f'{LEDE}\n\n[gallery ids="1,2"]\n\n{MORE}\n'
    )
    assert texts(text)[1:] == [("caption", "The crane at dusk"), ("paragraph", LEDE), ("paragraph", MORE)]
    assert any("marks of a publishing system" in note.message for note in read(text).notes)


def test_short_codes_in_markdown_go_and_places_stay() -> None:
    text = f'# Crane to go\n\n{{{{< figure src="x.jpg" >}}}}\n\n{LEDE}\n\n{{% raw %}}\n\n{MORE}\n'
    assert [words for _, words in texts(text, "a.md")] == ["Crane to go", LEDE, MORE]
    document = read(text, "a.md").document
    assert document.origin.locate(document.text.index("Divers")).number == 9


def test_brackets_that_a_reporter_set_stay() -> None:
    assert (
        "[the crane] and [video]"
        in read(f"“We lost [the crane] and [video] too,” he said.\n\n{LEDE} [sic]\n").document.text
    )


def test_character_references_are_the_characters() -> None:
    document = read(
        f"Crane &amp; quay\n\nThe master&#8217;s &ldquo;no&rdquo; cost &pound;3&nbsp;more.\n\n{MORE}\n"
    ).document
    assert document.title == "Crane & quay"
    assert "The master’s “no” cost £3 more." in document.text


def test_menu_buttons_and_comments_of_a_saved_page_go_with_notes() -> None:
    text = (
        f"Home\nNews\nSport\nOpinion\nSubscribe\n\nCrane to go\n\n{LEDE}\n\n{MORE}\n\nShare this\nPrint\n\n"
        "2 Comments\n\nBob says:\nGood riddance.\n\nLeave a reply\n"
    )
    assert texts(text) == [("heading", "Crane to go"), ("paragraph", LEDE), ("paragraph", MORE)]
    assert [note.message.split(" (")[0] for note in read(text).notes] == [
        "left out a menu",
        "left out comments and buttons",
    ]


def test_underscores_that_set_nothing_apart_go() -> None:
    assert texts(f"_Lena Brask _via _Skerby Post_\n\n{LEDE}\n", "a.md")[0][1] == "Lena Brask via Skerby Post"
    assert "snake_case" in read(f"The file is snake_case here.\n\n{LEDE}\n", "a.md").document.text
