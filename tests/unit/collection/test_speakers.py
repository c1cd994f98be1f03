"""Which voices of several reports are one speaker, and which never are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ondit.collection.speakers.link import keys_of, link_speakers
from ondit.collection.speakers.names import acronym_of, body_key, person_name
from ondit.collection.speakers.records import NOTHING_SAID, Heard, Verdicts


def voices(*told: str | tuple[str, ...], **same: str | None) -> list[Heard]:
    """A voice a report: name, role, affiliation; `same` holds for all."""
    found = []
    for number, one in enumerate(told, 1):
        name, role, affiliation = (*((one,) if isinstance(one, str) else one), None, None)[:3]
        rest: dict[str, str | None] = {"kind": "person", "anonymity": "named", "published": "2026-03-02", **same}
        found.append(Heard(number, number, f"m{number}", name, role=role or None, affiliation=affiliation, **rest))  # type: ignore[arg-type]
    return found


def groups(heard: Sequence[Heard], verdicts: Verdicts = NOTHING_SAID) -> list[list[int]]:
    """The voices of each speaker, by number."""
    return sorted([join.voice for join in speaker.joins] for speaker in link_speakers(heard, verdicts))


def one_speaker(*told: str | tuple[str, ...], **same: str | None) -> bool:
    return len(link_speakers(voices(*told, **same))) == 1


@pytest.mark.parametrize(
    "told",
    [
        ("Ada Okafor", "Ada Okafor"),
        ("Ada Okafor", "ADA OKAFOR"),
        ("Ada Okafor", "Ada B. Okafor"),
        ("Tomás Brandt", "Tomas Brandt"),
        (("Mike Brandt", "Rep."), ("Michael Brandt", "congressman")),
        (("Sam Brandt", "former aide"), "Samuel Brandt"),
        (("Ada Okafor", "senator"), ("Okafor", "Sen.")),
        (("Ada Okafor", "director", "the Harbour Board"), ("Okafor", None, "the Harbour Board")),
        (("Ada Okafor", "former governor"), ("Ada Okafor", "party chairwoman")),
        (("Joseph R. Lund Jr.", "vice president"), ("Joe Lund", "Vice President")),
    ],
)
def test_forms_of_one_name_join_where_role_and_body_allow_it(told: tuple[str, ...]) -> None:
    assert one_speaker(*told)


@pytest.mark.parametrize(
    "told",
    [
        ("Ada Okafor", "Ben Okafor"),
        ("Ada Okafor", "Okafor"),
        ("Okafor", "Okafor"),
        ("Ada", "Ada"),
        (("Paul Lund", "fund manager"), ("Paul Lund", "reporter", "the Brack Post")),
        (("Rosa Lund", "teacher", "Brack"), ("Rosa Lund", "retiree", "Skerby")),
        (("Steve Lund", "political director", "the Dockers’ Union"), ("Steven Lund", "fellow", "the Tarn Institute")),
        ("J. Lund", "James Lund"),
        ("Ada B. Okafor", "Ada C. Okafor"),
        ("Tom Brandt Jr.", "Tom Brandt"),
        (("Ada Okafor", "mayor"), ("Okafor", "spokesman")),
    ],
)
def test_who_may_be_two_stays_two(told: tuple[str, ...]) -> None:
    assert not one_speaker(*told)


def test_a_bare_surname_is_nobodys_where_two_hold_the_office() -> None:
    assert groups(voices(("Ada Okafor", "Sen."), ("Ben Okafor", "Sen."), ("Okafor", "Sen."))) == [[1], [2], [3]]


def test_a_name_without_middle_initial_is_nobodys_where_two_have_one() -> None:
    assert groups(voices("John A. Lund", "John B. Lund", "John Lund")) == [[1], [2], [3]]


def test_a_surname_that_a_years_reports_give_to_one_person_is_that_persons() -> None:
    twenty = voices(*["Ada Okafor"] * 20, "Okafor")
    assert len(link_speakers(twenty)) == 1
    assert len(link_speakers([*twenty[1:]])) == 2  # nineteen are not enough


def test_names_a_century_apart_are_two() -> None:
    old, new = voices("Ada Okafor")[0], voices("x", "Ada Okafor", published="1926-01-01")[1]
    assert groups([old, new]) == [[1], [2]]


@pytest.mark.parametrize("anonymity", ["described", "anonymous"])
def test_unnamed_voices_never_join(anonymity: str) -> None:
    assert link_speakers(voices("a senior official", "a senior official", anonymity=anonymity)) == []
    assert link_speakers(voices("some", "some", kind="group", anonymity=anonymity)) == []


def test_an_office_is_whoever_holds_it_at_that_time_and_place() -> None:
    mayor = voices(("Ada Okafor", "mayor", "Brack"))
    office = [Heard(2, 2, "m2", "the mayor of Brack", "person", "described", affiliation="Brack", published="2026-04")]
    elsewhere = [Heard(3, 3, "m3", "the mayor of Skerby", "person", "described", affiliation="Skerby")]
    later = [Heard(4, 4, "m4", "the mayor of Brack", "person", "described", affiliation="Brack", published="2031")]
    assert groups([*mayor, *office, *elsewhere, *later]) == [[1, 2], [3], [4]]


@pytest.mark.parametrize(
    "told",
    [
        ("Harbour Board", "the Harbour Board"),
        ("Department of Justice", "the Justice Department"),
        ("Okafor's campaign", "the Okafor campaign", "Ada Okafor’s campaign"),
        ("Brack Harbour Union", "BHU"),
        ("B.H.U.", "Brack Harbour Union"),
        ("GOP", "the Republican Party"),
        (("Court of Appeals", None, "the 6th Circuit"), ("Court of Appeals", None, "the 6th Circuit")),
    ],
)
def test_bodies_join_by_name_short_name_and_initials(told: tuple[str, ...]) -> None:
    assert one_speaker(*told, kind="organisation")


@pytest.mark.parametrize(
    "told",
    [
        ("the company", "the company"),
        ("her campaign", "her campaign"),
        (("Court of Appeals", None, "the 6th Circuit"), ("Court of Appeals", None, "the 3rd Circuit")),
        ("the ministry", "the Ministry of Tides"),
        ("Council", "Harbour Council"),
    ],
)
def test_bodies_without_a_name_of_their_own_do_not_join(told: tuple[str, ...]) -> None:
    assert max(map(len, groups(voices(*told, kind="organisation"))), default=1) == 1


def test_initials_that_two_bodies_have_are_neithers() -> None:
    assert groups(voices("Brack Harbour Union", "Bold Herring United", "BHU", kind="organisation")) == [[1], [2], [3]]


def test_outlets_join_by_their_known_other_names() -> None:
    assert one_speaker("Associated Press", "AP", "the AP", kind="outlet")


def test_the_times_is_another_paper_in_another_paper() -> None:
    assert one_speaker("the Times", "Times", kind="outlet", publisher="Brack Post")
    two = [voices("Times", kind="outlet", publisher=paper)[0] for paper in ("Brack Post", "Skerby Echo")]
    two[1] = Heard(2, 2, "m2", "Times", "outlet", "named", publisher="Skerby Echo")
    assert groups(two) == [[1], [2]]


def test_each_join_has_its_evidence_and_doubt() -> None:
    speaker = link_speakers(voices(("Ada Okafor", "Sen."), ("Okafor", "Senator"), "Ada B. Okafor"))[0]
    assert [(join.why, join.score) for join in speaker.joins] == [
        ("another form of the name; in common: senator", 0.96),
        ("the surname with the same office or body: senator", 0.85),
        ("another form of the name", 0.93),
    ]
    assert (speaker.name, speaker.role) == ("Ada B. Okafor", "Senator")


def test_what_people_said_comes_before_any_rule() -> None:
    heard = voices("Ada Okafor", "Ben Lund", "Ada Okafor")
    verdicts = Verdicts({frozenset({1, 2}): "Rae"}, {frozenset({1, 3}): "Rae"})
    assert groups(heard, verdicts) == [[1, 2], [3]] or groups(heard, verdicts) == [[1], [2, 3]]
    why = {join.voice: join.why for speaker in link_speakers(heard, verdicts) for join in speaker.joins}
    assert why[2] == "said by Rae"


def test_a_voice_that_hides_is_somebody_once_a_person_says_who() -> None:
    heard = [*voices("Ada Okafor"), Heard(2, 2, "m2", "an official", "person", "anonymous")]
    assert groups(heard, Verdicts({frozenset({1, 2}): "Rae"})) == [[1, 2]]


_NAMES = ["Ada Okafor", "Ada B. Okafor", "A. Okafor", "Okafor", "Ben Okafor", "Ada C. Okafor", "BHU", "the BHU",
          "Brack Harbour Union", "Bold Herring United", "the mayor of Brack", "Times", "Okafor’s campaign"]  # fmt: skip
_heard = st.builds(
    lambda name, role, place, paper, year: (name, role, place, paper, year),
    st.sampled_from(_NAMES),
    st.sampled_from([None, "mayor", "Sen.", "reporter", "teacher"]),
    st.sampled_from([None, "Brack", "Skerby"]),
    st.sampled_from(["Brack Post", "Skerby Echo"]),
    st.sampled_from(["2026", "2025", "1990"]),
)


def _made(told: list[tuple[str, str | None, str | None, str, str]]) -> list[Heard]:
    number = count(1)
    found = []
    for name, role, place, paper, year in told:
        kind = (
            "organisation"
            if name.isupper() or "Harbour" in name or "Herring" in name or "campaign" in name
            else "person"
        )
        kind = "outlet" if name == "Times" else kind
        how = "described" if name.startswith("the mayor") else "named"
        at = next(number)
        found.append(Heard(at, at, f"m{at:03}", name, kind, how, role, place, paper, year))
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(_heard, max_size=12), st.randoms(use_true_random=False))
def test_speakers_do_not_depend_on_the_order_of_voices(
    told: list[tuple[str, str, str, str, str]], random: object
) -> None:
    heard = _made(told)  # type: ignore[arg-type]
    before = link_speakers(heard)
    shuffled = [*heard]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_speakers(shuffled) == before
    assert len({speaker.key for speaker in before}) == len(before)


@settings(max_examples=100, deadline=None)
@given(st.lists(_heard, max_size=12))
def test_voices_that_share_no_key_do_not_matter_to_each_other(told: list[tuple[str, str, str, str, str]]) -> None:
    heard = _made(told)  # type: ignore[arg-type]
    whole = {join.voice: (s.key, join.why) for s in link_speakers(heard) for join in s.joins}
    related = {heard[0].id} if heard else set()
    keys: frozenset[str] = frozenset()
    while True:
        keys |= frozenset(key for voice in heard if voice.id in related for key in keys_of(voice))
        more = related | {voice.id for voice in heard if keys_of(voice) & keys}
        if more == related:
            break
        related = more
    part = link_speakers([voice for voice in heard if voice.id in related])
    for speaker in part:
        for join in speaker.joins:
            assert whole[join.voice] == (speaker.key, join.why)


@pytest.mark.parametrize("name", ["Many Americans", "Ada", "the mayor", "Everyone I", "Monday"])
def test_what_is_no_name_is_none(name: str) -> None:
    assert person_name(name) is None


def test_particles_belong_to_the_surname() -> None:
    found = person_name("Ana de la Cruz")
    assert found is not None
    assert (found.given, found.surname) == (("ana",), "de la cruz")


def test_keys_of_bodies_and_initials_are_plain() -> None:
    assert body_key("the Ministry of Tides") == "tides ministry"
    assert acronym_of("the Brack Harbour Union") == "bhu"
    assert body_key("the council") is None


def test_hostile_names_are_just_names() -> None:
    for name in ("'; DROP TABLE x", "\x00", "\ud800 \ud800", " ", "“”", "A" * 5000):
        for kind in ("person", "organisation", "outlet"):
            link_speakers([Heard(1, 1, "m", name, kind, "named", name, name, name, name)])
