"""A mail (.eml) to Draft: who wrote it, when, and in its body each level of quotation apart.

The old `compat32` policy parses: with `policy.default`, a header that breaks the rules raises from deep inside the
standard library, and then the whole mail would be lost for the sake of one header. Headers are cut first: the library
takes the square of the length of one (80 KB of semicolons: 6 s), for each time that it is asked.

The plain part is preferred to the HTML part when both are there, since its lines have places in the file; the HTML
part is taken where the plain one is missing or a stub ("please view this mail in a browser").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime

from ondit.errors import TooLarge, UnreadableReport
from ondit.model import Note
from ondit.read.decode import decode
from ondit.read.draft import Draft, DraftBlock
from ondit.read.fragment import blocks_of as blocks_of_html
from ondit.read.fragment import parse_fragment
from ondit.read.frame import drop_begging
from ondit.read.limits import refuse_crowded, refuse_long
from ondit.read.lines import split_lines
from ondit.read.quoting import deepen_forwards, lift_lead_ins, quote_depth
from ondit.read.text import Line
from ondit.read.text import blocks_of as blocks_of_lines
from ondit.settings import Settings
from ondit.text.mail_heads import starts_mail_head
from ondit.text.phrases import phrases

_LOOK_AHEAD = 24  # lines that are looked at for the end of a signature
_MAX_HEADER = 2_000  # characters of a header that are looked at
_MAX_PARAMETERS = 1_000  # characters of a header that says what a part is
_MAX_PARTS = 500
_MAX_BOUNDARIES = 20_000  # lines that could part a mail; a long thread has some hundred
_MAX_MAILS = 20  # mails attached within mails
_STUB = 0.34  # a plain part this much shorter than the HTML part stands in for it
_MAILER_LINE = phrases("read/patterns", "mail_mailer_line")
_BOILERPLATE = phrases("read/patterns", "mail_boilerplate")
_SENTENCE_WORDS = 6  # a paragraph of so many, closed by a full stop, is no part of a signature
_SIGNATURE_CLASSES = (
    "//*[contains(concat(' ', @class, ' '), ' gmail_signature ') or contains(@class, 'moz-signature')"
    " or @id = 'Signature' or @data-smartmail = 'gmail_signature']"
)
_SHOWN_HEADERS = ("From", "Date", "Subject", "To")


def read_mail(data: bytes, source: str | None, settings: Settings) -> Draft:
    """The mail in these bytes: subject as title, sender as byline, its date as the date of publication.

    `places` are lines of the file where the body stands there as it is; where it was encoded (base64,
    quoted-printable) or is HTML, they are numbers of paragraphs.

    Raises:
        UnreadableReport: no body that could be read.
        TooLarge: too many parts, or over `settings.max_chars`, `max_lines` or `max_xml_elements`.
    """
    name = source or "the input"
    boundaries = data.count(b"\n--")
    if boundaries > _MAX_BOUNDARIES:
        raise TooLarge(f"{name}: a mail of more than {_MAX_BOUNDARIES:,} parts; save the text of the one that matters")
    try:
        message = message_from_bytes(data, policy=_ShortHeaders())
        parts = list(_text_parts(message))
    except (RecursionError, MessageError, ValueError, AssertionError) as exc:
        raise UnreadableReport(f"{name}: not a readable mail ({type(exc).__name__}); save its text") from exc
    draft = Draft(title=_header(message, "Subject"), published=_date(message))
    sender = _sender(message)
    draft.byline = (sender,) if sender else ()
    in_file = True
    at = 0
    for part in parts:
        if part.introduction:
            draft.blocks.append(DraftBlock("paragraph", part.introduction, depth=part.depth - 1))
        if part.is_html:
            refuse_crowded(part.body, source, settings)
            blocks, found = _html_blocks(part.body, draft), -1
        else:
            found = _find(data, part, at)
            blocks = _text_blocks(part, data.count(b"\n", 0, max(found, 0)), draft, source, settings)
            at = max(at, found)
        in_file = in_file and found >= 0
        for block in blocks:
            block.depth += part.depth
            if block.depth and block.kind in ("paragraph", "list_item"):
                block.kind = "quote"
        draft.blocks += blocks
    _drop_endings(draft)
    if not in_file:
        draft.unit = "paragraph"
        for number, block in enumerate(draft.blocks, 1):
            block.places = [(0, number, 1)]
    attached = _attachments(message)
    if attached:
        draft.notes.append(Note("read", f"attachments that were not read: {', '.join(attached)[:400]}"))
    if not draft.blocks:
        raise UnreadableReport(f"{name}: a mail without text; if the report is attached, save and read the attachment")
    return draft


class _ShortHeaders(Compat32):
    """Takes the beginning of each header."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _MAX_PARAMETERS if name.lower().startswith("content-") else _MAX_HEADER]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the body to be read. `introduction` heads a mail that was forwarded as an attachment."""

    message: Message
    depth: int
    is_html: bool
    introduction: str | None = None

    @property
    def body(self) -> bytes:
        """The part's bytes after its transfer encoding is undone."""
        payload = self.message.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def _text_parts(message: Message) -> Iterator[_Part]:
    """The parts that a mail program would show, in order; of alternatives the best one."""
    stack: list[tuple[Message, int, str | None]] = [(message, 0, None)]
    seen = mails = 0
    while stack and seen < _MAX_PARTS:
        part, depth, introduction = stack.pop()
        seen += 1
        kind = part.get_content_type()
        inner = _children(part)
        if kind == "multipart/alternative" and inner:
            chosen = _best(inner)
            stack += [(chosen, depth, introduction)] if chosen else []
        elif kind == "message/rfc822" and inner and mails < _MAX_MAILS:
            mails += 1
            stack.append((inner[0], depth + 1, _introduction(inner[0])))
        elif inner:
            stack += [(child, depth, introduction if child is inner[0] else None) for child in reversed(inner)]
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            yield _Part(part, depth, kind == "text/html" or _is_unmarked_html(part), introduction)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _best(alternatives: list[Message]) -> Message | None:
    """The plain part unless it is a stub, else the HTML one, else what holds others."""
    by_kind: dict[str, Message] = {}
    for part in alternatives:
        by_kind.setdefault(part.get_content_type(), part)
    plain, html = by_kind.get("text/plain"), by_kind.get("text/html")
    nested = next((part for part in alternatives if part.is_multipart()), None)
    if plain is None or html is None:
        return html or nested or plain
    texts = [_length(_Part(plain, 0, False).body), sum(len(b.text) for b in _html_blocks(_Part(html, 0, True).body))]
    return html if texts[0] < _STUB * texts[1] else plain


