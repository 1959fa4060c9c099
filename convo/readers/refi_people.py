"""Who coded, and what was noted, in a REFI-QDA project: users and notes by their identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from convo.errors import ReadError
from convo.readers.decoding import decode
from convo.readers.limits import Limits
from convo.readers.refi_package import Package
from convo.readers.xml_tree import Element
from convo.refi.names import (
    STATUSES,
    UNSURE,
    WRITER,
    guid,
    layout_note,
    mark,
    plain_guid,
    rejected_note,
    seen_note,
)

KINDS = ("person:", "rule:", "model:")
CODED = ("Coding", "PlainTextSelection", "TranscriptSelection")
UNKNOWN = "person:unknown"
MARKS = {mark(name): name for name in (UNSURE, *STATUSES)}


@dataclass(slots=True)
class Notes:
    """The notes of a project; a text is unpacked when it is asked for."""

    package: Package
    limits: Limits
    elements: Mapping[str, Element]
    links: Mapping[str, list[str]]
    """What is linked, by its identifier -> the notes that links lead from."""

    used: set[str] = field(default_factory=set)
    unread: dict[str, int] = field(default_factory=dict)
    """Notes that could not be read -> their lines."""

    def text(self, guid: str) -> str:
        """The words of a note; "" where there is none."""
        element = self.elements.get(guid)
        if element is None:
            return ""
        self.used.add(guid)
        inside, description = element.child("PlainTextContent"), element.child("Description")
        said = inside.text if inside else ""
        if not said and element.get("plainTextPath"):
            said = self._unpacked(guid, element)
        return (said or (description.text if description else "")).strip()

    def of(self, *holders: Element) -> tuple[set[str], list[str]]:
        """The marks on some elements, and the words of their other notes."""
        named = [
            plain_guid(one.get("targetGUID"))
            for holder in holders
            for one in holder.children("NoteRef")
        ]
        linked = [
            guid
            for holder in holders
            for guid in self.links.get(plain_guid(holder.get("guid")), ())
        ]
        self.used.update(guid for guid in named if guid in MARKS)
        texts = (self.text(guid) for guid in (*named, *linked) if guid not in MARKS)
        return {MARKS[guid] for guid in named if guid in MARKS}, [one for one in texts if one]

    def _unpacked(self, guid: str, element: Element) -> str:
        try:
            content = self.package.source(element.get("plainTextPath"))
            return decode(content, limits=self.limits)[0]
        except ReadError:
            self.unread[guid] = element.line
            return ""


def notes(project: Element, package: Package, limits: Limits) -> Notes:
    """The notes of a project, and what links them."""
    links: dict[str, list[str]] = {}
    for link in _all(project, "Links", "Link"):
        links.setdefault(plain_guid(link.get("targetGUID")), []).append(
            plain_guid(link.get("originGUID"))
        )
    held = {plain_guid(note.get("guid")): note for note in _all(project, "Notes", "Note")}
    return Notes(package, limits, held, links)


def coders(project: Element) -> dict[str, str]:
    """Users by their identifiers, as coders.

    Example:
        >>> from convo.readers.xml_tree import tree
        >>> user = '<User guid="00000000-0000-0000-0000-00000000000A" name="Åse"/>'
        >>> coders(tree(f"<Project><Users>{user}</Users></Project>"))
        {'00000000-0000-0000-0000-00000000000a': 'person:Åse'}
    """
    users = {
        plain_guid(user.get("guid")): coder(user.get("name") or user.get("id"))
        for user in _all(project, "Users", "User")
    }
    users.pop(guid("user", WRITER), None)
    return users


def apart(project: Element, sources: Iterable[str]) -> set[str]:
    """The notes that are about something else than codings: a source, a code, the whole."""
    on_codings = {
        plain_guid(reference.get("targetGUID"))
        for one in project.inside(*CODED)
        for reference in one.children("NoteRef")
    }
    linked = {plain_guid(link.get("originGUID")) for link in _all(project, "Links", "Link")}
    users = [plain_guid(user.get("guid")) for user in _all(project, "Users", "User")]
    ours = {
        name
        for source in sources
        for name in (
            layout_note(source),
            *(note(source, user) for note in (seen_note, rejected_note) for user in users),
        )
    }
    held = {plain_guid(note.get("guid")) for note in _all(project, "Notes", "Note")}
    return held - on_codings - linked - ours - {*MARKS}


def coder(name: str) -> str:
    """Who a user is in the table of codings.

    Example:
        >>> coder("Åse"), coder("rule:questions@1.0.0"), coder("")
        ('person:Åse', 'rule:questions@1.0.0', 'person:unknown')
    """
    plain = " ".join(name.split())
    if not plain:
        return UNKNOWN
    return plain if plain.startswith(KINDS) else f"person:{plain}"


def _all(project: Element, holder: str, name: str) -> Iterable[Element]:
    return (one for part in project.children(holder) for one in part.children(name))
