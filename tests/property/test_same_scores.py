"""With the shipped networks a text has the same scores, to the bit, alone, among others and on several threads."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ondit.model import Block, Document, Span
from ondit.tagger.tagger import FOLDER, MODELS, Scores, Tagger

pytestmark = pytest.mark.skipif(not (FOLDER / "fast").is_dir(), reason="the models are not there")

SENTENCES = (
    "Mayor Ines Orth said the ferry would not run before Monday.",
    "“We are broke,” the harbour master told the Orley Courier.",
    "No.",
    "According to two officials who would not be named, the bridge at Sund was closed “for good reason” in May.",
    "Åsa Öberg’s café — “the last one” — shut.",
    "The council met on Tuesday. It did not vote.",
)
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
texts = st.lists(paragraphs, min_size=0, max_size=12)
batches = st.lists(texts, min_size=1, max_size=5)


@cache
def tagger(model: str, threads: int) -> Tagger:
    return Tagger(model, threads=threads)


def document(text: list[str]) -> Document:
    blocks, at = [], 0
    for paragraph in text:
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document("x", "\n\n".join(text), tuple(blocks))


def raw(scores: Scores) -> tuple[bytes, ...]:
    return tuple(x.tobytes() for x in (scores.emissions, scores.entities, scores.sentence_starts, scores.states))


@settings(max_examples=15)
@given(batches, st.randoms(use_true_random=False), st.sampled_from((1, 2, 3)))
@pytest.mark.parametrize("model", MODELS)
def test_scores_are_the_same_alone_and_in_any_batch_and_order(model: str, batch, shuffle, threads: int) -> None:  # type: ignore[no-untyped-def]
    documents = [document(text) for text in batch]
    alone = [raw(tagger(model, 1).score(one)) for one in documents]
    order = list(range(len(documents)))
    shuffle.shuffle(order)
    together = tagger(model, threads).score_many([documents[i] for i in order])
    assert [raw(scores) for scores in together] == [alone[i] for i in order]


def test_a_report_of_many_windows_has_the_same_scores_on_any_number_of_threads() -> None:
    long = document([" ".join(SENTENCES)] * 30)
    assert len({raw(tagger("fast", threads).score(long)) for threads in (1, 2, 3, 5)}) == 1
