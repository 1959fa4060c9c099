"""REFI-QDA projects (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder: a text and its codes.

A project may hold many texts; each is read as a conversation of its own. The standard is told at
https://www.qdasoftware.org: a zip with `project.qde` and a folder of sources.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from convo.errors import Place, ReadError
from convo.readers import plain_text
from convo.readers.limits import Limits
from convo.readers.parsed import Parsed, Row
from convo.readers.refi_codebook import codes
from convo.readers.refi_codings import Coded, Known, position
from convo.readers.refi_package import Package
from convo.readers.refi_people import apart, coders, notes
from convo.readers.refi_positions import Counted, Probe, Spans, counted
from convo.readers.refi_sources import Source, Text, chosen, sources, text
from convo.readers.refi_spans import spans
from convo.readers.xml_tree import Element, tree
from convo.refi.about import About, read, text_hash
from convo.refi.layout import placed
from convo.refi.names import ORIGIN, layout_note, plain_guid

NOT_READ = ("Variable", "Case", "Set", "Graph")
PICTURED = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")


def recognises(head: str) -> bool:
    """Never: a project is no text."""
    del head
    return False


def parts(content: bytes, limits: Limits = Limits()) -> list[str]:
    """The names of the texts in a project.

    Raises:
        ReadError: it is no project, or hostile.
    """
    return [one.name for one in sources(_project(content, limits))[0]]


def parse(content: bytes, limits: Limits = Limits(), *, part: str = "") -> Parsed:
    """The rows and codings of the one text of a project, or of the one that `part` names.

    Raises:
        ReadError: it is no project, is hostile, or has no such text, or several.
    """
    project, package = _project(content, limits), Package(content, limits)
    source = chosen(sources(project)[0], part)
    held = text(source, package, limits)
    ours = project.get("origin").startswith(ORIGIN)
    remarks = notes(project, package, limits)
    about = _about(held, remarks.text(layout_note(source.guid)))
    parsed = Parsed(notices=list(held.notices))
    count = counted(held, project.get("origin"), _probes(source))
    where = _read(parsed, held, about, source, count)
    book = [one for part in project.children("CodeBook") for one in codes(part)]
    parsed.codebook = tuple(one.code for one in book)
    known = Known(
        codes={one.guid: one.code.id for one in book if one.guid},
        cases=frozenset(plain_guid(one.get("guid")) for one in project.inside("Case")),
        coders=coders(project),
        notes=remarks,
        ours=ours,
    )
    coded = Coded(source, held.plain, where, count.place, known, parsed)
    found = coded.frame([row.line for row in parsed.rows])
    parsed.codings = None if found.is_empty() else found
    _tell_unread(parsed, project, source, known)
    return parsed


@lru_cache(maxsize=1)
def _project(content: bytes, limits: Limits) -> Element:
    """The XML of a project; the texts of one project are asked for one after another."""
    try:
        root = tree(Package(content, limits).project(), limits)
    except ReadError as error:
        if error.where and error.where.line:
            error.where = Place("", within=f"project.qde:{error.where.line}")
        raise
    if root.name != "Project":
        where = Place("", within=f"project.qde:{root.line}")
        raise ReadError("qdpx-other", where=where, name=root.name)
    return root


def _about(held: Text, note: str) -> About | None:
    """How convo laid the text out; None where it did not, or where the text has changed since."""
    about = read(note) if note else None
    return about if about and about.text == text_hash(held.plain) else None


def _read(
    parsed: Parsed, held: Text, about: About | None, source: Source, count: Counted
) -> Spans:
    """Put the rows of a text into `parsed`, and say where each stands."""
    if about:
        found = placed(held.plain, about.speakers)
        parsed.declared = about.declared
        parsed.rows = [
            Row(
                one.line,
                one.said.speaker,
                one.said.text,
                one.said.text,
                one.said.start,
                one.said.end,
            )
            for one in found
        ]
        return Spans([one.begin for one in found], [one.end for one in found])
    told = plain_text.parse(held.plain)
    parsed.rows, parsed.declared = told.rows, told.declared
    parsed.notices += told.notices
    where = spans(held.plain, told.rows)
    _give_times(parsed, held.plain, where, _points(source, count))
    return where


def _points(source: Source, count: Counted) -> list[tuple[int, float]]:
    """The moments that a transcript is tied to its recording: place in the text, seconds."""
    found = []
    for point in source.element.children("SyncPoint"):
        at, when = position(point.get("position")), position(point.get("timeStamp"))
        if at is not None and when is not None:
            found.append((count.place(at), when / 1000))
    return sorted(found)


def _give_times(
    parsed: Parsed, plain: str, where: Spans, points: Sequence[tuple[int, float]]
) -> None:
    """A moment between two utterances, or before the first word of one, is where that begins."""
    if not points or not parsed.rows or any(row.start is not None for row in parsed.rows):
        return
    rows = list(parsed.rows)
    first_words = [
        max(begin, plain.find(row.text[:20], begin, end))
        for row, begin, end in zip(rows, where.begins, where.ends, strict=True)
    ]
    for at, seconds in points:
        number = bisect_left(first_words, at)
        if number == len(rows):
            if at >= where.ends[-1]:
                rows[-1] = rows[-1]._replace(end=seconds)
        elif not number or at >= where.ends[number - 1]:
            rows[number] = rows[number]._replace(start=seconds)
    parsed.rows = [
        row._replace(end=None) if row.end is not None and row.end < (row.start or 0) else row
        for row in rows
    ]


def _probes(source: Source) -> list[Probe]:
    found = []
    for one in source.element.children("PlainTextSelection"):
        start, end = position(one.get("startPosition")), position(one.get("endPosition"))
        if start is not None and end is not None:
            found.append(Probe(start, end, one.get("name")))
    return found


def _tell_unread(parsed: Parsed, project: Element, source: Source, known: Known) -> None:
    """Say what of the source, and with the first one what of the project, is not read."""
    pictured = sum(1 for _ in source.whole.inside(*PICTURED))
    if pictured:
        within = f"project.qde:{source.whole.line}"
        parsed.note("qdpx-pictured", within=within, count=pictured)
    for line in known.notes.unread.values():
        parsed.note("qdpx-note-unread", within=f"project.qde:{line}")
    named, without = sources(project)
    if source.name != named[0].name:
        return
    for one in without:
        name = one.get("name") or one.name
        parsed.note("qdpx-source-without-text", within=f"project.qde:{one.line}", name=name)
    others = sum(1 for _ in project.inside(*NOT_READ)) + len(
        apart(project, [one.guid for one in named])
    )
    if others:
        parsed.note("qdpx-not-read", severity="info", count=others)
