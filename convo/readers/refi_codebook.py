"""The codes of a REFI-QDA project or codebook: a tree of names, as convo's own ids and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from convo.codebook import NamedCode
from convo.errors import Place, ReadError
from convo.readers.content import content_of
from convo.readers.limits import Limits
from convo.readers.refi_package import Package
from convo.readers.xml_tree import Element, tree
from convo.refi.descriptions import meaning
from convo.refi.names import plain_guid

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
ZIP = b"PK\x03\x04"
NAMELESS = "code"
LONGEST_ID = 200
YES = ("true", "1")


class Found(NamedTuple):
    """A code of a file: its identifier there, and what it is here."""

    guid: str
    code: NamedCode
    line: int


def codes(book: Element) -> list[Found]:
    """The codes inside a `CodeBook`, parents before their parts.

    An id is the one that convo gave the code, where it did; else the names on the path to the
    code, in small letters without signs, and with a number where two would be the same.

    Example:
        >>> written = '<Code name="Tilbud"><Code name="Ønske"/></Code>'
        >>> book = tree(f"<CodeBook><Codes>{written}</Codes></CodeBook>")
        >>> [(one.code.id, one.code.name, one.code.part_of) for one in codes(book)]
        [('tilbud', 'Tilbud', None), ('tilbud_oenske', 'Ønske', 'tilbud')]
    """
    found: list[Found] = []
    taken: set[str] = set()
    for part in book.children("Codes"):
        for element, parent in _walk(part):
            found.append(
                _found(element, found[parent].code if parent is not None else None, taken)
            )
    return found


def codebook(path: str, limits: Limits = Limits()) -> list[NamedCode]:
    """The codes of a codebook (`.qdc`), or of a project (`.qdpx`).

    Raises:
        ReadError: the file is neither, is hostile, or has no code.
    """
    content = content_of(path, limits)
    try:
        return _in_book(content, limits)
    except ReadError as error:
        error.where = replace(error.where or Place(""), path=path)
        raise


def slug(name: str) -> str:
    """A name as an id.

    Example:
        >>> slug("Ønske – om arbejde"), slug("Übergabe"), slug("…")
        ('oenske_om_arbejde', 'ubergabe', 'code')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return NOT_IN_AN_ID.sub("_", ascii_only).strip("_")[:LONGEST_ID] or NAMELESS


def _in_book(content: bytes, limits: Limits) -> list[NamedCode]:
    packed = content.startswith(ZIP)
    root = tree(Package(content, limits).project() if packed else content, limits)
    books = [root] if root.name == "CodeBook" else [*root.children("CodeBook")]
    if not books and root.name != "Project":
        raise ReadError("qdc-other", where=Place("", root.line), name=root.name)
    found = [one.code for book in books for one in codes(book)]
    if not found:
        raise ReadError("qdc-empty", where=Place(""))
    return found


def _walk(codes_: Element) -> Iterator[tuple[Element, int | None]]:
    """Every code, with the number of the one it stands in: their depth is capped, not Python's."""
    waiting: list[tuple[Element, int | None]] = [(one, None) for one in codes_.children("Code")]
    waiting.reverse()
    number = 0
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting += [(one, number) for one in reversed([*element.children("Code")])]
        number += 1


def _found(element: Element, parent: NamedCode | None, taken: set[str]) -> Found:
    name = " ".join(element.get("name").split())
    description = element.child("Description")
    said = meaning(description.text if description else "")
    path = f"{parent.id}_{slug(name)}"[:LONGEST_ID] if parent else slug(name)
    unique = _free(said.id or path, taken)
    code = NamedCode(
        id=unique,
        name=name or unique,
        definition=said.definition,
        include=said.include,
        exclude=said.exclude,
        part_of=parent.id if parent else None,
        codable=element.get("isCodable").lower() in ("", *YES),
        color=element.get("color") or None,
    )
    return Found(plain_guid(element.get("guid")), code, element.line)


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free
