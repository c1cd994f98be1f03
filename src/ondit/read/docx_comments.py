"""The comments of a Word document, each with the paragraphs that it is set on, counted as the reader counts them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.read.docx import body_of, numbered_paragraphs
from ondit.read.docx_package import Package, attribute_of, is_word, local_name
from ondit.settings import Settings


@dataclass(frozen=True, slots=True)
class WordComment:
    """One comment; `first` and `last` are the numbers of the paragraphs that its range touches, from 1."""

    text: str
    first: int
    last: int


def comments_of(data: bytes, settings: Settings) -> tuple[WordComment, ...]:
    """The comments that are set on some place of the text, in the order of their ranges' beginnings.

    A comment on an empty paragraph, or between two, is set on the next. One whose part of the file is damaged or whose
    place is missing is left out: comments are no reason to refuse a report.

    Raises:
        UnreadableReport: the document itself cannot be read.
    """
    package = Package.open(data, "the input", settings)
    main = package.main_part()
    texts = _texts(package, main)
    if not texts:
        return ()
    body = body_of(package, main)
    ranges = _ranges(body, {paragraph.element: paragraph.number for paragraph in numbered_paragraphs(body, {})})
    found = [WordComment(texts[key], first, last) for key, (first, last) in ranges.items() if key in texts]
    return tuple(sorted(found, key=lambda comment: (comment.first, comment.last)))


def _texts(package: Package, main: str) -> dict[str, str]:
    """What each comment says, by its id: one line for each of its paragraphs."""
    try:
        part = package.relations(main).get("comments", "")
        root = package.xml(part) if package.has(part) else None
    except UnreadableReport:
        return {}
    found: dict[str, str] = {}
    for comment in () if root is None else root:
        if local_name(comment) == "comment":
            lines = ("".join(_words(paragraph)) for paragraph in comment.iter("{*}p"))
            found.setdefault(attribute_of(comment, "id"), "\n".join(lines))
    return found


def _words(paragraph: etree._Element) -> list[str]:
    return [node.text or "" for node in paragraph.iter("{*}t") if is_word(node)]


def _ranges(body: etree._Element, numbers: dict[etree._Element, int]) -> dict[str, tuple[int, int]]:
    """First and last paragraph of each range by the comment's id; of one without a range, where it is referred to."""
    opened: dict[str, int] = {}
    closed: dict[str, int] = {}
    inside: list[int | None] = []
    last = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        tag = local_name(node)
        if tag == "p" and is_word(node):
            if event == "end":
                inside.pop()
                continue
            number = numbers.get(node)
            inside.append(number)
            last = max(last, number or 0)
        elif event == "start" and tag in ("commentRangeStart", "commentReference"):
            here = inside[-1] if inside else None
            opened.setdefault(attribute_of(node, "id"), here or last + 1)
        elif event == "start" and tag == "commentRangeEnd":
            closed[attribute_of(node, "id")] = (inside[-1] if inside else None) or last
    return {key: (first, max(first, closed.get(key, first))) for key, first in opened.items()}
