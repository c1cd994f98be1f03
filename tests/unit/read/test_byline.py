from __future__ import annotations

import pytest

from ondit.read.byline import looks_like_byline, names_in, names_in_line, split_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By JANE DOE and JOHN ROE", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Staff Writer", ("Jane Doe",)),
        ("Jane Doe Political Editor", ("Jane Doe",)),
        ("By Jane Doe, Local Government Reporter", ("Jane Doe",)),
        ("Jane Doe, Health and Science Correspondent", ("Jane Doe",)),
        ("Jane Doe in Lowmere and John Roe in Ostrand", ("Jane Doe", "John Roe")),
        ("Jane Doe | The Lowmere Post", ("Jane Doe",)),
        ("Jane Doe For The Daily Lamp", ("Jane Doe",)),
        ("By Jane Doe, Associated Press", ("Jane Doe",)),
        ("BY JANE DOE Associated Press", ("Jane Doe",)),
        ("Words by Ana Lee Photographs by Bo Day", ("Ana Lee", "Bo Day")),
        ("Posted by Jane Doe on Sat, 04/18/2026 - 06:00", ("Jane Doe",)),
        ("Jane Doe Tuesday", ("Jane Doe",)),
        ("Jane Doe jane@lowmere.example @jdoe", ("Jane Doe",)),
        ("Dr. Jane Doe, PhD", ("Dr. Jane Doe",)),
        ("By Jane Doe of The Associated Press", ("Jane Doe",)),
        ("John Roe Jr., Reporter", ("John Roe Jr.",)),
        ("Carla de la Cruz, Ludwig van der Berg & Sean Ó Sé", ("Carla de la Cruz", "Ludwig van der Berg", "Sean Ó Sé")),
        ("BRIAN MCDONALD, ANA O’NEILL", ("Brian McDonald", "Ana O’Neill")),
        ("April March and June May", ("April March", "June May")),
        ("Associated Press", ("Associated Press",)),
        ("Staff Reporter", ()),
        ("By Web Desk", ()),
        ("Special to The Lowmere Post", ()),
        ("The Lowmere Post", ()),
    ],
)
def test_a_byline_gives_its_names(byline, names):
    assert names_in([byline], outlet="The Lowmere Post") == names


def test_a_single_name_counts_only_where_it_is_known_to_be_one():
    assert names_in(["Banksy"]) == ()
    assert names_in(["Banksy"], trusted=True) == ("Banksy",)


def test_a_name_that_is_part_of_a_longer_one_is_the_longer_one():
    assert names_in(["Jane Doe", "Jane Q. Doe"]) == ("Jane Q. Doe",)


@pytest.mark.parametrize("line", ["By Jane Doe", "BY JANE DOE AND JOHN ROE", "by: Jane Doe, Reporter"])
def test_a_byline_is_known_as_one(line):
    assert looks_like_byline(line)


@pytest.mark.parametrize("line", ["By the time he came, all was over.", "By noon", "Bystanders said so"])
def test_other_lines_are_not(line):
    assert not looks_like_byline(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("8 March 2026, by Una Kerr", ("Una Kerr",)),
        ("Agnes Holt, Transport Correspondent", ("Agnes Holt",)),
        ("Irene Falk · Saturday 7 March 2026 · 3 min read", ("Irene Falk",)),
        ("A walk by Lake Pell", ()),
        ("Council talks go on", ()),
    ],
)
def test_a_line_near_a_title_is_a_byline_only_when_it_shows_it(line, names):
    assert names_in_line(line) == names


def test_a_hostile_byline_takes_no_time():
    assert names_in(["by " * 100_000 + "a, " * 100_000]) == ()


def test_full_stops_alone_name_nobody() -> None:
    assert split_names(". . .") == ()
