"""Sentence frames as data."""

from __future__ import annotations

import pytest

from ondit.text.frames import Frame, Frames
from ondit.text.shapes import UnknownShape


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of frames beside those that come with Ondit."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "data").mkdir()
    (folder / "data" / "frames.toml").write_text(
        "[parts]\nwho = 'he|she'\n\n"
        "[[speaks]]\nlike = 'she said on Monday'\nby = 'person'\n"
        "pattern = '''\n  ^{who}\\ssaid\n  \\son\\s{day}$'''\n\n[[speaks]]\npattern = '^{who}\\swrote$'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("ondit.text.frames.files", lambda _: folder)
    return "frames"


def test_a_pattern_goes_on_in_the_next_line(drawn: str) -> None:
    assert Frames(drawn)["speaks"][0].pattern.search("she said on Monday")


def test_what_the_file_says_of_a_frame_comes_with_it(drawn: str) -> None:
    frame = Frames(drawn)["speaks"][0]
    assert (frame.like, frame.by) == ("she said on Monday", "person")


def test_a_text_fits_a_table_when_one_of_its_frames_does(drawn: str) -> None:
    frames = Frames(drawn)
    assert frames.fits("speaks", "he wrote")
    assert not frames.fits("speaks", "they wrote")


def test_a_text_begins_with_a_frame_at_its_start_alone(drawn: str) -> None:
    frames = Frames(drawn)
    assert frames.begins("speaks", "he wrote")
    assert not frames.begins("speaks", "so he wrote")


def test_a_part_that_the_code_must_give_is_missed() -> None:
    with pytest.raises(UnknownShape):
        Frames("excerpts/lead_in")


def test_a_long_pattern_is_compiled_only_for_a_text_with_what_it_needs() -> None:
    frame = Frame(written=r"(?P<who>\w+) told", needs="told")
    assert not list(frame.finditer("She left.", 0, 9))
    assert "pattern" not in vars(frame)
    assert [match["who"] for match in frame.finditer("Lind told her.", 0, 14)] == ["Lind"]


def test_matches_of_a_table_come_frame_after_frame(drawn: str) -> None:
    text = "he wrote"
    assert [match.group() for match in Frames(drawn).finditer("speaks", text, 0, len(text))] == [text]
