"""Outlets that have several names, and their sites."""

import pytest

from ondit.lexicon import entries
from ondit.lexicon.outlet_names import names_of_outlet, one_name, outlet_of_site


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("NBC", "NBC News"),
        ("the BBC News", "BBC"),
        ("WaPo", "Washington Post"),
        ("The Washington Post", "Washington Post"),
        ("nytimes.com", "New York Times"),
        ("https://www.reuters.com/", "Reuters"),
        ("the Times", None),
        ("Lowmere Post", None),
    ],
)
def test_an_outlet_has_one_name(called, name):
    assert one_name(called) == name


@pytest.mark.parametrize(("host", "name"), [("edition.cnn.com", "CNN"), ("cnn.com.example", None), ("", None)])
def test_a_site_or_a_part_of_one_is_its_outlet_s(host, name):
    assert outlet_of_site(host) == name


def test_the_names_of_an_outlet_are_known_from_any_of_them():
    assert names_of_outlet("NYT") == names_of_outlet("New York Times") >= {"NYT", "N.Y. Times", "New York Times"}


def test_no_name_and_no_site_stands_for_two_outlets():
    lines = [[part.strip() for part in line.split("|")] for line in entries("outlet_names")]
    names = [name for one, others, _ in lines for name in {one, *filter(None, map(str.strip, others.split(";")))}]
    sites = [site.strip() for *_, sites in lines for site in sites.split(";") if site.strip()]
    assert len(names) == len(set(names))
    assert len(sites) == len(set(sites))
