"""Every way in for a program: path, address, bytes, open file, text, HTML."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ondit.errors import BadSetting, TooLarge, UnreadableReport
from ondit.read import Metadata, read_bytes
from ondit.read.source import read_html, read_source, read_text
from ondit.settings import Settings

STORY = "Bridge to close\n\nThe old bridge at Lowmere will close for the winter, the mayor said – on Friday.\n"
PAGE = (
    f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{STORY * 5}</p></article></body></html>"
)
DATA = STORY.encode()
HERE = Settings()


class Raw:
    """A stream that gives a few bytes at a time, like a socket."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int) -> bytes:
        return self.data.read(min(size, 7))


@pytest.mark.parametrize(
    "source",
    [DATA, bytearray(DATA), memoryview(DATA), io.BytesIO(DATA), io.StringIO(STORY), Raw(DATA)],
    ids=lambda source: type(source).__name__,
)
def test_bytes_and_open_files_give_the_same_document(source):
    whole = read_bytes(DATA, "a.txt", settings=HERE).document
    assert read_source(source, "a.txt", settings=HERE).document == whole


def test_a_file_that_was_opened_keeps_its_name(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        for file in (binary, text):
            assert read_source(file, settings=HERE).document.source == str(path)
    assert read_source(path, settings=HERE).document.source == str(path)


def test_bytes_without_a_name_are_read_as_what_they_are():
    assert read_source(PAGE.encode(), settings=HERE).document.title == "Bridge"
    assert read_source(DATA, settings=HERE).document.source is None


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("Police said …", "analyze_text"),
        ("Police said the road was shut.", "analyze_text"),
        ("a\nb", "analyze_text"),
        ("x " * 5_000, "analyze_text"),
        ("<p>Police said\nno</p>", "analyze_html"),
        ("a \0 b", "analyze_text"),
    ],
)
def test_text_instead_of_a_path_is_told_where_text_goes(text, function):
    with pytest.raises(UnreadableReport, match=rf"no file is called .*ondit\.{function}") as caught:
        read_source(text, settings=HERE)
    assert len(str(caught.value)) < 300


def test_a_file_whose_name_is_a_sentence_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("Police said no").write_bytes(DATA)
    assert read_source("Police said no", settings=HERE).document.source == "Police said no"


def test_a_path_with_a_space_that_is_not_there_is_a_missing_file():
    with pytest.raises(UnreadableReport, match="No such file"):
        read_source("my report.html", settings=HERE)


@pytest.mark.parametrize("source", [None, 5, ["a.txt"], date(2026, 3, 2)])
def test_anything_else_is_refused_with_what_is_taken(source):
    with pytest.raises(UnreadableReport, match="a path, an address, bytes or an open file"):
        read_source(source, settings=HERE)


def test_an_open_file_that_cannot_be_read_is_told(tmp_path):
    closed = io.BytesIO(DATA)
    closed.close()
    with (tmp_path / "a.txt").open("wb") as write_only:
        for file in (closed, write_only):
            with pytest.raises(UnreadableReport, match="cannot be read"):
                read_source(file, settings=HERE)


def test_a_stream_without_end_is_read_no_further_than_the_limit():
    class Endless:
        def read(self, size: int) -> bytes:
            return b"a" * size

    with pytest.raises(TooLarge, match="max_bytes"):
        read_source(Endless(), settings=Settings(max_bytes=3_000_000))


def test_a_stream_of_no_bytes_is_told():
    class Odd:
        async def read(self, size: int) -> bytes:
            return b""

    with pytest.warns(RuntimeWarning, match="never awaited"), pytest.raises(UnreadableReport, match="coroutine"):
        read_source(Odd(), settings=HERE)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Ana Lee said</p> the bridge was shut.",
        '{"body_text": "Ana Lee said it", "headline": 1}',
        "%PDF-1.7 is shut, she said.",
    ],
)
def test_text_is_text_whatever_it_looks_like(text):
    assert read_text(text, settings=HERE).document.text == text


def test_a_mail_in_text_is_a_mail():
    mail = "From: Ana Lee <ana@post.example>\nTo: Bo\nSubject: Bridge\n\nThe old bridge is shut, the mayor said.\n"
    assert read_text(mail, settings=HERE).document.title == "Bridge"


def test_lone_surrogates_in_text_are_one_character_each():
    document = read_text("The \ud83d bridge is shut, the mayor said.", settings=HERE).document
    assert document.text == "The \ufffd bridge is shut, the mayor said."


def test_a_page_in_a_string_is_read_whatever_charset_it_names():
    page = PAGE.replace("<title>", '<meta charset="iso-8859-1"><title>')
    assert "said – on Friday" in read_html(page, settings=HERE).document.text
    assert read_html(page.encode(), settings=HERE).document == read_html(page, settings=HERE).document


def test_a_page_knows_where_it_was():
    page = PAGE.replace(
        "</article>", '<p>The <a href="/a">old bridge</a> is shut, the mayor said on Friday.</p></article>'
    )
    document = read_html(page, "https://post.example/b", settings=HERE).document
    assert (document.url, document.source) == ("https://post.example/b", "https://post.example/b")
    assert [anchor.href for anchor in document.anchors] == ["https://post.example/a"]


@pytest.mark.parametrize(("function", "given"), [(read_text, b"x" * 30), (read_html, 7), (read_text, None)])
def test_strings_are_strings(function, given):
    with pytest.raises(UnreadableReport, match="in a string, not"):
        function(given, settings=HERE)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 14, 30), "2026-03-02T14:30:00"),
        (datetime(2026, 3, 2, 14, 30, tzinfo=UTC), "2026-03-02T14:30:00+00:00"),
        ("2026-03", "2026-03"),
    ],
)
def test_a_date_of_publication_is_a_date_or_a_string(given, found):
    assert read_text(STORY, settings=HERE, metadata=Metadata(published=given)).document.published == found


@pytest.mark.parametrize("given", ["banana", "9999-99-99", "", 2026, ["2026-03-02"]])
def test_a_date_of_publication_that_is_none_is_refused(given):
    with pytest.raises(BadSetting, match="no date"):
        read_text(STORY, settings=HERE, metadata=Metadata(published=given))


def test_a_windows_path_tells_the_format_as_any_other():
    assert read_source(b"# Bridge\n\n" + DATA, "C:\\news\\a.md", settings=HERE).document.title == "Bridge"
