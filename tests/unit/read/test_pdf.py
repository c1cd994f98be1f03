"""PDFs: paragraphs whole again, columns in order, running heads gone; what holds no text is refused with advice."""

import pytest
from fpdf import FPDF
from fpdf.encryption import EncryptionMethod

from ondit.errors import TooLarge, UnreadableReport
from ondit.read import read_bytes
from ondit.read.pdf import read_pdf
from ondit.read.pdf_text import read_text_layer
from ondit.settings import Settings

BRIDGE = (
    "The bridge over the harbour was closed on Monday after an inspector found loose bolts in three of its "
    "pillars. The mayor said that nobody had told her about the report, which was written a year ago."
)
FERRY = (
    "Ferries will run every ten minutes until the summer. A spokesman for the harbour office said the price of a "
    "ticket would not change, and that bicycles would travel free of charge on the first boat."
)
SCHOOL = (
    "Two schools on the island have asked parents to bring their children by boat. One headteacher wrote that "
    "lessons would begin half an hour later than usual."
)


class Writer(FPDF):
    """A small newspaper: an optional running head and foot, columns, paragraphs with or without indents."""

    def __init__(self, head: str | None = None, *, foot: bool = False) -> None:
        super().__init__(format="A4")
        self.head, self.foot = head, foot
        self.set_auto_page_break(True, margin=25)
        self.set_font("Times", size=11)
        self.add_page()

    def header(self) -> None:
        if self.head:
            self.set_font("Times", size=9)
            self.cell(0, 8, f"{self.head} {self.page_no()}", new_x="LMARGIN", new_y="NEXT")
            self.set_font("Times", size=11)

    def footer(self) -> None:
        if self.foot:
            self.set_y(-15)
            self.set_font("Times", size=9)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")
            self.set_font("Times", size=11)

    def title_line(self, text: str) -> None:
        self.set_font("Times", size=20)
        self.multi_cell(0, 9, text, new_x="LMARGIN", new_y="NEXT")
        self.set_font("Times", size=11)
        self.ln(3)

    def paragraph(self, text: str, *, gap: float = 3, width: float = 0, x: float | None = None, **kwargs) -> None:
        if x is not None:
            self.set_x(x)
        self.multi_cell(width, 5, text, new_x="LMARGIN", new_y="NEXT", **kwargs)
        self.ln(gap)


def texts(pdf: FPDF) -> list[str]:
    return [block.text for block in draft(pdf).blocks]


def draft(pdf: FPDF):
    return read_text_layer(bytes(pdf.output()), "r.pdf", Settings())


def test_lines_are_joined_into_paragraphs_that_a_space_sets_apart():
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    pdf.paragraph(FERRY)
    assert texts(pdf) == [BRIDGE, FERRY]


def test_paragraphs_told_by_the_indent_of_their_first_lines():
    pdf = Writer()
    for text in (BRIDGE, FERRY, SCHOOL):
        pdf.set_x(16)
        pdf.write(5, text)
        pdf.ln(5)
    assert texts(pdf) == [BRIDGE, FERRY, SCHOOL]


def test_paragraphs_without_space_or_indent_are_told_by_their_short_last_lines():
    pdf = Writer()
    for text in (BRIDGE, FERRY, SCHOOL):
        pdf.paragraph(text, gap=0)
    assert texts(pdf) == [BRIDGE, FERRY, SCHOOL]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("Nobody had asked the old engi-\nneer.", "Nobody had asked the old engineer."),
        ("It is well-known: it was the well-\nknown bridge.", "It is well-known: it was the well-known bridge."),
        ("There was an old treaty, an Anglo-\nScottish one.", "There was an old treaty, an Anglo-Scottish one."),
    ],
)
def test_hyphens_of_line_breaks_are_undone_and_those_of_writers_kept(lines, joined):
    pdf = Writer()
    pdf.multi_cell(0, 5, lines)
    assert texts(pdf) == [joined]


def test_a_large_line_is_a_heading_and_the_largest_the_title():
    pdf = Writer()
    pdf.title_line("Bridge shut over loose bolts")
    pdf.paragraph("By Ana Lopes")
    pdf.paragraph(BRIDGE)
    found = draft(pdf)
    assert [block.kind for block in found.blocks] == ["heading", "paragraph", "paragraph"]
    assert (found.title, found.byline) == ("Bridge shut over loose bolts", ("Ana Lopes",))


