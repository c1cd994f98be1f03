"""Document to word pieces: ids, offsets, words, and what the pieces do not show (capitals, quotation marks)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from ondit.model import Document

N_FEATURES = 12
OPENING, CLOSING, EITHER = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document as the tagger reads it: pieces block after block, one separator after each block.

    Per piece, separators included: `ids` int32, `features` int32 (capitals + 3 x in quotation + 6 x heading).
    Per word (runs of letters and digits, or one punctuation mark): `starts`, `ends` int32 offsets in the text,
    `firsts` int32 index of its first piece. Per block: `block_words` int32 (n_blocks + 1) bounds in words,
    `block_pieces` int32 (n_blocks + 1) bounds in pieces.
    """

    ids: NDArray[np.int32]
    features: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    firsts: NDArray[np.int32]
    block_words: NDArray[np.int32]
    block_pieces: NDArray[np.int32]


def encode(tokenizer: Tokenizer, document: Document, separator: int) -> Pieces:
    """The pieces of a document. Nothing is cut off: windows are laid over the pieces later."""
    text = document.text
    blocks = [_RUN.sub(_shortened, block.span.of(text)) for block in document.blocks]
    encodings: list[Encoding] = tokenizer.encode_batch(blocks, add_special_tokens=False)
    ids: list[int] = []
    features: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []
    block_words = [0]
    block_pieces = [0]
    for block, passage, encoding in zip(document.blocks, blocks, encodings, strict=True):
        heading = 6 if block.kind == "heading" else 0
        quoted = False  # one that runs over several paragraphs opens each of them anew
        base = block.span.start
        ids += encoding.ids
        last = None
        feature = heading
        for at, ((start, end), word) in enumerate(zip(encoding.offsets, encoding.word_ids, strict=True)):
            if word != last:
                last = word
                firsts.append(block_pieces[-1] + at)
                starts.append(base + start)
                ends.append(base + end)
                mark = passage[start]
                if mark in OPENING or (mark in EITHER and not quoted):
                    quoted = True
                    feature = heading
                elif mark in CLOSING or mark in EITHER:
                    quoted = False
                    feature = heading
                else:
                    feature = heading + (3 if quoted else 0)
                    if mark.isupper():
                        feature += 2 if end - start > 1 and passage[start:end].isupper() else 1
            else:
                ends[-1] = base + end
            features.append(feature)
        ids.append(separator)
        features.append(heading)
        block_words.append(len(starts))
        block_pieces.append(len(ids))
    return Pieces(
        *(np.array(values, np.int32) for values in (ids, features, starts, ends, firsts, block_words, block_pieces))
    )


_LONGEST_RUN = 200
_RUN = re.compile(rf"([^\w\s])\1{{{_LONGEST_RUN},}}")


def _shortened(run: re.Match[str]) -> str:
    """A mark printed hundreds of times, blanks from some place on: each would be a word, half a million of them."""
    return run[1] * _LONGEST_RUN + " " * (len(run[0]) - _LONGEST_RUN)
