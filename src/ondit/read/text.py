"""Plain text to Draft: title, whole paragraphs out of wrapped lines, quoted lines, no trailing begging lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from ondit.read.byline import looks_like_byline
from ondit.read.decode import decode
from ondit.read.draft import Draft, DraftBlock
from ondit.read.frame import drop_begging, is_date_line, take_byline_and_date
from ondit.read.front_matter import take_front_matter
from ondit.read.limits import refuse_long
from ondit.read.lines import split_lines
from ondit.read.metaline import read_metadata_line
from ondit.read.plain import (
    drop_saved_page,
    holds_caption,
    is_label,
    is_release_line,
    is_sentence,
    with_characters,
    without_codes,
)
from ondit.read.quoting import deepen_forwards, lift_lead_ins, quote_depth
from ondit.settings import Settings
from ondit.text.mail_heads import header_length, lead_in_length, lead_in_start
from ondit.text.phrases import phrases
from ondit.text.strings import ends_with

_BULLET = phrases("read/patterns", "text_bullet")
_OPENS_A_REPORT = phrases("read/patterns", "text_opens_a_report")
_ENDS = ".!?:;,…"
_URL = phrases("read/patterns", "text_url")
_MAX_WRAP_WIDTH = 120
_MAX_TITLE_CHARS = 200
_LINES_UNDER_TITLE = 4
_LINES_OVER_TITLE = 4
_HEAD_LINES = 20  # of the headers of a quoted mail


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, the column of its first character from 1, its quotation depth.

    `flows`: the file itself says that the paragraph goes on in the next line.
    """

    number: int
    column: int
    text: str
    depth: int
    flows: bool = False


