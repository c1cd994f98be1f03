"""How chains are put together from excerpts, links and voices."""

from __future__ import annotations

from ondit.model import Analysis, Attribution, Document, Excerpt, Link, Span, Voice

TEXT = "x" * 200


def at(start: int, end: int, number: int) -> Attribution:
    """A statement between two offsets: its source, its cue, then its content."""
    return Attribution(
        f"a{number}", (Span(start, start + 2),), (Span(start + 3, start + 5),), (Span(start + 6, end),), score=0.9
    )


def report(
    statements: list[Attribution],
    speakers: list[str],
    *,
    links: list[Link] | None = None,
    excerpts: tuple[Excerpt, ...] = (),
) -> Analysis:
    names = list(dict.fromkeys(["report", *speakers, "Echo", "Star", "minutes"]))
    voices = tuple(
        Voice(
            f"v{i}",
            name,
            "author" if name == "report" else "person",
            attributions=tuple(f"a{n}" for n, speaker in enumerate(speakers) if speaker == name),
        )
        for i, name in enumerate(names)
    )
    ids = {voice.name: voice.id for voice in voices}
    linked = tuple(Link(x.inner, ids.get(x.outer, x.outer), x.kind, score=x.score) for x in links or ())
    shown = tuple(Excerpt(x.id, x.span, x.lead_in, ids[x.voice], x.score, x.parent) for x in excerpts)
    return Analysis(Document("", TEXT), tuple(statements), voices, linked, shown)


def chain(analysis: Analysis, number: int) -> str:
    hands = analysis.hands(analysis.attributions[number])
    return " > ".join(f"{analysis.voice(hand.voice).name}:{hand.via}" for hand in hands)


def test_excerpt_carrier_speaker_and_cited_stand_in_this_order() -> None:
    found = report(
        [at(10, 40, 0)],
        ["Lee"],
        links=[Link("a0", "Star", "relayed"), Link("a0", "minutes", "citing")],
        excerpts=(Excerpt("x0", Span(5, 50), Span(0, 4), "Echo"),),
    )
    assert chain(found, 0) == "report:author > Echo:excerpt > Star:relayed > Lee:source > minutes:citing"


def test_a_statement_inside_another_comes_through_its_speaker_and_whom_he_cites() -> None:
    found = report(
        [at(10, 90, 0), at(30, 60, 1)],
        ["Star", "Lee"],
        links=[Link("a0", "minutes", "citing"), Link("a1", "a0", "inside")],
        excerpts=(Excerpt("x0", Span(5, 100), Span(0, 4), "Echo"),),
    )
    assert chain(found, 1) == "report:author > Echo:excerpt > Star:inside > minutes:citing > Lee:source"


def test_the_publisher_and_the_outlet_of_the_excerpt_are_no_extra_hands() -> None:
    excerpt = Excerpt("x0", Span(5, 50), Span(0, 4), "Echo")
    found = report([at(10, 40, 0)], ["Lee"], links=[Link("a0", "Echo", "relayed")], excerpts=(excerpt,))
    assert chain(found, 0) == "report:author > Echo:excerpt > Lee:source"
    found = report([at(10, 40, 0)], ["report"], excerpts=(excerpt,))
    assert chain(found, 0) == "report:author > Echo:excerpt"


def test_a_carrier_of_the_outer_statement_is_not_passed_twice() -> None:
    links = [Link("a0", "Echo", "relayed"), Link("a1", "Echo", "relayed"), Link("a1", "a0", "inside")]
    found = report([at(10, 90, 0), at(30, 60, 1)], ["Lee", "mayor"], links=links)
    assert chain(found, 1) == "report:author > Echo:relayed > Lee:inside > mayor:source"


def test_words_that_come_back_to_the_outlet_through_another_end_with_it() -> None:
    found = report(
        [at(10, 90, 0), at(30, 60, 1)],
        ["Lee", "Echo"],
        links=[Link("a1", "a0", "inside")],
        excerpts=(Excerpt("x0", Span(5, 100), Span(0, 4), "Echo"),),
    )
    assert chain(found, 1) == "report:author > Echo:excerpt > Lee:inside > Echo:source"


def test_mails_that_quote_each_other_are_as_many_hands() -> None:
    found = report(
        [at(30, 60, 0)],
        ["Lee"],
        excerpts=(
            Excerpt("x0", Span(5, 100), None, "Echo"),
            Excerpt("x1", Span(10, 90), None, "Star", parent="x0"),
            Excerpt("x2", Span(20, 80), None, "Echo", parent="x1"),
        ),
    )
    assert chain(found, 0) == "report:author > Echo:excerpt > Star:excerpt > Echo:excerpt > Lee:source"


def test_statements_said_to_lie_in_each_other_do_not_run_in_circles() -> None:
    links = [Link("a0", "a1", "inside"), Link("a1", "a0", "inside")]
    found = report([at(10, 90, 0), at(30, 60, 1)], ["Lee", "mayor"], links=links)
    assert chain(found, 1) == "report:author > Lee:inside > mayor:source"


def test_a_statement_within_a_thousand_others_has_a_chain_and_it_is_soon_found() -> None:
    depth = 1100
    statements = [Attribution(f"a{n}", (), (), (Span(0, 9),), score=0.9) for n in range(depth)]
    found = report(
        statements,
        ["Lee" if n % 2 else "Bo" for n in range(depth)],
        links=[Link(f"a{n}", f"a{n - 1}", "inside") for n in range(1, depth)],
    )
    assert len(found.hands(statements[-1])) == depth + 1
    assert found.hands(statements[1]) == (*found.hands(statements[-1])[:2], found.hands(statements[1])[-1])


def test_statements_that_stand_within_each_other_have_the_same_chains_in_any_order() -> None:
    links = [Link("a0", "a1", "inside"), Link("a1", "a0", "inside")]
    one, other = (report([at(10, 40, 0), at(50, 90, 1)], ["Lee", "Bo"], links=links) for _ in range(2))
    assert [chain(one, 0), chain(one, 1)] == [chain(other, 1), chain(other, 0)][::-1]
