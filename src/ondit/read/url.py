"""One page over http(s): the only place of Ondit that uses the network, and only for an address the user gave.

httpcore, not httpx, since the deadline and the check of addresses belong below it: every wait on the socket ends at
one deadline for the whole page, and the address that is connected to is the very one that was checked, so that a
name cannot resolve to a public address first and to a private one a moment later.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, quote

import httpcore

from ondit.addresses import join_address, split_address, without_secrets
from ondit.errors import TooLarge, UnreadableReport
from ondit.settings import Settings
from ondit.text.phrases import phrases

_REDIRECTS = (301, 302, 303, 307, 308)
_BLOCKED = (401, 402, 403, 407, 429, 451)
_SAFE = "/%:@!$&'()*+,;=~-._?[]"
_CHUNK = 65_536
_MAX_MEMBERS = 1_000  # of an answer in gzip; one is usual
_GLOBAL = ipaddress.ip_network("2000::/3")  # https://www.iana.org/assignments/ipv6-unicast-address-assignments
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Special ranges that the standard library of Python 3.11 takes for public.
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset", re.IGNORECASE)
_CHARSET = phrases("read/patterns", "url_charset")

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: the bytes after content encodings are undone, and the address they came from in the end."""

    data: bytes
    url: str


def fetch(url: str, settings: Settings) -> Page:
    """The page at an address.

    Raises:
        UnreadableReport: not an address, a private or local one (unless `settings.allow_local`), no answer by
            `settings.url_timeout_s`, too many redirects, an answer that is no page or broke off.
        TooLarge: over `settings.max_bytes`, as sent or after a content encoding is undone.
    """
    deadline = time.monotonic() + settings.url_timeout_s
    backend = _CheckedBackend(deadline, settings.allow_local)
    seen = [url]
    with httpcore.ConnectionPool(network_backend=backend, ssl_context=ssl.create_default_context()) as pool:
        while True:
            here, shown = seen[-1], without_secrets(seen[-1])
            try:
                answer = _get(pool, here, settings)
            except (httpcore.TimeoutException, TimeoutError) as exc:
                raise UnreadableReport(
                    f"{shown}: no whole page within {settings.url_timeout_s:g} seconds; "
                    "try later, or save the page in a browser and read the file"
                ) from exc
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, OSError, ValueError) as exc:
                raise UnreadableReport(f"{shown}: cannot be fetched ({exc or type(exc).__name__})") from exc
            if isinstance(answer, bytes):
                return Page(answer, here)
            if answer in seen:
                raise UnreadableReport(f"{shown}: the server sends the reader in a circle; save the page in a browser")
            if len(seen) > settings.max_redirects:
                raise UnreadableReport(
                    f"{without_secrets(url)}: sent on more than {settings.max_redirects} times; "
                    f"give the last address, {without_secrets(answer)}"
                )
            seen.append(answer)


def _get(pool: httpcore.ConnectionPool, url: str, settings: Settings) -> bytes | str:
    """The body at an address, or the address that it sends to."""
    parts = _parsed(url)
    headers = [
        (b"User-Agent", _user_agent()),
        (b"Accept", b"text/html,application/xhtml+xml,*/*;q=0.5"),
        (b"Accept-Language", b"en"),
        (b"Accept-Encoding", b"gzip, deflate"),
        (b"Connection", b"close"),
    ]
    with pool.stream("GET", _target(parts), headers=headers) as response:
        found = {name.lower(): value for name, value in response.headers}
        if response.status in _REDIRECTS and b"location" in found:
            return join_address(url, found[b"location"].decode("latin-1").strip()).partition("#")[0]
        if response.status != 200:
            raise UnreadableReport(f"{url}: {_refusal(response.status)}")
        length = found.get(b"content-length", b"0")
        if length.isdigit() and int(length) > settings.max_bytes:
            raise TooLarge(_too_large(url, settings))
        encoding = found.get(b"content-encoding", b"").decode("latin-1").strip().lower()
        data = _decoded(response.iter_stream(), encoding, url, settings)
    return in_utf8(data, found.get(b"content-type", b"").decode("latin-1"))


def _parsed(url: str) -> SplitResult:
    parts = split_address(url)
    shown = without_secrets(url)
    if parts is None:
        raise UnreadableReport(f"{shown}: not an address; give the whole address as the browser shows it")
    if parts.scheme not in ("http", "https"):
        raise UnreadableReport(f"{shown}: only http and https addresses are read")
    if not parts.hostname or parts.port == 0:
        raise UnreadableReport(f"{shown}: not an address (no host in it)")
    if parts.username is not None:
        raise UnreadableReport(f"{shown}: an address with a user name in it is not read; save the page in a browser")
    return parts


def _target(parts: SplitResult) -> httpcore.URL:
    host = parts.hostname or ""
    try:
        ascii_host = host.encode("ascii") if host.isascii() else host.encode("idna")
    except UnicodeError as exc:
        raise UnreadableReport(f"{host}: not a host name ({exc})") from exc
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE)
    return httpcore.URL(scheme=parts.scheme.encode(), host=ascii_host, port=parts.port, target=path.encode("ascii"))


