from __future__ import annotations

import time

import pytest

from ondit.lexicon.outlets import find_outlets, is_outlet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As we read in a report from the Telegraph:", ["Telegraph"]),
        ("A story from ABC News reports:", ["ABC News"]),
        ("The Harbour Gazette has the details.", ["Harbour Gazette"]),
        ("An interesting report from Common Dreams discusses this:", ["Common Dreams"]),
        ("He told the Journal’s editor and the Journal's owner.", ["Journal", "Journal"]),
        ("Here is how the evening paper tells it:", ["the evening paper"]),
        ("The state news agency denied it.", ["The state news agency"]),
        ("She told this newspaper that it was over.", ["this newspaper"]),
        ("According to Port Levant Radio, the ferry sank.", ["Port Levant Radio"]),
        ("A piece at ferrywatch.org asks why:", ["ferrywatch.org"]),
        ("From The New York Times and Reuters:", ["New York Times", "Reuters"]),
        ("She was quoted in Monday’s Harbour Gazette and the Sunday Times.", ["Harbour Gazette", "Sunday Times"]),
        ("Jensen told Nordposten and the Ostergau Nachrichten.", ["Nordposten", "Ostergau Nachrichten"]),
        ("On Harbour FM’s phone-in and on KelpTV, he wept.", ["Harbour FM", "KelpTV"]),
        ("A report seen by Kanal Brisk and Gazeta Marska.", ["Kanal Brisk", "Gazeta Marska"]),
        ("She told Skerby Public Radio’s Morning Run.", ["Skerby Public Radio"]),
        ("The news was bad, and the press left.", []),
        ("The sun rose over the harbour.", []),
        ("Mayor Ann Lee and the Harbour Board met.", []),
    ],
)
def test_outlets_are_seen_by_list_by_form_and_by_common_noun(text: str, expected: list[str]) -> None:
    assert [mention.span.of(text) for mention in find_outlets(text)] == expected


def test_our_own_paper_is_told_from_another() -> None:
    assert [mention.form for mention in find_outlets("He told this newspaper, not the local newspaper.")] == [
        "own",
        "description",
    ]


def test_a_whole_name_is_judged_with_or_without_its_article() -> None:
    assert is_outlet("the Daily Echo")
    assert is_outlet("Reuters")
    assert not is_outlet("Reuters reporter Jan Kuiper")
    assert not is_outlet("the mayor")


def test_a_megabyte_of_capitals_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        text = "Aa Bb Of Cc " * size
        began = time.process_time()
        assert find_outlets(text) == ()
        return time.process_time() - began

    assert seconds(16_000) < 8 * seconds(4_000) + 0.2
