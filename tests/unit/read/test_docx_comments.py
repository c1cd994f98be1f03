"""The comments of a Word document and the paragraphs that they are set on; what is wrong with them stops no reading."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.unit.read.test_docx import saved, with_paragraphs

from ondit.errors import UnreadableReport
from ondit.read.docx import read_docx
from ondit.read.docx_comments import WordComment, comments_of
from ondit.settings import Settings

TEXTS = ("The bridge is shut.", "", "The mayor has left.", "Nobody crossed it.")


def comments(document) -> tuple[WordComment, ...]:
    return comments_of(saved(document), Settings())


def commented(first: int, last: int, text: str = "ondit: ignore A102"):
    """TEXTS with a comment from one paragraph to another, counted from 0."""
    document = with_paragraphs(*TEXTS)
    if not document.paragraphs[1].runs:
        document.paragraphs[1].add_run("")
    paragraphs = document.paragraphs
    document.add_comment([paragraphs[first].runs[0], paragraphs[last].runs[0]], text=text, author="Ana", initials="A")
    return document


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The zip with one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, content if info.filename == name else old.read(info))
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(("first", "last", "found"), [(0, 0, (1, 1)), (2, 2, (2, 2)), (0, 2, (1, 2)), (2, 3, (2, 3))])
def test_a_comment_is_set_on_the_paragraphs_that_its_range_touches(first, last, found):
    assert comments(commented(first, last)) == (WordComment("ondit: ignore A102", *found),)


def test_a_comment_on_an_empty_paragraph_is_set_on_the_next():
    assert comments(commented(1, 1)) == (WordComment("ondit: ignore A102", 2, 2),)


def test_numbers_are_those_of_the_reader():
    data = saved(commented(3, 3))
    [comment] = comments_of(data, Settings())
    draft = read_docx(data, "draft.docx", Settings())
    assert [block.text for block in draft.blocks if block.places[0][1] == comment.first] == ["Nobody crossed it."]


def test_a_comment_without_a_range_is_set_where_it_is_referred_to():
    document = commented(2, 2)
    for tag in ("commentRangeStart", "commentRangeEnd"):
        for element in list(document.element.body.iter(f"{{*}}{tag}")):
            element.getparent().remove(element)
    assert comments(document) == (WordComment("ondit: ignore A102", 2, 2),)


def test_a_range_that_begins_between_two_paragraphs_is_set_on_the_second():
    document = commented(2, 2)
    [start] = document.element.body.iter("{*}commentRangeStart")
    document.paragraphs[2]._p.addprevious(start)
    assert comments(document) == (WordComment("ondit: ignore A102", 2, 2),)


def test_each_paragraph_of_a_comment_is_a_line():
    document = commented(0, 0, "Ask Ana.\nondit: ignore W")
    assert comments(document) == (WordComment("Ask Ana.\nondit: ignore W", 1, 1),)


def test_a_comment_in_a_table_cell_and_in_an_insertion_is_found():
    document = docx.Document()
    cell = document.add_table(1, 2).rows[0].cells
    cell[0].text = "First cell."
    cell[1].text = "Second cell."
    document.add_comment(cell[1].paragraphs[0].runs, text="ondit: ignore", author="Ana")
    assert comments(document) == (WordComment("ondit: ignore", 2, 2),)
    run = cell[1].paragraphs[0]._p.r_lst[0]
    insertion = parse_xml(f"<w:ins {nsdecls('w')} w:id='7' w:author='Ana'/>")
    run.addprevious(insertion)
    insertion.append(run)
    assert comments(document) == (WordComment("ondit: ignore", 2, 2),)


def test_a_document_without_comments_has_none():
    assert comments(with_paragraphs(*TEXTS)) == ()


ENTITY = (
    b'<!DOCTYPE c [<!ENTITY x "ondit: ignore">]><w:comments xmlns:w="urn:wordprocessingml"><w:comment/></w:comments>'
)
DEEP = b"<w:comments xmlns:w='urn:wordprocessingml'>" + b"<w:comment>" * 5_000


@pytest.mark.parametrize("content", [b"", b"<w:comments", b"\xff\xfe\x00", ENTITY, DEEP, b"<html/>"])
def test_damaged_or_hostile_comments_stop_no_reading(content):
    data = with_part(saved(commented(0, 0)), "word/comments.xml", content)
    assert comments_of(data, Settings()) == ()
    draft = read_docx(data, "draft.docx", Settings())
    assert [block.text for block in draft.blocks] == [text for text in TEXTS if text]
    assert any("comment" in note.message for note in draft.notes) == (content != b"<html/>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r' w:id="\d+"', ' w:id="twelve"'),
        (r' w:id="\d+"', ""),
        (r"<w:commentRangeEnd[^>]*>", ""),
        (r"(<w:commentRangeStart[^>]*>)", r"\1\1\1"),
    ],
)
def test_odd_ids_and_ranges_stop_no_reading(old, new):
    data = saved(commented(2, 2))
    data = with_part(data, "word/document.xml", re.sub(old, new, part(data, "word/document.xml")).encode())
    assert {(x.first, x.last) for x in comments_of(data, Settings())} <= {(2, 2)}
    assert read_docx(data, "draft.docx", Settings()).blocks


def test_a_listing_of_relations_that_is_damaged_is_told_as_for_any_reader():
    data = with_part(saved(commented(0, 0)), "word/_rels/document.xml.rels", b"<broken")
    with pytest.raises(UnreadableReport):
        read_docx(data, "draft.docx", Settings())


def test_two_thousand_comments_are_read_in_one_pass():
    data = saved(commented(2, 2))
    one = re.search(r"<w:commentRangeStart[^>]*>", part(data, "word/document.xml"))[0]
    many = "".join(re.sub(r'id="\d+"', f'id="{n}"', one) for n in range(2_000))
    data = with_part(data, "word/document.xml", part(data, "word/document.xml").replace(one, many).encode())
    xml = part(data, "word/comments.xml")
    comment = re.search(r"<w:comment .*</w:comment>", xml, re.DOTALL)[0]
    bodies = "".join(re.sub(r'w:id="\d+"', f'w:id="{n}"', comment) for n in range(2_000))
    found = comments_of(with_part(data, "word/comments.xml", xml.replace(comment, bodies).encode()), Settings())
    assert len(found) == 2_000
    assert {(x.first, x.last) for x in found} == {(2, 2)}