def _length(body: bytes) -> int:
    return len(body.split()) and len(b" ".join(body.split()))


def _is_unmarked_html(part: Message) -> bool:
    return isinstance(text := part.get_payload(), str) and text.lstrip()[:15].lower().startswith(
        ("<html", "<!doctype html")
    )


def _text_blocks(part: _Part, line: int, draft: Draft, source: str | None, settings: Settings) -> list[DraftBlock]:
    """Blocks of a plain part; `line` is how many lines of the file stand before it."""
    message = part.message
    decoded = decode(part.body, source, declared=_charset(message))
    refuse_long(decoded.text, source, settings)
    draft.notes += decoded.notes
    flowed = str(message.get_param("format", "")).lower() == "flowed"
    raws = [raw for _, raw in split_lines(decoded.text)]
    depths = [quote_depth(raw) for raw in raws]
    signed = _signatures([raw[start:] for raw, (_, start) in zip(raws, depths, strict=True)], [d for d, _ in depths])
    lines: list[Line] = []
    for number, (raw, (depth, start)) in enumerate(zip(raws, depths, strict=True)):
        body = raw[start:]
        if number in signed:
            continue
        start += len(body) - len(body.lstrip())
        text = "" if _MAILER_LINE.fullmatch(body.strip()) else body.strip()
        lines.append(Line(line + number + 1, start + 1, text, depth, flows=flowed and body.endswith(" ")))
    dropped = len(signed)
    if dropped:
        draft.notes.append(Note("read", f"left out signatures ({dropped} lines)"))
    return blocks_of_lines(lines)


