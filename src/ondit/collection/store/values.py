"""Values as the store keeps them: text, addresses, and dates that are compared in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlunsplit

from ondit.addresses import split_address, without_secrets

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def storable(text: str) -> str:
    """The text as SQLite can keep it: lone surrogates and NUL become U+FFFD, so that offsets stay."""
    return _NOT_STORABLE.sub("\ufffd", text)


def utc(published: str | None) -> str | None:
    """An ISO 8601 date or date and time as a key that sorts by time; None for anything else.

    A date stays a date ("2026-03", "2026-03-02"), and sorts before every hour of it. A time of day is moved to UTC
    and ends in "Z"; without a zone it is taken as it stands, and has no "Z".
    """
    if not published:
        return None
    given = published.strip()
    if _DAY.fullmatch(given):
        return given if _is_date(given) else None
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    if found.tzinfo is None:
        return found.isoformat(timespec="seconds")
    try:
        return found.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except OverflowError:  # the first or last hours of the calendar
        return None


def now() -> str:
    """This second, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def address_of(url: str | None) -> str | None:
    """The address as the store keeps it, without its fragment; None for one that names a site and no report."""
    if not url:
        return None
    parts = split_address(url.strip())
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    if parts.path.strip("/") == "" and not parts.query:
        return None
    address = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
    return storable(without_secrets(address))


def _is_date(given: str) -> bool:
    year, month, day = (*given.split("-"), "01", "01")[:3]
    try:
        datetime(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
