"""The line under a title that says where, by whom and when a report appeared."""

from __future__ import annotations

import pytest

from ondit.read import read_bytes
from ondit.read.metaline import MetadataLine, read_metadata_line
from ondit.settings import Settings


@pytest.mark.parametrize(
    ("line", "publisher", "names", "published"),
    [
        ("Skerby Post · By Lena Brask · 11 March 2026", "Skerby Post", ("Lena Brask",), "2026-03-11"),
        ("By Lena Brask, Skerby Post, 9 March 2026, 06:30", "Skerby Post", ("Lena Brask",), "2026-03-09T06:30:00"),
        ("Skerby Wire, 9 March 2026, 11:10", "Skerby Wire", (), "2026-03-09T11:10:00"),
        ("By Lena Brask, Skerby Post", "Skerby Post", ("Lena Brask",), None),
        ("Skerby Post, 11 March 2026, 09:30 CET", "Skerby Post", (), "2026-03-11T09:30:00+01:00"),
        (
            "By Lena Brask | The Skerby Post | March 11, 2026, 9:30 a.m. EST",
            "The Skerby Post",
            ("Lena Brask",),
            "2026-03-11T09:30:00-05:00",
        ),
        ("Published 11 March 2026 by Lena Brask, Skerby Post", "Skerby Post", ("Lena Brask",), "2026-03-11"),
        ("11 March 2026 – Skerby Post – By Lena Brask", "Skerby Post", ("Lena Brask",), "2026-03-11"),
        ("*Skerby Post · By Lena Brask · 11 March 2026*", "Skerby Post", ("Lena Brask",), "2026-03-11"),
        ("By Lena Brask and Ivo Orr, Skerby Post", "Skerby Post", ("Lena Brask", "Ivo Orr"), None),
        (
            "By Lena Brask, Ivo Orr and Una Kerr, Skerby Post, March 11, 2026",
            "Skerby Post",
            ("Lena Brask", "Ivo Orr", "Una Kerr"),
            "2026-03-11",
        ),
        ("Skerby Post, March 11, 2026", "Skerby Post", (), "2026-03-11"),
        ("Radio Skerby, Wednesday, 11 March 2026, 17:05 GMT", "Radio Skerby", (), "2026-03-11T17:05:00+00:00"),
        ("The Far Window · By Lena Brask · 11 March 2026", "The Far Window", ("Lena Brask",), "2026-03-11"),
        (
            "By LENA BRASK, Skerby Post, July 11, 2026, 9:30 p.m. ET",
            "Skerby Post",
            ("Lena Brask",),
            "2026-07-11T21:30:00-04:00",
        ),
        ("By Lena Brask, political editor, Skerby Post", "Skerby Post", ("Lena Brask",), None),
        ("World · Skerby Post · 2026-03-11 09:30 CEST", "Skerby Post", (), "2026-03-11T09:30:00+02:00"),
        ("By Lena Brask for the Skerby Post", "Skerby Post", ("Lena Brask",), None),
        ("Reuters, 11 March 2026", "Reuters", (), "2026-03-11"),
        ("Skerby Post | Lena Brask | 11 March 2026", "Skerby Post", ("Lena Brask",), "2026-03-11"),
    ],
)
def test_a_line_of_outlet_names_and_date_is_taken_apart(
    line: str, publisher: str, names: tuple[str, ...], published: str | None
) -> None:
    assert read_metadata_line(line) == MetadataLine(publisher, names, published)


@pytest.mark.parametrize(
    "line",
    [
        "By Lena Brask",
        "By Lena Brask, 4 March 2026",
        "By Lena Brask, staff writer, 4 March 2026",
        "PORT AMBERLEY, March 3, 2026 (Meridian Press) - The dam",
        "London, 11 March 2026",
        "11 March 2026",
        "The mayor told the Skerby Post on 11 March 2026 that it was over.",
        "By Lena Brask, Lagos",
        "Skerby Post wins prize",
        "World · By Lena Brask · 11 March 2026",
        "Lena Brask · 11 March 2026",
        "By the Harbour Post, 11 March 2026 was the worst day of the year",
        "Mirror, 3 March 2026 and Post, 4 March 2026",
    ],
)
def test_a_line_without_an_outlet_or_with_more_is_left_alone(line: str) -> None:
    assert read_metadata_line(line) is None


@pytest.mark.parametrize("form", ["Crane falls\n\n{}\n\n{}\n", "# Crane falls\n\n*{}*\n\n{}\n"])
def test_it_is_read_under_the_title_of_plain_text_and_of_markdown(form: str) -> None:
    text = form.format("Skerby Post · By Lena Brask · 11 March 2026, 09:30 CET", "A crane fell at the quay on Tuesday.")
    document = read_bytes(text.encode(), "a.md" if form[0] == "#" else "a.txt", settings=Settings()).document
    assert (document.title, document.publisher, document.byline, document.published) == (
        "Crane falls",
        "Skerby Post",
        ("Lena Brask",),
        "2026-03-11T09:30:00+01:00",
    )
