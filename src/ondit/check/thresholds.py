"""The numbers that the rules go by, with their help; `[check.thresholds]` of ondit.toml sets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def _number(default: Any, help: str, unit: str) -> Any:
    return field(default=default, metadata={"help": help, "unit": unit})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as long, many or near."""

    report_words: int = _number(250, "A shorter report may rest on one voice (C201).", "words")
    one_voice: float = _number(90.0, "A voice with this share of the attributed words is the report's only one "
                                     "(C201).", "of 100")  # fmt: skip
    credit_words: int = _number(150, "An interview may be quoted so long before its outlet is named again "
                                     "(C202).", "words")  # fmt: skip
    excerpt_words: int = _number(200, "An excerpt may go on so long before its credit is said again (C206).", "words")
    late_speaker_words: int = _number(25, "A quotation of several sentences may be so long before its new speaker "
                                          "is named (Q302).", "words")  # fmt: skip
    fragment_words: int = _number(5, "A quotation of no more words is a fragment (Q303).", "words")
    quote_words: int = _number(4, "A shorter quotation is not looked for in the sources (S601).", "words")
    same_quote: float = _number(70.0, "Words this alike are taken for the same quotation (S601).", "of 100")
    verbatim_words: int = _number(12, "A shorter sentence may read as the source's by chance (S602).", "words")
    verbatim: float = _number(88.0, "A sentence this alike is near-verbatim (S602).", "of 100")
    same_content: float = _number(75.0, "Contents this alike are the same statement (S603, S604).", "of 100")
