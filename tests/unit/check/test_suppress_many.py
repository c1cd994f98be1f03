"""Many comments in a draft: each holds for its own place, found without trying all of them."""

from __future__ import annotations

import random
import time

import pytest

from ondit.check.finding import Finding
from ondit.check.suppress import Suppression, suppress
from ondit.model import Span


def finding(line: int) -> Finding:
    return Finding("Q301", "unclosed-quotation", "warning", Span(0, 1), "never closed", line, 1, line, 2)


def comment(first: int, last: int, codes: tuple[str, ...] | None = None) -> Suppression:
    return Suppression("line", first, codes, (), (first, 0), (last, 99))


def test_comments_that_cross_and_nest_hold_as_if_each_were_tried() -> None:
    chance = random.Random(7)
    for _ in range(200):
        comments = []
        for _ in range(chance.randrange(8)):
            first = chance.randrange(20)
            comments.append(comment(first, first + chance.randrange(8), chance.choice([None, ("Q",), ("W",)])))
        if chance.random() < 0.2:
            comments.append(Suppression("line", 1, ("Q301",)))
        findings = [finding(line) for line in range(25)]
        kept, notes = suppress(findings, comments, ["Q301"])
        assert kept == tuple(x for x in findings if not any(c.holds(x) for c in comments))
        idle = [c for c in comments if c.codes != ("W",) and not any(c.holds(x) for x in findings)]
        assert len(notes) == len(idle)


@pytest.mark.slow
def test_comments_and_findings_together_cost_no_square() -> None:
    def seconds(n: int) -> float:
        findings, comments = [finding(line) for line in range(n)], [comment(line, line) for line in range(n)]
        began = time.process_time()
        assert suppress(findings, comments, ["Q301"]) == ((), ())
        return time.process_time() - began

    assert any(seconds(4_000) < 0.05 + 6 * seconds(1_000) for _ in range(3))
