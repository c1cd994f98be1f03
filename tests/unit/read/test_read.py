from __future__ import annotations

from pathlib import Path

import pytest

from ondit.errors import TooLarge, UnreadableReport
from ondit.read import Metadata, read_bytes, read_path
from ondit.settings import Settings

STORY = b"Bridge to close\n\nThe old bridge at Lowmere will close for the winter, the mayor said on Friday.\n"


def test_metadata_given_by_hand_wins_over_the_reports_own():
    reading = read_bytes(STORY, "a.txt", settings=Settings(), metadata=Metadata(title="Mine", published="2026-03-02"))
    assert (reading.document.title, reading.document.published) == ("Mine", "2026-03-02")


def test_an_empty_file_is_refused():
    with pytest.raises(UnreadableReport, match=r"a\.txt: the file is empty"):
        read_bytes(b" \n", "a.txt", settings=Settings())


def test_binary_junk_is_refused():
    with pytest.raises(UnreadableReport, match="binary"):
        read_bytes(bytes(range(256)) * 40, "a.txt", settings=Settings())


def test_a_file_over_the_limit_is_refused_and_the_setting_named():
    with pytest.raises(TooLarge, match="max_bytes"):
        read_bytes(STORY, "a.txt", settings=Settings(max_bytes=10))


def test_a_missing_file_is_an_unreadable_report(tmp_path):
    with pytest.raises(UnreadableReport, match="cannot be read"):
        read_path(tmp_path / "none.txt", settings=Settings())


HALF = "\ud83d"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (STORY.decode().replace("old", HALF).encode("utf-8", "surrogatepass"), "a.txt"),
        (STORY.decode().replace("old", HALF).encode("utf-16-le", "surrogatepass"), "a.txt"),
        (b'{"headline": "a", "byline": "By Ana \\ud83d Lee", "url": "http://a/\\udfff", "language": "e\\ud800", '
         b'"versioncreated": "2026-03-02\\ud800", "provider": "P\\ud800", "body_text": "\\ud83d shut, she said. %s"}'
         % STORY.replace(b"\n", b" "), "a.json"),
        (b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud83d shut", "author": '
         b'"Ana \\ud83d Lee", "articleBody": "\\ud83d %s"}</script><p>' % (STORY.replace(b"\n", b" ") * 9), "a.html"),
        (b"From: =?utf-8?q?=ED=A0=BD?=\nSubject: =?utf-16?b?2D0=?=\nTo: b\n\n" + STORY, "a.eml"),
        (b"From: a\nTo: b\nSubject: \xed\xa0\xbd\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\n" + STORY
         + b"\n--a\nContent-Type: a/b; name=\xed\xa0\xbd\n\n--a--\n", "a.eml"),
    ],
)  # fmt: skip
def test_half_a_surrogate_pair_reaches_no_part_of_a_document(data, name):
    reading = read_bytes(data, name, settings=Settings())
    assert repr(reading).encode()  # repr keeps what cannot be printed as an escape, so the parts are asked, too
    document = reading.document
    strings = [document.text, document.title, *document.byline, document.publisher, document.url, document.published,
               document.language, *(anchor.href for anchor in document.anchors),
               *(block.cite for block in document.blocks), *(note.message for note in reading.notes)]  # fmt: skip
    assert all(string.encode() is not None for string in strings if string)


def test_half_a_surrogate_pair_is_one_character_with_a_note_and_a_whole_pair_is_joined():
    data = '{"headline": "a", "versioncreated": "b", "body_text": "The %s bridge is shut, she said; %s no more."}'
    reading = read_bytes((data % (r"\ud83d", r"\ud83c\udf09")).encode(), "a.json", settings=Settings())
    assert reading.document.text == "The \ufffd bridge is shut, she said; 🌉 no more."
    assert any("1 halves of surrogate" in note.message for note in reading.notes)
    pair = "The \ud83c\udf09 bridge at Lowmere is shut, she said.".encode("utf-8", "surrogatepass")
    assert read_bytes(pair, "a.txt", settings=Settings()).document.text.startswith("The 🌉 bridge")


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/full", "/dev/null"])
def test_a_device_is_read_no_further_than_the_limit(name):
    if not Path(name).exists():
        pytest.skip("needs this device")
    with pytest.raises(UnreadableReport):
        read_path(name, settings=Settings(max_bytes=100_000))


@pytest.mark.parametrize("name", ["a" * 300 + ".txt", "a\0b", "a/" * 3_000 + "b", "\ud800.txt", "", "a://[b.txt"])
def test_a_name_that_no_file_can_have_is_an_unreadable_report(name, tmp_path):
    with pytest.raises(UnreadableReport):
        read_path(tmp_path / name, settings=Settings())


def test_a_password_in_a_name_is_not_repeated_in_a_message():
    with pytest.raises(UnreadableReport) as caught:
        read_bytes(b" ", "https://ana:lock@post.example/a", settings=Settings())
    assert "lock" not in str(caught.value)
