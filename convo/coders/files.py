"""Files of codes, whichever form they have, as one `Coding`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from convo.coders import from_csv, from_json, from_report, from_transcript, from_word
from convo.coders.coding import Coding
from convo.coders.faults import Faults
from convo.coders.joining import joined
from convo.coders.json_values import load
from convo.coders.named import named_files
from convo.coders.names import as_coder
from convo.errors import ReadError
from convo.readers.content import content_of
from convo.readers.decoding import decode

ZIP = b"PK\x03\x04"


def read_codings(paths: Sequence[str | Path], *, coder: str | None = None) -> Coding:
    """The codings of files, joined: `.codes.json`, CSV, the JSON of `convo code`, projects.

    `coder` is who coded where a file does not say it. See `joined` for what happens to units
    that one coder coded in several of the files.

    Raises:
        CodingsError: a file cannot be used; every fault of it is told with its place.
        ReadError: a pattern or folder holds nothing.
    """
    return joined([read_coding(path, coder=coder) for path in named_files(paths)])


def read_coding(path: str | Path, *, coder: str | None = None) -> Coding:
    """The codings of one file; see `read_codings`.

    Raises:
        CodingsError: the file cannot be used.
    """
    faults = Faults(str(path))
    if from_transcript.holds_codes(str(path)):
        found = from_transcript.coding_of(str(path), faults)
        faults.check()
        return found
    try:
        content = content_of(str(path))
    except ReadError as error:
        faults.refuse(error)
    return coding_of(content, str(path), coder=coder)


def coding_of(content: bytes, path: str, *, coder: str | None = None) -> Coding:
    """The codings of a file's bytes; see `read_codings`.

    Raises:
        CodingsError: the file cannot be used.
    """
    faults = Faults(path)
    who = as_coder(coder) if coder else None
    try:
        found = _coding(content, faults, who)
    except ReadError as error:
        faults.refuse(error)
    faults.check()
    return replace(found, notices=(*found.notices, *faults.notices))


def _coding(content: bytes, faults: Faults, coder: str | None) -> Coding:
    if content.startswith(ZIP):
        return from_word.coding_of(content, faults, coder)
    text, notices = decode(content)
    for notice in notices:
        faults.heard(notice)
    if not text.lstrip().startswith(("{", "[")):
        return from_csv.coding_of(text, faults, coder)
    top = load(text, faults)
    if from_report.is_report(top.value):
        return from_report.coding_of(top)
    if isinstance(top.value, dict) and top.value.get("kind") in (from_json.KIND, None):
        return from_json.coding_of(top, coder)
    faults.fault("$", "codes-json-other")
    return Coding()
