"""Rows of files as conversations: languages found, marks taken off, one table for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from convo.codings import CODINGS
from convo.errors import Message
from convo.language.detect import languages_of
from convo.language.marks import unmarked
from convo.model import UTTERANCES, Conversation, Notice, Source, check
from convo.readers.declared import language_named
from convo.readers.opened import Opened
from convo.readers.parsed import Parsed


def conversations(
    read: Sequence[tuple[Opened, Parsed]], language: str | None
) -> list[Conversation]:
    """The conversation of each file, all of which have rows.

    `language` is what the user said it is; else what the file says; else it is found out.
    """
    if not read:
        return []
    columns = [parsed.columns for _, parsed in read]
    counts = pl.Series([len(one) for one in columns], dtype=pl.UInt32)
    files = pl.int_range(len(read), dtype=pl.UInt32, eager=True).repeat_by(counts).explode()
    rows = pl.concat(columns, rechunk=True).drop("raw").with_columns(file=files)
    stated = [language or parsed.declared.language for _, parsed in read]
    languages = _languages(rows, stated)
    utterances = _utterances(rows, languages, [one.name for one, _ in read])
    begins = (counts.cum_sum() - counts).to_list()
    return [
        Conversation(
            name=file.name,
            source=Source(file.path, file.form.name, file.sha256),
            language=spoken,
            utterances=utterances.slice(begin, count),
            declared=parsed.declared,
            notices=(*file.notices, *parsed.notices, *_of_language(spoken)),
            codings=_codings(file, parsed),
            codebook=parsed.codebook,
        )
        for (file, parsed), spoken, begin, count in zip(
            read, languages, begins, counts, strict=True
        )
    ]


def _codings(file: Opened, parsed: Parsed) -> pl.DataFrame | None:
    if parsed.codings is None:
        return None
    named = parsed.codings.with_columns(conversation=pl.lit(file.name))
    return check(named, CODINGS)


def _languages(rows: pl.DataFrame, stated: Sequence[str | None]) -> list[str]:
    open_ = [number for number, language in enumerate(stated) if not language]
    found = languages_of(rows.filter(pl.col("file").is_in(open_))) if open_ else {}
    return [
        language_named(language) if language else found[number]
        for number, language in enumerate(stated)
    ]


def _of_language(language: str) -> tuple[Notice, ...]:
    if language == "unknown":
        return (Notice(Message("language-unknown"), severity="info"),)
    return ()


def _utterances(
    rows: pl.DataFrame, languages: Sequence[str], names: Sequence[str]
) -> pl.DataFrame:
    frame = rows.rename({"text": "raw"}).with_columns(
        conversation=pl.Series(names, dtype=pl.String).gather(rows["file"]),
        utterance=pl.int_range(1, pl.len() + 1).over("file"),
        role=None,
        on_behalf_of=None,
    )
    if len(set(languages)) == 1:
        return check(frame.hstack(unmarked(frame["raw"], languages[0])), UTTERANCES)
    spoken = pl.Series(languages).gather(rows["file"])
    parts = frame.with_columns(spoken=spoken, row=pl.int_range(pl.len())).partition_by("spoken")
    told = [part.hstack(unmarked(part["raw"], part["spoken"][0])) for part in parts]
    return check(pl.concat(told).sort("row"), UTTERANCES)
