"""The report's own words: what it says without quoting anybody, and whether it says it as a column does."""

from __future__ import annotations

from ondit.text.phrases import phrases

# "World War I that", "Title I of" are numbers, "(I-Vt.)" is a party.
_I = phrases("check/patterns/own", "i")
_WE = phrases("check/patterns/own", "we")
# A writer who answers his own question, or grants a point to the reader, argues.
_ARGUES = phrases("check/patterns/own", "argues")
# So does one whose sentences follow from one another, time and again.
_CONCLUDES = phrases("check/patterns/own", "concludes")
_WORDS_TO_AN_I = 1000  # in a long report one may be somebody's words whose marks are lost
_WORDS_TO_A_WE = 250
_WORDS_TO_A_CONCLUSION = 400


def argues(own: str) -> bool:
    """True for the words of one who speaks for himself: "I", "we", a question that he answers, conclusions in a row."""
    words = len(own.split())
    i, we = (sum(1 for _ in pattern.finditer(own)) for pattern in (_I, _WE))
    concludes = sum(1 for _ in _CONCLUDES.finditer(own))
    if concludes > 2 and concludes * _WORDS_TO_A_CONCLUSION > words:
        return True
    return i * _WORDS_TO_AN_I > words or (we > 2 and we * _WORDS_TO_A_WE > words) or _ARGUES.search(own) is not None
