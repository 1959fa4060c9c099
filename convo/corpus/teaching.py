"""From files of codes and transcripts to the table that a coder is learnt from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import polars as pl

from convo.coders.coding import Coding
from convo.coders.files import read_coding
from convo.coders.joining import joined
from convo.corpus.analysis import Analysis, analyse
from convo.corpus.discovery import discovered
from convo.corpus.settings import Settings
from convo.errors import UsageError
from convo.turns import Unit

if TYPE_CHECKING:
    from convo.coders.learning.table import Training
    from convo.model import Conversation

CODER = "person"
"""Who coded, where several coded transcripts name nobody: one coder, whoever it was."""

PATTERN = re.compile(r"[\\()\[\]^$*+?|]")
"""What tells a regular expression from the name of a column."""

BEGINNING = re.compile(r"[^\W_]+")


def taught(
    codes: Sequence[str],
    *,
    transcripts: Sequence[str] = (),
    group: str | None = None,
    settings: Settings | None = None,
) -> tuple[Training, Analysis, Coding]:
    """The training table of some files of codes, with the conversations and the codings.

    Without `transcripts` the files are coded transcripts: each holds both. `group` names what
    must not be split between learning and trying, beyond the conversation; see `grouped`.

    Raises:
        UsageError: there is nothing to learn from.
        ReadError: a transcript, or a file of codes, cannot be read.
    """
    from convo.coders.learning.table import training

    settings = replace(settings or Settings(), measures=(), events=(), strict=True)
    files = discovered(list(codes))
    if transcripts:
        coding = joined([read_coding(path, coder=CODER) for path, _ in files])
        settings = replace(settings, unit=_unit(coding))
        analysis = analyse(list(transcripts), settings=settings)
    else:
        coding = joined([_named(read_coding(path, coder=CODER), name) for path, name in files])
        _refuse_codes_alone(files)
        analysis = analyse(list(codes), settings=replace(settings, unit="utterance"))
    analysis = _of_one_language(analysis)
    names = [conversation.name for conversation in analysis.conversations]
    coding = replace(coding, codings=_with_ids(coding.codings, names))
    groups = grouped(group, analysis.conversations) if group else None
    table = training(analysis.turns, coding, by="number" if transcripts else "line", groups=groups)
    return table, analysis, coding


def grouped(group: str, conversations: Sequence[Conversation]) -> dict[str, str]:
    r"""Conversation -> group.

    `group` is what a project knows of its conversations, such as a column of its table, or a
    regular expression on the conversation's name, whose first bracket (or whole match) is the
    group: `"(w\d)_"`. Where a project knows no such thing, the names' beginnings are taken, as
    in w1_talk1 and w1_talk2.

    Raises:
        UsageError: the pattern is not valid, or does not match a name; or there is one group.
    """
    names = [one.name for one in conversations]
    if PATTERN.search(group):
        found = _by_pattern(group, names)
    elif any(group in one.metadata for one in conversations):
        found = {one.name: one.metadata.get(group, "") for one in conversations}
        if missing := [name for name, value in found.items() if not value]:
            raise UsageError("learn-group-missing", group=group, name=missing[0])
    else:
        found = {name: _beginning(name) for name in names}
    if len(set(found.values())) < 2:  # noqa: PLR2004 -- one to learn from, one to try on
        raise UsageError("learn-one-group", group=group, name=found[names[0]])
    return found


def _by_pattern(group: str, names: Sequence[str]) -> dict[str, str]:
    try:
        pattern = re.compile(group)
    except re.error as error:
        raise UsageError("learn-bad-pattern", group=group, problem=str(error)) from error
    found = {}
    for name in names:
        match = pattern.search(name)
        if match is None:
            raise UsageError("learn-no-match", group=group, name=name)
        found[name] = (match.group(1) if match.groups() else None) or match.group()
    return found


def _beginning(name: str) -> str:
    """A name up to the first sign that is no letter or digit.

    Example:
        >>> _beginning("w1_talk2"), _beginning("VIB/anna-3"), _beginning("æble 7")
        ('w1', 'anna', 'æble')
    """
    found = BEGINNING.search(PurePosixPath(name).name)
    return found.group() if found else name


def _unit(coding: Coding) -> Unit:
    """What was coded: turns as convo makes them, or utterances.

    Raises:
        UsageError: some files say turns and some utterances.
    """
    units = coding.codings["unit"].unique().to_list()
    if len(units) > 1:
        raise UsageError("learn-two-units")
    return "utterance" if units == ["utterance"] else "turn"


def _refuse_codes_alone(files: Sequence[tuple[str, str]]) -> None:
    """Stop where a file holds codes but no talk.

    Raises:
        UsageError: naming the first such file.
    """
    for path, _ in files:
        if path.casefold().endswith(".json"):
            raise UsageError("learn-needs-transcripts", path=path)


def _named(coding: Coding, name: str) -> Coding:
    """A coded transcript's codings under the id of its conversation."""
    if coding.codings["conversation"].n_unique() != 1:
        return coding
    return replace(coding, codings=coding.codings.with_columns(conversation=pl.lit(name)))


def _with_ids(codings: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Codings of conversations by the ids of a run, where only the end of an id was named."""
    ends = Counter(PurePosixPath(name).name for name in names)
    ids: Mapping[str, str] = {
        end: name for name in names if ends[end := PurePosixPath(name).name] == 1
    }
    known = pl.col("conversation").is_in(list(names))
    named = pl.col("conversation").replace(ids)
    return codings.with_columns(conversation=pl.when(known).then("conversation").otherwise(named))


def _of_one_language(analysis: Analysis) -> Analysis:
    """The conversations in one language.

    Raises:
        UsageError: there are several.
    """
    languages = sorted({conversation.language for conversation in analysis.conversations})
    if len(languages) > 1:
        raise UsageError("learn-two-languages", languages=", ".join(languages))
    return analysis
