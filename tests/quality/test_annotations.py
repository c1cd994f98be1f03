"""The hand annotations are complete, and fit the texts where those are at hand."""

from __future__ import annotations

import pytest
from tests.quality.annotations import POLNEAR, POLNEAR_DEV, Split, labelled_attributions, pronoun_sources, text_of

from ondit.model import ACTS, MODES

PRONOUNS = {"he", "she", "they", "it", "we", "i", "who", "you", "his", "her", "them", "its", "which", "that", "me"}


@pytest.mark.parametrize(("split", "count"), [("dev", 300), ("train", 819), ("fresh", 376)])
def test_pronouns_have_an_antecedent_before_them_or_a_reason_for_none(split: Split, count: int) -> None:
    sources = pronoun_sources(split)
    assert len(set(sources)) == count
    for source in sources:
        if source.antecedent is None:
            assert source.absent in ("author", "generic", "later")
        else:
            assert source.antecedent.start < source.antecedent.end <= source.pronoun.start


def test_two_hundred_attributions_have_labels_from_the_closed_lists() -> None:
    labelled = labelled_attributions()
    assert len({(item.document, item.cue) for item in labelled}) == 200
    assert {item.act for item in labelled} <= set(ACTS)
    assert {item.mode for item in labelled} == set(MODES)


@pytest.mark.skipif(not POLNEAR_DEV.is_dir(), reason="PolNeAR is not at hand")
def test_the_offsets_slice_pronouns_and_cues_out_of_the_texts() -> None:
    for source in pronoun_sources():
        assert source.pronoun.of(text_of(source.document)).lower() in PRONOUNS
    for item in labelled_attributions():
        assert all(span.of(text_of(item.document)).strip() for span in item.cue)


@pytest.mark.skipif(not (POLNEAR / "train").is_dir(), reason="PolNeAR is not at hand")
@pytest.mark.parametrize("split", ["train", "fresh"])
def test_the_offsets_of_train_slice_pronouns_out_of_the_texts(split: Split) -> None:
    for source in pronoun_sources(split):
        assert source.pronoun.of(text_of(source.document, split)).lower() in PRONOUNS
