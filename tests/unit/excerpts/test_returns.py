from __future__ import annotations

from ondit.excerpts.returns import letter_end, weights_of_return
from ondit.excerpts.writing import Paragraph

AUTHOR = (Paragraph("I went down to the quay, and you should too. From the Harbour Gazette:"),)
NEWS = (
    "Two dockers were hurt on Tuesday when a crane fell, the port master, Ivo Brandt, said.",
    "Brandt told officers that the crane had been inspected in March.",
)


def weights(
    *region: str, author: tuple[Paragraph, ...] = AUTHOR, is_report: bool = True, publisher: str | None = None
) -> list[bool]:
    """For each paragraph, whether its odds to be the last one were left as they were."""
    paragraphs = [Paragraph(text) for text in region]
    found = weights_of_return(author, paragraphs, is_report=is_report, publisher=publisher)
    return [bool(weight == 1.0) for weight in found]


def returns(*region: str, publisher: str | None = None) -> int | None:
    """The first paragraph from which on the odds are lower: the author's."""
    kept = weights(*region, author=(Paragraph("The port was closed."),), publisher=publisher)
    return None if all(kept) else kept.index(False)


def test_what_was_told_to_the_reports_own_outlet_is_the_authors() -> None:
    told = "The owner, Pia Senn, stood on the quay and told the Lantern that she had seen it coming."
    assert returns(*NEWS, told, "It rained all day.", publisher="The Tide Lantern") == 2
    assert returns(*NEWS, told, "It rained all day.", publisher="Marsh Post") is None


def test_an_author_comments_in_fragments() -> None:
    assert returns(*NEWS, "Two dockers. One crane. It was in the log for March, and nobody read the log.", "So.") == 2
    assert returns(*NEWS, "Rep. Otto Lind (R-Marl.) said he had seen it.", "It fell. It broke. He ran.") is None


def test_people_say_now_what_in_the_news_they_said() -> None:
    now = "“It was rusty,” says Hans Ebel, who drove it for twenty years."
    assert returns(*NEWS, now) == 2
    assert returns(NEWS[0], now) is None


def test_a_letter_ends_with_its_signature() -> None:
    letter = [
        Paragraph(text) for text in ("Dear Ms Orth,", "I saw the crane fall.", "It was loud.", "Ivo Brandt, master")
    ]
    after = [Paragraph("The letter was never answered."), Paragraph("Ms Orth was away.")]
    assert letter_end([*letter, *after]) == 3
    signed = [*letter[:3], Paragraph("Yours sincerely,"), Paragraph("Ivo Brandt")]
    assert letter_end([*signed, *after]) == 4
    assert letter_end([*letter[1:3], *after]) is None


def test_a_speech_ends_with_its_closing_words() -> None:
    speech = ("I built this crane.", "It was loud, and I was young.", "That is all. Drink up.", "The hall rose.")
    kept = weights(*speech, author=(Paragraph("He spoke."),), is_report=False)
    assert kept == [False, False, True, False]


def test_a_speaker_is_heard_up_to_the_last_i() -> None:
    speech = ("I built this crane.", "It was loud.", "I loved it.", "The hall rose.", "Men wept.", "They went home.")
    kept = weights(*speech, author=(Paragraph("He spoke."),), is_report=False)
    assert kept == [False, False, True, True, True, True]


def test_a_commenting_author_does_not_come_back_as_the_news() -> None:
    assert weights(*NEWS, "It was last checked in May, a clerk said.") == [False, False, True]
    told = (Paragraph("The port was closed on Monday, the council said."),)
    assert weights(*NEWS, "It was last checked in May, a clerk said.", author=told) == [True, True, True]
