from __future__ import annotations

import pytest

from ondit.errors import UnreadableReport
from ondit.model import Document
from ondit.read import Reading, read_bytes
from ondit.settings import Settings

LEDE = "The old bridge at Lowmere will close for the winter, Mayor Ines Harrow said on Friday."
MORE = "Divers found two of its five piers hollowed out by the river, she told reporters at the town hall."


def read(text: str | bytes, name: str = "a.txt") -> Reading:
    return read_bytes(text.encode() if isinstance(text, str) else text, name, settings=Settings())


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_a_short_first_line_is_the_title_and_stays_in_the_text():
    document = read(f"Bridge to close\n\n{LEDE}\n\n{MORE}\n").document
    assert document.title == "Bridge to close"
    assert shown(document)[0] == ("heading", "Bridge to close")


def test_a_first_sentence_is_no_title():
    document = read(f"{LEDE}\n\n{MORE}\n\n{LEDE}\n\n{MORE}").document
    assert (document.title, document.blocks[0].kind) == (None, "paragraph")


def test_a_headline_with_a_full_stop_is_a_title():
    document = read(f"Mayor closes the bridge for the winter.\n\n{LEDE}\n\n{MORE}\n\n{MORE}").document
    assert document.title == "Mayor closes the bridge for the winter."


def test_byline_and_date_are_read_from_under_the_title():
    document = read(f"Bridge to close\nBy HANNA REED and Tom Bell\nMarch 2, 2026\n\n{LEDE}\n").document
    assert (document.byline, document.published) == (("Hanna Reed", "Tom Bell"), "2026-03-02")


def test_wrapped_lines_are_one_paragraph_and_each_word_is_found_in_its_line():
    wrapped = (
        "The old bridge at Lowmere will close for the winter,\nthe mayor said on Friday, after divers found two\n"
        "of the piers hollowed out by the river.\n"
    )
    document = read(wrapped).document
    assert len(document.blocks) == 1
    place = document.origin.locate(document.text.index("hollowed"))
    assert place is not None
    assert (place.number, place.column) == (3, wrapped.splitlines()[2].index("hollowed") + 1)


def test_lines_that_are_paragraphs_of_their_own_are_not_joined():
    assert len(read(f"{LEDE}\n{MORE}\n{LEDE}\n{MORE}\n").document.blocks) == 4


def test_a_word_broken_at_its_hyphen_is_whole_again():
    text = (
        "The mayor said on Friday that the bridge at Lowmere was a well-\nknown danger and that nobody at the town\n"
        "hall had ever hidden it from the people.\n"
    )
    assert "well-known danger" in read(text).document.text


def test_windows_line_ends_change_nothing_but_the_bytes():
    unix = f"Bridge to close\n\n{LEDE}\n\n{MORE}\n"
    one, other = read(unix).document, read(unix.replace("\n", "\r\n")).document
    assert (one.text, one.blocks, one.origin) == (other.text, other.blocks, other.origin)


def test_offsets_hold_beside_emoji_and_combining_marks():
    text = f"Zoe\u0301 👩‍👩‍👧 Bridge\n\n{LEDE} 🙂 She wept.\n"
    document = read(text).document
    place = document.origin.locate(document.text.index("wept"))
    assert place is not None
    assert text.split("\n")[place.number - 1][place.column - 1 :].startswith("wept")


def test_a_begging_line_at_the_end_is_left_out_with_a_note():
    reading = read(f"Bridge to close\n\n{LEDE}\n\nClick Here To Donate To Keep This Website Going")
    assert "Donate" not in reading.document.text
    assert any("Donate" in note.message for note in reading.notes)


def test_a_reporters_own_last_line_stays():
    assert "Follow Hanna" in read(f"Bridge\n\n{LEDE}\n\nFollow Hanna Reed on Twitter @hreed.").document.text


def test_quoted_lines_are_quotes_of_their_depth():
    document = read(f"{LEDE}\n\n> She was right.\n>> She was wrong.\n\n{MORE}").document
    assert [(block.kind, block.depth) for block in document.blocks] == [
        ("paragraph", 0),
        ("quote", 1),
        ("quote", 2),
        ("paragraph", 0),
    ]


def test_bare_addresses_are_links():
    document = read(f"{LEDE} See https://lowmere.example/bridge.").document
    assert document.anchors[0].href == "https://lowmere.example/bridge"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_the_charset_is_found(encoding):
    text = f"{LEDE} “We’ll see,” said Zoë — and left. {MORE}"
    assert "“We’ll see,” said Zoë — and left." in read(text.encode(encoding)).document.text


def test_nul_characters_are_left_out_with_a_note():
    reading = read(LEDE.replace("Friday", "Fri\x00day"))
    assert "Friday" in reading.document.text
    assert any("NUL" in note.message for note in reading.notes)


def test_a_few_broken_bytes_in_utf8_are_noted_and_the_rest_is_kept():
    reading = read(f"{LEDE} “Zoë” and “Åse” — ".encode() * 3 + b"\xff " + MORE.encode())
    assert "“Zoë”" in reading.document.text
    assert any("not valid utf-8" in note.message for note in reading.notes)


def test_binary_data_with_a_text_name_is_refused():
    with pytest.raises(UnreadableReport, match="binary"):
        read(bytes(range(1, 32)) * 100)


def test_a_paragraph_of_twenty_thousand_words_is_read_whole():
    assert len(read("word " * 20_000).document.text.split()) == 20_000
