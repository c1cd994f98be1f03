"""What stands before the first element is passed over, however much of it there is."""

import contextlib
import time

import pytest

from ondit.errors import UnreadableReport
from ondit.read import read_bytes
from ondit.read.sniff import sniff
from ondit.settings import Settings

LEAD = b"The mayor said on Monday that the bridge would close."
OPENINGS = {
    "empty comments": b"<!---->",
    "comments": b"<!-- a -->\n",
    "comments with marks in them": b"<!-- > -- <!-- ] -->",
    "instructions": b"<?a b?>\n",
    "instructions of XML": b"<?xml version='1.0'?>",
    "open comments": b"<!-- ",
    "open instructions": b"<?a ",
    "document types": b"<!DOCTYPE a>",
    "open document types": b"<!DOCTYPE a [ '",
    "spaces": b" \t\r\n",
    "brackets": b"<",
    "header lines": b"From: a\n",
    "braces": b"{",
}


@pytest.mark.parametrize("name", OPENINGS)
@pytest.mark.parametrize("end", [b"", LEAD, b"<p>" + LEAD, b"<nitf>", b"<!"])
def test_any_number_of_openings_is_passed_over_at_once(name, end):
    start = time.process_time()
    for count in (30, 200_000):
        data = OPENINGS[name] * count + end
        with contextlib.suppress(UnreadableReport):
            sniff(data, None)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!-- ondit: ignore A100: agreed -->\n" * 60 + LEAD, "text"),
        (b"<!-- ondit: ignore A100: agreed -->\n" * 60 + b"<p>" + LEAD, "html"),
        (b"<!-- " + b"a" * 100_000 + b" --><html>", "html"),
        (b"<?xml version='1.0'?><!-- a --><!DOCTYPE html PUBLIC 'x'><html>", "html"),
        (b"<?xml version='1.0'?>" + b"<!-- a -->" * 10_000 + b"<newsItem>", "newsml"),
        (b"<!DOCTYPE nitf SYSTEM 'a>b.dtd'><nitf>", "newsml"),
        (b"<!DOCTYPE nitf [ <!ELEMENT a (b)> <!-- ]> --> <?c ]>?> <!ATTLIST a b CDATA ']>'> ]>\n<nitf>", "newsml"),
        ("\ufeff<!DOCTYPE newsItem [<!ELEMENT a (b)>]><newsItem>".encode(), "newsml"),
        (("<!-- a -->" * 500 + "<html>").encode("utf-16"), "html"),
    ],
)
def test_the_first_element_tells_whatever_stands_before_it(data, kind):
    assert sniff(data, None) == kind


def test_a_page_of_comments_and_bare_text_shows_the_text_only():
    document = read_bytes(b"<!---->" * 40 + b"\n" + LEAD * 3, "a.html", settings=Settings()).document
    assert document.text.startswith("The mayor")


def test_a_news_item_with_a_document_type_is_read_as_one():
    body = b"<!DOCTYPE nitf [<!ATTLIST p lede CDATA 'no'>]><nitf><body><body.content><p>" + LEAD
    document = read_bytes(body + b"</p></body.content></body></nitf>", "a.xml", settings=Settings()).document
    assert document.text == LEAD.decode()


@pytest.mark.parametrize("source", ["a://[b.txt", "http://[redacted].com/x.md", "http://a:b:c/x.html"])
def test_a_name_that_is_no_address_is_a_name(source):
    assert read_bytes(LEAD, source, settings=Settings()).document.source == source
