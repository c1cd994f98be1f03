"""Windows over a long report: their cores tile it, and nothing is cut off."""

from __future__ import annotations

import numpy as np
import pytest

from ondit.tagger.pieces import Pieces
from ondit.tagger.windows import lay_windows


def pieces_with(*block_lengths: int) -> Pieces:
    bounds = np.concatenate([[0], np.cumsum(block_lengths)]).astype(np.int32)
    ids = np.zeros(int(bounds[-1]), np.int32)
    none = np.zeros(0, np.int32)
    return Pieces(ids, ids, none, none, none, none, bounds)


@pytest.mark.parametrize(
    "lengths", [(5,), (40,), (41,), (7, 13, 90, 2, 2, 60), (1,) * 200, (1000,), (39, 1, 40, 80, 3), (20, 20, 20)]
)
def test_cores_tile_the_document_inside_windows_that_fit(lengths: tuple[int, ...]) -> None:
    pieces = pieces_with(*lengths)
    windows = lay_windows(pieces, 40, 6)
    assert [window.core_start for window in windows] == [0, *(window.core_end for window in windows[:-1])]
    assert windows[-1].core_end == sum(lengths)
    for window in windows:
        assert window.start <= window.core_start < window.core_end <= window.end
        assert window.end - window.start <= 40


def test_later_windows_read_words_before_their_core() -> None:
    for window in lay_windows(pieces_with(300), 40, 6)[1:]:
        assert window.core_start - window.start == 6


def test_a_core_ends_with_a_paragraph_where_one_ends_in_the_second_half() -> None:
    assert lay_windows(pieces_with(30, 30), 40, 6)[0].core_end == 30


def test_a_window_reads_nothing_after_the_paragraph_that_its_core_ends_with() -> None:
    first, second = lay_windows(pieces_with(30, 30), 40, 6)
    assert (first.end, second.start, second.end) == (30, 24, 60)


def test_a_paragraph_that_is_longer_than_a_window_is_read_beyond_the_core() -> None:
    assert lay_windows(pieces_with(300), 40, 6)[0].core_end == 34


def test_an_empty_document_has_no_windows() -> None:
    assert lay_windows(pieces_with(), 40, 6) == ()
