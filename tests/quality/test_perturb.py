"""The perturbed texts that robustness is measured on, and where annotations go in them."""

from __future__ import annotations

import pytest
from tests.quality.perturb import PERTURBATIONS, perturbed

TEXT = 'RIVER TOWN (Quay) — “It’s late. Nobody came,” Lind said.\n"Go," said Orth, "now."\n“Open'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("marks straight", 'RIVER TOWN (Quay) — "It’s late. Nobody came," Lind said.\n"Go," said Orth, "now."\n"Open'),
        ("marks curly", "RIVER TOWN (Quay) — “It’s late. Nobody came,” Lind said.\n“Go,” said Orth, “now.”\n“Open"),
        ("marks as « »", "RIVER TOWN (Quay) — «It’s late. Nobody came,» Lind said.\n«Go,» said Orth, «now.»\n«Open"),
        ("all marks dropped", "RIVER TOWN (Quay) — It’s late. Nobody came, Lind said.\nGo, said Orth, now.\nOpen"),
        ("no capitals", 'river town (quay) — “it’s late. nobody came,” lind said.\n"go," said orth, "now."\n“open'),
        (
            "quotations over several paragraphs",
            'RIVER TOWN (Quay) — “It’s late.\n“Nobody came,” Lind said.\n"Go," said Orth, "now."\n“Open',
        ),
    ],
)
def test_a_text_is_printed_another_way(name: str, expected: str) -> None:
    assert perturbed(name, TEXT)[0] == expected


@pytest.mark.parametrize("name", PERTURBATIONS)
def test_words_are_found_at_their_new_offsets(name: str) -> None:
    text, offsets = perturbed(name, TEXT)
    assert len(offsets) == len(TEXT) + 1
    for word in ("Lind", "Nobody came", "now", "Open"):
        at = TEXT.index(word)
        assert text[offsets[at] : offsets[at + len(word)]].lower() == word.lower()


def test_the_same_marks_are_dropped_each_time() -> None:
    name = "15 % of the marks dropped, unpaired"
    assert perturbed(name, TEXT * 9) == perturbed(name, TEXT * 9)
    assert perturbed(name, TEXT * 9)[0] != TEXT * 9
