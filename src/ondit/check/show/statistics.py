"""How often each rule fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ondit.check.registry import all_rules
from ondit.check.result import Result


def render(results: Sequence[Result]) -> str:
    """A line a rule, the most frequent first, and the findings for 1,000 words."""
    counts = Counter(shown.finding.code for result in results for shown in result.shown)
    names = {rule.code: rule for rule in all_rules()}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{count:>6}  {code}  {names[code].name}" for code, count in ordered]
    words = sum(result.words for result in results)
    total = sum(counts.values())
    rate = 1000 * total / words if words else 0.0
    reports = f"{len(results):,} {'report' if len(results) == 1 else 'reports'}"
    lines.append(f"{total:>6}  findings in {reports}, {words:,} words: {rate:.1f} for 1,000 words")
    return "\n".join(lines) + "\n"
