"""How often each rule fired."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from ondit.check.registry import all_rules
from ondit.check.result import Result


def render(results: Sequence[Result], *, as_json: bool = False) -> str:
    """A line a rule, the most frequent first, and the findings for 1,000 words; or the same as JSON."""
    counts = Counter(shown.finding.code for result in results for shown in result.shown)
    names = {rule.code: rule.name for rule in all_rules()}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = sum(result.words for result in results)
    total = sum(counts.values())
    rate = round(1000 * total / words, 1) if words else 0.0
    if as_json:
        rules = [{"code": code, "name": names[code], "findings": count} for code, count in ordered]
        found = {"schema": "ondit.statistics/1", "reports": len(results), "words": words, "findings": total}
        return json.dumps({**found, "for_1000_words": rate, "rules": rules}, indent=1) + "\n"
    lines = [f"{count:>6}  {code}  {names[code]}" for code, count in ordered]
    reports = f"{len(results):,} {'report' if len(results) == 1 else 'reports'}"
    lines.append(f"{total:>6}  findings in {reports}, {words:,} words: {rate:.1f} for 1,000 words")
    return "\n".join(lines) + "\n"
