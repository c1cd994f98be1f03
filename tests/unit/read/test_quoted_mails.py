"""Mails as the common programs quote and forward them: whose words an excerpt is, and what "yesterday" is in it."""

from __future__ import annotations

import pytest

from ondit.excerpts import find_excerpts
from ondit.language import Parse
from ondit.model import Document, Excerpt, Voice
from ondit.read import read_bytes
from ondit.settings import Settings
from ondit.text.sentences import sentences
from ondit.times import find_times

HEAD = (
    "From: Lena Brask <lena@skerby-post.example>\nTo: desk@skerby-post.example\nSubject: Re: Crane\n"
    "Date: Fri, 13 Mar 2026 09:12:00 +0000\n\n"
)
WORDS = "The crane fell yesterday. The master said nobody was hurt."
SENDER = "From: Ivo Brandt <ivo@port.example>\n"
REST = "To: Lena Brask <lena@skerby-post.example>\nSubject: Crane\n\n"

FORWARDED = {
    "gmail": f"---------- Forwarded message ---------\n{SENDER}Date: Wed, Mar 11, 2026 at 5:08 PM\n{REST}\n",
    "gmail, starred": "---------- Forwarded message ----------\nFrom: *Ivo Brandt* <ivo@port.example>\n"
    f"Date: Wed, Mar 11, 2026 at 5:08 PM\n{REST}",
    "outlook, no address": f"From: Ivo Brandt\nSent: Wednesday, March 11, 2026 5:08 PM\n{REST}",
    "outlook, family name first": f"-----Original Message-----\nFrom: Brandt, Ivo\nSent: 11 March 2026 17:08\n{REST}",
    "outlook, bare address in brackets": "From: Ivo Brandt [mailto:ivo@port.example]\n"
    f"Sent: Wednesday, 11 March 2026 5:08 p.m.\n{REST}",
    "outlook on the web": f"________________________________\n{SENDER}"
    f"Sent: Wednesday, March 11, 2026 5:08:20 PM\n{REST}",
    "outlook app": f"Get Outlook for iOS<https://go.example/1>\n________________________________\n{SENDER}"
    f"Sent: Wednesday, March 11, 2026 5:08:20 PM\n{REST}",
    "outlook, starred labels": "*From:* Ivo Brandt <ivo@port.example>\n*Sent:* Wednesday, March 11, 2026 5:08 PM\n"
    "*To:* Lena Brask\n*Subject:* Crane\n\n",
    "outlook, wrapped addressees": "From: Ivo Brandt <ivo@port.example>\nSent: Wednesday, March 11, 2026 5:08 PM\n"
    "To: Lena Brask; Piet Aldous;\n  Mara Tenney\nCc: Desk\nSubject: RE: Crane\nImportance: High\n\n",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tCrane\nDate: \tWed, 11 Mar 2026 17:08:20 +0000\n"
    "From: \tIvo Brandt <ivo@port.example>\nTo: \tx\n\n\n\n",
    "yahoo": f"----- Forwarded Message -----\n{SENDER}Sent: Wednesday, March 11, 2026 at 05:08:11 PM GMT\n{REST}",
    "a telephone": "Sent from my Galaxy\n\n-------- Original message --------\n"
    f"{SENDER}Date: 11/03/2026 17:08 (GMT+00:00)\n{REST}",
    "on behalf of": "From: Port List on behalf of Ivo Brandt <list@port.example>\nSent: 11 March 2026 17:08\n" + REST,
}
REPLIED = {
    "two lines": "On Wed, 11 Mar 2026 at 17:08, Ivo Brandt\n<ivo@port.example> wrote:\n\n",
    "three lines": "On Wed, Mar 11, 2026 at 5:08 PM\nIvo Brandt <ivo@port.example>\nwrote:\n\n",
    "no address": "On 11 March 2026 17:08, Ivo Brandt wrote:\n",
    "day first": "On 11/03/2026 17:08, Ivo Brandt wrote:\n",
    "month first": "On 3/11/26 17:08, Ivo Brandt wrote:\n",
    "iso": "On 2026-03-11 17:08, Ivo Brandt wrote:\n",
    "a list": "On Wed, Mar 11, 2026 at 5:08 PM 'Ivo Brandt' via Port List <list@port.example> wrote:\n",
    "family name first": 'On Mar 11, 2026, at 5:08 PM, "Brandt, Ivo" <ivo@port.example> wrote:\n',
    "date last": "Ivo Brandt <ivo@port.example> wrote on Wed, 11 Mar 2026:\n",
    "slashed date last": "Ivo Brandt wrote on 11/03/2026 17:08:\n",
    "date and no on": "2026-03-11 17:08 GMT+01:00 Ivo Brandt <ivo@port.example>:\n",
    "proton": "Sent with Proton Mail secure email.\n\n"
    "On Wednesday, March 11th, 2026 at 5:08 PM, Ivo Brandt <ivo@port.example> wrote:\n\n",
}


