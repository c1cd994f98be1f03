"""How often the excerpts stage is right, on generated cases and on reports as they are.

    pytest tests/quality/test_excerpts.py -s

The cases are made when the test runs, from PolNeAR's dev split, with lead-ins that were used for nothing else.
`false_excerpts_allowed.txt` names the reports of the corpus that do have an excerpt.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from training.retell import retold
from training.splice import Case, commented, reports, spliced, unspliced

from ondit.excerpts import find_excerpts
from ondit.language import Parse
from ondit.model import Document, Excerpt, Voice
from ondit.read import read_path
from ondit.settings import Settings

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "data" / "polnear"
POST = HERE.parents[2] / "shared" / "examples" / "regime-change-post.txt"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")]


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def excerpts_of(document: Document) -> tuple[Excerpt, ...]:
    author = Voice("v0", document.publisher or "this report", "author")
    return find_excerpts(Parse(document, (), ()), (), (author,))[0]


def share_right(cases: Iterator[Case], count: int) -> float:
    """Share of cases with one excerpt and both its edges right."""
    right = 0
    for case in cases:
        right += [excerpt.span for excerpt in excerpts_of(case.document)] == [case.span]
    return right / count


@pytest.mark.parametrize("plain_marks", [False, True], ids=["marks as printed", "marks made the same"])
def test_both_edges_are_right_in_85_of_100_spliced_reports(plain_marks: bool) -> None:
    cases = spliced(reports(CORPUS / "dev"), lines(HERE / "excerpt_lead_ins.txt"), 400, 2016, plain_marks=plain_marks)
    share = share_right(cases, 400)
    print(f"\nspliced, marks {'made the same' if plain_marks else 'as printed'}: both edges right {share:.3f} of 400")
    assert share >= 0.85


def test_both_edges_are_right_between_a_commenting_authors_paragraphs() -> None:
    said = lines(HERE / "commentary.txt")
    cases = commented(reports(CORPUS / "dev"), lines(HERE / "excerpt_lead_ins.txt"), said, 300, 2017)
    share = share_right(cases, 300)
    print(f"\ncommented: both edges right {share:.3f} of 300")
    assert share >= 0.82


def test_both_edges_are_right_where_the_author_tells_the_same_story() -> None:
    said = lines(HERE / "commentary.txt")
    cases = retold(reports(CORPUS / "dev"), lines(HERE / "excerpt_lead_ins.txt"), said, 400, 2019)
    share = share_right(cases, 400)
    print(f"\nretold: both edges right {share:.3f} of 400")
    assert share >= 0.72


def test_at_most_3_of_100_generated_reports_without_an_excerpt_get_one() -> None:
    cases = unspliced(reports(CORPUS / "dev"), lines(HERE / "excerpt_decoys.txt"), 600, 2018)
    share = sum(bool(excerpts_of(case.document)) for case in cases) / 600
    print(f"\nreports without an excerpt: one seen in {share:.3f} of 600")
    assert share <= 0.03


@pytest.mark.parametrize("split", ["train", "dev"])
def test_at_most_3_of_100_reports_get_an_excerpt_that_they_do_not_have(split: str) -> None:
    have = set(lines(HERE / "reports_with_excerpts.txt"))
    paths = sorted((CORPUS / split / "text").glob("*.txt"))
    seen = [path.stem for path in paths if excerpts_of(read_path(path, settings=Settings()).document)]
    false = [name for name in seen if name not in have]
    print(
        f"\n{split}: excerpts seen in {len(seen)} of {len(paths)} reports as they are, false in {len(false)}: {false}"
    )
    assert len(false) <= 0.03 * len(paths)


def test_the_four_excerpts_of_a_political_post_and_the_authors_returns_are_exact() -> None:
    document = read_path(POST, settings=Settings()).document
    found = [excerpt.span.of(document.text) for excerpt in excerpts_of(document)]
    returns = [document.text[excerpt.span.end :].split()[:4] for excerpt in excerpts_of(document)]
    assert [(words[:20], words[-20:]) for words in found] == [
        ("As U.S.\xa0lawmakers, c", "y leading the coup.”"),
        ("Mr Guaido called on ", "d taking up weapons."),
        ("On Monday, authoriti", " soldiers’ loyalty.’"),
        ("Venezuela’s top mili", " win was fraudulent."),
    ]
    assert [" ".join(words) for words in returns] == [
        "Whats interesting is that",
        "The situation in Venezuela",
        "Venezuela’s top military leader",
        "This is similar to",
    ]
