from __future__ import annotations

import pytest

from ondit.excerpts import find_excerpts
from ondit.language import Parse
from ondit.model import Excerpt, Note, Span, Voice
from ondit.read.draft import Draft, DraftBlock, build

AUTHOR = Voice("v0", "The Far Window", "author")
NEWS = (
    "SKERBY — Two dockers were hurt on Tuesday when a crane fell at the north quay, the port master, Ivo Brandt, said.",
    "Brandt told officers that the crane had been inspected in March. The firm that owns it, Strand Lifting, said it "
    "was “deeply sorry”.",
)
COMMENT = "I have walked past that crane for years. Nobody should be surprised, least of all us who live here. Ask why."


def found(
    *blocks: str | DraftBlock,
) -> tuple[list[tuple[str, str | None]], tuple[Note, ...], list[Excerpt], list[Voice]]:
    """The excerpts' words with their voices' names; notes; the excerpts; all voices."""
    draft = Draft(title="A crane falls", publisher="The Far Window")
    draft.blocks = [b if isinstance(b, DraftBlock) else DraftBlock("paragraph", b) for b in blocks]
    document = build(draft, b"", None).document
    excerpts, voices, notes = find_excerpts(Parse(document, (), ()), (), (AUTHOR,))
    names = {voice.id: voice.name for voice in voices}
    return [(x.span.of(document.text), names[x.voice]) for x in excerpts], notes, list(excerpts), list(voices)


def quote(text: str, depth: int = 1, **rest: str) -> DraftBlock:
    return DraftBlock("quote", text, depth=depth, **rest)  # type: ignore[arg-type]


def test_an_excerpt_ends_where_the_author_speaks_again() -> None:
    words, _, _, _ = found("I did not see this coming. Here is how the Skerby Herald tells it:", *NEWS, COMMENT)
    assert words == [("\n\n".join(NEWS), "Skerby Herald")]


def test_the_next_lead_in_is_the_authors() -> None:
    words, _, _, _ = found("From the Skerby Herald:", NEWS[0], "And the Port Star adds some background:", NEWS[1])
    assert words == [(NEWS[0], "Skerby Herald"), (NEWS[1], "Port Star")]


def test_a_list_after_a_colon_is_no_excerpt() -> None:
    words, _, _, _ = found("The Skerby Herald has the figures:", "- 12 cranes in the port", "- 2 inspectors for them")
    assert words == []


def test_a_quotation_whose_marks_were_kept_ends_with_them() -> None:
    words, _, _, _ = found("The Skerby Herald has the best account:", "“It fell slowly, then at once.”", COMMENT)
    assert words == [("“It fell slowly, then at once.”", "Skerby Herald")]


def test_a_block_quote_is_said_by_the_outlet_of_its_lead_in() -> None:
    words, _, _, _ = found("The Skerby Herald reported:", quote(NEWS[0]), quote(NEWS[1]), COMMENT)
    assert words == [("\n\n".join(NEWS), "Skerby Herald")]


def test_a_block_quote_that_nobody_announces_is_noted() -> None:
    words, notes, _, _ = found("Something fell.", quote(NEWS[0]))
    assert words == [(NEWS[0], None)]
    assert [note.message for note in notes] == ["nothing tells whose words this passage is"]


def test_a_block_quote_is_said_by_the_site_it_was_taken_from() -> None:
    words, _, _, voices = found("Something fell.", quote(NEWS[0], cite="https://www.skerbyherald.example/crane"))
    assert words == [(NEWS[0], "skerbyherald.example")]
    assert voices[-1].kind == "outlet"


def test_a_pull_quote_is_no_excerpt() -> None:
    words, notes, _, _ = found(NEWS[1], quote("Brandt told officers that the crane had been inspected in March."))
    assert words == []
    assert len(notes) == 1


def test_the_quoted_lines_of_a_mail_stand_in_one_another() -> None:
    words, _, excerpts, _ = found(
        "Thanks, I shall ask.",
        "On Monday, Ivo Brandt wrote:",
        quote("It was inspected."),
        quote("On Sunday, Ana Lopes wrote:"),
        quote("Was it inspected?", depth=2),
    )
    assert [name for _, name in words] == ["Ivo Brandt", "Ana Lopes"]
    assert [x.parent for x in excerpts] == [None, "x0"]