def test_byline_small_heading_and_set_in_passage_stay_apart_above_columns():
    pdf = Writer()
    pdf.title_line("Bridge shut over loose bolts")
    pdf.paragraph("By Ana Lopes, 2 March 2026")
    pdf.paragraph(BRIDGE)
    pdf.paragraph("The report said:")
    pdf.paragraph(SCHOOL, x=25, width=150)
    pdf.set_font("Times", size=14)
    pdf.paragraph("What happens now")
    pdf.set_font("Times", size=11)
    top = pdf.get_y()
    for x, text in ((10, FERRY), (110, BRIDGE)):
        pdf.set_xy(x, top)
        pdf.multi_cell(85, 5, text)
    found = draft(pdf)
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "Bridge shut over loose bolts"),
        ("paragraph", "By Ana Lopes, 2 March 2026"),
        ("paragraph", BRIDGE),
        ("paragraph", "The report said:"),
        ("quote", SCHOOL),
        ("heading", "What happens now"),
        ("paragraph", FERRY),
        ("paragraph", BRIDGE),
    ]
    assert (found.byline, found.published) == (("Ana Lopes",), "2026-03-02")


@pytest.mark.parametrize("order", ["columns first", "line by line"])
def test_columns_are_read_one_after_the_other(order):
    pdf = Writer()
    pdf.title_line("Bridge shut over loose bolts in three pillars of it")
    top = pdf.get_y()
    columns = [(10, BRIDGE), (110, FERRY)]
    if order == "columns first":
        for x, text in columns[::-1]:
            pdf.set_xy(x, top)
            pdf.multi_cell(85, 5, text)
    else:
        lines = [pdf.multi_cell(85, 5, text, dry_run=True, output="LINES") for _, text in columns]
        for row in range(max(map(len, lines))):
            for (x, _), column in zip(columns, lines, strict=True):
                if row < len(column):
                    pdf.set_xy(x, top + 5 * row)
                    pdf.cell(85, 5, column[row])
    assert texts(pdf)[1:] == [BRIDGE, FERRY]


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize("width", [55, 80])
def test_one_narrow_column_under_a_headline_across_the_page_keeps_its_paragraphs(align, width):
    pdf = Writer()
    pdf.title_line("The mayor takes down the crane that stood on the quay of the island for a hundred years and a day")
    pdf.paragraph(SCHOOL, width=width, align=align)
    pdf.paragraph(SCHOOL, width=width, align=align)
    assert texts(pdf)[1:] == [SCHOOL, SCHOOL]


def test_a_paragraph_goes_on_in_the_next_column():
    pdf = Writer()
    lines = pdf.multi_cell(85, 5, BRIDGE + " " + FERRY, dry_run=True, output="LINES")
    half = len(lines) // 2 - 1  # in the middle of a sentence
    for x, part in ((10, lines[:half]), (110, lines[half:])):
        for row, line in enumerate(part):
            pdf.set_xy(x, 20 + 5 * row)
            pdf.cell(85, 5, line)
    assert texts(pdf) == [BRIDGE + " " + FERRY]


def test_running_heads_and_page_numbers_are_left_out_with_a_note():
    pdf = Writer("The Harbour Post, 2 March 2026, page", foot=True)
    for _ in range(14):
        pdf.paragraph(BRIDGE)
        pdf.paragraph(FERRY)
    found = draft(pdf)
    assert {block.text for block in found.blocks} == {BRIDGE, FERRY}
    assert pdf.page_no() > 1
    assert found.notes[0].message == f"left out {2 * pdf.page_no()} lines of running heads, footers and page numbers"


def test_a_paragraph_that_runs_over_the_page_is_one_and_knows_both_pages():
    pdf = Writer("The Harbour Post", foot=True)
    written = []
    while pdf.page_no() == 1:
        written.append(f"From {chr(65 + len(written))} to the island: {BRIDGE} {FERRY}")
        pdf.paragraph(written[-1], gap=0)
    found = draft(pdf)
    assert [block.text for block in found.blocks] == written
    assert [page for _, page, _ in found.blocks[0].places] == [1]
    assert [page for _, page, _ in found.blocks[-1].places] == [1, 2]


