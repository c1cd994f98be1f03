"""Word documents: what a reader of the printed page would read, in its order, with quotations and links."""

import time
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches

from ondit.errors import TooLarge, UnreadableReport
from ondit.read import read_bytes
from ondit.read.docx import read_docx
from ondit.settings import Settings


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def draft(document):
    return read_docx(saved(document), "draft.docx", Settings())


def with_paragraphs(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def run(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def mark(state: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{state}"/></w:r>'


def inner_xml(document, xml: str):
    """A paragraph with this mark-up in it, added at the end."""
    paragraph = document.add_paragraph()
    for element in parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>"):
        paragraph._p.append(element)
    return paragraph


def test_paragraphs_stay_whole_and_know_their_number():
    found = draft(with_paragraphs("First one.", "", "Second one."))
    assert [(block.text, block.places) for block in found.blocks] == [
        ("First one.", [(0, 1, 1)]),
        ("Second one.", [(0, 2, 1)]),
    ]
    assert found.unit == "paragraph"


def test_title_headings_lists_and_quotations_are_told_by_their_styles():
    document = docx.Document()
    document.add_paragraph("Bridge shut", style="Title")
    document.add_paragraph("By Ana Lopes")
    document.add_heading("What we know", level=2)
    document.add_paragraph("It is unsafe.", style="Intense Quote")
    document.add_paragraph("Bolts", style="List Bullet")
    document.add_paragraph("The bridge.", style="Caption")
    found = draft(document)
    assert [(block.kind, block.depth) for block in found.blocks] == [
        ("heading", 0),
        ("paragraph", 0),
        ("heading", 0),
        ("quote", 1),
        ("list_item", 0),
        ("caption", 0),
    ]
    assert (found.title, found.byline) == ("Bridge shut", ("Ana Lopes",))


def test_a_paragraph_set_in_from_the_margin_is_a_quotation():
    document = with_paragraphs("She wrote:", "It is unsafe.")
    document.paragraphs[1].paragraph_format.left_indent = Inches(0.5)
    assert [block.kind for block in draft(document).blocks] == ["paragraph", "quote"]


def test_hyperlinks_become_anchors_in_both_ways_word_writes_them():
    document = docx.Document()
    link = document.part.relate_to("https://post.example/a", "http://x/hyperlink", is_external=True)
    inner_xml(
        document,
        run(" See ") + f'<w:hyperlink r:id="{link}">{run("here")}</w:hyperlink>',
    )
    inner_xml(
        document,
        mark("begin")
        + run('HYPERLINK "https://post.example/b"', "instrText")
        + mark("separate")
        + run("there")
        + mark("end"),
    )
    first, second = draft(document).blocks
    assert (first.text, first.anchors) == ("See here", [(4, 8, "https://post.example/a")])
    assert (second.text, second.anchors) == ("there", [(0, 5, "https://post.example/b")])


def test_tracked_changes_read_as_accepted():
    document = docx.Document()
    inner_xml(
        document,
        run("The bridge is ")
        + f'<w:del w:id="1">{run("open", "delText")}</w:del><w:ins w:id="2">{run("shut")}</w:ins>'
        + run("."),
    )
    found = draft(document)
    assert found.blocks[0].text == "The bridge is shut."
    assert [note.message for note in found.notes] == ["left out words deleted in tracked changes (1 places)"]


def test_hidden_text_is_left_out_with_a_note():
    document = docx.Document()
    inner_xml(document, "<w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Not seen.</w:t></w:r>")
    found = draft(document)
    assert found.blocks[0].text == "Seen."
    assert "hidden" in found.notes[0].message


def test_text_in_content_controls_tables_and_text_boxes_is_read_once_and_in_order():
    document = with_paragraphs("One.")
    inner_xml(document, "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Two.</w:t></w:r></w:sdtContent></w:sdt>")
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "Three."
    inner_xml(
        document,
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Five.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>Four.</w:t></w:r>",
    )
    assert [block.text for block in draft(document).blocks] == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_strict_edition_of_the_format_is_read_too():
    data = saved(with_paragraphs("The strict bridge."))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(info, body)
    assert read_docx(out.getvalue(), None, Settings()).blocks[0].text == "The strict bridge."


def test_the_package_gives_a_document_with_its_spans():
    reading = read_bytes(
        saved(with_paragraphs("The bridge is shut 🌉.", "Nobody knows why it was.")), "d.docx", settings=Settings()
    )
    assert [block.span.of(reading.document.text) for block in reading.document.blocks] == [
        "The bridge is shut 🌉.",
        "Nobody knows why it was.",
    ]
    assert reading.document.origin.locate(reading.document.blocks[1].span.start).number == 2


def test_zip_bomb_is_refused_before_it_is_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 40_000_000)
    with pytest.raises(TooLarge, match="max_xml_bytes"):
        read_docx(out.getvalue(), "bomb.docx", Settings())


def test_entity_bomb_is_refused():
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", bomb)
    with pytest.raises(UnreadableReport, match="entities"):
        read_docx(out.getvalue(), "bomb.docx", Settings())


@pytest.mark.parametrize("cut", [30, 2_000, -30])
def test_a_cut_off_file_is_a_clear_message(cut):
    with pytest.raises(UnreadableReport, match=r"half\.docx"):
        read_docx(saved(with_paragraphs("The bridge."))[:cut], "half.docx", Settings())


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx"),
        (b"{\\rtf1 hello}", "docx"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "docx"),
        (b"PK\x03\x04" + bytes(26) + b"a.txt", "unpack"),
    ],
)
def test_other_office_files_and_archives_are_refused_with_advice(data, advice):
    with pytest.raises(UnreadableReport, match=advice):
        read_bytes(data, "x", settings=Settings())


