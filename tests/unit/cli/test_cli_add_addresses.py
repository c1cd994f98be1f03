"""`ondit add` of addresses: feeds by their entries, or by the pages that they link to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.helpers.fake_reader import FakeReader
from tests.unit.cli.conftest import Command
from tests.unit.cli.test_cli_add import PAGE, stored

pytest.importorskip("feedparser", reason="Ondit is installed from before it needed feedparser")
OPTIONS = ("--allow-local", "--timeout-s", "0")
FEED = """<rss version="2.0"><channel><title>Brack Post</title>
<item><title>The bakery</title><link>HOST/bakery.html</link><pubDate>never</pubDate>
<description>Okafor said “We baked until the flour ran out.” He left it at that, and went home.</description></item>
<item><title>The mill</title><link>HOST/nowhere.html</link>
<description>Lindgren said “They owed nobody a penny.” She left it at that, and went home.</description></item>
</channel></rss>
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "web"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}"
    (folder / "bakery.html").write_text(PAGE, encoding="utf-8")
    (folder / "feed.xml").write_text(FEED.replace("HOST", address), encoding="utf-8")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()


def test_the_entries_of_a_feed_at_an_address_are_reports(ondit_command: Command, host: str) -> None:
    assert ondit_command("add", "news.db", f"{host}/feed.xml", *OPTIONS).err.startswith("2 added\n")
    query = "SELECT source, url, published FROM reports ORDER BY source"
    assert stored(query) == [
        (f"{host}/feed.xml:1", f"{host}/bakery.html", None),
        (f"{host}/feed.xml:2", f"{host}/nowhere.html", None),
    ]
    doubt = "the date of publication is not understood: 'never'"
    assert stored("SELECT message FROM notes WHERE message LIKE '%date of publication%'") == [(doubt,)]
    assert ondit_command("add", "news.db", f"{host}/feed.xml", *OPTIONS).err == "2 there already\n"


def test_the_pages_that_a_feed_links_to_are_fetched_when_asked(ondit_command: Command, host: str) -> None:
    found = ondit_command("add", "news.db", f"{host}/feed.xml", "--fetch", *OPTIONS)
    assert f"ondit: {host}/nowhere.html: the server answered 404" in found.err
    assert stored("SELECT source FROM reports") == [(f"{host}/bakery.html",)]
    assert stored("SELECT source FROM unread") == [(f"{host}/nowhere.html",)]


def test_an_address_that_gives_the_same_bytes_is_not_analysed_again(
    ondit_command: Command, host: str, tmp_path: Path
) -> None:
    address = f"{host}/bakery.html"
    ondit_command("add", "news.db", address, *OPTIONS)
    before = FakeReader.loaded
    assert ondit_command("add", "news.db", address, *OPTIONS).err == "1 there already\n"
    assert FakeReader.loaded == before
    (tmp_path / "web/bakery.html").write_text(PAGE.replace("Lindgren", "Lund"), encoding="utf-8")
    assert ondit_command("add", "news.db", address, *OPTIONS).err.startswith("1 in a new version")
    assert stored("SELECT count(*) FROM reports") == [(1,)]