def read_text(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The report in a plain text file.

    Raises:
        UnreadableReport: binary data.
        TooLarge: over `settings.max_chars`.
    """
    decoded = decode(data, source)
    refuse_long(decoded.text, source, settings)
    draft = Draft(notes=list(decoded.notes))
    lay_out(take_front_matter(decoded.text, draft, known_only=True), draft)
    return draft


def lay_out(text: str, draft: Draft) -> None:
    """Adds the blocks of a plain text to a draft, with its title, byline and notes."""
    whole, codes = without_codes(text)
    captions = {number for number, (_, raw) in enumerate(split_lines(text), 1) if codes and holds_caption(raw)}
    lines = [_line(number, with_characters(raw)) for number, (_, raw) in enumerate(split_lines(whole), 1)]
    draft.blocks += blocks_of(lines)
    for block in draft.blocks if captions else ():
        if block.kind == "paragraph" and block.places[0][1] in captions:
            block.kind = "caption"
    draft.notes += [codes] if codes else []
    drop_saved_page(draft)
    drop_begging(draft)
    _mark_title(draft)


def blocks_of(lines: Iterable[Line]) -> list[DraftBlock]:
    """Paragraphs out of lines; each level of quotation, and what announces it, in blocks of their own."""
    found: list[DraftBlock] = []
    groups = [part for group in _groups(lines) for part in _mails_apart(group)]
    wrapped = _is_wrapped(groups)
    for group, following in zip_longest(groups, groups[1:]):
        before_quote = following is not None and following[0].depth > group[0].depth
        texts = [line.text for line in group]
        head = header_length(texts)
        if head:
            found.append(_block(group[:head], gap="\n"))
        start = head + lead_in_start(texts[head:], before_quote=before_quote)
        if head < start:
            found += [_block(paragraph) for paragraph in _paragraphs(group[head:start], wrapped)]
        if start < len(group):
            found.append(_block(group[start:]))
    lift_lead_ins(found)
    deepen_forwards(found)
    return found


def _line(number: int, raw: str) -> Line:
    depth, start = quote_depth(raw)
    body = raw[start:].rstrip()
    start += len(body) - len(body.lstrip())
    return Line(number, start + 1, body.lstrip(), depth)


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Runs of lines without a blank line between them, all at one depth of quotation."""
    groups: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if current and (not line.text or current[-1].depth != line.depth):
            groups.append(current)
            current = []
        if line.text:
            current.append(line)
    if current:
        groups.append(current)
    return groups


def _mails_apart(group: list[Line]) -> list[list[Line]]:
    """A group cut where the head of a quoted mail begins in it, and after a lead-in whose mail has no marks."""
    texts = [line.text for line in group]
    cuts = {0, len(group)}
    at = 0
    while at < len(group):
        length = header_length(texts[at : at + _HEAD_LINES])
        if length > 1:
            cuts.add(at)
        elif (length := lead_in_length(texts[at : at + _HEAD_LINES])) and at + length < len(group):
            cuts |= {at, at + length}
        at += max(length, 1)
    return [group[start:end] for start, end in pairwise(sorted(cuts))]


def _is_wrapped(groups: list[list[Line]]) -> bool:
    """Whether lines of the text are broken at a width: then many of them end in the middle of a sentence."""
    texts = [group for group in groups if not header_length([line.text for line in group[:_HEAD_LINES]])]
    pairs = [pair for group in texts for pair in pairwise(group)]
    return sum(_breaks_off(*pair) for pair in pairs) >= 0.3 * len(pairs)


def _breaks_off(line: Line, following: Line) -> bool:
    """Whether a line ends within a sentence: one much shorter than the next, with a capital after it, is a title."""
    is_title = following.text[:1].isupper() and 3 * len(line.text) < 2 * len(following.text)
    return not ends_with(line.text, _ENDS) and not is_title


def _paragraphs(group: list[Line], wrapped: bool) -> list[list[Line]]:
    """A group's lines, split where a line break was meant: not where the next word did not fit the line."""
    bullets = sum(1 for line in group if _BULLET.match(line.text))
    width = max(len(line.text) for line in group)
    found = [[group[0]]]
    for line, following in pairwise(group):
        is_item = bullets > 1 and _BULLET.match(following.text) is not None
        first_word = following.text.split(None, 1)[0]
        is_full = (
            wrapped and width <= _MAX_WRAP_WIDTH and len(line.text) + 1 + len(first_word) > width * 0.92 and width > 40
        )
        goes_on = following.text[0].islower() and not ends_with(line.text, _ENDS)
        if line.flows or ((is_full or goes_on) and not is_item):
            found[-1].append(following)
        else:
            found.append([following])
    return found


def _block(lines: list[Line], gap: str = " ") -> DraftBlock:
    block = DraftBlock("quote" if lines[0].depth else "paragraph", "", depth=lines[0].depth)
    parts: list[str] = []  # joined at the end: a paragraph may have 50,000 lines
    at = 0
    for line in lines:
        body, column = line.text, line.column
        if line is lines[0] and not line.depth and (bullet := _BULLET.match(body)) and body[0] in "•‣▪◦·*":
            block.kind = "list_item"
            body, column = body[bullet.end() :], column + bullet.end()
        if parts and not _broken_at_hyphen(parts[-1], body):
            parts.append(gap)
            at += len(gap)
        block.places.append((at, line.number, column))
        parts.append(body)
        at += len(body)
    block.text = "".join(parts)
    block.anchors = [(match.start(), match.end(), match.group()) for match in _URL.finditer(block.text)]
    return block


def _broken_at_hyphen(before: str, after: str) -> bool:
    return before.endswith("-") and len(before) > 1 and before[-2].isalpha() and after[:1].islower()


def _mark_title(draft: Draft) -> None:
    """Makes the title a heading, and takes the byline, the outlet and the date from the lines around it."""
    at = next((i for i, block in enumerate(draft.blocks[:_LINES_OVER_TITLE]) if not _stands_over(block.text)), 0)
    blocks = draft.blocks[at:]
    if len(blocks) < 2:
        return
    first, second = blocks[:2]
    under = [block.text for block in blocks[1:_LINES_UNDER_TITLE]]
    is_line = len(first.places) <= 2 and first.kind == "paragraph" and len(first.text) <= _MAX_TITLE_CHARS
    is_apart = second.places[0][1] - first.places[-1][1] > 1 or _heads_lines(first.text, second.text)
    is_headed = looks_like_byline(under[0]) or is_date_line(under[0]) or read_metadata_line(under[0]) is not None
    if is_line and (is_apart or is_headed) and not is_label(first.text) and _title_like(first.text, under):
        first.kind = "heading"
        draft.title = draft.title or first.text
    take_byline_and_date(draft, [*(block.text for block in draft.blocks[:at]), *under])


def _stands_over(text: str) -> bool:
    """Whether a line says what the title below it does not: how it may be used, by whom and when it appeared."""
    return is_release_line(text) or is_date_line(text) or read_metadata_line(text) is not None


def _heads_lines(first: str, second: str) -> bool:
    """Whether a title stands right above lines that are each a paragraph."""
    return len(second) > 60 and 3 * len(first) < 2 * len(second) and not ends_with(first, _ENDS)


def _title_like(text: str, following: list[str]) -> bool:
    if text.endswith(";"):  # a headline in two lines
        return text.count(" ") < 16
    if not ends_with(text, ".,;:…"):
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words):
        return True
    # Some archives end every headline with a full stop. A first sentence says who said it, or on which day.
    is_a_sentence = is_sentence(text) or _OPENS_A_REPORT.search(text)
    is_short = text.count(" ") < 16 and len(following) > 2 and max(map(len, following)) > len(text)
    return is_short and text.rstrip("\"'”’)]").endswith(".") and not is_a_sentence
