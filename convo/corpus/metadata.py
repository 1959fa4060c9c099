"""What a project knows of its conversations: from a table of its own and from their names."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import polars as pl

from convo.errors import Message, Place, ProjectError, ReadError, UsageError
from convo.readers.decoding import decode

IDS = ("conversation", "samtale")
"""What the column that names the conversation is called."""

SEPARATORS = (";", "\t", ",", "|")
FROM_NAME = "id_from"


class Known(NamedTuple):
    """A value, and where it stands: a place in the table, or the key `id_from`."""

    value: str
    place: str


Facts = Mapping[str, Known]


def facts(
    conversations: Sequence[str], table: Path | None = None, pattern: str | None = None
) -> dict[str, Facts]:
    r"""What is known of each conversation, by its id; the table goes before the name.

    A row of the table belongs to the conversation that it names by its id, or by its file's name
    where only one conversation has that. `pattern` is a regular expression whose named groups are
    the keys.

    Raises:
        UsageError: the table is not there.
        ReadError: the table is empty, or no text.
        ProjectError: it has no column of conversations, or a row is broken or there twice.

    Example:
        >>> found = facts(["VIB_1_anna"], pattern=r"(?P<municipality>[A-Z]+)_(?P<round>\d)")
        >>> found["VIB_1_anna"]["round"].value
        '1'
    """
    known: dict[str, dict[str, Known]] = {name: {} for name in conversations}
    if pattern:
        for name, groups in zip(conversations, _groups(conversations, pattern), strict=True):
            known[name] |= {
                key: Known(value, FROM_NAME) for key, value in groups.items() if value is not None
            }
    if table:
        named = _by_name(conversations)
        for said, row in read_table(table).items():
            name = said if said in known else named.get(_stem(said), "")
            known.get(name, {}).update(row)
    return dict(known)


def read_table(path: Path) -> dict[str, Facts]:
    """The rows of a table of conversations: id -> key -> value; empty cells are left out.

    Raises:
        UsageError: the file is not there.
        ReadError: it is empty, or no text.
        ProjectError: see `facts`.
    """
    if not path.is_file():
        raise UsageError("no-metadata-file", where=Place(str(path)))
    text = _text(path)
    found: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    faults = []
    for line, name, cells, whole in _records(path, text):
        place = Place(str(path), line)
        if not name:
            faults.append((place, Message("metadata-nameless")))
        if not whole:
            faults.append((place, Message("metadata-too-many-cells", {"name": name})))
        if name and name in lines:
            args = {"name": name, "first": lines[name]}
            faults.append((place, Message("metadata-twice", args)))
        lines.setdefault(name, line)
        found[name] = {key: Known(value, str(place)) for key, value in cells.items() if value}
    if faults:
        raise ProjectError(faults)
    return found


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())[0]
    except ReadError as error:
        error.where = Place(str(path), error.where.line if error.where else None)
        raise


def _records(path: Path, text: str) -> Iterator[tuple[int, str, dict[str, str], bool]]:
    """Line, conversation, cells by column, and whether every cell has a column."""
    head = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count), strict=True
    )
    try:
        names = [name.strip() for name in next(rows)]
        place = next((at for at, name in enumerate(names) if name.casefold() in IDS), None)
        if place is None:
            message = Message("metadata-no-conversation", {"columns": ", ".join(names)})
            raise ProjectError([(Place(str(path), 1), message)])
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                named = dict(zip(names, cells, strict=False))
                yield rows.line_num, named.pop(names[place], ""), named, len(row) <= len(names)
    except csv.Error as error:
        message = Message("metadata-broken", {"why": str(error)})
        raise ProjectError([(Place(str(path), rows.line_num), message)]) from error


def _groups(names: Sequence[str], pattern: str) -> list[dict[str, str | None]]:
    """What each named group of the pattern matches in each name; a linear-time search."""
    found = pl.Series(names, dtype=pl.String).str.extract_groups(pattern)
    return [one or {} for one in found.to_list()]


def _by_name(conversations: Sequence[str]) -> dict[str, str]:
    """Conversations by the name of their file, where only one has it."""
    stems = [_stem(name) for name in conversations]
    times = Counter(stems)
    return {
        stem: name for stem, name in zip(stems, conversations, strict=True) if times[stem] == 1
    }


def _stem(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/"))
    return last.stem if last.suffix and not last.suffix[1:].isdecimal() else last.name
