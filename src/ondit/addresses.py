"""Web addresses as people write them, taken apart without ever failing.

The standard library raises ValueError for what stands in any report ("http://[redacted].com"). Whoever looks at an
address that somebody else wrote comes here.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

_AUTHORITY = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?//(?P<authority>[^/?#\\]*)")
_PORT = re.compile(r"[^:]*|\[[^\]]*\](?::\d*)?|[^:]*:\d*")


def is_url(path: str) -> bool:
    """Whether what was given as a path is an address on the web."""
    return path[:8].lower().startswith(("http://", "https://"))


def split_address(address: str) -> SplitResult | None:
    """The parts of an address; None for one that cannot be taken apart. Its `port` can be asked for without fear."""
    try:
        parts = urlsplit(address)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def join_address(base: str | None, address: str) -> str:
    """Where a link on the page at `base` leads; the link as written where the two do not make an address."""
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def host_of(address: str | None) -> str:
    """The host of an address in small letters, without user name and port; "" where it has none."""
    parts = split_address(address) if address else None
    return (parts.hostname or "") if parts is not None else ""


def without_secrets(address: str) -> str:
    """An address as it may be shown: what it gives as user name and password is left out.

    A password with "/" or "#" in it is no longer part of the host's name by the rules; what stands before a later "@"
    goes then too.
    """
    found = _AUTHORITY.match(address)
    if found is None:
        return address
    start, end = found.span("authority")
    if "@" in found["authority"]:
        at = start + found["authority"].rindex("@")
    elif not _PORT.fullmatch(found["authority"]):
        at = address.rfind("@", end)
    else:
        return address
    return address if at < 0 else f"{address[:start]}…{address[at:]}"
