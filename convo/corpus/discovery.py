"""Which transcripts a run reads: paths, folders and patterns, and each conversation's id."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from convo.corpus.results_folder import is_result
from convo.errors import Place as At
from convo.errors import ReadError, UsageError
from convo.readers import READERS
from convo.readers.file_parts import file_and_part, with_parts

ABOUT = frozenset({"readme", "læsmig", "license", "licence", "copying", "changelog", "manifest"})
"""What files about a folder are called; named by themselves they are read as any other."""

CODES = ".codes"
"""What the name of a file ends in, before its suffix, that holds codes and no talk."""


NO_FOLDERS = str.maketrans("/\\", "--")


def discovered(paths: Sequence[str], apart: Collection[Path | None] = ()) -> list[tuple[str, str]]:
    """(path, conversation id) of every transcript, in the order of the paths given.

    A folder stands for every file in it and below that has the suffix of a readable format, but
    for hidden files, those about the folder (README) and what `convo batch` has left there; a
    pattern such as `*.vtt` for what it matches. A file with several transcripts stands for them
    all, each by `file#name`. Files in `apart`, such as a project's table, are
    only read when they are named. An id is the path relative to the common folder, without its
    suffix unless two files would share it.

    Raises:
        ReadError: a pattern matches nothing, or a folder holds no transcript.
        UsageError: standard input is named twice.
    """
    found: dict[str, str] = {}
    other = {_same_file(str(path)) for path in apart if path}
    whole = [file for path in paths for file in _expanded(path, other)]
    for file in [part for one in whole for part in with_parts(one)]:
        found.setdefault(_same_file(file), file)
    files = list(found.values())
    if list(paths).count("-") > 1:
        raise UsageError("stdin-once")
    ids = _ids(files)
    return list(zip(files, ids, strict=True))


def _expanded(path: str, other: Collection[str]) -> list[str]:
    if path == "-" or os.path.isfile(file_and_part(path)[0]):  # noqa: PTH113 -- an impossible name is no error yet
        return [path]
    if not path:
        raise ReadError("no-such-file", where=At("''"))
    if os.path.isdir(path):  # noqa: PTH112 -- as above
        found = sorted(one for one in _readable(Path(path)) if _same_file(one) not in other)
        if not found:
            raise ReadError("no-transcripts-in-folder", where=At(path), suffixes=_suffixes())
        return found
    if glob.has_magic(path):
        found = glob.glob(path, recursive=True)  # noqa: PTH207 -- patterns may be absolute
        matches = sorted(match for match in found if Path(match).is_file() and not _apart(match))
        if not matches:
            raise ReadError("pattern-matches-nothing", where=At(path))
        return matches
    return [path]


def looks_like_transcript(relative: PurePath) -> bool:
    """Whether a file of a folder is read, by its path in the folder.

    Example:
        >>> names = ("a/m1.vtt", "README.md", "m1.codes.json")
        >>> [looks_like_transcript(PurePath(name)) for name in names]
        [True, False, False]
    """
    known = {suffix for name in READERS for suffix in READERS[name].suffixes}
    hidden = any(part.startswith((".", "~$")) for part in relative.parts)
    stem = relative.stem.casefold()
    about = stem in ABOUT or stem.endswith(CODES)
    return relative.suffix.lower() in known and not hidden and not about


def shortened(relative: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Ids: relative paths without their suffix, unless two would be the same.

    Example:
        >>> shortened({"/x/a.vtt": "a.vtt", "/x/b.vtt": "b.vtt", "/x/b.srt": "b.srt"})
        {'/x/a.vtt': 'a', '/x/b.vtt': 'b.vtt', '/x/b.srt': 'b.srt'}
    """
    short = {file: PurePath(path).with_suffix("").as_posix() for file, path in relative.items()}
    times = Counter([*short.values(), *taken])
    return {file: short[file] if times[short[file]] == 1 else relative[file] for file in relative}


def _readable(folder: Path) -> Iterable[str]:
    for file in folder.rglob("*"):
        named = looks_like_transcript(file.relative_to(folder)) and not is_result(file)
        if named and file.is_file():
            yield str(file)


def _apart(file: str) -> bool:
    """Whether a file only says that Word has another open, or is of the results of a run."""
    return Path(file).name.startswith("~$") or is_result(Path(file))


def _suffixes() -> str:
    return ", ".join(suffix for name in READERS for suffix in READERS[name].suffixes)


def _ids(files: Sequence[str]) -> list[str]:
    named = {file: PurePath(_absolute(file_and_part(file)[0])) for file in files if file != "-"}
    if not named:
        return ["stdin" for _ in files]
    root = os.path.commonpath({path.parent for path in named.values()})
    relative = {file: _part_of(file, path.relative_to(root)) for file, path in named.items()}
    short = shortened(relative, ["stdin"] if "-" in files else [])
    return ["stdin" if file == "-" else short[file] for file in files]


def _part_of(file: str, relative: PurePath) -> str:
    """A path; of one of several transcripts in a file, as if that were a folder of them."""
    _, part = file_and_part(file)
    if not part:
        return relative.as_posix()
    name = part.translate(NO_FOLDERS).lstrip(".") or relative.stem
    return f"{relative.with_suffix('').as_posix()}/{name}{relative.suffix}"


def _same_file(file: str) -> str:
    """What two spellings of one file, such as a.vtt and ./a.vtt, have in common."""
    return file if file == "-" else os.path.normcase(_absolute(file))


def _absolute(file: str) -> str:
    """Without following links, so that an id keeps the name that the user gave."""
    return os.path.abspath(file)  # noqa: PTH100 -- a tenth of the time of a Path, for every file