@pytest.mark.parametrize("number", ["--5", "9" * 6_000, "²", "5²", "-", "1e9", "٣٦٠", " 360", "0x10", ""])
def test_a_number_that_no_program_writes_is_none(number):
    document = with_paragraphs("It is unsafe, said the mayor.", "It is unsafe.")
    for element in (document.paragraphs[1]._p, document.styles["Normal"].element):
        element.get_or_add_pPr().append(parse_xml(f'<w:ind {nsdecls("w")} w:left="{number}"/>'))
    level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{number}"/>')
    document.styles["Normal"].element.get_or_add_pPr().append(level)
    assert [block.kind for block in draft(document).blocks] == ["paragraph", "paragraph"]


def test_styles_that_are_based_on_each_other_end():
    document = with_paragraphs("It is unsafe, said the mayor.")
    one, other = document.styles["Normal"], document.styles["Body Text"]
    other.base_style, one.base_style = one, other
    assert [block.kind for block in draft(document).blocks] == ["paragraph"]


def test_a_field_within_a_field_leaves_the_outer_link_whole():
    document = docx.Document()
    inner_xml(
        document,
        mark("begin")
        + run('HYPERLINK "https://post.example/a"', "instrText")
        + mark("separate")
        + run("on ")
        + (mark("begin") + run("PAGE", "instrText") + mark("separate") + run("page 3") + mark("end"))
        + run(" here")
        + mark("end"),
    )
    (block,) = draft(document).blocks
    assert (block.text, block.anchors) == ("on page 3 here", [(0, 14, "https://post.example/a")])


@pytest.mark.parametrize("state", ["begin", "separate", "end"])
def test_thousands_of_field_marks_take_no_longer_than_words(state):
    document = docx.Document()
    piece = run('HYPERLINK "https://post.example/' + "a" * 400, "instrText") + mark(state)
    inner_xml(document, piece * 6_000 + run("It is unsafe, said the mayor."))
    data = saved(document)
    start = time.process_time()
    read_docx(data, "draft.docx", Settings())
    assert time.process_time() - start < 3
