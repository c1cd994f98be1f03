"""One name for an outlet that has several ("NBC", "NBC News", "nbcnews.com"), by a list of names and sites."""

from __future__ import annotations

from functools import cache

from ondit.addresses import host_of
from ondit.lexicon import entries


def one_name(outlet: str) -> str | None:
    """The name that stands for an outlet's names and sites, without "the"; None for one that is not in the list.

    A whole name only: "Times" alone may be any of them. Capitals count, but for sites.
    """
    words = " ".join(outlet.split())
    bare = words.removeprefix("The ").removeprefix("the ")
    if found := _listed()[0].get(bare):
        return found
    return outlet_of_site(host_of(bare) or bare) if "." in bare and " " not in bare else None


def outlet_of_site(host: str) -> str | None:
    """The name of the outlet whose site a host is, or is a part of; None for one that is not in the list."""
    labels = host.lower().removeprefix("www.").split(".")
    for start in range(len(labels) - 1):
        if found := _listed()[1].get(".".join(labels[start:])):
            return found
    return None


def names_of_outlet(outlet: str) -> frozenset[str]:
    """All names that an outlet of the list goes by, without "the"; empty for any other."""
    name = one_name(outlet)
    return frozenset(other for other, one in _listed()[0].items() if one == name) if name else frozenset()


def all_names() -> dict[str, str]:
    """The name that stands for each name of an outlet, its own included."""
    return _listed()[0]


@cache
def _listed() -> tuple[dict[str, str], dict[str, str]]:
    """(name or other name → name, site → name)"""
    names: dict[str, str] = {}
    sites: dict[str, str] = {}
    for line in entries("outlet_names"):
        name, others, addresses = (part.strip() for part in line.split("|"))
        names.update(dict.fromkeys((name, *_parts(others)), name))
        sites.update(dict.fromkeys(_parts(addresses), name))
    return names, sites


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
