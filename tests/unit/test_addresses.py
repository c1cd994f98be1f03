"""Addresses that others wrote: taken apart or not, never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondit.addresses import host_of, is_url, join_address, split_address, without_secrets

ODD = ["http://[redacted].com/x", "http://www.post.example]according", "a://[b.txt", "http://\u2100.example/", "//[",
       "http://a:b:c/", "http://a:99999999/", "http://\ud800/", ""]  # fmt: skip


@pytest.mark.parametrize("address", ODD)
def test_no_odd_address_is_an_error(address):
    assert split_address(address) is None or host_of(address) == (split_address(address).hostname or "")
    assert isinstance(join_address("https://post.example/a", address), str)
    assert isinstance(without_secrets(address), str)


@given(st.text(alphabet="ab./:@[]?#\\%\u2100\ud800 \t\n0"), st.text(alphabet="ab./:@[]?#"))
def test_no_text_at_all_is_an_error(address, base):
    parts = split_address(address)
    assert parts is None or parts.port is None or parts.port >= 0
    join_address(base, address)
    without_secrets(address)
    host_of(address)


def test_a_link_that_makes_no_address_stays_as_written():
    assert join_address("https://post.example/a", "http://[redacted].com") == "http://[redacted].com"
    assert join_address("https://post.example/a", "b") == "https://post.example/b"


def test_host_is_without_user_name_and_port():
    assert host_of("https://ana@WWW.Post.example:8080/a") == "www.post.example"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ana:lock@post.example/a", "https://…@post.example/a"),
        ("https://ana:lo/ck@post.example/a", "https://…@post.example/a"),
        ("https://ana:lo#ck@post.example/a", "https://…@post.example/a"),
        ("https://ana:lo@ck@post.example/a", "https://…@post.example/a"),
        ("https://post.example/@ana", "https://post.example/@ana"),
        ("https://post.example:80/@ana", "https://post.example:80/@ana"),
        ("draft@desk.md", "draft@desk.md"),
    ],
)
def test_passwords_are_not_shown_and_nothing_else_is_left_out(address, shown):
    assert without_secrets(address) == shown


def test_only_web_addresses_are_urls():
    assert [is_url(one) for one in ("HTTPS://post.example", "ftp://post.example", "http:/a")] == [True, False, False]
