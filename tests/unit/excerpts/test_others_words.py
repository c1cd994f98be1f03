from __future__ import annotations

from ondit.excerpts.others_words import may_be_a_document, reads_as_document, reads_as_news, reads_as_report
from ondit.excerpts.writing import Paragraph

AUTHOR = (Paragraph("I have been to the quay. You should see it. The cranes are red and nobody knows why."),)
NEWS = (
    Paragraph(
        "Two dockers were hurt on Tuesday when a crane fell at the north quay, the port master, Ivo Brandt, said."
    ),
    Paragraph("Brandt told officers that it had been inspected in March."),
)


def test_news_after_an_author_who_comments_reads_as_a_report() -> None:
    assert reads_as_report(AUTHOR, NEWS)


def test_an_author_who_goes_on_does_not() -> None:
    assert not reads_as_report(AUTHOR, (Paragraph("If the crane fell on Tuesday, what exactly did he inspect?"), *NEWS))
    assert not reads_as_report(
        AUTHOR, (Paragraph("I told officers that Ivo Brandt was there on Tuesday, and he was."),)
    )


def test_a_notice_may_be_a_document_and_a_dialogue_or_a_conclusion_may_not() -> None:
    assert may_be_a_document((Paragraph("Your water will be off on Thursday. Please store what you need."),))
    assert not may_be_a_document((Paragraph("So that was the water, and it was off for a week."),))
    assert not may_be_a_document((Paragraph("LEE: Where is the water?"), Paragraph("ORTH: Off.")))


def test_news_begins_a_story_and_takes_nothing_up() -> None:
    assert reads_as_news(AUTHOR, NEWS)
    assert not reads_as_news(AUTHOR, (Paragraph("They told officers that " + NEWS[0].text), NEWS[1]))
    introduced = (*AUTHOR, Paragraph("The port master, Ivo Brandt, had other things to do."))
    assert not reads_as_news(introduced, (NEWS[1], Paragraph("The firm, Strand Lifting, was hurt, Pia Senn said.")))


def test_a_document_shows_by_greeting_office_or_an_i_that_the_author_has_not() -> None:
    author = (Paragraph("The port was closed on Monday. Her letter arrived on Tuesday."),)
    assert reads_as_document(author, (Paragraph("Dear Mr Brandt,"), Paragraph("The crane fell.")))
    assert reads_as_document(author, (Paragraph("Motion to close the north quay. Carried 4 to 1."),))
    assert reads_as_document(author, (Paragraph("The crane fell at noon and I ran."),))
    assert not reads_as_document(AUTHOR, (Paragraph("The crane fell at noon and I ran."),))
    assert not reads_as_document(author, NEWS)
