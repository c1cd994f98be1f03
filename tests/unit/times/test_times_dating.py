"""The time of saying of statements, and the dates of excerpts."""

from __future__ import annotations

from tests.unit.times.plain import parse_text

from ondit.model import Attribution, Excerpt, Span
from ondit.times import find_times


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _said(text: str, source: str, cue: str, content: str) -> str | None:
    """The words that give the time of saying."""
    attribution = Attribution("a0", (_span(text, source),), (_span(text, cue),), (_span(text, content),))
    times, datings, _ = find_times(parse_text(text), (attribution,), ())
    assert all(dating.subject == "a0" for dating in datings)
    spans = {time.id: time.span for time in times}
    return spans[datings[0].time].of(text) if datings else None


def test_a_time_after_the_cue_is_the_time_of_saying() -> None:
    text = "Mayor Ilse Brandt said on Thursday that the bridge would open in May."
    assert _said(text, "Mayor Ilse Brandt", "said", "that the bridge would open in May") == "Thursday"


def test_a_time_before_the_source_is_the_time_of_saying() -> None:
    text = "On Monday, police in Velden reported that two men had fled."
    assert _said(text, "police in Velden", "reported", "that two men had fled") == "Monday"


def test_a_time_between_source_and_cue_is_the_time_of_saying() -> None:
    text = "The Harbour Post on Friday confirmed that the mayor had left."
    assert _said(text, "The Harbour Post", "confirmed", "that the mayor had left") == "Friday"


def test_a_time_with_whom_it_was_told_to_is_the_time_of_saying() -> None:
    text = "Brandt told a news conference in Velden late Tuesday that the bridge was safe."
    assert _said(text, "Brandt", "told", "that the bridge was safe") == "late Tuesday"


def test_the_time_of_what_it_was_said_in_or_at_is_the_time_of_saying() -> None:
    text = "At a meeting in Velden on Tuesday, Brandt said that the bridge was safe."
    assert _said(text, "Brandt", "said", "that the bridge was safe") == "Tuesday"
    text = "Brandt told the Echo in an interview at her house in Lindow on Monday that the bridge was safe."
    assert _said(text, "Brandt", "told", "that the bridge was safe") == "Monday"


def test_a_time_within_the_source_counts_only_where_the_source_is_of_that_time() -> None:
    text = "A poll in June showed that the bridge was feared."
    assert _said(text, "A poll in June", "showed", "that the bridge was feared") == "June"
    text = "Okoro, who left the firm in December, said the bridge was safe."
    assert _said(text, "Okoro, who left the firm in December,", "said", "the bridge was safe") is None


def test_since_when_is_not_the_time_of_saying() -> None:
    text = "Since Thursday Brandt has said that the bridge was safe."
    assert _said(text, "Brandt", "has said", "that the bridge was safe") is None


def test_a_time_within_the_statement_is_not_the_time_of_saying() -> None:
    text = "Brandt said the bridge would close on Thursday."
    assert _said(text, "Brandt", "said", "the bridge would close on Thursday") is None


def test_a_time_of_another_clause_is_not_the_time_of_saying() -> None:
    text = "Brandt, who was elected in May, said the bridge was safe."
    assert _said(text, "Brandt", "said", "the bridge was safe") is None


def test_a_vague_time_is_not_the_time_of_saying() -> None:
    text = "Brandt said recently that the bridge was safe."
    assert _said(text, "Brandt", "said", "that the bridge was safe") is None


def _excerpted(
    text: str, lead_in: str, passage: str
) -> tuple[dict[str, tuple[str, str | None]], list[tuple[str, str]]]:
    excerpt = Excerpt("x0", _span(text, passage), _span(text, lead_in), "v1")
    times, datings, _ = find_times(parse_text(text), (), (excerpt,))
    return {time.span.of(text): (time.value, time.anchor) for time in times}, [(d.subject, d.time) for d in datings]


def test_a_lead_in_that_says_when_its_source_wrote_dates_the_excerpt() -> None:
    lead_in = "As the Velden Echo reported on Jan. 20:"
    passage = "The mayor resigned on Friday. She will leave tomorrow."
    found, datings = _excerpted(f"{lead_in}\n{passage}", lead_in, passage)
    assert datings == [("x0", "t0")]
    assert found["Friday"] == ("2026-01-16", "t0")
    assert found["tomorrow"] == ("2026-01-21", "t0")


def test_a_lead_in_that_opens_with_its_date_dates_the_excerpt() -> None:
    lead_in = "On Jan. 20, the Velden Echo reported:"
    passage = "The mayor resigned on Friday."
    found, datings = _excerpted(f"{lead_in}\n{passage}", lead_in, passage)
    assert datings == [("x0", "t0")]
    assert found["Friday"][0] == "2026-01-16"


def test_a_lead_in_that_says_when_something_else_happened_does_not() -> None:
    lead_in = "The envoy defected on Saturday, as we read in a story from the Velden Echo:"
    passage = "The envoy left on Friday."
    found, datings = _excerpted(f"{lead_in}\n{passage}", lead_in, passage)
    assert datings == []
    assert found["Friday"] == ("2026-02-27", None)


def test_a_dateline_dates_the_excerpt() -> None:
    lead_in = "The Velden Echo has more:"
    passage = "VELDEN, Jan. 20 (Northern Press) - The mayor resigned on Friday."
    found, datings = _excerpted(f"{lead_in}\n{passage}", lead_in, passage)
    assert datings == [("x0", "t0")]
    assert found["Friday"][0] == "2026-01-16"


def test_after_the_excerpt_the_date_of_the_report_counts_again() -> None:
    lead_in = "As the Velden Echo reported on Jan. 20:"
    passage = "The mayor resigned yesterday."
    found, _ = _excerpted(f"{lead_in}\n{passage}\nHer office was empty today.", lead_in, passage)
    assert found["yesterday"][0] == "2026-01-19"
    assert found["today"][0] == "2026-03-04"


def test_the_night_before_something_is_kept_though_it_has_no_date() -> None:
    text = "The minister called him the night before his announcement."
    times = find_times(parse_text(text), (), ())[0]
    assert [(time.span.of(text), time.value) for time in times] == [("the night", "XXXX-XX-XXTNI")]
