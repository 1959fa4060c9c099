"""The YAML text of a scheme as nodes that know their line, every scalar read as text.

What makes YAML surprising is refused before it can do harm: anchors, aliases, merge keys, tags,
several documents, duplicate keys, files beyond 1 MB and more than 50 levels.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from convo.errors import Message, Place, SchemeError

MAX_BYTES = 1_000_000
MAX_DEPTH = 50
MERGE = "<<"

Fault = tuple[Place, Message]


@dataclass(slots=True)
class Scalar:
    """A text; empty where a key stands without a value."""

    line: int
    text: str


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and their values, in the order of the file."""

    line: int
    items: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key."""


@dataclass(slots=True)
class Refused:
    """What stood in the place of an alias; its fault is already listed."""

    line: int


Node = Scalar | Sequence | Mapping | Refused
_STARTS: dict[str, type[Sequence | Mapping]] = {
    "SequenceStartEvent": Sequence,
    "MappingStartEvent": Mapping,
}
_ENDS = {"SequenceEndEvent", "MappingEndEvent"}


def text_of(path: Path) -> str:
    """The text of a YAML file.

    Raises:
        SchemeError: it cannot be opened, is no UTF-8, or is too large.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + len(BOM_UTF8) + 1)
        _refuse_large(len(content.removeprefix(BOM_UTF8)), str(path))
        text = content.decode("utf-8-sig")
    except OSError as error:
        reason = {"reason": error.strerror or type(error).__name__}
        raise SchemeError([(Place(str(path)), Message("scheme-unreadable", reason))]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SchemeError([(Place(str(path), line), Message("scheme-not-utf8"))]) from error
    if "\0" in text[:2]:  # UTF-16 without its mark
        raise SchemeError([(Place(str(path), 1), Message("scheme-not-utf8"))])
    return text


def parse(text: str, *, path: str) -> tuple[Node, list[Fault]]:
    r"""The root node of a YAML text, and the faults that did not stop the reading.

    Raises:
        SchemeError: the text is no YAML, or too large or too deep to be read safely.

    Example:
        >>> root, faults = parse("when:\n  asked: no", path="a.yaml")
        >>> root.items["when"].items["asked"]
        Scalar(line=2, text='no')
        >>> root, faults = parse("a: 1\na: 2", path="a.yaml")
        >>> [(str(place), message.id, message.args["first"]) for place, message in faults]
        [('a.yaml:2', 'scheme-key-twice', 1)]
    """
    import yaml

    _refuse_large(len(text.encode("utf-8")), path)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise SchemeError([*builder.faults, _broken(error, text, path)]) from error
    except yaml.YAMLError as error:
        message = Message("scheme-not-yaml", {"problem": str(error).splitlines()[0]})
        raise SchemeError([(Place(path, _bad_character(text)), message)]) from error
    if builder.root is None:
        raise SchemeError([*builder.faults, (Place(path, 1), Message("scheme-empty"))])
    return builder.root, builder.faults


def node_of(data: Any) -> Node:  # noqa: ANN401 -- whatever YAML can say
    """The node that a file would hold for a mapping, a list or a single value.

    Example:
        >>> node_of({"phrase": ["tak"]}).items["phrase"].items
        [Scalar(line=1, text='tak')]
    """
    if isinstance(data, dict):
        items = {key: node_of(value) for key, value in data.items()}
        return Mapping(1, items, dict.fromkeys(items, 1))
    if isinstance(data, list):
        return Sequence(1, [node_of(value) for value in data])
    return Scalar(1, str(data).lower() if isinstance(data, bool) else str(data))


def _refuse_large(size: int, path: str) -> None:
    if size > MAX_BYTES:
        raise SchemeError([(Place(path), Message("scheme-too-large", {"limit": "1 MB"}))])


def _broken(error: Any, text: str, path: str) -> Fault:  # noqa: ANN401 -- yaml has no stubs for marks
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = text.split("\n")
    at = lines[line] if line < len(lines) else ""
    if re.match(r"\s*\t", at):
        return Place(path, line + 1), Message("scheme-tab")
    return Place(path, line + 1), Message("scheme-not-yaml", {"problem": error.problem or ""})


def _bad_character(text: str) -> int:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return text.count("\n", 0, found.start() if found else 0) + 1


@dataclass(slots=True)
class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    path: str
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    open: list[tuple[Sequence | Mapping, list[Scalar | None]]] = field(default_factory=list)
    documents: int = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 -- events differ in what they have
        kind = type(event).__name__
        if kind == "ScalarEvent":
            line = event.start_mark.line + 1
            if event.anchor or event.tag:
                self._refuse(event, line)
            self._put(Scalar(line, event.value))
        elif kind in _ENDS:
            self.open.pop()
        elif kind in _STARTS:
            line = event.start_mark.line + 1
            self._refuse(event, line)
            self._begin(_STARTS[kind](line))
        elif kind == "AliasEvent":
            line = event.start_mark.line + 1
            self.fault(line, "scheme-alias", name=event.anchor)
            self._put(Refused(line))
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents == 2:  # noqa: PLR2004 -- the second document
                self.fault(event.start_mark.line + 1, "scheme-several-documents")

    def fault(self, line: int, message_id: str, **args: object) -> None:
        self.faults.append((Place(self.path, line), Message(message_id, args)))

    def _refuse(self, event: Any, line: int) -> None:  # noqa: ANN401 -- as take
        if event.anchor:
            self.fault(line, "scheme-anchor", name=event.anchor)
        if event.tag:
            self.fault(line, "scheme-tag", tag=event.tag)

    def _begin(self, node: Sequence | Mapping) -> None:
        self._put(node)
        if len(self.open) == MAX_DEPTH:
            place = Place(self.path, node.line)
            fault = (place, Message("scheme-too-deep", {"limit": MAX_DEPTH}))
            raise SchemeError([*self.faults, fault])
        self.open.append((node, [None]))

    def _put(self, node: Node) -> None:
        if self.open:
            self._into(*self.open[-1], node)
        elif self.root is None:
            self.root = node

    def _into(self, parent: Sequence | Mapping, key: list[Scalar | None], node: Node) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key[0] is None:
            key[0] = self._key(parent, node)
        else:
            name = key[0].text
            if name not in parent.items:
                parent.items[name] = node
                parent.lines[name] = key[0].line
            key[0] = None

    def _key(self, parent: Mapping, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.fault(node.line, "scheme-key-no-text")
            return Scalar(node.line, "")
        if node.text == MERGE:
            self.fault(node.line, "scheme-merge-key")
        elif node.text in parent.items:
            first = parent.lines[node.text]
            self.fault(node.line, "scheme-key-twice", key=node.text, first=first)
        return node
