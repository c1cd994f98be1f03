"""Q302 speaker-named-late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.registry import rule
from ondit.model import Attribution, Block, Span, Voice
from ondit.text.phrases import phrases
from ondit.text.quotations import Quotation

_SIGNED = re.compile(r"\s*[―—–(\[-]")
_PRONOUN_FIRST = phrases("check/patterns/q302", "pronoun_first")
# "Veteran strategists think it will not", "Some officials hit back", "Few supported it among experts", "One critic
# liked it": then one of them speaks.
_GROUP = phrases("check/patterns/q302", "group")
_AMONG = phrases("check/patterns/q302", "among")
# The speaker of a campaign or an office: it is named in the paragraph before.
_BODY = (
    r"(?:[’']s?)?\s+(?:\w+\s+)?"
    r"(?:campaign|team|camp|office|staff|aides|allies|advisers|spokes\w+|statement|ads?|spot)\b"
)
_CLAUSE = phrases("check/patterns/q302", "clause")
_FIRM = phrases("check/patterns/q302", "firm")  # "Harbour Watch president"
_PROPER = re.compile(r"\b[A-Z]\w{3,}")
_ELLIPSIS = phrases("check/patterns/q302", "ellipsis")
_NARRATOR = phrases("check/patterns/q302", "narrator")
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it"})


@rule("Q302", "speaker-named-late", profiles=("default", "ap", "reuters", "bbc", "npr"))
def speaker_named_late(case: Case) -> Iterator[Hit]:
    """A new speaker's quotation of several sentences, with the speaker named only at the end.

    ## What it does
    Finds a paragraph that opens with a quotation of several sentences, of at least `late_speaker_words` words, whose
    speaker is named only behind it and is new: has not spoken in the report so far, and is not announced by the
    paragraph before: by name or description, by a pronoun, by the campaign or office that the speaker speaks for, or
    with a group ("Veteran strategists think it will not."). Signed letters, quoted documents, narrators and one
    sentence cut with ellipses are left alone.

    ## Why
    The reader takes the words for the last speaker's until they are told otherwise.

    ## Example
    ```text
    “It was dark. The alarm had failed again. Nobody came, and we waited an hour on the roof for the boat that had
    been promised,” said Ines Okoro.
    ```

    ## Instead
    ```text
    “It was dark,” said Ines Okoro. “The alarm had failed again. Nobody came …”
    ```

    ## Policies
    - Reuters handbook (quotes): the speaker is named at the first natural pause.
    - AP, BBC style: attribute early in a quotation of several sentences.
    """
    heard: set[str] = set()
    for statement in case.statements:
        voice = case.voice(statement)
        if voice.id in heard:
            continue
        heard.add(voice.id)
        if not statement.source or case.is_inner(statement) or voice.kind in ("unknown", "document"):
            continue
        if case.source_text(statement).casefold() in _PRONOUNS:
            continue
        quotation = _opening(case, statement)
        if quotation is None or _is_announced(case, statement, voice, quotation.span.start):
            continue
        words = len(quotation.inner().of(case.text).split())
        if _is_of_several(case, quotation) and words >= case.thresholds.late_speaker_words:
            yield Hit(
                statement.source[0],
                f"a new speaker is named only after {words} words",
                statement.id,
                "name the speaker after the first sentence",
            )


def _opening(case: Case, statement: Attribution) -> Quotation | None:
    """The quotation that opens the statement's paragraph, where the source stands right behind it."""
    block = case.block_at(statement.content[0].start) if statement.content else None
    if block is None or block.kind != "paragraph" or not block.span.contains(statement.source[0]):
        return None
    quotation = case.quotations.starting(block.span.start)
    if quotation is None or not quotation.closed or not quotation.span.overlaps(statement.content[0]):
        return None
    between = case.text[quotation.span.end : statement.source[0].start]
    # A name behind a dash signs a letter or a tweet: that is where the reader of a list looks for it.
    if statement.source[0].start < quotation.span.end or len(between.split()) > 3 or _SIGNED.match(between):
        return None
    return quotation


def _is_of_several(case: Case, quotation: Quotation) -> bool:
    """True where a sentence ends within the quotation; an ellipsis ends none."""
    at = quotation.span.start
    while (sentence := case.sentence_at(at)).end < quotation.span.end - 1:
        if not _ELLIPSIS.search(case.text, max(sentence.start, sentence.end - 8), sentence.end):
            return True
        at = sentence.end + 1
        while at < quotation.span.end and case.text[at].isspace():
            at += 1
        if case.sentence_at(at).end <= at:
            return False
    return False


def _is_announced(case: Case, statement: Attribution, voice: Voice, start: int) -> bool:
    """True where the paragraph before names the speaker or those whom the speaker belongs to."""
    block = case.block_before(start)
    if block is None or voice.name is None:
        return False
    before = block.span.of(case.text)
    if _PRONOUN_FIRST.match(before) and any(span.end <= block.span.start for span in voice.mentions):
        return True
    if any(block.span.contains(span) for span in voice.mentions):
        return True
    names = [word for word in voice.name.split() if len(word) > 2 and word[0].isupper()]
    if any(re.search(rf"\b{re.escape(word)}", before) for word in names):
        return True
    described = case.source_text(statement)
    if _NARRATOR.fullmatch(described) or (
        voice.affiliation and " " in voice.affiliation and voice.affiliation in before
    ):
        return True
    if any(re.search(rf"\b{re.escape(word)}{_BODY}", before) for word in _PROPER.findall(described)):
        return True
    firm = _FIRM.match(described)
    return (firm is not None and firm[1] in before) or _leads_in(case, block)


def _leads_in(case: Case, block: Block) -> bool:
    """True where the paragraph ends with what a group says, and quotes none of it."""
    last = case.around(max(block.span.start, block.span.end - 1), 1, 0)
    span = Span(max(last.start, block.span.start), block.span.end)
    if span.of(case.own) != span.of(case.text):
        return False
    heads = [max(span.start, s.start) for s in (case.sentence_at(span.start), case.sentence_at(span.end - 1))]
    heads += [found.end() for found in _CLAUSE.finditer(case.text, heads[-1], span.end)]
    return any(_GROUP.match(case.text, at, span.end) for at in heads) or bool(
        _AMONG.search(case.text, heads[1], span.end)
    )
