"""A folder at an address: parcels are single files, so that each is put there in one step."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from convo.batch.addresses import filesystem, protocol, told
from convo.batch.folders import KEPT, Fill
from convo.writers import troubles

PARCEL = ".zip"
TOGETHER = 64
"""Files asked for at the same time: the waiting for each is then no matter."""

OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"})
"""Stores in which a file is there when all of it is; elsewhere it is renamed into place."""


class RemoteFolder:
    """A folder at an address; see `convo.batch.folders.Folder`.

    Every operation raises `UsageError` where the place cannot be reached or refuses.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.files, path = filesystem(self.address)
        self.path = path.rstrip("/")

    def __str__(self) -> str:
        return self.address

    def make(self) -> None:
        """Look whether the place can be reached; folders are made as files are put."""
        with told(self.address):
            self.files.invalidate_cache()
            self.files.exists(self.path)

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        with told(self.address):
            return bool(self.files.isfile(self._at(name)))

    def content(self, name: str) -> bytes | None:
        """What a file holds; None where there is none."""
        with told(self.address):
            try:
                return bytes(self.files.cat_file(self._at(name)))
            except FileNotFoundError:
                return None

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all, as far as the place can."""
        with told(self.address), self._settled(self._at(name)) as path:
            self.files.pipe_file(path, content)

    def parcels(self, group: str) -> set[str]:
        """The names of the parcels in a group, and of what killed runs have left there."""
        with told(self.address):
            self.files.invalidate_cache()
            try:
                found = self.files.ls(self._at(group), detail=False)
            except FileNotFoundError:
                return set()
        names = (posixpath.basename(path) for path in found)
        return {name.removesuffix(PARCEL) for name in names if name.endswith(PARCEL)}

    def put(self, parcel: str, fill: Fill) -> None:
        """Put a parcel where there is none yet: filled here, then put there as one file."""
        if self.has(parcel + PARCEL):
            return
        with TemporaryDirectory(prefix="convo-") as name:
            with troubles.told(Path(name)):
                fill(Path(name))
            self.write(parcel + PARCEL, _packed(Path(name)))

    @contextmanager
    def parts(self, parcels: Sequence[str]) -> Iterator[list[Path]]:
        """Parcels as folders of this machine, until the end of the block; those that are there."""
        with TemporaryDirectory(prefix="convo-") as name:
            found = []
            for start in range(0, len(parcels), TOGETHER):
                some = parcels[start : start + TOGETHER]
                paths = [self._at(parcel + PARCEL) for parcel in some]
                with told(self.address):
                    contents = contents_of(self.files, paths)
                for parcel, content in zip(some, contents, strict=True):
                    if content is not None:
                        found.append(_unpacked(content, Path(name) / posixpath.basename(parcel)))
            yield found

    def remove(self, parcel: str) -> None:
        """Remove a parcel where there is one."""
        with told(self.address):
            if self.files.isfile(self._at(parcel + PARCEL)):
                self.files.rm_file(self._at(parcel + PARCEL))

    def clear(self, name: str) -> None:
        """Remove a file, or everything below a name."""
        with told(self.address):
            self.files.invalidate_cache()
            if self.files.exists(self._at(name)):
                self.files.rm(self._at(name), recursive=True)

    @contextmanager
    def at_hand(self, *, copied: bool) -> Iterator[Path]:
        """A folder of this machine; what has changed in it at the end is put at the address."""
        with TemporaryDirectory(prefix="convo-") as name:
            here = Path(name)
            if copied:
                self._copy(here)
            before = _hashes(here)
            yield here
            after = _hashes(here)
            for changed in sorted(name for name in after if after[name] != before.get(name)):
                with told(self.address), self._settled(self._at(changed)) as path:
                    self.files.put_file(str(here / changed), path)
            for gone in sorted(before.keys() - after.keys()):
                with told(self.address):
                    self.files.rm_file(self._at(gone))

    def _copy(self, here: Path) -> None:
        with told(self.address):
            self.files.invalidate_cache()
            for path in self.files.find(self.path):
                name = posixpath.relpath(path, self.path)
                if not name.startswith(KEPT + "/"):
                    (here / name).parent.mkdir(parents=True, exist_ok=True)
                    self.files.get_file(path, str(here / name))

    def _at(self, name: str) -> str:
        return f"{self.path}/{name}"

    @contextmanager
    def _settled(self, path: str) -> Iterator[str]:
        """The path to write to, which is moved to the one that is meant where that is needed."""
        if protocol(self.address) in OBJECTS:
            yield path
            return
        folder = posixpath.dirname(path)
        self.files.makedirs(folder, exist_ok=True)
        unfinished = f"{folder}/.{uuid4().hex}{PARCEL}"
        yield unfinished
        self.files.mv(unfinished, path)


def contents_of(files: Any, paths: Sequence[str]) -> list[bytes | None]:  # noqa: ANN401 -- fsspec is untyped
    """What files hold, asked for together; None for those that are not there."""
    unset = [None] * len(paths)
    found = files.cat_ranges(list(paths), unset, unset, on_error="return")
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, FileNotFoundError):
            raise one
    return [None if isinstance(one, BaseException) else bytes(one) for one in found]


def _packed(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return packed.getvalue()


def _unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def _hashes(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                name = path.relative_to(folder).as_posix()
                found[name] = file_digest(file, "sha256").hexdigest()
    return found
