"""Pages over http: limits, redirects and addresses, against a server of our own that misbehaves."""

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ondit.errors import TooLarge, UnreadableReport
from ondit.read import read_path
from ondit.read.url import fetch, is_public
from ondit.settings import Settings

LOCAL = Settings(allow_local=True, url_timeout_s=5.0)
PAGE = (
    "<!doctype html><html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1>"
    + "<p>The bridge over the harbour was closed on Monday after an inspector found loose bolts in it.</p>" * 3
    + "</article></body></html>"
).encode()

Answer = Callable[[BaseHTTPRequestHandler], None]
answers: dict[str, Answer] = {}


def answer(path: str) -> Callable[[Answer], Answer]:
    def keep(function: Answer) -> Answer:
        answers[path] = function
        return function

    return keep


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            answers[self.path.partition("?")[0]](self)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.daemon_threads = True
    found.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


answer("/page")(lambda handler: send(handler, PAGE, Content_Type="text/html"))
answer("/moved")(lambda handler: send(handler, b"", 302, Location="/page#top"))
answer("/circle")(lambda handler: send(handler, b"", 302, Location="/circle2"))
answer("/circle2")(lambda handler: send(handler, b"", 302, Location="/circle"))
answer("/gone")(lambda handler: send(handler, b"no", 404))
answer("/paywall")(lambda handler: send(handler, b"no", 403))
answer("/gzip")(lambda handler: send(handler, gzip.compress(PAGE), Content_Encoding="gzip"))
answer("/members")(
    lambda handler: send(
        handler, b"".join(gzip.compress(PAGE[i : i + 70]) for i in range(0, len(PAGE), 70)), Content_Encoding="gzip"
    )
)
answer("/padded")(lambda handler: send(handler, gzip.compress(PAGE) + bytes(9), Content_Encoding="gzip"))
answer("/broken-member")(
    lambda handler: send(handler, gzip.compress(PAGE) + gzip.compress(PAGE)[:-9], Content_Encoding="gzip")
)
answer("/members-bomb")(lambda handler: send(handler, gzip.compress(b"") * 40_000, Content_Encoding="gzip"))
answer("/members-of-nothing")(
    lambda handler: send(handler, gzip.compress(bytes(900_000)) * 40, Content_Encoding="gzip")
)
answer("/secret")(lambda handler: send(handler, b"", 302, Location="http://ana:lock@post.example/"))
answer("/deflate")(lambda handler: send(handler, zlib.compress(PAGE), Content_Encoding="deflate"))
answer("/brotli")(lambda handler: send(handler, b"\x0b\x02\x80", Content_Encoding="br"))
answer("/broken-gzip")(lambda handler: send(handler, gzip.compress(PAGE)[:-40], Content_Encoding="gzip"))
answer("/no-gzip")(lambda handler: send(handler, PAGE, Content_Encoding="gzip"))
answer("/short")(lambda handler: send(handler, PAGE, Content_Length=str(len(PAGE) + 500), Connection="close"))
answer("/huge")(lambda handler: send(handler, b"", Content_Length="99999999999"))
answer("/file")(lambda handler: send(handler, b"", 302, Location="file:///etc/hostname"))
answer("/bad-place")(lambda handler: send(handler, b"", 302, Location="http://[::1"))
answer("/cp1251")(
    lambda handler: send(handler, "«Мост»".encode("cp1251"), Content_Type="text/html; charset=windows-1251")
)
answer("/lying-charset")(lambda handler: send(handler, "café".encode(), Content_Type="text/html; charset=windows-1251"))


@answer("/stall")
def stall(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(PAGE[:50])
    handler.wfile.flush()
    time.sleep(1.5)


@answer("/drip")
def drip(handler: BaseHTTPRequestHandler) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 200:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.02)


@answer("/endless")
def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 5_000)


