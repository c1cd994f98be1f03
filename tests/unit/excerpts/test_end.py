from __future__ import annotations

from ondit.excerpts.end import end_probabilities
from ondit.excerpts.of_outlet import outlet_features, speaks_of_outlet
from ondit.excerpts.writing import Paragraph

LEAD_IN = Paragraph("Over at the Prairie Bugle they have the story that everybody will be chasing:")


def test_the_short_name_of_the_outlet_tells_its_own_words_from_words_about_it() -> None:
    region = [
        Paragraph("The clerk was told of the fee in May."),
        Paragraph("She told the Bugle that the meeting was about hockey."),
        Paragraph("The Bugle is careful not to say what the clerk did next."),
        Paragraph("Her office calls the Bugle's story a hoax."),
    ]
    assert speaks_of_outlet([LEAD_IN], region) == [False, False, True, True]
    found = outlet_features([LEAD_IN], region)
    assert found["told to the outlet, cut off"].tolist() == [1, 0, 0, 0]
    assert found["the outlet spoken of, inside"].tolist() == [0, 0, 1, 2]


def test_an_author_who_says_i_after_a_report_is_heard_at_the_next_i_but_a_letters_writer_may_say_i() -> None:
    author = [Paragraph("I have the text of it here, and I have read it twice."), LEAD_IN]
    region = [
        Paragraph("The bridge was reopened in May without a survey, and four people were hurt on it."),
        Paragraph("I find that nobody had read the survey of the bridge."),
    ]
    as_report = end_probabilities(author, region)
    as_document = end_probabilities(author, region, is_report=False)
    assert as_report[0] > as_document[0]
