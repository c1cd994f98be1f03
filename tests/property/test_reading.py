"""Whatever a text, Markdown or HTML file holds: no crash, and each word is found again where its place says."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ondit.errors import UnreadableReport
from ondit.read import read_bytes
from ondit.settings import Settings

SENTENCE = "The old bridge at Lowmere will close for the winter, Mayor Ines Harrow said on Friday."
WORDS = st.text(
    alphabet=st.sampled_from("abcXYZ .,“”'\"-—é\u0301👩‍👧🙂\u00a0\u200b<>&;#*_>`[]()!|~=\r\n\t"),
    min_size=0,
    max_size=200,
)
PLAIN_TAGS = (
    "<p> </p> <div> </div> <blockquote> </blockquote> <b> </b> <br> <li> <ul> </ul> <h2> </h2> <a> </a> <table> <tr> "
    "<td> </table> <!-- --> <script> </script> <q> </q> <figure> <figcaption> </figure> <aside> &amp; &#x41; &lt;"
)
NAMED_TAGS = ("<a href='/x'>", "<blockquote cite='/y'>", "<div class='related'>", "<span hidden>")
TAGS = st.sampled_from((*PLAIN_TAGS.split(), *NAMED_TAGS))
MARKUP = st.lists(st.one_of(TAGS, WORDS), max_size=40).map("".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(WORDS)
def test_each_line_of_a_plain_text_is_found_where_its_place_says(words):
    text = f"{SENTENCE}\n\n{words}\n\n{SENTENCE}"
    document = read_bytes(text.encode(), "a.txt", settings=Settings()).document
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in document.origin.places:
        word = document.text[place.offset :].split(maxsplit=1)[:1]
        assert not word or lines[place.number - 1][place.column - 1 :].startswith(word[0][:1])


@QUICK
@given(WORDS)
def test_markdown_never_fails(words):
    document = read_bytes(f"# T\n\n{SENTENCE}\n\n{words}".encode(), "a.md", settings=Settings()).document
    assert SENTENCE in document.text
    assert all(block.span.of(document.text).strip() for block in document.blocks)


@QUICK
@given(MARKUP)
def test_any_markup_is_read_or_refused_and_its_words_are_found_again(markup):
    page = (
        f"<html><body><article><h1>T</h1><p>{SENTENCE}</p>\n<p>{SENTENCE.lower()}</p>{markup}</article></body></html>"
    )
    try:
        document = read_bytes(page.encode(), "a.html", settings=Settings()).document
    except UnreadableReport:
        return
    lines = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in document.origin.places:
        shown = html.unescape(lines[place.number - 1][place.column - 1 :])
        assert shown[:1] == document.text[place.offset]
    for anchor in document.anchors:
        assert anchor.span.of(document.text).strip()
