"""Analysis to and from versioned JSON, `ondit.analysis/1`. The schema is docs/analysis.schema.json."""

from __future__ import annotations

import json

from ondit.codec.reading import from_json
from ondit.codec.writing import SCHEMA, to_json
from ondit.errors import BadAnalysis
from ondit.model import Analysis

__all__ = ["SCHEMA", "dumps", "from_json", "loads", "to_json"]


def dumps(analysis: Analysis, *, indent: int | None = None) -> str:
    """The analysis as JSON text; the same analysis always gives the same bytes."""
    return json.dumps(to_json(analysis), ensure_ascii=False, indent=indent)


def loads(text: str | bytes) -> Analysis:
    """The analysis that `dumps` wrote; bytes in UTF-8, or in another Unicode encoding that JSON tells by itself.

    Raises:
        BadAnalysis: not JSON, another schema, or a value that cannot be; the message says where.
    """
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise BadAnalysis(f"not a stored analysis: not JSON ({exc})") from exc
    return from_json(found)