def _signatures(bodies: list[str], depths: list[int]) -> set[int]:
    """The numbers of the lines that are signatures, each from its "-- " on.

    One ends where the depth of quotation changes, where the head of another mail begins, and before a paragraph that
    reads as text: what stands after a signature is not lost.
    """
    found: set[int] = set()
    depth: int | None = None
    for number, body in enumerate(bodies):
        if body.rstrip(" \t") == "--":
            depth = depths[number]
        elif depth is not None and (
            depths[number] != depth
            or starts_mail_head([text.strip() for text in bodies[number : number + _LOOK_AHEAD]])
            or (not bodies[number - 1].strip() and _is_text(bodies, depths, number))
        ):
            depth = None
        if depth is not None:
            found.add(number)
    return found


def _is_text(bodies: list[str], depths: list[int], start: int) -> bool:
    """Whether the paragraph that begins on a line is running text."""
    words: list[str] = []
    for body, depth in zip(bodies[start : start + _LOOK_AHEAD], depths[start:], strict=False):
        if not body.strip() or depth != depths[start]:
            break
        words += body.split()
    is_closed = len(words) >= _SENTENCE_WORDS and words[-1].rstrip("\"'”’)")[-1:] in (".", "!", "?", ":")
    return is_closed and not _BOILERPLATE.search(" ".join(words))


def _html_blocks(body: bytes, draft: Draft | None = None) -> list[DraftBlock]:
    charset = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,40})", body[:4000], re.IGNORECASE)
    notes: list[Note] = []
    try:
        decoded = decode(body, None, declared=charset.group(1).decode("ascii") if charset else None)
    except UnreadableReport:
        return []
    root = parse_fragment(decoded.text)
    if root is None:
        return []
    signatures = root.xpath(_SIGNATURE_CLASSES)
    for element in signatures:
        element.clear(keep_tail=True)
    if signatures:
        notes.append(Note("read", f"left out signatures ({len(signatures)})"))
    blocks = blocks_of_html(root, notes=notes)
    lift_lead_ins(blocks)
    deepen_forwards(blocks)
    if draft is not None:
        draft.notes += [*decoded.notes, *notes]
    return blocks


def _find(data: bytes, part: _Part, start: int) -> int:
    """Offset in the file at which a part's body stands as it is; -1 when it was encoded for the way."""
    if str(part.message.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable"):
        return -1
    body = part.body
    return data.find(body, start) if body.strip() else -1


def _drop_endings(draft: Draft) -> None:
    draft.blocks = [block for block in draft.blocks if not _MAILER_LINE.fullmatch(block.text)]
    drop_begging(draft)


def _header(message: Message, name: str) -> str | None:
    """A header decoded, on one line; None when it is missing or empty."""
    raw = message.get(name)
    if raw is None:
        return None
    try:
        text = str(make_header(decode_header(str(raw)[:_MAX_HEADER])))
    except (MessageError, LookupError, ValueError, RecursionError):
        text = str(raw)[:_MAX_HEADER]
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split()) or None


def _sender(message: Message) -> str | None:
    """The writer's name, else the address; "Lopes, Ana" turned round."""
    value = _header(message, "From")
    if value is None:
        return None
    name, address = parseaddr(value[:300])  # it calls itself for each bracket: 1,000 of them end the program
    name = " ".join(name.strip("\"' ").split())
    family, comma, given = name.partition(", ")
    if comma and 0 < len(given.split()) <= 2 and len(family.split()) <= 2:
        name = f"{given} {family}"
    return name or address or value


def _date(message: Message) -> str | None:
    value = _header(message, "Date")
    try:
        return parsedate_to_datetime(value[:100]).isoformat() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _introduction(message: Message) -> str | None:
    lines = [f"{name}: {value}" for name in _SHOWN_HEADERS if (value := _header(message, name))]
    return "\n".join(lines) or None


def _charset(message: Message) -> str | None:
    try:
        return message.get_content_charset()
    except (LookupError, ValueError, UnicodeError, AttributeError):
        return None


def _attachments(message: Message) -> list[str]:
    found = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            found.append(str(part.get_filename() or kind))
    return found[:20]
