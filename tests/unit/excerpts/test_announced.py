from __future__ import annotations

import pytest

from ondit.excerpts.candidates import LeadIn
from ondit.excerpts.lead_in import read_lead_in
from ondit.model import Span
from ondit.text.sentences import last_sentences


def read(paragraph: str) -> LeadIn | None:
    before, sentence = last_sentences(paragraph, Span(0, len(paragraph)))
    return read_lead_in(paragraph, sentence, before=before)


@pytest.mark.parametrize(
    ("paragraph", "kind", "who"),
    [
        ("Here's a note I was sent by a woman who cleaned there:", "document", "a note"),
        ("Quoting from the surveyor's report, page 9:", "document", "the surveyor's report"),
        ("The bishop has ruled. His verdict, all nine lines of it:", "document", "His verdict"),
        (
            "Then an usher gave me the programme for the evening, with a leaflet. The last item:",
            "document",
            "a leaflet",
        ),
        ("The parish notice went up on the church door on Sunday:", "document", "The parish notice"),
        ("Two days later came the apology:", "document", "the apology"),
        ("There was a card on the mat. Here's what it said:", "document", "a card"),
        ("Her letter to the club, which nobody answered, is worth giving at length:", "document", "Her letter"),
        ("A spokesman emailed over the following late last night:", "issuer", "A spokesman"),
        ("The union has replied with a statement of its own, which I give without comment:", "issuer", "The union"),
        ("As one of the tapes has it, in the voice of Ada Orth, who was a girl of nine:", "issuer", "Ada Orth"),
    ],
)
def test_a_paper_that_is_handed_over_speaks_next(paragraph: str, kind: str, who: str) -> None:
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert (found.kind, found.teller.of(paragraph), found.needs) == (kind, who, "document")


@pytest.mark.parametrize(
    ("paragraph", "outlet"),
    [
        ("The Port Star did not let go. From its front page on Friday:", "Port Star"),
        ("And then, this morning, Orbis ran this:", "Orbis"),
        ("It seems that somebody cut four pages. From Inside Harbours:", "Inside Harbours"),
        ("For that we need a very good piece by Lena Orth in the Hafner Bote:", "Hafner Bote"),
        (
            "The Plains Gazette, which has four people and more patience than papers ten times its size, and an old "
            "van besides, got hold of the test results:",
            "Plains Gazette",
        ),
    ],
)
def test_an_outlet_that_only_the_place_or_the_sentence_before_shows_needs_a_report(paragraph: str, outlet: str) -> None:
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert (found.kind, found.teller.of(paragraph)) == ("outlet", outlet)


def test_a_notice_on_page_two_is_the_words_of_the_paper_named_before() -> None:
    paragraph = "The Port Star has said sorry to a swan. Here is the notice that appeared on page two on Tuesday:"
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert found.teller.of(paragraph) == "Port Star"


@pytest.mark.parametrize(
    "paragraph",
    [
        "The letter from the council was short and rude. My reply was shorter:",
        "The Port Star ran the figures last week. In short, it is worse than it looks:",
        "The inquiry published its report on Friday. The reaction was swift:",
        "Here is the bottom line on the airline's statement:",
        "The statement made two things plain:",
        "The verdict on the new fountain:",
        "The statement came at six, the denial at seven:",
        "The reason given to the Port Star:",
        "The letter box in Dock Street, and its story:",
        "The book is full of good stories. My favourite:",
    ],
)
def test_the_authors_own_words_about_a_paper_announce_nothing(paragraph: str) -> None:
    assert read(paragraph) is None


def test_long_sentences_take_no_time() -> None:
    for part in ("the letter of the ", "the old ", "Ada Orth's ", "one of the "):
        read(part * 20_000 + "said:")
