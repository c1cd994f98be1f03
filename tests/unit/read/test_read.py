from __future__ import annotations

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
