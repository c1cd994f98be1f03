"""What every room may ask of plain text: one reader each, on the standard library and the word lists alone.

    quotations   where quotation marks open and close; what stands at an offset, over a span, outside them
    sentences    where sentences begin, by their marks alone (a stored analysis has no parse)
    tokens       words and marks, abbreviations whole, the possessive apart
    masks        text with some of its spans made blank, or with each outlet as one mark
    shapes       patterns from named parts: `pattern("{name}\\s{says}")`; `alternatives` of a list
    frames       rows of patterns as data, tried in turn; phrases: one pattern with many alternatives as data
    lists        the data files, a word or a row a line
    strings      what ends a string, its words, letters and runs, its text without tags

A rule of a stage stands on these. It takes spans of `Document.text` and gives spans of it; nothing here knows of
attributions, voices or outlets. If a rule needs a name, a number, a month or a verb of speech, it takes the shape from
here; if no shape fits, add one here with its test rather than another `[A-Z]\\w+` beside the rule. The network's own
sentences are better than those of `sentences` where there is a parse: `Parse.sentence_at` has them, `Parse.quotations`
holds a report's quotations.
"""
