"""Paragraphs and table rows of a Word file, in document order, as they are seen on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from convo.errors import Place, ReadError
from convo.readers.columns import Record
from convo.readers.limits import Limits, refuse_above
from convo.readers.word_package import document

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
GONE = frozenset({"del", "moveFrom"})
NOTES = frozenset({"footnoteReference", "endnoteReference"})
SILENT = frozenset({"pPr", "rPr", "instrText", "delInstrText", "sectPr", "tblPr", "sdtPr"})
TEXTS = ("}t", "}delText")
OFF = frozenset({"0", "false", "off"})


class Paragraph(NamedTuple):
    """A paragraph outside tables; `number` counts all paragraphs, those in cells included."""

    number: int
    text: str


class Table(NamedTuple):
    """A table's rows; a row's line is the number of its first paragraph."""

    records: list[Record]


@dataclass(slots=True)
class LeftOut:
    """What is in the file but not on the page: how many words (or notes), and where first."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, count: int, paragraph: int) -> None:
        """Count something left out."""
        if count:
            self.counts[kind] = self.counts.get(kind, 0) + count
            self.first.setdefault(kind, paragraph)


def body(content: bytes, limits: Limits = Limits()) -> tuple[list[Paragraph | Table], LeftOut]:
    """The paragraphs and tables of a .docx file, and what was left out.

    Raises:
        ReadError: the file cannot be opened safely, or its XML is broken or has a DTD.
    """
    reading = _Reading(limits.xml_depth)
    try:
        with document(content, limits) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                reading.start(element) if event == "start" else reading.end(element)
    except DefusedXmlException:
        raise ReadError("word-dtd", where=Place("")) from None
    except (ParseError, LookupError, ValueError):  # the latter two: encodings that nobody knows
        raise ReadError("word-damaged", where=Place("")) from None
    return reading.blocks, reading.left_out


def _name(element: Element) -> str:
    """The element's name in Word's own vocabulary; empty for those of others."""
    return _own(element.tag)


@lru_cache(maxsize=1024)
def _own(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    return name if f"{space}}}" in WORD else ""


class _Reading:
    """The state of one pass over the document."""

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest
        self.blocks: list[Paragraph | Table] = []
        self.left_out = LeftOut()
        self._open: list[Element] = []
        self._paragraphs = 0
        self._number = 0
        self._tables = 0
        self._records: list[Record] = []
        self._cells: list[list[Paragraph]] = []

    def start(self, element: Element) -> None:
        """An element opens."""
        self._open.append(element)
        refuse_above("xml_depth", len(self._open), self.deepest, line=max(1, self._number))
        name = _name(element)
        if name == "p":
            self._paragraphs += 1
        elif name == "tbl":
            self._tables += 1
        elif name == "tr" and self._tables == 1:
            self._cells = []
        elif name == "tc" and self._tables == 1:
            self._cells.append([])

    def end(self, element: Element) -> None:
        """An element closes: what it holds is complete."""
        self._open.pop()
        name = _name(element)
        if name == "p":
            self._paragraphs -= 1
        if self._paragraphs:
            return
        if name == "t":
            self.left_out.add("outside", len((element.text or "").split()), self._number)
        elif name == "p":
            self._paragraph(element)
        elif name == "tr" and self._tables == 1:
            self._row()
        elif name == "tbl":
            self._tables -= 1
            if not self._tables:
                self.blocks.append(Table(self._records))
                self._records = []
        if self._open:
            self._open[-1].remove(element)

    def _paragraph(self, element: Element) -> None:
        self._number += 1
        text = "".join(_visible(element, self.left_out, self._number))
        paragraph = Paragraph(self._number, text)
        if self._tables and self._cells:
            self._cells[-1].append(paragraph)
        else:
            self.blocks.append(paragraph)

    def _row(self) -> None:
        texts = ["\n".join(paragraph.text for paragraph in cell) for cell in self._cells]
        lines = tuple(cell[0].number if cell else self._number for cell in self._cells)
        if texts:
            self._records.append(Record(lines[0], texts, lines))


def _visible(element: Element, left_out: LeftOut, number: int) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name in GONE:
            left_out.add("deleted", _words(child), number)
        elif name == "r" and _is_hidden(child):
            left_out.add("hidden", _words(child), number)
        elif name == "txbxContent" or (child.tag.endswith("}t") and child.text):
            left_out.add("boxes", _words(child), number)
        elif name in NOTES:
            left_out.add("notes", 1, number)
        elif name == "commentReference":
            left_out.add("comments", 1, number)
        elif name not in SILENT and child.tag != FALLBACK:
            yield from _visible(child, left_out, number)


def _is_hidden(run: Element) -> bool:
    for properties in run:
        if _name(properties) == "rPr":
            for switch in properties:
                if _name(switch) == "vanish":
                    return not OFF & set(switch.attrib.values())
    return False


def _words(element: Element) -> int:
    said = (part.text or "" for part in element.iter() if part.tag.endswith(TEXTS))
    return len("".join(said).split())
