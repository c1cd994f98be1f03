from __future__ import annotations

import pytest

from ondit.excerpts.lead_in import read_lead_in
from ondit.model import Span


def teller(sentence: str) -> str | None:
    found = read_lead_in(sentence, Span(0, len(sentence)))
    return found.teller.of(sentence) if found and found.teller else None


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("Here is how the evening paper tells it:", "the evening paper"),
        ("The mayor is gone, as we read in a report from the Harbour Gazette:", "Harbour Gazette"),
        ("An interesting report from Common Thread discusses this:", "Common Thread"),
        ("First, the Bay County Register:", "Bay County Register"),
        ("The Skerby Herald, of all papers, has a man there, and he reports:", "Skerby Herald"),
        ("From Ana Lopes writing at the Port Star:", "Port Star"),
        ("According to Reuters:", "Reuters"),
        ("Here is the Port Star on the matter.", "Port Star"),
        ("I found this in the Port Star.", "Port Star"),
        ("The Port Star, which broke the story, put it like this:", "Port Star"),
        ("I heard of it from the Port Star, which comes a fortnight late and which in April had this:", "Port Star"),
    ],
)
def test_a_sentence_that_names_the_outlet_that_speaks_next_announces_an_excerpt(sentence: str, outlet: str) -> None:
    assert teller(sentence) == outlet


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told the Harbour Gazette:",
        "In an interview with the Harbour Gazette, Lee said:",
        "After the Harbour Gazette came out, the mayor wrote:",
        "The Harbour Gazette lists three reasons:",
        "The Harbour Gazette did three things well:",
        "The question for the Harbour Gazette is this:",
        "The candidates include:",
        "Here is what we know so far:",
        "The Harbour Gazette reported on Friday that the ferry sank.",
        "I think of the Harbour Gazette like this:",
    ],
)
def test_a_person_a_list_or_an_own_thought_announces_no_excerpt(sentence: str) -> None:
    assert read_lead_in(sentence, Span(0, len(sentence))) is None


def test_it_stands_for_the_outlet_of_the_sentence_before() -> None:
    text = "This week the Port Star published figures. This is what it found:"
    before, sentence = Span(0, 42), Span(43, len(text))
    found = read_lead_in(text, sentence, before=before)
    assert found is not None
    assert found.teller is not None
    assert found.teller.of(text) == "Port Star"


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("The notice on the door said:", "document", "The notice on the door"),
        ("The email, which was sent to all staff at six, said:", "document", "The email"),
        ("An extract from the minutes:", "document", "the minutes"),
        ("The statement in full:", "document", "The statement"),
        ("What follows is from the company's annual report:", "document", "the company's annual report"),
        ("Police issued the following statement on Monday:", "issuer", "Police"),
        ("The company sent us this statement:", "issuer", "The company"),
        ("In the company's own words:", "issuer", "the company"),
    ],
)
def test_a_document_or_who_put_it_out_speaks_next(sentence: str, kind: str, who: str) -> None:
    found = read_lead_in(sentence, Span(0, len(sentence)))
    assert found is not None
    assert found.teller is not None
    assert (found.kind, found.teller.of(sentence)) == (kind, who)


def test_it_says_means_the_document_of_the_sentence_before() -> None:
    text = "The memo is short. It says:"
    found = read_lead_in(text, Span(19, len(text)), before=Span(0, 18))
    assert found is not None
    assert found.teller == Span(0, 8)


def test_a_letter_that_reads_is_a_document() -> None:
    sentence = "Her letter to the board reads in full:"
    found = read_lead_in(sentence, Span(0, len(sentence)))
    assert found is not None
    assert found.kind == "document"


def test_a_long_sentence_of_commas_takes_no_time() -> None:
    sentence = "the Port Star, " * 20_000 + "says:"
    read_lead_in(sentence, Span(0, len(sentence)))
