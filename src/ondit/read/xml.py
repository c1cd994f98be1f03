"""XML from strangers to a tree: no entities of its own, no network, bounded depth and size."""

from __future__ import annotations

import re
from html.entities import name2codepoint

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.read.limits import refuse_crowded, too_large
from ondit.settings import Settings

_NAMED = re.compile(rb"&([A-Za-z]{2,8}[0-9]{0,2});")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def parse_xml(data: bytes, name: str, settings: Settings) -> etree._Element:
    """The root element.

    HTML's names of characters (`&eacute;`) are taken too, since agencies send them without the DTD.

    Raises:
        TooLarge: over `settings.max_xml_bytes` or `settings.max_xml_elements`.
        UnreadableReport: not well-formed, nested too deeply, or with entity declarations.
    """
    if len(data) > settings.max_xml_bytes:
        raise too_large(name, len(data), "bytes of XML", "max_xml_bytes", settings)
    refuse_crowded(data, name, settings)
    if _ENTITY.search(data):
        raise UnreadableReport(f"{name}: the XML declares entities, which are not read; save it without")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_NAMED.sub(_character, data), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise UnreadableReport(f"{name}: not well-formed XML ({exc})") from exc
    if root is None:
        raise UnreadableReport(f"{name}: the XML has no element in it")
    return root


def text_of(element: etree._Element | None) -> str | None:
    """All text under an element with white space collapsed; None when there is none."""
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _character(match: re.Match[bytes]) -> bytes:
    name = match.group(1)
    code = None if name in _OWN else name2codepoint.get(name.decode("ascii"))
    return match.group() if code is None else b"&#%d;" % code
