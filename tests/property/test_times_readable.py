"""Whatever the grammar of times matches can be read: no word of a class is left without a value."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ondit.times.calendar import Moment
from ondit.times.grammar import Grammar, load_grammar
from ondit.times.numbers import classes_of_digits
from ondit.times.reading import Context
from ondit.times.values import read

_DIGITS = ("3", "23", "31", "1996", "0", "40", "500", "2nd", "31st", "1990s", "7:15", "1/2", "3/29/19", "2026-01-22")
_REFERENCES = (None, Moment(2026), Moment(2026, 3), Moment(2026, 3, 4), Moment(1, 1, 1), Moment(9999, 12, 31))


def _words_by_code(grammar: Grammar) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    lexicon = grammar.lexicon
    tables = (lexicon.lower, lexicon.exact, {word: classes_of_digits(word) for word in _DIGITS})
    for table in tables:
        for word, classes in table.items():
            words.setdefault(lexicon.codes[frozenset(classes)], []).append(word)
    return words


_GRAMMAR = load_grammar()
_WORDS = _words_by_code(_GRAMMAR)
_PATTERNS = st.sampled_from(_GRAMMAR.rules).flatmap(lambda rule: st.from_regex(rule.pattern, fullmatch=True))


@settings(max_examples=400)
@given(st.data(), st.sampled_from(_REFERENCES), st.sampled_from((-1, 0, 1)))
def test_each_form_has_a_reading_with_any_of_its_words(data: st.DataObject, here: Moment | None, way: int) -> None:
    codes = data.draw(_PATTERNS)
    text = " ".join(data.draw(st.sampled_from(_WORDS.get(code, ["it"]))) for code in codes)
    tokens = _GRAMMAR.lexicon.tokens(text, 0, len(text))
    context = Context(here, way)
    for match in _GRAMMAR.matches(tokens):
        reading = read(match, context)
        if reading is not None:
            context.earlier.append(reading)
            context.ids.append(0)
