"""The sources of a REFI-QDA project that are texts, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from convo.errors import Place, ReadError
from convo.model import Notice
from convo.readers.decoding import decode, unix_ends
from convo.readers.limits import Limits
from convo.readers.refi_package import Package
from convo.readers.xml_tree import Element
from convo.refi.names import plain_guid

TEXTS = {
    "TextSource": (),
    "AudioSource": ("Transcript",),
    "VideoSource": ("Transcript",),
    "PDFSource": ("Representation",),
}
"""Where each kind of source has its texts; a `TextSource` is one itself."""

PICTURES = ("PictureSource",)
UTF8_MARK = b"\xef\xbb\xbf"
CUT = 80


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a project: the element that holds it, and the source that this stands in."""

    name: str
    element: Element
    whole: Element

    @property
    def guid(self) -> str:
        """Its identifier."""
        return plain_guid(self.element.get("guid"))


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source as the file holds it."""

    written: str
    marked: bool
    """Whether the file began with a byte order mark."""

    notices: tuple[Notice, ...] = ()

    @property
    def plain(self) -> str:
        """The text with line feeds alone."""
        return unix_ends(self.written)


def sources(project: Element) -> tuple[list[Source], list[Element]]:
    """The texts of a project by unlike names, and the sources that have none."""
    found: list[Source] = []
    without: list[Element] = []
    counts: Counter[str] = Counter()
    for holder in project.children("Sources"):
        for whole in holder.children(*TEXTS, *PICTURES):
            texts = [one for one in _texts(whole) if _has_text(one)]
            if not texts:
                without.append(whole)
            for element in texts:
                name = _name(element, whole)
                counts[name] += 1
                unlike = name if counts[name] == 1 else f"{name} ({counts[name]})"
                found.append(Source(unlike, element, whole))
    return found, without


def chosen(found: Sequence[Source], part: str) -> Source:
    """The source of a name; the only one where no name is given.

    Raises:
        ReadError: the project has no such text, or several and none was named.
    """
    names = ", ".join(one.name for one in found[:CUT])
    if part:
        named = [one for one in found if one.name == part]
        if not named:
            raise ReadError("qdpx-no-such-source", where=Place(""), name=part, all=names)
        return named[0]
    if not found:
        raise ReadError("qdpx-no-text", where=Place(""))
    if len(found) > 1:
        raise ReadError(
            "qdpx-several", where=Place(""), count=len(found), all=names, first=found[0].name
        )
    return found[0]


def text(source: Source, package: Package, limits: Limits) -> Text:
    """The text of a source.

    Raises:
        ReadError: it is not in the package, or is no text.
    """
    path = source.element.get("plainTextPath")
    inside = source.element.child("PlainTextContent")
    try:
        if not path:
            return Text(inside.text if inside else "", marked=False)
        content = package.source(path)
        decoded, notices = decode(content, limits=limits)
    except ReadError as error:
        error.where = Place("", within=f"project.qde:{source.element.line}")
        raise
    return Text(decoded, content.startswith(UTF8_MARK), tuple(notices))


def _texts(whole: Element) -> Iterator[Element]:
    names = TEXTS.get(whole.name)
    if names is None:
        return
    if not names:
        yield whole
    yield from whole.children(*names)


def _has_text(element: Element) -> bool:
    inside = element.child("PlainTextContent")
    return bool(element.get("plainTextPath")) or bool(inside and inside.text.strip())


def _name(element: Element, whole: Element) -> str:
    own = element.get("name") if element.name != "Representation" else ""
    name = own or whole.get("name") or PurePath(element.get("plainTextPath")).name
    return " ".join(name.split()) or whole.name