def test_what_a_browser_prints_at_the_edges_is_left_out_and_gives_the_address():
    pdf = Writer()
    pdf.set_auto_page_break(False)
    pdf.cell(0, 5, "3/2/26, 10:12 AM    Bridge shut - The Harbour Post", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    pdf.paragraph(BRIDGE)
    pdf.set_y(-15)
    pdf.cell(0, 5, "https://post.example/bridge    1/1")
    found = draft(pdf)
    assert [block.text for block in found.blocks] == [BRIDGE]
    assert found.url == "https://post.example/bridge"


def test_a_passage_set_in_from_the_margin_is_a_quotation():
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    pdf.paragraph(FERRY, x=25, width=150)
    pdf.paragraph(SCHOOL)
    assert [(block.kind, block.text) for block in draft(pdf).blocks] == [
        ("paragraph", BRIDGE),
        ("quote", FERRY),
        ("paragraph", SCHOOL),
    ]


def test_links_stand_on_their_words():
    pdf = Writer()
    pdf.write(5, "As ")
    pdf.write(5, "the Post reported", "https://post.example/a")
    pdf.write(5, ", the bridge is shut.")
    (block,) = draft(pdf).blocks
    assert [(block.text[start:end], href) for start, end, href in block.anchors] == [
        ("the Post reported", "https://post.example/a")
    ]


def test_read_as_a_document_every_block_slices_its_text():
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    pdf.paragraph(FERRY)
    document = read_bytes(bytes(pdf.output()), "r.pdf", settings=Settings()).document
    assert [block.span.of(document.text) for block in document.blocks] == [BRIDGE, FERRY]
    assert document.origin.unit == "page"


def test_draft_comes_whole_out_of_the_process_that_reads_it():
    pdf = Writer()
    pdf.title_line("Bridge shut over loose bolts")
    pdf.paragraph("By Ana Lopes, 2 March 2026")
    pdf.write(5, "As ")
    pdf.write(5, "the Post reported", "https://post.example/a")
    data = bytes(pdf.output())
    assert read_pdf(data, "r.pdf", Settings()) == read_text_layer(data, "r.pdf", Settings())


def test_error_comes_whole_out_of_the_process_that_reads_it():
    with pytest.raises(UnreadableReport, match=r"junk\.pdf: not a readable PDF"):
        read_pdf(b"%PDF-1.7 junk", "junk.pdf", Settings())


def forms_that_draw_forms(levels: int) -> bytes:
    """A PDF of a few hundred bytes that draws its innermost word 10 to the power of `levels` times."""
    names = [*(f"<</XObject<</F {6 + i} 0 R>>>>" for i in range(levels)), "<</Font<</T 4 0 R>>>>"]
    bodies = ["/F Do " * 10] * levels + ["BT /T 11 Tf 50 600 Td (words) Tj ET"]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    for name, body in zip(names, bodies, strict=True):
        form = f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources{name}/Length {len(body)}"
        objects.append(f"<<{form}>>stream\n{body}\nendstream")
    numbered = "".join(f"{i} 0 obj\n{item}\nendobj\n" for i, item in enumerate(objects, 1))
    return f"%PDF-1.5\n{numbered}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\n%%EOF".encode()


def test_a_pdf_that_would_draw_for_ever_is_given_up():
    with pytest.raises((TooLarge, UnreadableReport), match="raise"):
        read_pdf(forms_that_draw_forms(9), "bomb.pdf", Settings(pdf_timeout_s=0.8))


def test_a_pdf_without_text_is_refused_with_advice():
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    with pytest.raises(UnreadableReport, match="OCR"):
        read_text_layer(bytes(pdf.output()), "scan.pdf", Settings())


def test_an_encrypted_pdf_is_refused_with_advice():
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    pdf.set_encryption("owner", "user", encryption_method=EncryptionMethod.RC4)
    with pytest.raises(UnreadableReport, match="without a password"):
        read_text_layer(bytes(pdf.output()), "secret.pdf", Settings())


@pytest.mark.parametrize("cut", [20, 300])
def test_a_cut_off_pdf_is_a_clear_message(cut):
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    with pytest.raises(UnreadableReport, match=r"half\.pdf"):
        read_text_layer(bytes(pdf.output())[:cut], "half.pdf", Settings())


def test_too_many_pages_or_characters_are_refused():
    pdf = Writer()
    pdf.paragraph(BRIDGE)
    pdf.add_page()
    data = bytes(pdf.output())
    with pytest.raises(TooLarge, match="max_pages"):
        read_text_layer(data, "long.pdf", Settings(max_pages=1))
    with pytest.raises(TooLarge, match="max_chars"):
        read_text_layer(data, "long.pdf", Settings(max_chars=50))
