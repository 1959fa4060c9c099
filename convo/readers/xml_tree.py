"""XML from outside as a tree with line numbers: no DTD, bounded in depth and in elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from convo.errors import Place, ReadError
from convo.readers.collector import collector_paused
from convo.readers.limits import Limits, refuse_above

NOTHING: Mapping[str, str] = {}


@dataclass(slots=True, eq=False)
class Element:
    """An element by its local name: namespaces are left off, of attributes too."""

    name: str
    attributes: Mapping[str, str]
    line: int
    """Where its start tag begins, from 1."""

    parts: list[str | Element] = field(default_factory=list, repr=False)
    """Its text and elements, in document order."""

    def children(self, *names: str) -> Iterator[Element]:
        """The elements right inside it, only those of some names where names are given."""
        return (
            part
            for part in self.parts
            if isinstance(part, Element) and (not names or part.name in names)
        )

    def child(self, name: str) -> Element | None:
        """The first element of a name right inside it."""
        return next(self.children(name), None)

    def inside(self, *names: str) -> Iterator[Element]:
        """The elements of some names inside it, at any depth, in document order."""
        return (
            part
            for part in self._everything()
            if isinstance(part, Element) and (not names or part.name in names)
        )

    def get(self, name: str) -> str:
        """An attribute without the spaces around it; "" where it is missing."""
        return self.attributes.get(name, "").strip()

    @property
    def text(self) -> str:
        """All text inside it, that of the elements in it included, as in the file."""
        return "".join(part for part in self._everything() if isinstance(part, str))

    def _everything(self) -> Iterator[str | Element]:
        open_ = [iter(self.parts)]
        while open_:
            part = next(open_[-1], None)
            if part is None:
                open_.pop()
                continue
            yield part
            if isinstance(part, Element):
                open_.append(iter(part.parts))


def tree(content: str | bytes, limits: Limits = Limits()) -> Element:
    r"""The root of an XML document.

    Text that is decoded already is read as it is, whatever encoding it declares.

    Raises:
        ReadError: with its line: broken or cut-off XML, a DTD, or more levels or elements than
            `limits` allow.

    Example:
        >>> root = tree('<a xmlns="urn:x">\n<b n=" 1 ">Å<i>se</i></b></a>')
        >>> [(one.name, one.line, one.get("n"), one.text) for one in root.children("b")]
        [('b', 2, '1', 'Åse')]
    """
    target = _Target(limits)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.position = parser.parser
    try:
        with collector_paused():
            parser.feed(content)
            parser.close()
    except DefusedXmlException:
        raise ReadError("xml-dtd", where=Place("", target.line)) from None
    except ParseError as error:
        raise ReadError("xml-broken", where=Place("", error.position[0])) from None
    except (LookupError, ValueError):  # encodings that nobody knows
        raise ReadError("xml-broken", where=Place("", 1)) from None
    return target.root


class _Position(Protocol):
    CurrentLineNumber: int


class _Target:
    """Builds the tree while expat reads."""

    def __init__(self, limits: Limits) -> None:
        self.position: _Position | None = None
        self.root = Element("", NOTHING, 1)
        self._limits, self._open, self._count = limits, [self.root], 0

    @property
    def line(self) -> int:
        return self.position.CurrentLineNumber if self.position else 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        line = self.line
        self._count += 1
        refuse_above("xml_depth", len(self._open), self._limits.xml_depth, line=line)
        refuse_above("xml_elements", self._count, self._limits.xml_elements, line=line)
        element = Element(_local(name), _locals(attributes), line)
        self._open[-1].parts.append(element)
        self._open.append(element)

    def end(self, _: str) -> None:
        """An element closes."""
        self._open.pop()

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        self._open[-1].parts.append(text)

    def close(self) -> Any:  # noqa: ANN401 -- what the parser asks of a target
        """The document ends."""
        (self.root,) = self.root.children()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _locals(attributes: Mapping[str, str]) -> Mapping[str, str]:
    return {_local(name): value for name, value in attributes.items()} if attributes else NOTHING
