"""The names of a report's own outlet and agency."""

import pytest

from ondit.lexicon.own import dateline_agency, own_names
from ondit.model import Document
from ondit.read import read_bytes
from ondit.read.draft import Draft, DraftBlock, build
from ondit.settings import Settings

BODY = " - The port will close two quays in June, three people familiar with the plan said on Tuesday."


def document(text: str) -> Document:
    return read_bytes(text.encode(), None, settings=Settings()).document


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("HAMBURG, May 14 (Reuters)", "Reuters"),
        ("BRENHOLM (Harbour Wire)", "Harbour Wire"),
        ("ST. MARGARET, N.J. (AP)", "AP"),
        ("HAMBURG, May 14", ""),
        ("The plan (Reuters)", ""),
    ],
)
def test_a_dateline_names_the_agency_in_brackets(dateline, agency):
    assert dateline_agency(document(dateline + BODY)) == agency


def test_an_agency_in_a_quoted_dateline_is_another_s():
    draft = Draft(blocks=[DraftBlock("quote", f"HAMBURG, May 14 (Reuters){BODY}", depth=1)])
    assert dateline_agency(build(draft, b"", None).document) == ""


def test_a_report_s_own_names_are_those_of_its_publisher_and_its_agency_under_all_their_names():
    draft = Draft(publisher="NBC News", blocks=[DraftBlock("paragraph", f"HAMBURG (AP){BODY}")])
    assert own_names(build(draft, b"", None).document) >= {"NBC", "NBC News", "AP", "Associated Press"}
