"""Sample reports in every format, and seeded ways to damage them: what `fuzz.py` and the property tests read.

A case is made from (seed, number) alone, so that any finding can be made again.
"""

from __future__ import annotations

import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from fpdf import FPDF
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
_PAGES = ("examples", "tests/fixtures/pages")
_MAX_BYTES = 3_000_000  # of a mutated case: larger ones say more about the clock than about the reader

_PARAGRAPHS = (
    "The bridge over the harbour was closed on Monday, the mayor’s office said in a statement.",
    "“It is unsafe,” said Ana Lopes, an engineer. She told the Harbour Post that three bolts were “loose, or gone”.",
    "According to two officials who asked not to be named, a report had warned of it. 🌉 Cafe\u0301 owners agree.",
    "The Post reported on 2 March 2026 that nobody had read the report: “Nobody,” a spokesman wrote, “had the time.”",
)


@dataclass(frozen=True, slots=True)
class Case:
    """Bytes to read. `sample` and `mutations` say what they were made from."""

    number: int
    sample: str
    mutations: tuple[str, ...]
    data: bytes


def cases(count: int, seed: int, only: str = "") -> Iterator[Case]:
    """Damaged reports, one after the other; `only` keeps to samples with this in their names."""
    for number in range(count):
        yield case(number, seed, only)


def case(number: int, seed: int, only: str = "") -> Case:
    """The damaged report of this number."""
    rng = random.Random(f"{seed}:{number}")
    names = [name for name in sorted(samples()) if only in name]
    # Half of the cases are pages; the other formats, which have one or two samples each, share the rest.
    formats = sorted({Path(name).suffix for name in names})
    suffix = ".html" if ".html" in formats and rng.random() < 0.5 else rng.choice(formats)
    name = rng.choice([name for name in names if name.endswith(suffix)])
    data = samples()[name]
    done = []
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        usual = _IN_ZIP if name.endswith(".docx") else _IN_XML if name.endswith(".xml") else _MUTATIONS
        mutate = rng.choice(usual if rng.random() < 0.9 else _MUTATIONS)
        data = mutate(data, rng)[:_MAX_BYTES]
        done.append(mutate.__name__.strip("_"))
    return Case(number, name, tuple(done), data)


@cache
def samples() -> dict[str, bytes]:
    """Sound reports by name: our own pages and examples, and one made here for each other format."""
    found = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in _PAGES
        for path in sorted((ROOT / folder).glob("*"))
        if path.suffix in (".html", ".txt", ".md")
    }
    found |= {
        "made/report.docx": _docx(),
        "made/report.pdf": _pdf(compressed=True),
        "made/plain.pdf": _pdf(compressed=False),
        "made/mail.eml": _mail(),
        "made/quoted.txt": _QUOTED.encode(),
        "made/windows.txt": "\r\n\r\n".join(_PARAGRAPHS).encode("utf-16"),
        "made/ninjs.json": _ninjs(),
        "made/nitf.xml": _nitf(),
        "made/newsml.xml": _newsml(),
    }
    return found


