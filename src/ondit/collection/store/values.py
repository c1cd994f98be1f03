"""Values as the store keeps them: text, addresses, and dates that are compared in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlunsplit

from ondit.addresses import split_address, without_secrets

_NOT_STORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


def storable(text: str) -> str:
    """The text as SQLite can keep it: lone surrogates and NUL become U+FFFD, so that offsets stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_NOT_STORABLE)
    return text.replace("\0", "\ufffd")


def utc(published: str | None) -> str | None:
    """An ISO 8601 date or date and time as a key that sorts by time; None for anything else.

    A date stays a date ("2026-03", "2026-03-02"), and sorts before every hour of it. A time of day is moved to UTC
    and ends in "Z"; without a zone it is taken as it stands, and has no "Z".
    """
    if not published:
        return None
    given = published.strip()
    if len(given) <= len("2026-03-02"):
        return _day(given)
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


def _day(given: str) -> str | None:
    """The date, as "2026", "2026-03" or "2026-03-02"."""
    precision = len(given) if len(given) in (len("2026"), len("2026-03")) else len("2026-03-02")
    try:
        return date.fromisoformat(given + "-01-01"[precision - 4 :]).isoformat()[:precision]
    except ValueError:
        return None
