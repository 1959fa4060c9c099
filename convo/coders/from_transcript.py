"""Codes that a transcript's own file holds, such as a project of another program."""

from __future__ import annotations

from pathlib import PurePath

import polars as pl

from convo.coders.coding import UNITS, Coding, Origin, Told, text_hash
from convo.coders.faults import Faults
from convo.errors import Place, ReadError
from convo.model import Conversation, check
from convo.readers import read_many
from convo.readers.file_parts import SUFFIXES, file_and_part, with_parts


def holds_codes(path: str) -> bool:
    """Whether a file is a transcript that may hold codes.

    Example:
        >>> holds_codes("projekt.qdpx#Møde 1"), holds_codes("MH.codes.json")
        (True, False)
    """
    return PurePath(file_and_part(path)[0]).suffix.lower() in SUFFIXES


def coding_of(path: str, faults: Faults) -> Coding:
    """The codings of each text in a file, by utterance; all utterances were laid before coders.

    A text is known by its name in the file; the only one by that of the file.
    """
    stem = PurePath(file_and_part(path)[0]).stem
    paths = with_parts(path)
    names = [file_and_part(one)[1] or stem for one in paths]
    found = [*read_many(list(zip(paths, names, strict=True)))]
    talks = [one for one in found if not isinstance(one, ReadError)]
    for one in found:
        if isinstance(one, ReadError):
            faults.refuse(one)
    coded = [one for one in talks if one.codings is not None]
    if not coded:
        faults.fault(None, "codes-none-in-transcript")
        return Coding()
    return Coding(
        codings=pl.concat([one.codings for one in coded if one.codings is not None]),
        units=pl.concat([_units(one) for one in coded]),
        origins=tuple(Origin(one.name, one.source.path, one.source.sha256) for one in coded),
        notices=tuple(told for one in talks for told in _told(one)),
    )


def _units(talk: Conversation) -> pl.DataFrame:
    rows = talk.utterances.with_columns(
        unit=pl.lit("utterance"),
        number="utterance",
        first_utterance="utterance",
        last_utterance="utterance",
        text_sha256=pl.Series([text_hash(text or "") for text in talk.utterances["text"]]),
    )
    return check(rows, UNITS)


def _told(talk: Conversation) -> list[Told]:
    return [
        Told(Place(talk.source.path, one.line, one.within), one.message, one.severity)
        for one in talk.notices
    ]
