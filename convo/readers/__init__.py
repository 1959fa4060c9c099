"""Reading transcripts: bytes in, `Conversation`s out, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from convo.errors import Place, ReadError
from convo.model import Conversation
from convo.readers.conversations import conversations
from convo.readers.formats import READERS
from convo.readers.limits import MEGABYTE, limits_of
from convo.readers.opened import Opened, Reading, opened
from convo.readers.parsed import Parsed, refuse_endless

__all__ = ["READERS", "Reading", "read", "read_many"]

TOGETHER = 16_000_000
"""Characters of the files that are read together: as columns, many cost little more than one."""


def read(
    path: str | Path, reading: Reading | None = None, *, name: str | None = None
) -> Conversation:
    """One transcript as a conversation; "-" reads standard input. Roles are still unknown.

    Raises:
        ReadError: the file is missing, is no transcript, or holds no utterance.
        UsageError: the format or a column that was named does not exist.
    """
    named = name or ("stdin" if str(path) == "-" else PurePath(path).stem)
    (found,) = read_many([(str(path), named)], reading)
    if isinstance(found, ReadError):
        raise found
    return found


def read_many(
    files: Sequence[tuple[str, str]], reading: Reading | None = None
) -> Iterator[Conversation | ReadError]:
    """Transcripts, given as (path, id), as conversations in their order, or why they are none.

    Raises:
        UsageError: the format or a column that was named does not exist.
    """
    reading = reading or Reading()
    for some in _gathered(_opened(files, reading)):
        found = list(_parsed(some, reading))
        rows = [one for one in found if not isinstance(one, ReadError)]
        made = iter(conversations(rows, reading.language))
        yield from (one if isinstance(one, ReadError) else next(made) for one in found)


def _opened(files: Iterable[tuple[str, str]], reading: Reading) -> Iterator[Opened | ReadError]:
    for path, name in files:
        try:
            yield opened(path, name, reading)
        except ReadError as error:
            yield error


def _gathered(files: Iterable[Opened | ReadError]) -> Iterator[list[Opened | ReadError]]:
    gathered: list[Opened | ReadError] = []
    length = 0
    for file in files:
        gathered.append(file)
        length += len(file.content) if isinstance(file, Opened) else 0
        if length > TOGETHER:
            yield gathered
            gathered, length = [], 0
    if gathered:
        yield gathered


def _parsed(
    files: Sequence[Opened | ReadError], reading: Reading
) -> Iterator[tuple[Opened, Parsed] | ReadError]:
    """The rows of each file; those of a format that can are read at once."""
    at_once = _read_at_once([one for one in files if isinstance(one, Opened)])
    for file in files:
        if isinstance(file, ReadError):
            yield file
            continue
        try:
            waiting = at_once.get(file.form.name)
            parsed = next(waiting) if waiting else file.parsed(reading)
            _check(parsed, file, reading)
        except ReadError as error:
            yield error
        else:
            yield file, parsed


def _check(parsed: Parsed, file: Opened, reading: Reading) -> None:
    if parsed.is_empty:
        raise ReadError("no-utterances", where=Place(file.path), format=file.form.name)
    most = limits_of(reading.limits).utterance_mb
    if file.form.binary or file.size > most * MEGABYTE:
        refuse_endless(parsed, most, file.path)


def _read_at_once(files: Sequence[Opened]) -> dict[str, Iterator[Parsed]]:
    """For each format that reads many files at once: what they hold, in their order."""
    forms = {one.form.name: one.form for one in files if one.form.at_once}
    return {
        name: iter(form.parse_many(one.taken() for one in files if one.form is form))
        for name, form in forms.items()
    }
