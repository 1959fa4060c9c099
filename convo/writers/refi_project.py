"""A conversation with its codes as a REFI-QDA project: for NVivo, ATLAS.ti, MAXQDA, QualCoder.

The same conversation gives the same bytes: identifiers are made from what they name, and the
files in the package have one date.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

import polars as pl

from convo.codings import NO_CODINGS
from convo.errors import Message
from convo.model import Conversation
from convo.refi.about import About, text_hash, written
from convo.refi.layout import Placed, Said, composed, placed, speakers
from convo.refi.names import (
    ORIGIN,
    PROJECT,
    guid,
    layout_note,
    mark,
    rejected_note,
    seen_note,
)
from convo.refi.names import (
    WRITER as US,
)
from convo.writers import refi_codings
from convo.writers.refi_codebook import as_xml, tree, with_coded
from convo.writers.refi_codings import UNDATED, user_guid, user_name
from convo.writers.refi_text import xml_text
from convo.writers.writer import Writer, Writing, as_read

EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
SPOKEN = ("da", "en")
COLUMNS = ("speaker", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class Laid:
    """A conversation laid out as a source of a project."""

    conversation: Conversation
    text: str
    placed: list[Placed]
    codings: pl.DataFrame
    guid: str

    @property
    def coders(self) -> list[str]:
        """Everybody who coded, people first."""
        found = self.codings["coder"].unique().sort()
        return sorted(found, key=lambda coder: not coder.startswith("person:"))

    @property
    def words(self) -> str:
        """The language of what is written for people."""
        spoken = self.conversation.language
        return spoken if spoken in SPOKEN else "en"


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The bytes of a `.qdpx` file: its text is UTF-8, positions count Unicode characters."""
    del writing
    laid = _laid(conversation)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            ("project.qde", as_xml(_project(laid))),
            (f"Sources/{laid.guid}.txt", laid.text.encode("utf-8", "replace")),
        ):
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, READABLE
            member.create_system = 3
            package.writestr(member, content)
    return out.getvalue()


def _laid(conversation: Conversation) -> Laid:
    rows = as_read(conversation.utterances).select(COLUMNS).iter_rows()
    said = [Said(*row) for row in rows]
    text = composed(said)
    codings = conversation.codings if conversation.codings is not None else NO_CODINGS
    return Laid(
        conversation=conversation,
        text=text,
        placed=placed(text, speakers(said)) if said else [],
        codings=codings.filter(pl.col("unit") == "utterance"),
        guid=guid("source", conversation.name, text_hash(text)),
    )


def _project(laid: Laid) -> Element:
    name = xml_text(laid.conversation.name)
    root = Element("Project", {"xmlns": PROJECT, "name": name, "origin": ORIGIN})
    users = SubElement(root, "Users")
    for coder in laid.coders:
        about = {"guid": user_guid(coder), "name": xml_text(user_name(coder))}
        SubElement(users, "User", about)
    SubElement(users, "User", {"guid": user_guid(US), "name": US})
    coded = laid.codings["code"].drop_nulls().unique().sort()
    codes = with_coded(laid.conversation.codebook, coded)
    if codes:
        tree(SubElement(root, "CodeBook"), codes, laid.words)
    notes = [*_notes(laid)]
    source = SubElement(
        SubElement(root, "Sources"),
        "TextSource",
        {
            "guid": laid.guid,
            "name": name,
            "plainTextPath": f"internal://{laid.guid}.txt",
            **_BY_US,
        },
    )
    source.extend(refi_codings.selections(laid.codings, laid.placed, laid.guid))
    for note in notes:
        SubElement(source, "NoteRef", {"targetGUID": note.attrib["guid"]})
    SubElement(root, "Notes").extend([*notes, *_marks(laid)])
    return root


_BY_US = {"creatingUser": user_guid(US), "creationDateTime": UNDATED}


def _notes(laid: Laid) -> Iterator[Element]:
    """How the text is laid out, and for each coder what was seen without a code, or rejected."""
    conversation = laid.conversation
    spoken = conversation.language if conversation.language != "unknown" else None
    declared = replace(conversation.declared, language=spoken)
    names = speakers(one.said for one in laid.placed)
    yield _note(
        layout_note(laid.guid),
        Message("refi-layout").text(laid.words),
        written(About(text_hash(laid.text), names, declared)),
    )
    for coder in laid.coders:
        user = user_guid(coder)
        seen = refi_codings.seen(laid.codings, coder)
        rejected = refi_codings.rejected(laid.codings, coder)
        for name, words, text in (
            (seen_note(laid.guid, user), "refi-seen", seen),
            (rejected_note(laid.guid, user), "refi-rejected", rejected),
        ):
            if text:
                title = Message(words, {"coder": user_name(coder)}).text(laid.words)
                yield _note(name, title, text)


def _marks(laid: Laid) -> Iterator[Element]:
    for name in refi_codings.marks(laid.codings):
        title = Message(f"refi-mark-{name}").text(laid.words)
        yield _note(mark(name), title, Message(f"refi-means-{name}").text(laid.words))


def _note(own: str, name: str, text: str) -> Element:
    note = Element("Note", {"guid": own, "name": xml_text(name), **_BY_US})
    SubElement(note, "PlainTextContent").text = xml_text(text)
    return note


WRITER = Writer(name="qdpx", suffixes=(".qdpx",), write=write, binary=True)
