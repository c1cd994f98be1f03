"""With the real models: a report's output has the same bytes alone, in a batch, in any order, under any --jobs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ondit

ROOT = Path(__file__).parents[2]
EXAMPLES = ["blog-post.html", "court-report.md", "wire-report.txt"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "src/ondit/models/fast").is_dir(), reason="the models are not there"),
]


def lines(*arguments: str) -> dict[str, bytes]:
    """The lines of `ondit read … --format jsonl` in the folder of examples, by file."""
    done = subprocess.run(
        [sys.executable, "-m", "ondit", "read", "--model", "fast", "--format", "jsonl", "-q", *arguments],
        cwd=ROOT / "examples",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )
    return {json.loads(line)["document"]["source"]: line for line in done.stdout.splitlines()}


def test_a_report_has_the_same_bytes_alone_in_a_batch_in_any_order_under_any_jobs() -> None:
    batch = lines(*EXAMPLES)
    assert list(batch) == EXAMPLES
    assert lines(EXAMPLES[1]) == {EXAMPLES[1]: batch[EXAMPLES[1]]}
    backwards = lines(*reversed(EXAMPLES), "--jobs", "3")
    assert list(backwards) == EXAMPLES[::-1]
    assert backwards == batch


def test_reports_read_side_by_side_have_the_bytes_of_each_alone() -> None:
    reader = ondit.Reader(model="fast", threads=2)
    paths = [ROOT / "examples" / name for name in EXAMPLES]
    alone = [ondit.dumps(reader.read(path)) for path in paths]
    together = reader.read_many([*paths, *reversed(paths)])
    assert [ondit.dumps(one) for one in together if isinstance(one, ondit.Analysis)] == [*alone, *reversed(alone)]
