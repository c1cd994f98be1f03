from __future__ import annotations

from ondit.read import Reading, read_bytes
from ondit.settings import Settings

FRONT = '---\ntitle: "The bridge"\nauthors:\n  - Hanna Reed\n  - Tom Bell\ndate: 2026-03-02\nsite: Lowmere Post\n---\n'
BODY = """# The bridge will close

The **mayor** said [on Friday](https://lowmere.example/a) that the bridge
would close.

> The council “slept”.
>
> > It never woke.

- Two piers are hollow
- A ferry will run

    Pasted from a letter.

Click here to donate to keep this website going
"""


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "a.md", settings=Settings())


def test_front_matter_tells_title_authors_date_and_publisher():
    document = read(FRONT + BODY).document
    assert (document.title, document.byline) == ("The bridge", ("Hanna Reed", "Tom Bell"))
    assert (document.published, document.publisher) == ("2026-03-02", "Lowmere Post")


def test_toml_front_matter_is_read_too():
    document = read('+++\ntitle = "The bridge"\nauthor = "Hanna Reed"\ndate = 2026-03-02\n+++\n' + BODY).document
    assert (document.title, document.byline, document.published) == ("The bridge", ("Hanna Reed",), "2026-03-02")


def test_blocks_have_their_kind_and_depth():
    document = read(BODY).document
    assert [(block.kind, block.depth, block.span.of(document.text)) for block in document.blocks] == [
        ("heading", 0, "The bridge will close"),
        ("paragraph", 0, "The mayor said on Friday that the bridge would close."),
        ("quote", 1, "The council “slept”."),
        ("quote", 2, "It never woke."),
        ("list_item", 0, "Two piers are hollow"),
        ("list_item", 0, "A ferry will run"),
        ("list_item", 0, "Pasted from a letter."),
    ]


def test_a_begging_line_at_the_end_is_left_out_with_a_note():
    assert any("donate" in note.message for note in read(BODY).notes)


def test_links_stand_on_their_words():
    document = read(BODY).document
    assert [(a.span.of(document.text), a.href) for a in document.anchors] == [
        ("on Friday", "https://lowmere.example/a")
    ]


def test_each_word_is_found_in_its_line_below_front_matter_and_with_windows_line_ends():
    for text in (FRONT + BODY, (FRONT + BODY).replace("\n", "\r\n")):
        document = read(text).document
        place = document.origin.locate(document.text.index("would close"))
        assert place is not None
        assert text.split("\n")[place.number - 1][place.column - 1 :].startswith("would close")


def test_a_flood_of_quotation_marks_is_read_as_plain_text():
    reading = read(">" * 5000 + " deep\n\n" + BODY)
    assert "the bridge" in reading.document.text
    assert any("plain text" in note.message for note in reading.notes)


def test_html_in_markdown_is_read_as_html():
    document = read(
        f"{BODY}\n<blockquote><p>They “slept” well, the ferryman said.</p></blockquote>\n\nThe end of it.\n"
    ).document
    assert ("quote", 1) in [(b.kind, b.depth) for b in document.blocks if "ferryman" in b.span.of(document.text)]


def test_a_cell_of_a_table_is_placed_in_its_own_column():
    row = "| Pier 15 | 5 | \\*Shut\\* | Pier |"
    document = read(
        f"Three piers were looked at in the port.\n\n| Pier | Age | State | Kind |\n|---|---|---|---|\n{row}\n"
    ).document
    places = [(place.number, place.column) for place in document.origin.places]
    assert places == sorted(places)
    assert document.origin.locate(document.text.rindex("Pier")).column == row.rindex("Pier") + 1
