"""Files made to crash or to take for ever: read or refused, soon. Most of these were found by `benchmarks/fuzz.py`."""

import contextlib
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
    "attributes of XML": "<nitf " + " ".join(f'a{i}="b"' for i in range(100_000)) + "/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_soon(name):
    start = time.perf_counter()
    with contextlib.suppress(OnditError):
        read_bytes(HOSTILE[name].encode(), "hostile", settings=Settings())
    assert time.perf_counter() - start < 15
