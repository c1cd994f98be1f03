"""Files made to crash or to take for ever: read or refused, soon. Most of these were found by `benchmarks/fuzz.py`."""

import contextlib
import json
import time

import pytest

from ondit.errors import OnditError
from ondit.read import read_bytes
from ondit.settings import Settings

STORY = "<p>The bridge over the harbour was closed on Monday, the mayor said.</p>" * 6
HOSTILE = {
    "a title that is never closed": f"<html><head><title>Bridge | {'x | ' * 20_000}<body>{STORY}",
    "a title of marks only": f"<html><head><title>--- | ***</title></head><body><h1>…</h1>{STORY}",
    "control characters in a long attribute": f'<html><body><p title="&#8;{"a " * 2_000}">.</p>{STORY}',
    "white space in a script": f'<script type="application/ld+json">{{{chr(13) * 300_000}}}x</script><body>{STORY}',
    "tags by the million": "<html><body>" + "<a>" * 3_000_000,
    "deep nesting": "<html><body>" + "<div>" * 100_000 + STORY,
    "one paragraph of 40,000 lines": "The bridge was closed on Monday, the mayor said, and it was\n" * 30_000,
    "line ends only": "\n" * 5_000_000 + "The bridge was closed on Monday, the mayor said.",
    "marks of quotation": ">" * 1_000_000,
    "quotation marks": "“" * 500_000,
    "marks of an encoded header": "From: a\nTo: b\nSubject: " + "=?utf-8?q?a?=" * 30_000 + f"\n\n{STORY}",
    "brackets around a writer": f"From: {'(' * 1_500} a@b.example\nTo: b\nSubject: c\n\n{STORY}",
    "parts of a mail": "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=a\n\n"
    + "--a\n\nb\n" * 50_000,
    "nested parts of a mail": "From: a\nTo: b\nSubject: c\n"
    + "".join(f"Content-Type: multipart/mixed; boundary=a{i}\n\n--a{i}\n" for i in range(3_000)),
    "nested JSON": '{"headline": "a", "body_text": ' + "[" * 500_000,
    "many objects of JSON": '[{"headline": "a", "body_text": "b"}' + ",{}" * 1_500_000 + "]",
    "elements of XML": "<nitf><body><body.content>" + "<p/>" * 1_500_000 + "</body.content></body></nitf>",
    "brackets that never close": "# Bridge\n\n" + "![" * 300_000,
    "brackets within brackets": "# Bridge\n\n" + "[" * 200_000 + "a" + "](b)" * 200_000,
    "semicolons in a header": f'From: a\nTo: b\nSubject: c\nContent-Type: text/plain; a="{";" * 800_000}\n\n{STORY}',
    "semicolons in many headers": "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nb\n"
    + f'--a\nContent-Type: a/b; name="{";" * 4_000}\n\nb\n' * 200,
    "mails within mails": "From: a\nTo: b\nSubject: c\n" + "Content-Type: message/rfc822\n\nFrom: a\n" * 3_000 + STORY,
    "parts within parts": "From: a\nTo: b\nSubject: c\n"
    + "".join(f"Content-Type: multipart/mixed; boundary=a{i}\n\n--a{i}\n" for i in range(400))
    + STORY * 900,
    "quotations within quotations": "<html><body>" + "<blockquote><p>It is late, said the mayor.</p>" * 900,
    "quotations within quotations of a news item": json.dumps(
        {"headline": "a", "body_html": "<blockquote><p>It is late, said the mayor.</p>" * 5_000}
    ),
    "comments before a page": "<!-- a -->" * 200_000 + STORY,
    "comments in a page": STORY + "<!-- a -->" * 100_000,
    "white space after a type in a script": '<script type="application/ld+json">{"headline": "a" "@type":'
    + " " * 300_000
    + f"x</script><body>{STORY}",
    "white space in an article body": '<script type="application/ld+json">{"@type": "Article", "articleBody": "'
    + ("The bridge was closed, the mayor said. " * 40 + " " * 300_000)
    + f'It was late."}}</script><body>{STORY}',
    "links to nowhere": STORY + "<p>See <a href='http://[a].com'>this</a> and that.</p>" * 3_000,
    "attributes of XML": "<nitf " + " ".join(f'a{i}="b"' for i in range(100_000)) + "/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_soon(name):
    start = time.perf_counter()
    with contextlib.suppress(OnditError):
        read_bytes(HOSTILE[name].encode(), "hostile", settings=Settings())
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize(
    "address", ["http://[redacted].com/", "[http://a.example]b", "http://a:b:c", "//[", "http://\u2100/"]
)
def test_an_odd_address_anywhere_in_a_page_is_no_error(address):
    page = (
        f"<html><head><link rel=canonical href='{address}'><meta property=og:url content='{address}'><base "
        f"href='{address}'></head><body><article>{STORY}<p>See <a href='{address}'>this</a>, it said.</p><blockquote "
        f"cite='{address}'>The bridge is late, very late.</blockquote>{STORY}</article></body></html>"
    )
    document = read_bytes(page.encode(), address, settings=Settings()).document
    assert [anchor.href for anchor in document.anchors] == [address]


@pytest.mark.parametrize("kind", ["html", "md", "eml", "json"])
def test_quotations_deeper_than_32_count_as_32(kind):
    nested = "<blockquote><p>It is late, said the mayor of Lowmere.</p>" * 90
    data = {
        "html": f"<html><body><article>{STORY}{nested}</article>",
        "md": "".join(f"{'>' * i} It is late, said the mayor of Lowmere.\n\n" for i in range(1, 39)),
        "eml": f"From: a\nTo: b\nSubject: c\nContent-Type: text/html\n\n{STORY}{nested}",
        "json": json.dumps({"headline": "a", "versioncreated": "b", "body_html": STORY + nested}),
    }[kind]
    document = read_bytes(data.encode(), f"a.{kind}", settings=Settings()).document
    assert max(block.depth for block in document.blocks) == 32
