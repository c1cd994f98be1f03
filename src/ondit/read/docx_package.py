"""The zip that a Word document is, its parts as trees within limits, and names of XML without their namespaces."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from ondit.errors import UnreadableReport
from ondit.read.limits import too_large
from ondit.read.xml import parse_xml
from ondit.settings import Settings


@dataclass(frozen=True, slots=True)
class Package:
    """The zip with its limits: what the parts would take unpacked is checked before any is unpacked."""

    zip: zipfile.ZipFile
    name: str
    settings: Settings

    @classmethod
    def open(cls, data: bytes, name: str, settings: Settings) -> Package:
        try:
            package = cls(zipfile.ZipFile(BytesIO(data)), name, settings)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RecursionError) as exc:
            raise UnreadableReport(f"{name}: a damaged Word file ({exc}); open it in Word and save it again") from exc
        xml = sum(info.file_size for info in package.zip.infolist() if info.filename.endswith((".xml", ".rels")))
        if xml > settings.max_xml_bytes:
            raise too_large(name, xml, "bytes of XML when unpacked", "max_xml_bytes", settings)
        return package

    def xml(self, part: str) -> etree._Element:
        """The tree of a part.

        Raises:
            UnreadableReport: the part is missing or damaged.
        """
        try:
            info = self.zip.getinfo(part)
            if info.file_size > self.settings.max_xml_bytes:
                raise too_large(
                    self.name, info.file_size, f"bytes in {part} when unpacked", "max_xml_bytes", self.settings
                )
            data = self.zip.read(info)
        except KeyError as exc:
            raise UnreadableReport(f"{self.name}: not a Word document (no {part} in it)") from exc
        except RuntimeError as exc:  # zipfile's word for "encrypted"
            raise UnreadableReport(f"{self.name}: the file is encrypted; save it without a password") from exc
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as exc:
            raise UnreadableReport(
                f"{self.name}: a damaged Word file ({exc}); open it in Word and save it again"
            ) from exc
        return parse_xml(data, f"{self.name} ({part})", self.settings)

    def has(self, part: str) -> bool:
        return part in self.zip.NameToInfo

    def main_part(self) -> str:
        """Name of the part that holds the text, as the package itself gives it."""
        if self.has("_rels/.rels"):
            for relation in self.xml("_rels/.rels"):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, str]:
        """Targets of a part's relations by their ids; those inside the package as full part names."""
        folder, file = dirname(part), part.rpartition("/")[2]
        listing = join(folder, "_rels", f"{file}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for relation in self.xml(listing):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = normpath(join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = target
            found.setdefault((relation.get("Type") or "").rpartition("/")[2], target)
        return found


def local_name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_word(element: etree._Element) -> bool:
    """Whether the element is WordprocessingML (either edition), and not drawing or formula mark-up."""
    return isinstance(element.tag, str) and "wordprocessingml" in element.tag


def child_of(element: etree._Element | None, tag: str) -> etree._Element | None:
    return None if element is None else next((child for child in element if local_name(child) == tag), None)


def attribute_of(element: etree._Element, name: str) -> str:
    """An attribute by its local name: the two editions of the format have different namespaces."""
    return next((value for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def value_of(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else attribute_of(element, name)
