"""News items as agencies send them: headline, byline, provider, date, and the body with its quotations."""

import json

import pytest

from ondit.errors import TooLarge, UnreadableReport
from ondit.read import read_bytes
from ondit.read.newsitem import iso_date
from ondit.read.newsml import read_newsml
from ondit.read.ninjs import read_ninjs
from ondit.read.sniff import sniff
from ondit.settings import Settings

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>bridge-1</title>
<docdata><date.issue norm="20260302T091400Z"/><doc.copyright holder="Harbour Agency"/></docdata></head>
<body><body.head><hedline><hl1>Bridge shut</hl1></hedline>
<byline>By <person>Ana Lopes</person> <byttl>Harbour reporter</byttl></byline></body.head>
<body.content>
<p>The bridge is <a href="https://post.example/">shut</a>, caf&eacute; owners said.</p>
<bq><block><p>Loose bolts.</p></block><credit>Ben Ito</credit></bq>
<media media-type="image"><media-reference source="a.jpg"/><media-caption>The bridge.</media-caption></media>
</body.content></body></nitf>
"""

G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="a"><itemMeta><provider qcode="nprov:HBA"><name>Harbour Agency</name></provider>
<versionCreated>2026-03-02T09:14:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Bridge shut</headline><by>By Ana Lopes and Ben Ito</by><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<h1>Bridge shut</h1>
<p>The bridge is shut.</p><blockquote><p>Loose bolts.</p></blockquote></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="b"><contentSet/></newsItem></itemSet></newsMessage>
"""

NINJS = {
    "uri": "https://agency.example/1",
    "type": "text",
    "headline": "Bridge shut",
    "byline": "By Ana Lopes",
    "versioncreated": "2026-03-02T09:14:00Z",
    "language": "en",
    "provider": {"name": "Harbour Agency"},
    "body_text": "The bridge is shut.",
    "body_xhtml": "<p>The bridge is <b>shut</b>.</p><blockquote>Loose bolts.</blockquote>",
}


def ninjs(**changes: object) -> bytes:
    return json.dumps({**NINJS, **changes}).encode()


def outline(draft) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in draft.blocks]


def test_nitf_fields_and_body():
    draft = read_newsml(NITF.encode(), "a.xml", Settings())
    assert (draft.title, draft.byline, draft.publisher) == ("Bridge shut", ("Ana Lopes",), "Harbour Agency")
    assert draft.published == "2026-03-02T09:14:00Z"
    assert outline(draft) == [
        ("paragraph", "The bridge is shut, café owners said."),
        ("quote", "Loose bolts."),
        ("quote", "Ben Ito"),
        ("caption", "The bridge."),
    ]
    assert draft.blocks[0].anchors == [(14, 18, "https://post.example/")]


def test_places_in_xml_are_lines_of_the_file():
    draft = read_newsml(NITF.encode(), "a.xml", Settings())
    assert [block.places[0][1] for block in draft.blocks] == [8, 9, 9, 10]


def test_newsml_g2_fields_and_xhtml_body_without_the_headline():
    draft = read_newsml(G2.encode(), "a.xml", Settings())
    assert (draft.title, draft.byline, draft.publisher) == ("Bridge shut", ("Ana Lopes", "Ben Ito"), "Harbour Agency")
    assert (draft.published, draft.language) == ("2026-03-02T09:14:00+01:00", "en-GB")
    assert outline(draft) == [("paragraph", "The bridge is shut."), ("quote", "Loose bolts.")]
    assert "1 more news item" in draft.notes[0].message


@pytest.mark.parametrize(
    "content",
    [
        "<inlineXML>" + NITF[NITF.index("<nitf>") :].replace("&eacute;", "é") + "</inlineXML>",
        "<inlineData contenttype='text/plain'>The bridge is shut, café owners said.\n\nLoose bolts.</inlineData>",
    ],
)
def test_newsml_g2_with_nitf_or_plain_text_in_it(content):
    start, end = G2.index("<inlineXML"), G2.index("</contentSet>")
    draft = read_newsml((G2[:start] + content + G2[end:]).encode(), "a.xml", Settings())
    assert [block.text for block in draft.blocks[:2]] == ["The bridge is shut, café owners said.", "Loose bolts."]


