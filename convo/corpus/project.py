"""The project file `convo.yaml`: what holds for all conversations of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from convo.corpus.metadata import Facts
from convo.corpus.project_keys import LIMITS, NAMED_GROUP, PROJECT, SECONDS, TURNS
from convo.corpus.retention import days_of
from convo.errors import Message, Place, ProjectError, SchemeError, UsageError
from convo.model import ROLES
from convo.readers.limits import NAMES, limit
from convo.registry import nearest
from convo.roles import Roles, role_named
from convo.schemes.shapes import Keys
from convo.schemes.source import Fault, Mapping, Node, Scalar, Sequence, parse, text_of

NAME = "convo.yaml"
STARTERS = Path(__file__).parent / "starters"


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file says; empty where there is none."""

    path: Path | None = None
    title: str | None = None
    purpose: str | None = None
    language: str | None = None
    schemes: tuple[str, ...] = ()
    own_roles: tuple[str, ...] = ()
    roles: Roles = field(default_factory=Roles)
    merge_gap: float | None = None
    limits: dict[str, int] = field(default_factory=dict)
    """Caps on what is read, other than the usual."""

    metadata: Path | None = None
    """A table of the conversations, beside the project file or where it says."""

    id_from: str | None = None
    """A regular expression whose named groups are read from a conversation's id."""

    keep_days: int | None = None
    """How long a conversation may be kept."""

    lines: dict[str, int] = field(default_factory=dict, compare=False)
    """Where each key stands."""

    known: dict[str, Facts] | None = field(default=None, compare=False)
    """What is known of conversations, where that has been looked up before."""


def starter(language: str) -> str:
    """A project file to begin with, its comments in Danish or English.

    Example:
        >>> project_from(starter("en"), Path("convo.yaml")).title
        'Our conversations'
    """
    return (STARTERS / f"{language}.yaml").read_text("utf-8")


