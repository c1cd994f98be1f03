"""Mails: writer, subject and date; quotation levels apart; what is attached or signed is left out with a note."""

from email.message import EmailMessage

import pytest

from ondit.errors import UnreadableReport
from ondit.read import read_bytes
from ondit.read.mail import read_mail
from ondit.read.sniff import sniff
from ondit.settings import Settings

HEAD = (
    "From: Ana Lopes <ana@post.example>\nTo: desk@post.example\nDate: Mon, 2 Mar 2026 09:14:00 +0100\n"
    "Subject: =?utf-8?q?Bridge_shut_=E2=80=93_draft?=\n"
)


def mail(body: str, head: str = HEAD) -> bytes:
    return f"{head}\n{body}".encode()


def outline(data: bytes) -> list[tuple[int, str, str]]:
    return [(b.depth, b.kind, b.text) for b in read_mail(data, "m.eml", Settings()).blocks]


def composed(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ana Lopes <ana@post.example>"
    message["Subject"] = "Bridge shut"
    if "plain" in parts:
        message.set_content(parts["plain"], cte=parts.get("cte", "7bit"))
    if "html" in parts:
        (message.add_alternative if "plain" in parts else message.set_content)(parts["html"], subtype="html")
    return message


def test_headers_give_title_byline_and_date():
    draft = read_mail(mail("The bridge is shut.\n"), "m.eml", Settings())
    assert (draft.title, draft.byline, draft.published) == (
        "Bridge shut – draft",
        ("Ana Lopes",),
        "2026-03-02T09:14:00+01:00",
    )


@pytest.mark.parametrize(
    ("sender", "name"),
    [('"Lopes, Ana" <a@b.example>', "Ana Lopes"), ("a@b.example", "a@b.example"), ("=?bad?x?=", "=?bad?x?=")],
)
def test_the_writer_is_named_as_well_as_the_header_allows(sender, name):
    assert read_mail(mail("The bridge.", f"From: {sender}\n"), "m.eml", Settings()).byline == (name,)


def test_each_quoting_level_is_apart_and_its_lead_in_one_level_above():
    body = (
        "Please print this.\n\nOn Fri, 27 Feb 2026 at 10:12, Ben Ito <ben@town.example> wrote:\n"
        "> I have seen the bolts.\n>\n> On Thursday, Cy Obi wrote:\n>> They are loose, and\n>> nobody cares.\n"
    )
    assert outline(mail(body)) == [
        (0, "paragraph", "Please print this."),
        (0, "paragraph", "On Fri, 27 Feb 2026 at 10:12, Ben Ito <ben@town.example> wrote:"),
        (1, "quote", "I have seen the bolts."),
        (1, "quote", "On Thursday, Cy Obi wrote:"),
        (2, "quote", "They are loose, and nobody cares."),
    ]


def test_places_are_lines_of_the_file():
    draft = read_mail(mail("One line here.\n\n> Quoted words.\n"), "m.eml", Settings())
    assert draft.unit == "line"
    assert [block.places for block in draft.blocks] == [[(0, 6, 1)], [(0, 8, 3)]]


def test_flowed_text_is_joined_where_its_lines_say_so():
    head = HEAD + "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    found = outline(mail("A line \nthat goes on.\n Stuffed.\n> A quoted \n> line.\n", head))
    assert found == [
        (0, "paragraph", "A line that goes on."),
        (0, "paragraph", "Stuffed."),
        (1, "quote", "A quoted line."),
    ]


def test_signature_is_left_out_with_a_note():
    draft = read_mail(mail("The bridge is shut.\n\n-- \nAna Lopes\nThe Harbour Post\n"), "m.eml", Settings())
    assert [block.text for block in draft.blocks] == ["The bridge is shut."]
    assert "signature" in draft.notes[0].message


def test_encoded_body_is_read_and_placed_by_paragraphs():
    message = composed(plain="The café is shut.\n\nIt was loved.\n", cte="base64")
    draft = read_mail(bytes(message), "m.eml", Settings())
    assert [(block.text, block.places) for block in draft.blocks] == [
        ("The café is shut.", [(0, 1, 1)]),
        ("It was loved.", [(0, 2, 1)]),
    ]
    assert draft.unit == "paragraph"


def test_html_part_is_read_where_the_plain_one_is_a_stub():
    message = composed(
        plain="View in a browser.\n", html="<p>The bridge is <a href='u:x'>shut</a>.</p>" + "<p>No.</p>" * 30
    )
    draft = read_mail(bytes(message), "m.eml", Settings())
    assert draft.blocks[0].text == "The bridge is shut."
    assert draft.blocks[0].anchors == [(14, 18, "u:x")]


def test_plain_part_is_read_where_both_say_the_same():
    message = composed(plain="The bridge is shut today.\n", html="<p>The bridge is shut <i>today</i>.</p>")
    assert outline(bytes(message)) == [(0, "paragraph", "The bridge is shut today.")]


@pytest.mark.parametrize(
    "html",
    [
        "<div>See below.</div><div class='gmail_quote'><div>On 2 Mar 2026 at 10:12 Ben Ito wrote:</div>"
        "<blockquote>Loose bolts.</blockquote></div>",
        "<div>See below.</div><blockquote type='cite'><div>On 2 Mar 2026 at 10:12 Ben Ito wrote:</div>"
        "<br><div>Loose bolts.</div></blockquote>",
    ],
)
def test_quotations_in_html_as_mail_programs_write_them(html):
    assert outline(bytes(composed(html=html))) == [
        (0, "paragraph", "See below."),
        (0, "paragraph", "On 2 Mar 2026 at 10:12 Ben Ito wrote:"),
        (1, "quote", "Loose bolts."),
    ]


def test_forwarded_header_in_html_sets_what_follows_one_level_deeper():
    html = (
        "<p>For you.</p><div><p><b>From:</b> Ben Ito<br><b>Sent:</b> Monday<br><b>Subject:</b> Bolts</p></div>"
        "<p>Loose bolts.</p>"
    )
    assert outline(bytes(composed(html=html))) == [
        (0, "paragraph", "For you."),
        (0, "paragraph", "From: Ben Ito\nSent: Monday\nSubject: Bolts"),
        (1, "quote", "Loose bolts."),
    ]


def test_mail_forwarded_as_an_attachment_is_quoted_under_its_headers():
    inner = composed(plain="Loose bolts.\n")
    outer = composed(plain="See attached.\n")
    outer.add_attachment(inner)
    assert outline(bytes(outer)) == [
        (0, "paragraph", "See attached."),
        (0, "paragraph", "From: Ana Lopes <ana@post.example>\nSubject: Bridge shut"),
        (1, "quote", "Loose bolts."),
    ]


def test_attachments_are_named_in_a_note():
    message = composed(plain="See attached.\n")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    draft = read_mail(bytes(message), "m.eml", Settings())
    assert [note.message for note in draft.notes] == ["attachments that were not read: report.pdf"]


def test_mail_without_text_is_refused_with_advice():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    with pytest.raises(UnreadableReport, match="attach"):
        read_mail(bytes(message), "m.eml", Settings())


def test_mail_is_told_from_text_by_its_headers():
    assert sniff(mail("Words."), None) == "mail"
    assert sniff(mail("Words.", HEAD.replace("\n", "\r\n")), "pasted.txt") == "mail"
    assert sniff(b"Subject: bridges\n\nThey fall.", "notes.txt") == "text"
    assert sniff(b"Bridge shut\n\nFrom: nowhere\n", None) == "text"


def test_windows_line_ends_and_emoji_keep_spans_right():
    data = mail("Shut 🌉 it is.\r\n\r\n> Cafe\u0301 🎉 words here.\r\n", HEAD.replace("\n", "\r\n"))
    document = read_bytes(data, "m.eml", settings=Settings()).document
    assert [block.span.of(document.text) for block in document.blocks] == [
        "Shut 🌉 it is.",
        "Cafe\u0301 🎉 words here.",
    ]
    assert document.origin.locate(document.blocks[1].span.start).number == 8
