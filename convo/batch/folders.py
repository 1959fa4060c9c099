"""Where a run leaves its results and what it keeps: a folder here, or one at an address.

A parcel is what belongs together, such as the tables of a chunk: it is whole or not there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from convo.batch.addresses import is_address
from convo.errors import Place, UsageError
from convo.writers import atomic, leftovers, troubles

KEPT = ".convo"
"""In a folder of results: what runs keep, which is no result."""

Fill = Callable[[Path], None]
"""Writes the files of a parcel into an empty folder."""


class Folder(Protocol):
    """What a run needs of a folder; names in it have `/` between their parts."""

    def make(self) -> None:
        """Make the folder where it is not there; an error tells why it cannot be used."""

    def has(self, name: str) -> bool:
        """Whether a file is there."""

    def content(self, name: str) -> bytes | None:
        """What a file holds; None where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all."""

    def parcels(self, group: str) -> set[str]:
        """The names of the parcels in a group, and of what killed runs have left there."""

    def put(self, parcel: str, fill: Fill) -> None:
        """Put a parcel where there is none yet."""

    def parts(self, parcels: Sequence[str]) -> AbstractContextManager[list[Path]]:
        """Parcels as folders of this machine."""

    def remove(self, parcel: str) -> None:
        """Remove a parcel where there is one."""

    def clear(self, name: str) -> None:
        """Remove a file, or everything below a name, as far as that can be done."""

    def at_hand(self, *, copied: bool) -> AbstractContextManager[Path]:
        """A folder of this machine that stands for this one: what is changed in it, is changed.

        It holds what is there (without what runs keep) only if `copied` is set.
        """


def folder_at(out: str | Path) -> Folder:
    """The folder that a path or an address names.

    Raises:
        UsageError: it is an address whose package is not installed or not known.
    """
    if not is_address(out):
        return LocalFolder(Path(out))
    from convo.batch.remote import RemoteFolder

    return RemoteFolder(str(out))


class LocalFolder:
    """A folder of this machine: parcels are folders, renamed into place when they are whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    def make(self) -> None:
        """Make the folder where it is not there.

        Raises:
            UsageError: it is a file, or cannot be made.
        """
        with troubles.told(self.path):
            if self.path.exists() and not self.path.is_dir():
                raise UsageError("batch-not-a-folder", where=Place(str(self.path)))
            self.path.mkdir(parents=True, exist_ok=True)
        leftovers.clear(self.path)

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return (self.path / name).exists()

    def content(self, name: str) -> bytes | None:
        """What a file holds; None where it cannot be opened."""
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all.

        Raises:
            UsageError: it cannot be written.
        """
        path = self.path / name
        with troubles.told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content, force=True)

    def parcels(self, group: str) -> set[str]:
        """The names of the parcels in a group, and of what killed runs have left there."""
        folder = self.path / group
        found = folder.iterdir() if folder.is_dir() else ()
        return {path.name for path in found if not _is_being_written(path)}

    def put(self, parcel: str, fill: Fill) -> None:
        """Put a parcel where there is none yet: filled under another name, then renamed.

        Raises:
            UsageError: it cannot be written.
        """
        folder = self.path / parcel
        if not folder.is_dir():
            with atomic.unfinished_folder(folder) as unfinished:
                fill(unfinished)

    @contextmanager
    def parts(self, parcels: Sequence[str]) -> Iterator[list[Path]]:
        """Parcels as folders of this machine, which they are; those that are there."""
        yield [path for path in (self.path / parcel for parcel in parcels) if path.is_dir()]

    def remove(self, parcel: str) -> None:
        """Remove a parcel where there is one.

        Raises:
            UsageError: it cannot be removed.
        """
        folder = self.path / parcel
        if folder.is_dir():
            with troubles.told(folder):
                shutil.rmtree(folder)

    def clear(self, name: str) -> None:
        """Remove a file, or everything below a name, as far as that can be done."""
        leftovers.remove([self.path / name])

    @contextmanager
    def at_hand(self, *, copied: bool) -> Iterator[Path]:
        """The folder itself."""
        del copied
        yield self.path


def _is_being_written(path: Path) -> bool:
    return leftovers.is_unfinished(path) and not leftovers.is_left(path)