def test_an_outlet_that_has_a_voice_keeps_it() -> None:
    draft = Draft(
        publisher="The Far Window",
        blocks=[DraftBlock("paragraph", "The Far Window reported in May:"), DraftBlock("paragraph", NEWS[0])],
    )
    document = build(draft, b"", None).document
    excerpts, voices, _ = find_excerpts(Parse(document, (), ()), (), (AUTHOR,))
    assert excerpts[0].voice == "v0"
    assert len(voices) == 1


def test_a_second_lead_in_carries_on_with_the_same_outlet() -> None:
    words, _, _, _ = found("The Skerby Herald reported:", NEWS[0], COMMENT + " The article continues:", NEWS[1])
    assert [name for _, name in words] == ["Skerby Herald", "Skerby Herald"]


def test_a_report_of_ten_thousand_paragraphs_is_read_in_linear_time() -> None:
    words, _, _, _ = found(
        "The Skerby Herald reported:", *[f"Paragraph {i} has its own few words." for i in range(10_000)]
    )
    assert len(words) == 1


def test_the_greeting_of_a_letter_begins_it() -> None:
    letter = ("Dear Mr Brandt,", "I saw the crane fall.", "I shall not forget the noise.", "Pia Senn, tally clerk")
    words, _, _, _ = found(
        "Her letter to the port master is short. Here it is.", *letter, "He never answered it.", COMMENT
    )
    assert words == [("\n\n".join(letter), "Her letter")]


def test_a_quotation_in_which_somebody_says_i_is_not_the_outlets() -> None:
    words, _, _, _ = found("She spoke at length in the Skerby Herald:", "“I saw it fall and I ran.”", COMMENT)
    assert words == []


def test_what_leads_in_a_block_quote_is_the_authors() -> None:
    words, _, _, _ = found(
        "The Skerby Herald was there:", *NEWS, "The owners then sent this round:", quote("It was old.")
    )
    assert words[0] == ("\n\n".join(NEWS), "Skerby Herald")


def test_an_outlet_that_has_the_story_announces_it_only_before_news() -> None:
    mine = "I do not read it often. The Skerby Herald had the story on page two."
    words, _, _, _ = found(mine, *NEWS, COMMENT)
    assert words == [("\n\n".join(NEWS), "Skerby Herald")]
    words, _, _, _ = found(mine, "It was a good page, and I kept it for the picture of the crane on its side.", *NEWS)
    assert words == []


def test_a_lead_in_that_no_sentence_follows_is_noted() -> None:
    words, notes, _, _ = found("As the Skerby Herald reports:", "Cranes", "They sway.")
    assert words == []
    assert [note.span for note in notes] == [Span(0, len("As the Skerby Herald reports:"))]


def test_a_doubtful_lead_in_that_no_news_follows_is_noted() -> None:
    words, notes, _, _ = found("On Sunday evening Orbis ran more:", "I ask you, is that a crane? You may well wonder.")
    assert words == []
    assert [note.span for note in notes] == [Span(0, len("On Sunday evening Orbis ran more:"))]


def test_a_quotation_after_a_lead_in_is_no_doubt() -> None:
    _, notes, _, _ = found("As the Skerby Herald reports:", "“I never saw it sway, not in thirty years.”")
    assert notes == ()


def test_an_outlet_named_after_words_that_are_not_its_own_is_noted() -> None:
    said = "I told you so, and you did not listen."
    words, notes, _, _ = found(said, "So says the Skerby Herald.")
    assert words == []
    assert [note.span for note in notes] == [Span(len(said) + 2, len(said) + 2 + len("So says the Skerby Herald."))]


def test_an_end_that_may_lie_beyond_what_was_searched_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ondit.excerpts.plain._MOST_CANDIDATES", 1)
    words, notes, _, _ = found("As the Skerby Herald reports:", *NEWS)
    assert [note.message for note in notes] == ["the end of this excerpt was looked for in its first 1 paragraphs only"]
    assert [words for words, _ in words] == [NEWS[0]]


def test_an_excerpt_says_which_rule_found_it() -> None:
    _, _, excerpts, _ = found("As the Skerby Herald reports:", *NEWS)
    assert [excerpt.rule for excerpt in excerpts] == ["excerpts/outlet-reports"]
