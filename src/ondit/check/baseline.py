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
from ondit.writing import whole_file

SCHEMA = "ondit.baseline/1"
# Some two million findings.
_MOST_BYTES = 100_000_000


def fingerprint(finding: Finding, analysis: Analysis) -> str:
    """What stays the same when other lines change: the rule, the words of the place and those around it."""
    text = analysis.document.text
    around = text[max(0, finding.span.start - 40) : finding.span.end + 40]
    return hashlib.sha256(f"{finding.code}\n{' '.join(around.split())}".encode("utf-8", "replace")).hexdigest()[:24]


def write_baseline(path: Path, fingerprints: Iterable[str]) -> None:
    """Writes the fingerprints with how often each occurs. The words themselves are not in the file.

    Raises:
        CannotWrite: no such folder, no right, a full disk.
    """
    counts = dict(sorted(Counter(fingerprints).items()))
    with whole_file(path) as file:
        file.write((json.dumps({"schema": SCHEMA, "findings": counts}, indent=1) + "\n").encode())


def refuse_unless_baseline(path: Path) -> None:
    """A baseline takes the place of another one, or of nothing.

    Raises:
        BadSetting: there is a file of another kind.
    """
    if path.is_file() and path.stat().st_size:
        try:
            read_baseline(path)
        except BadSetting as exc:
            raise BadSetting(f"{path}: is there already and no baseline; give --write-baseline another name") from exc


def read_baseline(path: Path) -> Counter[str]:
    """How often each fingerprint is known.

    Raises:
        BadSetting: the file cannot be read or is not a baseline.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        if len(text) > _MOST_BYTES:
            raise BadSetting(f"{path}: not a baseline: over {_MOST_BYTES:,} bytes")
        data = json.loads(text.decode("utf-8-sig"))
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
