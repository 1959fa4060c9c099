"""Transcripts of a run, here or at addresses: which there are, and reading them."""

from __future__ import annotations

import glob
import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from convo.batch.addresses import MARK, filesystem, is_address, told
from convo.batch.kept import Stamp
from convo.batch.plan import digest
from convo.batch.remote import contents_of
from convo.corpus.discovery import discovered, looks_like_transcript, shortened
from convo.corpus.results_folder import NAMES, RUN
from convo.corpus.results_folder import told as run_told
from convo.errors import Place, ReadError, UsageError
from convo.model import Conversation

Read = tuple[list[Conversation], tuple[ReadError, ...]]
Files = Sequence[tuple[str, str]]
"""(path, conversation id)."""

VERSIONS = ("ETag", "etag", "md5", "md5Hash", "version_id", "generation")
"""What stores call that which changes with the content of a file."""

TIMES = ("LastModified", "last_modified", "mtime", "modified", "updated", "created")


def found(
    paths: Sequence[str], apart: Collection[Path | None] = ()
) -> tuple[list[tuple[str, str]], dict[str, Stamp]]:
    """(path, id) of every transcript, and what a store says of those at addresses.

    Folders and patterns at addresses are searched as `convo.corpus.discovery` searches those of
    this machine.

    Raises:
        ReadError: a pattern matches nothing, or a folder holds no transcript.
        UsageError: files here and at addresses are named together; a place cannot be reached.
    """
    addresses = [path for path in paths if is_address(path)]
    if not addresses:
        return discovered(paths, apart), {}
    if len(addresses) < len(paths):
        raise UsageError("addresses-mixed", where=Place(addresses[0]))
    stamps: dict[str, Stamp] = {}
    for address in addresses:
        stamps |= _expanded(address)
    root = posixpath.commonpath([posixpath.dirname(path) for path in stamps])
    ids = shortened({path: posixpath.relpath(path, root) for path in stamps})
    return [(path, ids[path]) for path in stamps], stamps


def read(files: Files, reader: Callable[[Files], Read]) -> Read:
    """What `reader` gives for files, which reads files of this machine.

    Raises:
        ReadError: `reader` raises one.
        UsageError: a place cannot be reached.
    """
    if not any(is_address(path) for path, _ in files):
        return reader(files)
    with TemporaryDirectory(prefix="convo-") as folder:
        here = _fetched(files, Path(folder))
        try:
            as_read, failures = reader(
                [(path, name) for path, (_, name) in zip(here, files, strict=True)]
            )
        except ReadError as error:
            raise _refusal(error, here) from None
    return (
        [replace(one, source=replace(one.source, path=here[one.source.path])) for one in as_read],
        tuple(_refusal(one, here) for one in failures),
    )


def _expanded(address: str) -> dict[str, Stamp]:
    """The files that an address names, and what is said of each."""
    files, path = filesystem(address)
    with told(address):
        files.invalidate_cache()
        if files.isfile(path):
            return _stamped(files, {path: files.info(path)})
        if files.isdir(path):
            below = files.find(path, detail=True)
            results = _results(files, below)
            named = {
                name: about
                for name, about in below.items()
                if looks_like_transcript(PurePosixPath(posixpath.relpath(name, path)))
                and name not in results
            }
            if not named:
                raise ReadError("no-transcripts-in-folder", where=Place(address))
            return _stamped(files, named)
        if not glob.has_magic(path):
            raise ReadError("no-such-file", where=Place(address))
        matches = files.glob(path, detail=True)
        results = _results(files, matches)
        named = {
            name: about
            for name, about in matches.items()
            if about["type"] == "file" and name not in results
        }
    if not named:
        raise ReadError("pattern-matches-nothing", where=Place(address))
    return _stamped(files, named)


def _results(files: Any, names: Iterable[str]) -> set[str]:  # noqa: ANN401 -- fsspec is untyped
    """Those files that are of the results of a run."""
    like = [name for name in names if posixpath.basename(name) in NAMES]
    folders = sorted({posixpath.dirname(name) for name in like})
    told = contents_of(files, [f"{folder}/{RUN}" for folder in folders])
    ours = {folder for folder, content in zip(folders, told, strict=True) if run_told(content)}
    return {name for name in like if posixpath.dirname(name) in ours}


def _stamped(files: Any, named: Mapping[str, Mapping[str, Any]]) -> dict[str, Stamp]:  # noqa: ANN401 -- as above
    return {
        files.unstrip_protocol(path): _stamp(files, path, named[path]) for path in sorted(named)
    }


def _stamp(files: Any, path: str, about: Mapping[str, Any]) -> Stamp:  # noqa: ANN401 -- as above
    """Size, time of change and version of a file; where no version is told, of its content."""
    known = {key: str(about[key]) for key in (*VERSIONS, *TIMES) if about.get(key)}
    when = next((about[key] for key in TIMES if isinstance(about.get(key), datetime)), None)
    size = int(about["size"] or 0)
    version = digest([size, known]) if known else digest(files.cat_file(path).hex())
    return size, int(when.timestamp()) * 10**9 if when else 0, version


def _fetched(files: Files, folder: Path) -> dict[str, str]:
    """The addresses of files by their paths in the folder; missing ones are missing there too."""
    addresses = [path for path, _ in files]
    system, _ = filesystem(addresses[0])
    with told(addresses[0]):
        contents = contents_of(system, [filesystem(one)[1] for one in addresses])
    here = {}
    for number, (address, content) in enumerate(zip(addresses, contents, strict=True)):
        path = folder / f"{number}{PurePosixPath(address.partition(MARK)[2]).suffix}"
        if content is not None:
            path.write_bytes(content)
        here[str(path)] = address
    return here


def _refusal(error: ReadError, here: Mapping[str, str]) -> ReadError:
    """The error with the address in the place of the path here."""
    if error.where:
        error.where = replace(error.where, path=here.get(error.where.path, error.where.path))
    return error
