"""A file of findings that are known and left for later: only new ones are told."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ondit.check.finding import Finding
from ondit.errors import BadSetting
from ondit.model import Analysis

SCHEMA = "ondit.baseline/1"


def fingerprint(finding: Finding, analysis: Analysis) -> str:
    """What stays the same when other lines change: the rule, the words of the place and those around it."""
    text = analysis.document.text
    around = text[max(0, finding.span.start - 40) : finding.span.end + 40]
    return hashlib.sha256(f"{finding.code}\n{' '.join(around.split())}".encode("utf-8", "replace")).hexdigest()[:24]


def write_baseline(path: Path, fingerprints: Iterable[str]) -> None:
    """Writes the fingerprints with how often each occurs. The words themselves are not in the file."""
    counts = dict(sorted(Counter(fingerprints).items()))
    path.write_text(json.dumps({"schema": SCHEMA, "findings": counts}, indent=1) + "\n", encoding="utf-8")


def read_baseline(path: Path) -> Counter[str]:
    """How often each fingerprint is known.

    Raises:
        BadSetting: the file cannot be read or is not a baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise BadSetting(f"{path}: cannot read the baseline ({exc.strerror or exc})") from exc
    except (ValueError, RecursionError) as exc:
        raise BadSetting(f"{path}: not a baseline: not JSON ({exc})") from exc
    found = data.get("findings") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(found, dict) or not all(type(count) is int for count in found.values()):
        raise BadSetting(f"{path}: not a baseline; make one with `ondit check --write-baseline {path} …`")
    return Counter(found)


def drop_known(findings: Iterable[Finding], analysis: Analysis, known: Counter[str]) -> tuple[Finding, ...]:
    """The findings that are not in the baseline; each of its entries answers for one finding."""
    left = known.copy()
    kept = []
    for finding in findings:
        mark = fingerprint(finding, analysis)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            kept.append(finding)
    return tuple(kept)
