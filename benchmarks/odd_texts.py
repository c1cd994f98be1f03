"""Odd reports as plain text, made from a seed: what `soak.py` gives to the stages after reading.

A third is news prose put together at random from the words that the stages look for, a third a soup of such words and
marks, and a third news in which one of them comes thousands of times. All words are ours.
"""

from __future__ import annotations

import random

NAMES = ("Ana Lee", "Bo Tarr", "Lee", "Mr. Tarr", "Mayor Ines Feld", "Tarn Holdings plc", "the Port Star", "Orley",
         "the BBC", "Radio Sund", "Dr. Halvorsen", "Lee’s lawyer", "O’Dell-Marsh", "al-Nouri", "LEE", "de la Cruz",
         "Team 7", "orley.example", "the Guild of Brewers", "Bank of Orley", "Lee Jr.", "St. Ann’s")  # fmt: skip
SOURCES = ("he", "she", "they", "I", "we", "both", "one of them", "the others", "officials", "a senior official",
           "two people familiar with the matter", "the twins", "its owners", "her daughter", "the company", "the trust",
           "some other states", "mills including", "those surveyed", "whoever rang", "nobody", "it", "you", "sources",
           "a spokesman for the mayor", "the former head of the port", "police in Orley", "a report by", "MPs",
           "the minister, who asked not to be named,", "a man called", "the keeper, named locally as")  # fmt: skip
CUES = ("said", "says", "told", "told the Echo", "asked", "was told", "had heard", "according to", "wrote", "denied",
        "claimed", "reported", "citing", "quoted", "added:", "in an interview with", "rang me to say", "declined",
        "thinks", "wants", "fears", "would not be drawn on whether", "as saying", "who told her that",
        "in a statement to", "posted on", "by the reckoning of", "reads", "announced", "puts it at")  # fmt: skip
TIMES = ("on Monday", "last semester", "half a year ago", "the 2nd of next month", "8 p.m. tonight, March 6", "in May",
         "two weeks later", "the day before yesterday", "Q3 2019", "in the early 1990s", "2026-02-31", "3/29/19",
         "the first half of fiscal 2020", "a century ago", "every other Friday", "1,000 years ago", "25:61",
         "between 9 and 10 a.m.", "the twenty-first century", "at noon", "Feb. 29", "one and a half weeks",
         "this fortnight", "9999-12-31", "year-ago quarter", "the weekend before last", "0001")  # fmt: skip
CLAUSES = ("the pier was rotten", "that nobody had read it", "the port would close", "“it is over”", "“We are broke.”",
           "she had been told by the clerk", "to go", "whether it would hold", "the mayor’s claim that it held",
           "asking not to be named", "on condition of anonymity", "which is not his name", "not to print her name",
           "as she put it", "what the clerk told me was", "“Lee said ‘no’, and Tarr “yes””", "it cited two clerks",
           "because they were not authorised to speak", "$3 million", "31 of 40", "no comment")  # fmt: skip
LEADS = ("Here is how the Port Star tells it:", "From the Harbour Wire:", "The Echo reported on Friday:", "Read on.",
         "This is the end of the letter.", "> The pier will stay open.", "> > Never, said the keeper.", "* One pier",
         "# The pier", "Q: Why now?", "A: Because.", "ANA LEE: So, yes.", "— Ana Lee, engineer", "ORLEY, March 3 —",
         "By Ana Lee", "Editor’s note: an earlier version named Tarr.", "[…]", "Continue reading", "(Reuters) -",
         "<!-- ondit: ignore W401 -->", "----", "As the Star (http://star.example/a) wrote:", "Update:")  # fmt: skip
MARKS = (*" .,:;!?-—–…()[]{}<>\"'“”‘’«»„*_#>|/\\&@%$0", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\u0301", "🌉",
         "...", " . . .", "!?", "''", "--", "://", "&nbsp;", "a", "A", "é", "中", "ß", "İ", "²", "½")  # fmt: skip
_ALL = (NAMES, SOURCES, CUES, TIMES, CLAUSES, LEADS, MARKS)
_LONGEST = 30_000  # characters of what is repeated


def odd_text(number: int, seed: int) -> str:
    """The odd report of this number."""
    rng = random.Random(f"odd:{seed}:{number}")
    return (_prose, _soup, _grown)[number % 3](rng)


def _prose(rng: random.Random) -> str:
    paragraphs = []
    for _ in range(rng.randint(1, 8)):
        if rng.random() < 0.25:
            paragraphs.append(rng.choice(LEADS))
            continue
        paragraphs.append(" ".join(_sentence(rng) for _ in range(rng.randint(1, 5))))
    return ("\n\n" if rng.random() < 0.9 else "\n").join(paragraphs) + "\n"


def _sentence(rng: random.Random) -> str:
    def some(words: tuple[str, ...], most: int = 3) -> str:
        joint = rng.choice((", ", " and ", " ", " or ", " of ", " in ", ", the ", "; "))
        return joint.join(rng.choice(words) for _ in range(rng.randint(1, most)))

    source = some(rng.choice((NAMES, SOURCES, NAMES + SOURCES)))
    parts = [source, rng.choice(CUES), some(CLAUSES, 2), some(TIMES, 2)]
    if rng.random() < 0.4:
        parts.insert(rng.randrange(4), rng.choice(rng.choice(_ALL)))
    if rng.random() < 0.4:
        rng.shuffle(parts)
    if rng.random() < 0.3:
        parts = [f"“{rng.choice(CLAUSES)}{rng.choice(',.?!')}”", *parts]
    text = rng.choice((" ", " ", ", ")).join(parts)
    return (text[0].upper() + text[1:] if rng.random() < 0.8 else text) + rng.choice(
        (".", ".", ".", "", "?", ":", ",”")
    )


def _soup(rng: random.Random) -> str:
    tables = rng.sample(_ALL, rng.randint(2, len(_ALL)))
    joint = rng.choice((" ", " ", " ", "", ", ", "\n\n"))
    words = joint.join(rng.choice(rng.choice(tables)) for _ in range(rng.randint(3, 150)))
    return f"{_sentence(rng)} {words}\n"


def _grown(rng: random.Random) -> str:
    size = int(100 * (_LONGEST / 100) ** rng.random())
    pattern = "".join(
        rng.choice(rng.choice(_ALL)) + rng.choice(("", "", " ")) for _ in range(rng.choice((1, 1, 1, 2, 3)))
    )
    grown = (pattern * (size // len(pattern) + 1))[:size]
    before, after = _sentence(rng), _sentence(rng)
    joint = rng.choice((" ", "", "\n\n"))
    return f"{_prose(rng)}\n\n{before}{joint}{grown}{joint}{after}\n"
