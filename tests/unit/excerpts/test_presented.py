from __future__ import annotations

import pytest

from ondit.excerpts.candidates import LeadIn
from ondit.excerpts.lead_in import read_lead_in
from ondit.model import Span
from ondit.text.sentences import last_sentences


def read(paragraph: str) -> LeadIn | None:
    whole = Span(0, len(paragraph))
    before, sentence = last_sentences(paragraph, whole)
    return read_lead_in(paragraph, sentence, before=before, paragraph=whole)


@pytest.mark.parametrize(
    ("paragraph", "kind", "who"),
    [
        ("Nobody has done it better than the Harbour Gazette. Here it is, uncut.", "outlet", "Harbour Gazette"),
        ("The Harbour Gazette has it thus.", "outlet", "Harbour Gazette"),
        ("What the Harbour Gazette ran on Friday is worth having in full.", "outlet", "Harbour Gazette"),
        ("Ann Orth of the Harbour Gazette was on the quay, so let her tell it.", "outlet", "Harbour Gazette"),
        ("The Harbour Gazette got there first. We have cut only the adverts.", "outlet", "Harbour Gazette"),
        ("The Harbour Gazette got there first. It ran to three paragraphs.", "outlet", "Harbour Gazette"),
        ("What follows is pages two to four of the indictment.", "document", "the indictment"),
        ("She made a speech at the dinner. It is reproduced here without the jokes.", "document", "a speech"),
        ("Her note to the tenants is on every door, and she has let me copy it:", "document", "Her note"),
        ("There was a postcard from Lisbon as well, and it reads as follows.", "document", "a postcard"),
        ("I have the minutes. Item four is the one. The clerk wrote it down this way:", "document", "the minutes"),
    ],
)
def test_a_sentence_that_presents_a_text_needs_no_colon(paragraph: str, kind: str, who: str) -> None:
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert (found.kind, found.teller.of(paragraph)) == (kind, who)


@pytest.mark.parametrize(
    "paragraph",
    [
        "From the Harbour Gazette.",
        "The Harbour Gazette —",
        "And what does the Harbour Gazette make of it all?",
        "The crane fell on Monday. The Harbour Gazette had the story on its back page.",
        "The best account came from the Harbour Gazette.",
        "And then there is this, from Monday's Harbour Gazette.",
        "I can do no better than quote the Harbour Gazette.",
        "The Harbour Gazette was blunter.",
    ],
)
def test_an_outlet_that_has_the_story_must_be_followed_by_news(paragraph: str) -> None:
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert (found.teller.of(paragraph), found.needs) == ("Harbour Gazette", "news")


@pytest.mark.parametrize(
    "paragraph",
    [
        "She gave an interview to a quarterly. The magazine ran it under a photograph.",
        "The Harbour Gazette reported that the crane had fallen.",
        "The Harbour Gazette's debts were paid in full.",
        "Readers have asked what I make of the Harbour Gazette, so here goes.",
        "The minister spoke to the Harbour Gazette for an hour.",
        "The Harbour Gazette reported it on Monday.",
        "The Harbour Gazette ran the story on Monday.",
        "The crane fell. Here it is Tuesday and nobody has come.",
        "I have changed only my mind.",
        "Harbour Gazette.",
        "Via the Harbour Gazette.",
        "That is the real story, and hardly anybody tells it.",
        "The minutes of that meeting are missing.",
        "The report is out. It is worth reading.",
        "Her letter is worth reading in full.",
        "The minutes are out. They run to 90 pages.",
        "The owner sent no answer. It was one word.",
        "I have her letter. I have left it on the table.",
        "Her letter came on Monday. She asked us not to print it.",
        "His letter says little. Let him tell his own story.",
        "She had read the letter. Silence follows.",
        "“We sent them a note. This is the correction that they wanted.”",
    ],
)
def test_a_sentence_that_tells_something_of_an_outlet_does_not_present_it(paragraph: str) -> None:
    assert read(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        ("This is her letter to the port master.", "her letter"),
        ("The dock strike ended with a note. She pinned it up on the church door that night.", "a note"),
        ("Her post went up at midnight.", "Her post"),
        ("The complaint was filed on Monday. Paragraphs 4 to 6 are the ones to read.", "The complaint"),
    ],
)
def test_a_paper_that_only_appears_must_be_followed_by_words_that_are_not_the_authors(paragraph: str, who: str) -> None:
    found = read(paragraph)
    assert found is not None
    assert found.teller is not None
    assert (found.teller.of(paragraph), found.needs) == (who, "words")


def test_a_kind_of_outlet_before_its_name_is_not_the_name() -> None:
    found = read("The news agency Seeblick reported shortly before dawn:")
    assert found is not None
    assert found.teller is not None
    assert found.teller.of("The news agency Seeblick reported shortly before dawn:") == "Seeblick"
