"""What a run over many files has to do: its files in order, divided into chunks.

Where a chunk ends depends on the names of its own files alone, so a file more or less changes one
chunk or two, and every other chunk keeps its results.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from convo.batch.reports import NONE, Wished
from convo.corpus.metadata import Facts
from convo.corpus.people import People
from convo.corpus.project import Project
from convo.corpus.results_folder import TABLES
from convo.corpus.settings import Settings

if TYPE_CHECKING:
    from convo.schemes import Scheme

USUAL_FILES = 128
MOST_FILES = 128
MOST_BYTES = 6 * 1024 * 1024


class File(NamedTuple):
    """A transcript of the run: its path, the conversation's id, and what it holds."""

    path: str
    name: str
    size: int
    sha256: str
    """Of its bytes; empty where it could not be read."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all chunks of a run share."""

    schemes: tuple[str, ...]
    """Shipped ids, or paths."""

    settings: Settings
    names: bool = False
    hashes: tuple[str, ...] = ()
    """Of the schemes' texts, of the project's files and of the files of codes."""

    reports: Wished = NONE

    given: tuple[Project, tuple[Scheme, ...]] | None = field(default=None, compare=False)
    """The project and the schemes, sent to where their files may not be."""

    @property
    def reading_key(self) -> str:
        """Changes when files would be read differently."""
        return digest(["read", _version(), asdict(self.settings.reading)])

    @property
    def key(self) -> str:
        """Changes when any result could be another."""
        told = {**asdict(self.settings), "reading": self.reading_key}
        found = ["task", TABLES, told, self.schemes, self.hashes, self.names]
        return digest([*found, self.reports] if self.reports.formats else found)


class Chunk(NamedTuple):
    """Files that are worked through together, and under what key their results are kept."""

    files: tuple[File, ...]
    known: dict[str, Facts] | None = None
    """What is known of their conversations, where that has been looked up."""

    people: People | None = None
    """What people coded in them; the task's key changes with the files of codes."""

    @property
    def contents(self) -> list[tuple[str, str, str]]:
        """What the results of the chunk depend on, beside the task."""
        return [(file.path, file.name, file.sha256) for file in self.files]

    def key(self, task: str) -> str:
        """The name of the chunk's results, or of its conversations as read."""
        return digest([task, self.contents])


def chunks(files: Sequence[File], usual: int = USUAL_FILES) -> Iterator[Chunk]:
    """The files in chunks, about `usual` in each.

    Example:
        >>> [len(one.files) for one in chunks([File("a", "a", 1, ""), File("b", "b", 1, "")])]
        [2]
    """
    gathered: list[File] = []
    size = 0
    for file in files:
        gathered.append(file)
        size += file.size
        full = len(gathered) == MOST_FILES or size > MOST_BYTES
        if full or int(sha256(file.name.encode()).hexdigest()[:8], 16) % usual == 0:
            yield Chunk(tuple(gathered))
            gathered, size = [], 0
    if gathered:
        yield Chunk(tuple(gathered))


def digest(value: object) -> str:
    """A short key of a value that JSON can write; mappings in any order give the same.

    Example:
        >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
        True
    """
    text = json.dumps(value, sort_keys=True, default=_plain)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@cache
def _version() -> str:
    """Looked up once: it is read from a file, and asked for with every chunk."""
    return version("convo-samtale")


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