@answer("/bomb")
def bomb(handler: BaseHTTPRequestHandler) -> None:
    send(handler, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")


def test_page_is_read_as_a_document_with_its_address(base):
    document = read_path(f"{base}/page", settings=LOCAL).document
    assert "loose bolts" in document.text
    assert (document.source, document.url) == (f"{base}/page", f"{base}/page")


def test_user_agent_is_plain_and_names_the_version(base, server):
    fetch(f"{base}/page?agent", LOCAL)
    headers = next(headers for path, headers in server.seen if path == "/page?agent")
    assert headers["User-Agent"].startswith("ondit/0")
    assert "Cookie" not in headers


def test_redirect_is_followed_and_the_last_address_kept(base):
    assert fetch(f"{base}/moved", LOCAL).url == f"{base}/page"


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/members", "/padded"])
def test_content_encodings_are_undone(base, path):
    assert fetch(base + path, LOCAL).data == PAGE


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/circle", "in a circle"),
        ("/gone", "404 Not Found"),
        ("/paywall", "save the page"),
        ("/brotli", "br"),
        ("/broken-gzip", "broke off"),
        ("/no-gzip", "damaged"),
        ("/broken-member", "broke off"),
        ("/members-bomb", "more than 1,000 members"),
        ("/short", "without sending complete"),
        ("/file", "only http and https"),
        ("/bad-place", "not an address|cannot be fetched"),
    ],
)
def test_what_is_no_whole_page_is_a_clear_message(base, path, words):
    with pytest.raises(UnreadableReport, match=words):
        fetch(base + path, LOCAL)


def test_redirects_are_counted(base):
    with pytest.raises(UnreadableReport, match="more than 0 times"):
        fetch(f"{base}/moved", Settings(allow_local=True, max_redirects=0))


@pytest.mark.parametrize("path", ["/stall", "/drip"])
def test_server_that_stalls_or_drips_is_given_up_at_the_deadline(base, path):
    start = time.monotonic()
    with pytest.raises(UnreadableReport, match="within"):
        fetch(base + path, Settings(allow_local=True, url_timeout_s=0.3))
    assert time.monotonic() - start < 1.2


@pytest.mark.parametrize("path", ["/huge", "/endless", "/bomb", "/members-of-nothing"])
def test_too_much_is_cut_off_at_the_limit_however_it_is_sent(base, path):
    with pytest.raises(TooLarge, match="1,000,000"):
        fetch(base + path, Settings(allow_local=True, max_bytes=1_000_000))


def test_charset_of_the_header_holds_where_the_bytes_allow_it(base):
    assert fetch(f"{base}/cp1251", LOCAL).data.decode() == "«Мост»"
    assert fetch(f"{base}/lying-charset", LOCAL).data.decode() == "café"


def test_private_address_is_refused_without_leave(base):
    with pytest.raises(UnreadableReport, match="--allow-local"):
        fetch(f"{base}/page", Settings())


def test_name_that_turns_private_is_refused_where_it_is_connected(monkeypatch):
    seen = []

    def look_up(host, port, **_):
        seen.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(UnreadableReport, match=r"10\.0\.0\.7"):
        fetch("http://rebinding.example/", Settings())
    assert seen == ["rebinding.example"]


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0 fd00::1 "
    "::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::7f00:1 nonsense "
    # Old and free ranges, and an IPv4 address written into an IPv6 one in each way there is.
    "fec0::1 feff::1 64:ff9b:1::808:808 64:ff9b:1::7f00:1 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 ::8.8.8.8 "
    "2001::7f00:1 2002:a01:203::1 2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:127.0.0.1 100::1 2001:db8::1 "
    "3fff::1 5f00::1 4000::1 ff0e::1 192.0.0.9 192.88.99.1 198.18.0.1 240.0.0.1 255.255.255.255".split(),
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_that_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://", "http://:80/", "http://a:99999999/", "http://user:pw@a.example/", "http://[::1/", "http://\u2028/"],
)
def test_what_is_no_address_is_a_clear_message(url):
    with pytest.raises(UnreadableReport):
        fetch(url, Settings(url_timeout_s=0.5))


@pytest.mark.parametrize("path", ["/secret", ""])
def test_a_password_is_in_no_message(base, path):
    url = base + path if path else "http://ana:lock@post.example/"
    with pytest.raises(UnreadableReport) as caught:
        fetch(url, LOCAL)
    assert "lock" not in str(caught.value)
    assert "post.example" in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://ana:lo/ck@post.example/", "http://ana:lock@[post/", "ftp://ana:lock@post.example"]
)
def test_a_password_is_in_no_message_where_the_address_is_none(url):
    with pytest.raises(UnreadableReport) as caught:
        fetch(url, LOCAL)
    assert "ck" not in str(caught.value)