def _decoded(chunks: Iterable[bytes], encoding: str, url: str, settings: Settings) -> bytes:
    """The body with its content encoding undone, never more than one chunk over the limit in memory."""
    is_packed = encoding in ("gzip", "x-gzip", "deflate")
    if not is_packed and encoding not in ("", "identity"):
        raise UnreadableReport(f"{url}: sent in an encoding that was not asked for ({encoding}); save it in a browser")
    unzip = _Unpacker() if is_packed else None
    found: list[bytes] = []
    size = sent = 0
    for chunk in chunks:
        sent += len(chunk)
        try:
            for piece in unzip.pieces(chunk) if unzip else (chunk,):
                found.append(piece)
                size += len(piece)
                if max(size, sent) > settings.max_bytes:
                    raise TooLarge(_too_large(url, settings))
        except zlib.error as exc:
            raise UnreadableReport(f"{url}: damaged on the way ({exc}); try again") from exc
    if unzip is not None and sent and not unzip.is_whole:
        raise UnreadableReport(f"{url}: the page broke off after {size:,} bytes; try again")
    return b"".join(found)


class _Unpacker:
    """Undoes gzip and zlib, whatever the header says; an answer may be several members of gzip, one after the other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._members = 1

    @property
    def is_whole(self) -> bool:
        return self._member.eof

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What a chunk holds, at most `_CHUNK * 16` bytes at a time.

        Raises:
            zlib.error: damaged, or more members than any server sends.
        """
        pending = chunk
        while pending:
            if self._member.eof:
                if pending[0] != 0x1F:  # padding, which gzip itself passes over too
                    return
                self._members += 1
                if self._members > _MAX_MEMBERS:
                    raise zlib.error(f"more than {_MAX_MEMBERS:,} members")
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield self._member.decompress(pending, _CHUNK * 16)
            pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail


def in_utf8(data: bytes, content_type: str) -> bytes:
    """Text whose charset only the server's header gives, as UTF-8; all else as it came.

    What the page says itself, and bytes that are valid UTF-8, go before the header, which is often a default.
    """
    match = _CHARSET.search(content_type)
    if match is None or not content_type.lstrip().lower().startswith("text/"):
        return data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _META_CHARSET.search(data[:8_192]):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(match.group(1)).encode("utf-8")
        except (LookupError, UnicodeError, ValueError, TypeError):
            return data
    return data


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, and to those it has just looked up; no wait goes past the deadline."""

    def __init__(self, deadline: float, allow_local: bool) -> None:
        self.deadline = deadline
        self.allow_local = allow_local
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve(host, port, self.deadline)
        allowed = [address for address in addresses if self.allow_local or is_public(address)]
        if not allowed:
            raise UnreadableReport(
                f"{host}: an address of this machine or a private network ({addresses[0]}); "
                "it is read only with --allow-local"
            )
        failure: Exception | None = None
        for address in allowed[:4]:
            try:
                stream = self.inner.connect_tcp(address, port, _left(self.deadline), local_address, socket_options)
                return _DeadlineStream(stream, self.deadline)
            except (httpcore.ConnectError, OSError) as exc:
                failure = exc
        raise httpcore.ConnectError(str(failure)) from failure


class _DeadlineStream(httpcore.NetworkStream):
    """A connection whose every wait ends at one deadline: a server that drips a byte a second gets no more time."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self.inner = inner
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _DeadlineStream(self.inner.start_tls(ssl_context, server_hostname, _left(self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address, and each IPv4 address that it stands for, is on the public internet."""
    try:
        ip: _IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip in _NAT64):
        return _is_open(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return _is_open(ip) and all(map(_is_open, _inside(ip)))


def _is_open(ip: _IPAddress) -> bool:
    """Whether an address is handed out for the public internet. Of IPv6, one range is; all else is special or free."""
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in special for special in _SPECIAL)


def _inside(ip: _IPAddress) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that a public IPv6 address leads to: 6to4, Teredo, ISATAP."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found = [ip.sixtofour, *(ip.teredo or ())]
    if (int(ip) >> 32) & 0xFDFFFFFF == 0x5EFE:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def _resolve(host: str, port: int, deadline: float) -> list[str]:
    """Addresses of a host. The look-up has no time-out of its own, so it is waited for from outside."""
    found: list[str] = []
    failure: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            found.extend(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as exc:
            failure.append(exc)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(_left(deadline))
    if found:
        return list(dict.fromkeys(found))
    if failure:
        raise httpcore.ConnectError(f"no such host: {host}") from failure[0]
    raise httpcore.ConnectTimeout(host)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("deadline")
    return left


def _refusal(status: int) -> str:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    advice = "; open it in a browser, save the page and read the file" if status in _BLOCKED else ""
    return f"the server answered {status} {phrase}".rstrip() + advice


def _too_large(url: str, settings: Settings) -> str:
    return f"{url}: more than {settings.max_bytes:,} bytes; save the page and raise max_bytes in ondit.toml"


def _user_agent() -> bytes:
    from ondit.version import __version__

    return f"ondit/{__version__}".encode()
