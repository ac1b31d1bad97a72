"""The zip that a Word file is. Its sizes are checked before anything is read, and again while reading."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree
from lxml.etree import _Element as Element

from corpus.errors import ReportFileError
from corpus.reading.docx.names import STRICT

_EXPECTED = "a Word file (.docx)"
_MOST_MEMBERS = 10_000
_LARGEST_PART = 64 * 2**20
"""Bytes of XML: a report of 2,000 pages has some 30 million."""
_LARGEST_TOTAL = 1024 * 2**20
_DENSEST = 250
"""Bytes out of one; XML deflates to a tenth, a bomb to a thousandth."""
_SMALL = 2**20
_MAIN = "/officeDocument"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Relation:
    """Another part that a part names: ``kind`` is the last word of its type (``footnotes``, ``header``)."""

    kind: str
    target: str


class Package:
    """The parts of a Word file.

    Raises:
        ReportFileError: no zip, one that is damaged, encrypted or too large unpacked, one with macros, or no Word file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise ReportFileError(path, None, "a file that can be read", "none") from error
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
            raise self.fault("a damaged zip") from error
        try:
            self._members = self._checked()
            self.main = self._main()
        except ReportFileError:
            self.close()
            raise

    def close(self) -> None:
        """Closes the file."""
        self._zip.close()

    def fault(self, found: str, expected: str = _EXPECTED) -> ReportFileError:
        """What is wrong with this file, as the error to raise."""
        return ReportFileError(self.path, None, expected, found)

    def maybe_xml(self, name: str) -> Element | None:
        """The root of a part; ``None`` where there is no such part.

        Raises:
            ReportFileError: a part that is too large or damaged, or that declares a document type.
        """
        info = self._members.get(name)
        if info is None:
            return None
        data = self._bytes(info)
        for strict, plain in STRICT.items():
            data = data.replace(strict, plain)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.fault(f"a damaged one: {name} is no XML ({' '.join(str(error).split())[:120]})") from error
        if root.getroottree().docinfo.doctype:
            raise self.fault(f"a document type in {name}, which no Word file has")
        return root

    def xml(self, name: str) -> Element:
        """The root of a part that must be there.

        Raises:
            ReportFileError: as :meth:`maybe_xml`, or there is none.
        """
        root = self.maybe_xml(name)
        if root is None:
            raise self.fault(f"a zip without {name}")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Id → the other part, of a part; what lies outside of the file is left out.

        Raises:
            ReportFileError: as :meth:`maybe_xml`.
        """
        folder = dirname(part)
        root = self.maybe_xml(join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels"))
        return (
            {}
            if root is None
            else {
                relation.get("Id", ""): Relation(relation.get("Type", "").rpartition("/")[2], _inside(folder, relation))
                for relation in root.iter(_RELATION)
                if relation.get("TargetMode") != "External"
            }
        )

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > _MOST_MEMBERS:
            raise self.fault(f"a zip of {len(infos)} files", f"a Word file of at most {_MOST_MEMBERS} parts")
        total = sum(info.file_size for info in infos)
        if total > _LARGEST_TOTAL:
            found, most = f"one of {total // 2**20} MB unpacked", _LARGEST_TOTAL // 2**20
            raise self.fault(found, f"a Word file of at most {most} MB unpacked")
        for info in infos:
            if info.file_size > _SMALL and info.file_size > _DENSEST * max(info.compress_size, 1):
                raise self.fault(
                    f"{info.filename[:80]!r}, which unpacks to {info.file_size // 2**20} MB from nearly nothing"
                )
            if info.filename.lower().endswith("vbaproject.bin"):
                raise self.fault("one with macros: save it as .docx", "a Word file without macros")
        return {info.filename: info for info in infos}

    def _main(self) -> str:
        found = [relation.target for relation in self.relations("").values() if relation.kind == _MAIN[1:]]
        main = found[0] if found else "word/document.xml"
        if main not in self._members:
            raise self.fault("a zip of something else")
        types = self._bytes(self._members["[Content_Types].xml"]) if "[Content_Types].xml" in self._members else b""
        if b"macroEnabled" in types:
            raise self.fault("one with macros: save it as .docx", "a Word file without macros")
        return main

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise self.fault("an encrypted one", "a Word file that opens without a password")
        if info.file_size > _LARGEST_PART:
            found = f"{info.filename[:80]!r} of {info.file_size // 2**20} MB"
            raise self.fault(found, f"a Word file with parts of at most {_LARGEST_PART // 2**20} MB")
        if info.compress_type not in _READABLE:
            raise self.fault(f"a damaged one: {info.filename[:80]!r} is packed in a way that Word does not know")
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self.fault(f"a damaged one: {info.filename[:80]!r} cannot be unpacked") from error
        return data


def _inside(folder: str, relation: Element) -> str:
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