def read(body: str, name: str = "m.eml") -> tuple[Document, list[tuple[str | None, str]], dict[str, str]]:
    """The document, each excerpt's voice and words, and the value of each time."""
    document = read_bytes((HEAD + body if name == "m.eml" else body).encode(), name, settings=Settings()).document
    split = tuple(sentence for block in document.blocks for sentence in sentences(document.text, block.span))
    parse = Parse(document, split, ())
    excerpts: tuple[Excerpt, ...]
    excerpts, voices, _ = find_excerpts(parse, (), (Voice("v0", "Lena Brask", "author"),))
    names = {voice.id: voice.name for voice in voices}
    times = find_times(parse, (), excerpts)[0]
    return (
        document,
        [(names[excerpt.voice], excerpt.span.of(document.text)) for excerpt in excerpts],
        {time.span.of(document.text): time.value for time in times},
    )


@pytest.mark.parametrize("head", FORWARDED.values(), ids=FORWARDED)
def test_a_forwarded_mail_is_its_writers_and_counts_from_its_own_date(head: str) -> None:
    document, excerpts, times = read(f"For you.\n\n{head}{WORDS}\n")
    assert excerpts == [("Ivo Brandt", WORDS)]
    assert times["yesterday"] == "2026-03-10"
    assert document.blocks[0].span.of(document.text) == "For you."
    assert not {"Galaxy", "Outlook"} & set(document.text.split())


@pytest.mark.parametrize("lead_in", REPLIED.values(), ids=REPLIED)
def test_a_quoted_mail_is_its_writers_and_counts_from_its_own_date(lead_in: str) -> None:
    document, excerpts, times = read(f"Fine.\n\n{lead_in}> {WORDS}\n")
    assert excerpts == [("Ivo Brandt", WORDS)]
    assert times["yesterday"] == "2026-03-10"
    assert "Proton" not in document.text


@pytest.mark.parametrize(
    ("lead_in", "writer"),
    [
        ("On Tue, Mar 10, 2026 at 5:08 PM April Hayes <april@port.example> wrote:", "April Hayes"),
        ("On 10 March 2026 at 17:08, van der Berg, Jan <jan@port.example> wrote:", "Jan van der Berg"),
        ("On Tue, 10 Mar 2026, ivo@port.example wrote:", "ivo@port.example"),
        ("On Tue, 10 Mar 2026 17:08:11 +0100, ivo brandt <ivo@port.example> wrote:", "ivo brandt"),
    ],
)
def test_a_writer_is_what_no_part_of_a_date_stands_after(lead_in: str, writer: str) -> None:
    assert read(f"Fine.\n\n{lead_in}\n> {WORDS}\n")[1] == [(writer, WORDS)]


def test_marks_may_have_a_blank_before_them() -> None:
    words = read("Fine.\n\nOn Wed, 11 Mar 2026 at 17:08, Ivo Brandt <ivo@port.example> wrote:\n\n > It fell.\n")[1]
    assert words == [("Ivo Brandt", "It fell.")]


def test_a_mail_pasted_into_a_text_is_its_writers_not_who_passed_it_on() -> None:
    head = (
        "---------- Forwarded message ---------\nFrom: Ivo Brandt <ivo@port.example>\nDate: Wed, 11 Mar 2026 at 17:08\n"
    )
    text = f"A crane falls\n\nA docker sent this on Friday:\n\n{head}Subject: Crane\n\n{WORDS}\n"
    _, excerpts, times = read(text, "a.txt")
    assert excerpts == [("Ivo Brandt", WORDS)]
    assert times["yesterday"] == "2026-03-10"


@pytest.mark.parametrize(
    "after",
    [
        "On Wed, 11 Mar 2026 at 17:08, Ivo Brandt <ivo@port.example> wrote:\n\n> It fell.\n",
        "From: Ivo Brandt\nSent: 11 March 2026 17:08\nSubject: Crane\n\nIt fell.\n",
    ],
)
def test_what_is_quoted_below_a_signature_is_not_lost(after: str) -> None:
    document, excerpts, _ = read(f"I will ring him.\n\n-- \nLena Brask\nSkerby Post, Quay 4\n\n{after}")
    assert excerpts == [("Ivo Brandt", "It fell.")]
    assert "Quay 4" not in document.text


def test_text_below_a_signature_is_not_lost() -> None:
    document, _, _ = read(
        "I will ring him.\n\n-- \nLena Brask\n\nPS: The master of the port has just denied all of it.\n"
    )
    assert [block.span.of(document.text) for block in document.blocks] == [
        "I will ring him.",
        "PS: The master of the port has just denied all of it.",
    ]


def test_a_disclaimer_below_a_signature_goes_with_it() -> None:
    document, _, _ = read(
        "I will ring him before noon.\n\n-- \nLena Brask\n\n"
        "This mail is confidential and intended for the recipient only.\n"
    )
    assert document.text == "I will ring him before noon."


def test_a_reply_within_a_forwarded_mail_is_one_level_deeper() -> None:
    body = (
        "Look.\n\nFrom: Greta Holm\nSent: Thursday, March 12, 2026 10:48 AM\nSubject: Crane\n\nWe told them.\n\n--\n"
        'Sent from my phone\n\nOn Mar 11, 2026, at 10:27 AM, "Brandt, Ivo" <ivo@port.example> wrote:\nNobody told us.\n'
    )
    document, excerpts, _ = read(body)
    assert [name for name, _ in excerpts] == ["Greta Holm", "Ivo Brandt"]
    assert [block.depth for block in document.blocks] == [0, 0, 1, 1, 2]
