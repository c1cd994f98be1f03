"""constraints.txt pins everything that pip installs for Ondit and for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
EXTRAS = ("", "dev", "browser")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def installed_for(name: str) -> Iterator[metadata.Distribution]:
    """A distribution and all that it requires here, however far."""
    todo = [(name, extra) for extra in EXTRAS]
    seen = set(todo)
    while todo:
        name, extra = todo.pop()
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # of an extra that nobody installed
            continue
        yield found
        for line in found.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                further = [(requirement.name, x) for x in ("", *requirement.extras)]
                todo += [x for x in further if x not in seen]
                seen.update(further)


def test_every_package_that_is_installed_has_its_version_pinned() -> None:
    found = {canonicalize_name(x.name): x.version for x in installed_for("ondit")}
    assert len(found) > 40
    del found["ondit"]
    pins = pinned()
    assert {name: pins.get(name) for name in found} == found


def test_pins_stand_in_order_and_once() -> None:
    names = [line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split()]
    assert names == sorted(set(names))
