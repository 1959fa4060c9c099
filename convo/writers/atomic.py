"""Files and folders that are written whole or not at all, and never over an input."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from convo.errors import Place, UsageError
from convo.writers import leftovers
from convo.writers.troubles import told


def write(
    path: Path,
    content: bytes,
    *,
    force: bool = False,
    inputs: Sequence[Path] = (),
    tidy: bool = True,
) -> None:
    """Write a file through a temporary one beside it, which then takes its place.

    With `tidy`, what killed runs left in the folder is looked for and removed.

    Raises:
        UsageError: the file is one of the inputs; it exists and `force` is not set; it is a
            folder; or it cannot be written. Nothing is changed then.
    """
    with unfinished(path, force=force, inputs=inputs, tidy=tidy) as temporary:
        temporary.write_bytes(content)


@contextmanager
def unfinished(
    path: Path, *, force: bool = True, inputs: Sequence[Path] = (), tidy: bool = True
) -> Iterator[Path]:
    """A temporary file beside the one that is meant; it takes its place when all went well.

    Raises:
        UsageError: see `write`.
    """
    with told(path):
        refuse(path, force=force, inputs=inputs)
        if tidy:
            leftovers.clear(path.parent)
        handle, name = tempfile.mkstemp(
            prefix=leftovers.prefix(path), suffix=leftovers.UNFINISHED, dir=path.parent
        )
        os.close(handle)
        try:
            yield Path(name)
            _settle(Path(name), path)
        except BaseException:
            leftovers.remove([Path(name)])
            raise


@contextmanager
def unfinished_folder(path: Path) -> Iterator[Path]:
    """A temporary folder beside the one that is meant; it takes its name when all went well.

    Where another process was there first, its folder is left as it is.

    Raises:
        UsageError: the folder or something in it cannot be written. Nothing is changed then.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        name = tempfile.mkdtemp(
            prefix=leftovers.prefix(path), suffix=leftovers.UNFINISHED, dir=path.parent
        )
        try:
            yield Path(name)
            _settle_folder(Path(name), path)
        except BaseException:
            leftovers.remove([Path(name)])
            raise


def write_folder(
    path: Path,
    files: Mapping[str, bytes],
    *,
    force: bool = False,
    inputs: Sequence[Path] = (),
) -> None:
    """Write a folder of files through a temporary one beside it, which then takes its name.

    With `force` a folder that holds nothing but files of these names is replaced as a whole.

    Raises:
        UsageError: the folder exists and `force` is not set, it holds something else or one of
            the inputs, or it cannot be written. Nothing is changed then.
    """
    refuse_folder(path, files, force=force, inputs=inputs)
    with told(path):
        leftovers.clear(path.parent)
        with scratch(path.parent) as aside:
            former = aside / path.name
            try:
                with unfinished_folder(path) as temporary:
                    for name, content in files.items():
                        (temporary / name).write_bytes(content)
                    if path.exists():
                        path.rename(former)
            except BaseException:
                if former.exists() and not path.exists():
                    former.rename(path)
                raise


def refuse_folder(
    path: Path,
    names: Container[str],
    *,
    force: bool = False,
    inputs: Sequence[Path] = (),
) -> None:
    """Raise what `write_folder` would raise before it writes.

    Raises:
        UsageError: see `write_folder`.
    """
    where = Place(str(path))
    if any(
        is_same(path, source) or path.absolute() in source.absolute().parents for source in inputs
    ):
        raise UsageError("write-is-input", where=where)
    if not path.parent.is_dir():
        raise UsageError("write-no-folder", where=where)
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        raise UsageError("write-not-a-folder", where=where)
    if any(part.name not in names or not part.is_file() for part in path.iterdir()):
        raise UsageError("write-other-files", where=where)
    if not force:
        raise UsageError("write-exists", where=where)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for files that are needed on the way; it is gone afterwards."""
    with told(folder):
        made = tempfile.mkdtemp(
            prefix=leftovers.prefix(folder), suffix=leftovers.UNFINISHED, dir=folder
        )
    try:
        yield Path(made)
    finally:
        leftovers.remove([Path(made)])


def refuse(path: Path, *, force: bool = False, inputs: Sequence[Path] = ()) -> None:
    """Raise what `write` would raise before it writes: for a dry run.

    Raises:
        UsageError: the file is one of the inputs, a folder, or exists and `force` is not set.
    """
    where = Place(str(path))
    if any(is_same(path, source) for source in inputs):
        raise UsageError("write-is-input", where=where)
    if not os.path.lexists(path):
        return
    if path.exists() and not path.is_file():
        raise UsageError("write-not-a-file", where=where)
    if not force:
        raise UsageError("write-exists", where=where)


def is_same(path: Path, source: Path) -> bool:
    """Whether two paths lead to one file, by whatever links and spellings."""
    if path.exists() and source.exists():
        return path.samefile(source)
    return path.absolute() == source.absolute()


def _settle(temporary: Path, path: Path) -> None:
    """Put a file that is complete in the place of the one that is meant."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    _sync_file(temporary)
    temporary.chmod(mode)
    temporary.replace(path)
    _sync_folder(path.parent)


def _settle_folder(temporary: Path, path: Path) -> None:
    folders = [temporary]
    for part in temporary.rglob("*"):
        if part.is_dir():
            folders.append(part)
        else:
            _sync_file(part)
    for folder in reversed(folders):
        _sync_folder(folder)
    temporary.chmod(0o777 & ~_umask())
    try:
        temporary.rename(path)
    except OSError:
        if not path.is_dir():
            raise
        leftovers.remove([temporary])
    _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