_QUOTED = """From: Ana Lopes <ana@post.example>
Date: Mon, 2 Mar 2026 09:14:00 +0100
Subject: Bridge

Please read this before noon, and tell me what you make of it.

On Fri, 27 Feb 2026 at 10:12, Ben Ito <ben@town.example> wrote:
> I have seen the bolts. The mayor said "they will hold".
>
> On Thursday, Cy Obi wrote:
>> They are loose, and nobody cares about them, said the keeper.

-----Original Message-----
From: Dee Sharp
Sent: Sunday
Subject: Bolts

I saw rust on all of them.
"""


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Bridge shut over loose bolts", style="Title")
    document.add_paragraph("By Ana Lopes")
    for paragraph in _PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.add_paragraph(_PARAGRAPHS[1], style="Quote")
    document.add_paragraph("One bolt", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Tickets"
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        return _zipped({info.filename: package.read(info) for info in package.infolist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive that has the same bytes whenever it is made."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _pdf(*, compressed: bool) -> bytes:
    pdf = FPDF()
    pdf.set_compression(compressed)
    pdf.set_creation_date(datetime(2026, 3, 2, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("Times", size=20)
    pdf.cell(0, 10, "Bridge shut over loose bolts", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", size=11)
    plain = [text.encode("latin-1", "ignore").decode("latin-1") for text in _PARAGRAPHS]
    for x in (10, 110):
        pdf.set_xy(x, 30)
        for text in plain * 2:
            pdf.set_x(x)
            pdf.multi_cell(85, 5, text, new_x="LEFT", new_y="NEXT")
            pdf.ln(2)
    pdf.add_page()
    pdf.write(5, "the Post reported", "https://post.example/a")
    pdf.write(5, ", ".join(plain))
    return bytes(pdf.output())


def _mail() -> bytes:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ben Ito <ben@town.example>", "Bolts"
    inner.set_content(_QUOTED)
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Lopes <ana@post.example>", "Bridge – shut"
    message["Date"] = "Mon, 2 Mar 2026 09:14:00 +0100"
    message.set_content("\n\n".join(_PARAGRAPHS))
    message.add_alternative(
        "<p>" + "</p><blockquote type=cite><p>".join(_PARAGRAPHS) + "</p></blockquote>" * 3, subtype="html"
    )
    message.set_boundary("inner-boundary")
    message.add_attachment(inner)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    message.set_boundary("outer-boundary")
    return bytes(message)


def _ninjs() -> bytes:
    return json.dumps(
        {
            "headline": "Bridge shut",
            "byline": "By Ana Lopes",
            "versioncreated": "2026-03-02T09:14:00Z",
            "body_xhtml": "<p>" + "</p><p>".join(_PARAGRAPHS) + "</p><blockquote>Loose.</blockquote>",
            "body_text": "\n\n".join(_PARAGRAPHS),
        }
    ).encode()


def _nitf() -> bytes:
    body = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>b</title><docdata><date.issue norm="20260302T0914Z"/>'
        "</docdata></head><body><body.head><hedline><hl1>Bridge shut</hl1></hedline><byline>By "
        f"<person>Ana Lopes</person></byline></body.head>\n<body.content>{body}"
        "<bq><block><p>Loose.</p></block><credit>Ben</credit></bq>"
        "</body.content></body></nitf>"
    ).encode()


def _newsml() -> bytes:
    body = "".join(f"<p>{text}</p>\n" for text in _PARAGRAPHS)
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="HBA"/><versionCreated>'
        "2026-03-02T09:14:00Z</versionCreated></itemMeta><contentMeta><headline>Bridge shut</headline></contentMeta>"
        '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{body}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def _flip_bytes(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 30))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _delete_slice(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + data[end:]


def _cut_off(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _repeat_slice(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    times = min(rng.choice((2, 10, 1_000, 50_000)), _MAX_BYTES // max(end - start, 1))
    return data[:end] + data[start:end] * times + data[end:]


def _move_slice(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _splice(data: bytes, rng: random.Random) -> bytes:
    other = samples()[rng.choice(sorted(samples()))]
    start, end = _slice(other, rng)
    at = rng.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _insert_nasty(data: bytes, rng: random.Random) -> bytes:
    nasty = rng.choice(_NASTY)
    times = min(rng.choice((1, 1, 3, 300, 30_000)), _MAX_BYTES // len(nasty))
    at = _boundary(data, rng)
    return data[:at] + nasty * times + data[at:]


def _drop_tag(data: bytes, rng: random.Random) -> bytes:
    start = data.find(b"<", rng.randrange(len(data) + 1))
    end = data.find(b">", start)
    return data if start < 0 or end < 0 else data[:start] + data[end + 1 :]


def _long_line(data: bytes, rng: random.Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(
        b"\n", rng.choice((b"", b" ", b"\r", b"\r\n", b"\x0b", b"\xe2\x80\xa8"))
    )


def _recode(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "utf-7", "utf-8-sig")), "ignore"
    )


def _edit_tree(data: bytes, rng: random.Random) -> bytes:
    """Elements of XML or HTML dropped, doubled, moved, renamed, nested or given odd words: still well-formed."""
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
        is_html = False
    except (etree.XMLSyntaxError, ValueError):
        root = etree.fromstring(data or b"<p>", etree.HTMLParser(huge_tree=True))
        is_html = True
    if root is None:
        return data
    elements = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
    for _ in range(rng.choice((1, 3, 10)) if elements else 0):
        with suppress(ValueError):  # a tag or attribute that HTML's parser takes and lxml would not write
            _edit(rng.choice(elements), rng.choice(elements), rng)
    return bytes(etree.tostring(root, encoding="utf-8", method="html" if is_html else "xml"))


def _edit(one: etree._Element, other: etree._Element, rng: random.Random) -> None:
    parent = one.getparent()
    edit = rng.randrange(7)
    if edit == 0 and parent is not None:
        parent.remove(one)
    elif edit == 1 and parent is not None:
        for _ in range(rng.choice((1, 20, 2_000))):
            one.addnext(etree.Element(one.tag, dict(one.attrib)))
    elif edit == 2 and one not in other.iterancestors() and one is not other:
        other.append(one)
    elif edit == 3:
        one.tag = other.tag
    elif edit == 4:
        inner = one
        for _ in range(rng.choice((3, 200, 1_000))):
            inner = etree.SubElement(inner, other.tag)
        inner.text = "The innermost words, she said."
    elif edit == 5:
        nasty = rng.choice(_NASTY).decode("utf-8", "ignore") * rng.choice((1, 30, 3_000))
        one.text = "".join(char for char in nasty if char >= " " or char in "\t\n\r")
    else:
        one.attrib.update(
            {name: rng.choice(("0", "-1", "99999999999", "", "x", "--5", "²", "9" * 6_000)) for name in one.attrib}
        )


def _in_zip(mutate: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    """The same damage to one part of a zip archive, which stays sound."""

    def damage(data: bytes, rng: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts = {info.filename: package.read(info) for info in package.infolist()}
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
            return mutate(data, rng)
        usual = [name for name in parts if name in ("word/document.xml", "word/styles.xml")]
        chosen = rng.choice(usual if usual and rng.random() < 0.8 else [*parts, ""])
        return _zipped({name: mutate(body, rng) if name == chosen else body for name, body in parts.items()})

    damage.__name__ = f"in_zip_{mutate.__name__.strip('_')}"
    return damage


def _slice(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 8, 60, 400, 5_000)))


def _boundary(data: bytes, rng: random.Random) -> int:
    """An offset, half of the time at a tag or the start of a line, where insertions do most harm."""
    at = rng.randrange(len(data) + 1)
    if rng.random() < 0.5:
        found = [offset for mark in (b"<", b"\n", b"endobj") if (offset := data.find(mark, at)) >= 0]
        at = min(found, default=at)
    return at


_NASTY = tuple(
    item.encode("utf-8", "surrogatepass")
    for item in (
        "<div>", "</div>", "<blockquote>", "<p>", "<table><tr><td>", "<a href='x'>", "<b>", "<script>", "<!--",
        "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&amp;", "&a;", "&#0;", "&#x110000;",
        "&#xD800;", "<br>", "<svg>", "<template>", "<select>", "<p\n", "<x-y>", "<title>",
        "<meta charset=utf-7>", "<base href=':'>", "<time datetime='9999-99-99'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[', "<o:p>", "\0", "\r", "\n",
        "\r\n", "\t", " ", "\x0b", "\x0c", "\x1b[31m", "\u2028", "\ufeff", "\u200b", "\u202e", "\ud800",
        "\u0301", "🌉", "👩‍👩‍👧", "“", "”", '"', "‘", "’", "'", "(", ")", "[", "](", "![", "`", "```\n", "*",
        "_", "#", "> ", ">", "|", "| a ", "-", "---\n", "===\n", "1. ", "- ", "    ", "On ", " wrote:\n",
        "From: a\n", "Subject: =?utf-8?q?", "=?", "=\n", "=FF", "--\n", "-- \n",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n", "{", "[", '{"a":', "\\u", "<w:p>", "<w:r>",
        "<w:tbl>", "<w:ins>", "</w:t>", "obj", "endobj\n", "stream\n", "<<", ">>", "/Kids [1 0 R]", "0 Tf ",
        "BT ", "1e9 ", "-1 ", "Tj ", "word ", "a", "A", "é", "0", ".", ". ", "?", "\u00ad", "http://a/",
        "www.", "@",
        "<!---->", "<!-- a -->\n", "<?a b?>", "<!DOCTYPE a [<!ELEMENT a (b)>", "]>", "http://[a].com ",
        "[http://a.example]b", "<a href='http://[a].com'>", "<blockquote cite='//['><p>He said.</p>", "\\ud83d",
        "\udfff", "![a", "[[", '; a="', ";", "Content-Type: text/plain; name=\"", "Content-Type: message/rfc822\n\n",
        "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>",
        "<w:instrText>HYPERLINK \"a\"</w:instrText>", "<w:ind w:left='--5'/>", "<w:outlineLvl w:val='²'/>",
        "<w:basedOn w:val='Quote'/>",
    )
)  # fmt: skip

_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip_bytes,
    _delete_slice,
    _cut_off,
    _repeat_slice,
    _move_slice,
    _splice,
    _insert_nasty,
    _insert_nasty,
    _insert_nasty,
    _drop_tag,
    _edit_tree,
    _edit_tree,
    _long_line,
    _recode,
)
_IN_ZIP = tuple(_in_zip(mutate) for mutate in (*_MUTATIONS, *(_edit_tree,) * 10))
_IN_XML = (*_MUTATIONS, *(_edit_tree,) * 10)