def test_ninjs_fields_and_the_body_with_the_most_structure():
    draft = read_ninjs(ninjs(), "a.json", Settings())
    assert (draft.title, draft.byline, draft.publisher) == ("Bridge shut", ("Ana Lopes",), "Harbour Agency")
    assert (draft.published, draft.url) == ("2026-03-02T09:14:00Z", "https://agency.example/1")
    assert outline(draft) == [("paragraph", "The bridge is shut."), ("quote", "Loose bolts.")]


def test_ninjs_of_version_2_has_lists_of_headlines_and_bodies():
    item = {
        "headlines": [{"role": "main", "value": "Bridge shut"}],
        "bodies": [
            {"contenttype": "text/plain", "value": "Shut."},
            {"contenttype": "text/html", "value": "<p>Is shut.</p>"},
        ],
    }
    draft = read_ninjs(json.dumps([item]).encode(), "a.json", Settings())
    assert (draft.title, outline(draft)) == ("Bridge shut", [("paragraph", "Is shut.")])


def test_more_items_than_one_are_told_of():
    data = json.dumps({"items": [NINJS, NINJS]}).encode()
    assert "1 more news items" in read_ninjs(data, "a.json", Settings()).notes[0].message


@pytest.mark.parametrize(
    "data", [b"[[[", b'{"headline": 1, "body_text": [2]}', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"]
)
def test_json_without_a_text_is_a_clear_message(data):
    with pytest.raises(UnreadableReport, match="JSON"):
        read_ninjs(data, "a.json", Settings())


@pytest.mark.parametrize(
    "data",
    [NITF.replace("</bq>", ""), "<newsItem/>", "<nitf><body><body.content/></body></nitf>", "<a>" * 300 + "</a>" * 300],
)
def test_broken_or_empty_xml_is_a_clear_message(data):
    with pytest.raises(UnreadableReport, match=r"a\.xml"):
        read_newsml(data.encode(), "a.xml", Settings())


def test_entity_bomb_and_much_xml_are_refused():
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><body>&b;</body></nitf>'
    with pytest.raises(UnreadableReport, match="entities"):
        read_newsml(bomb.encode(), "a.xml", Settings())
    with pytest.raises(TooLarge, match="max_xml_bytes"):
        read_newsml(NITF.encode(), "a.xml", Settings(max_xml_bytes=100))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (NITF.encode(), "newsml"),
        (G2.encode(), "newsml"),
        (b'<?xml version="1.0"?><x:newsItem xmlns:x="u"/>', "newsml"),
        (ninjs(), "ninjs"),
        (b"[sic] he said {so}.", "text"),
        (b"<3 is what she wrote.", "text"),
        (b" " * 60_000 + b"The bridge is shut.", "text"),
    ],
)
def test_items_are_told_by_their_first_bytes(data, kind):
    assert sniff(data, None) == kind


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?><rss><channel/></rss>', b'{"a": 1}'])
def test_other_xml_and_json_is_refused_with_advice(data):
    with pytest.raises(UnreadableReport, match="save"):
        sniff(data, "x")


def test_spans_hold_in_the_document():
    document = read_bytes(
        ninjs(body_xhtml="<p>Shut 🌉 for <i>good</i>.</p><p>Nobody cares.</p>"), "a", settings=Settings()
    ).document
    assert [block.span.of(document.text) for block in document.blocks] == ["Shut 🌉 for good.", "Nobody cares."]


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("20260302", "2026-03-02"),
        ("20260302T0914+0100", "2026-03-02T09:14:00+01:00"),
        ("2026-03-02T09:14:00.123Z", "2026-03-02T09:14:00Z"),
        ("March 2", None),
        ("20269902", None),
        (None, None),
    ],
)
def test_dates_in_both_forms_of_iso_8601(given, iso):
    assert iso_date(given) == iso