def find(start: Path) -> Path | None:
    """The nearest project file from a folder upward; None where there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def project(config: str | None = None) -> Project:
    """The project named, else the nearest from the working directory, else an empty one.

    Raises:
        UsageError: the file named does not exist.
        ProjectError: the file has faults; the error lists them all.
    """
    path = Path(config) if config else find(Path.cwd())
    if path is None:
        return Project()
    if not path.is_file():
        raise UsageError("no-project-file", where=Place(str(path)))
    try:
        text = text_of(path)
    except SchemeError as error:
        raise ProjectError(error.faults) from None
    return project_from(text, path)


def project_from(text: str, path: Path) -> Project:
    """The project that a YAML text describes.

    Example:
        >>> project_from("purpose: sparring", Path("convo.yaml")).purpose
        'sparring'
    """
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Project(path)
    try:
        root, faults = parse(text, path=str(path))
    except SchemeError as error:
        raise ProjectError(error.faults) from None
    file = _File(path, faults)
    found = file.project(root)
    if file.faults:
        raise ProjectError(sorted(file.faults, key=lambda fault: fault[0].line or 0))
    return found


@dataclass(slots=True)
class _File:
    """A project file while it is read; faults are gathered, not raised one by one."""

    path: Path
    faults: list[Fault]

    def project(self, root: Node) -> Project:
        if isinstance(root, Scalar) and not root.text:
            return Project(self.path)
        keys = self.mapping(root, PROJECT)
        given, own = self.roles(keys.get("roles"))
        roles = Roles(
            given=given,
            own=own,
            on_behalf_of={
                key: self.text(node) for key, node in self.open(keys.get("on_behalf_of"))
            },
            participants=self.participants(keys.get("participants"), own),
        )
        return Project(
            path=self.path,
            title=self.text(keys.get("title")) or None,
            purpose=self.text(keys.get("purpose")) or None,
            language=self.text(keys.get("language")) or None,
            schemes=tuple(self.texts(keys.get("schemes"))),
            own_roles=own,
            roles=roles,
            merge_gap=self.merge_gap(keys.get("turns")),
            metadata=self.beside(keys.get("metadata")),
            id_from=self.pattern(keys.get("id_from")),
            keep_days=self.days(keys.get("delete_after")),
            limits=self.limits(keys.get("limits")),
            lines=_lines(root),
        )

    def roles(self, node: Node | None) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """(role, pattern) pairs, and the roles that the project adds to convo's."""
        named = {role: self.texts(who) for role, who in self.open(node)}
        known: dict[str, str] = {}
        for role in named:
            try:
                known[role] = role_named(role)
            except UsageError:
                known[role] = role
        own = tuple(role for role in known.values() if role not in ROLES)
        return tuple((known[role], who) for role, people in named.items() for who in people), own

    def participants(self, node: Node | None, own: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        declared = []
        for role, people in self.open(node):
            try:
                declared += [(role_named(role, own), who) for who in self.texts(people)]
            except UsageError as error:
                self.fault(people, error.message.id, **error.message.args)
        return tuple(declared)

    def merge_gap(self, node: Node | None) -> float | None:
        gap = self.mapping(node, TURNS).get("merge_gap") if node else None
        text = self.text(gap)
        if not text:
            return None
        if re.fullmatch(SECONDS, text):
            return float(text.replace(",", "."))
        self.fault(gap, "project-needs-number", key="merge_gap", text=text)
        return None

    def limits(self, node: Node | None) -> dict[str, int]:
        found = {}
        for name, given in self.mapping(node, LIMITS).items() if node else ():
            text = self.text(given)
            try:
                if text and name in NAMES:
                    found[name] = limit(name, text)
            except UsageError as error:
                self.fault(given, error.message.id, **error.message.args)
        return found

    def beside(self, node: Node | None) -> Path | None:
        name = self.text(node)
        return self.path.parent / name if name else None

    def pattern(self, node: Node | None) -> str | None:
        text = self.text(node)
        if not text:
            return None
        try:
            pl.Series([""]).str.extract_groups(text)
        except pl.exceptions.PolarsError as error:
            self.fault(node, "project-bad-pattern", why=str(error).splitlines()[-1].strip())
            return None
        if not re.search(NAMED_GROUP, text):
            self.fault(node, "project-pattern-unnamed")
        return text

    def days(self, node: Node | None) -> int | None:
        text = self.text(node)
        days = days_of(text) if text else None
        if text and days is None:
            self.fault(node, "project-needs-days", text=text)
        return days

    def mapping(self, node: Node, keys: Keys) -> dict[str, Node]:
        known = tuple(keys.shapes)
        if not isinstance(node, Mapping):
            self.fault(node, "project-needs-keys", keys=", ".join(known))
            return {}
        for key in node.items:
            if key not in known:
                near = nearest(key, known) or ""
                message = "project-unknown-key-near" if near else "project-unknown-key"
                place = Place(str(self.path), node.lines[key])
                args = {"key": key, "near": near, "all": ", ".join(known)}
                self.faults.append((place, Message(message, args)))
        return node.items

    def open(self, node: Node | None) -> list[tuple[str, Node]]:
        """The entries of a mapping whose keys are the user's own."""
        if node is None:
            return []
        if not isinstance(node, Mapping):
            self.fault(node, "project-needs-keys", keys="…: …")
            return []
        return list(node.items.items())

    def texts(self, node: Node | None) -> list[str]:
        nodes = node.items if isinstance(node, Sequence) else [node]
        return [text for text in map(self.text, nodes) if text]

    def text(self, node: Node | None) -> str:
        if node is None or isinstance(node, Scalar):
            return node.text if node else ""
        self.fault(node, "project-needs-text")
        return ""

    def fault(self, node: Node | None, message_id: str, **args: object) -> None:
        line = node.line if node else None
        self.faults.append((Place(str(self.path), line), Message(message_id, args)))


def _lines(root: Node) -> dict[str, int]:
    """Where each key of a file stands, and each cap, as `limits.file_mb`."""
    if not isinstance(root, Mapping):
        return {}
    caps = root.items.get("limits")
    inner = caps.lines if isinstance(caps, Mapping) else {}
    return root.lines | {f"limits.{name}": line for name, line in inner.items()}
