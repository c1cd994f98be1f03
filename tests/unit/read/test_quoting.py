"""Quoting levels in text: who wrote what is told apart by marks, lead-ins and forwarded headers."""

import pytest

from ondit.read.draft import Draft, DraftBlock
from ondit.read.quoting import quote_depth
from ondit.read.text import lay_out
from ondit.text.mail_heads import header_length, lead_in_start


def blocks(text: str) -> list[DraftBlock]:
    draft = Draft()
    lay_out(text, draft)
    return draft.blocks


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(block.depth, block.kind, block.text) for block in blocks(text)]


@pytest.mark.parametrize(
    ("line", "depth", "rest"),
    [("> a", 1, "a"), (">> a", 2, "a"), ("> > > a", 3, "a"), (">a", 1, "a"), ("a > b", 0, "a > b"), ("", 0, "")],
)
def test_marks_are_counted_and_taken_off(line, depth, rest):
    found, start = quote_depth(line)
    assert (found, line[start:]) == (depth, rest)


def test_each_level_is_quoted_and_its_lead_in_stands_one_level_above():
    text = (
        "The bridge will stay shut.\n\n"
        "On Friday, Ana wrote:\n> I asked the mayor.\n>\n> On Thursday, Ben wrote:\n> > It is unsafe.\n"
    )
    assert outline(text) == [
        (0, "paragraph", "The bridge will stay shut."),
        (0, "paragraph", "On Friday, Ana wrote:"),
        (1, "quote", "I asked the mayor."),
        (1, "quote", "On Thursday, Ben wrote:"),
        (2, "quote", "It is unsafe."),
    ]


def test_lead_in_set_right_below_a_paragraph_is_split_off_it():
    found = outline(
        "See the note below, please.\nOn Fri, 6 Mar 2026 at 10:12, Ana Lopes\n<ana@post.example> wrote:\n> Shut."
    )
    assert [text for _, _, text in found] == [
        "See the note below, please.",
        "On Fri, 6 Mar 2026 at 10:12, Ana Lopes <ana@post.example> wrote:",
        "Shut.",
    ]


def test_a_name_is_lead_in_enough_when_deeper_text_follows():
    assert lead_in_start(["I agree.", "Dr. Ana Lopes wrote:"], before_quote=True) == 1
    assert lead_in_start(["I agree.", "Dr. Ana Lopes wrote:"], before_quote=False) == 2


def test_forwarded_mail_without_marks_is_one_level_deeper_to_the_end():
    text = (
        "For your story.\n\n"
        "-----Original Message-----\nFrom: Ben Ito\nSent: Monday, 2 March 2026 09:14\n"
        "To: Ana Lopes,\n  Cy Obi\nSubject: Bridge\n\n"
        "The bolts are loose.\n\nFrom: Dee Sharp\nSent: Sunday\nSubject: Bolts\n\nI saw rust.\n"
    )
    assert [(depth, text.split("\n")[0]) for depth, _, text in outline(text)] == [
        (0, "For your story."),
        (0, "-----Original Message-----"),
        (1, "The bolts are loose."),
        (1, "From: Dee Sharp"),
        (2, "I saw rust."),
    ]


def test_a_reply_quoted_without_marks_needs_a_clock_or_an_address_in_its_lead_in():
    mail = outline("Thanks.\n\nOn 6 March 2026 at 10:12 Ana Lopes wrote:\n\nThe bridge is shut.")
    post = outline("Thanks.\n\nOn Friday, the Post wrote:\n\nThe bridge is shut.")
    assert [depth for depth, _, _ in mail] == [0, 0, 1]
    assert [depth for depth, _, _ in post] == [0, 0, 0]


def test_lines_that_merely_begin_with_from_are_no_header():
    assert header_length(["From: the harbour came a cry.", "It was heard twice."]) == 0
