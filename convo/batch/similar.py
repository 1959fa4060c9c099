"""The search for passages like one passage: read, embed, sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from convo.batch.folders import folder_at
from convo.batch.forget import conversations
from convo.batch.kept import Kept
from convo.batch.vectors import vectors
from convo.coders.meaning.carrier import carrier
from convo.coders.meaning.nearest import Passage, nearest
from convo.corpus.analysis import Analysis, analyse
from convo.corpus.project import project
from convo.corpus.settings import Settings
from convo.errors import Place, UsageError
from convo.reports.similar import Found
from convo.roles import role_named

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Search:
    """What is sought: the passage, where to look, and how many to find."""

    path: str
    turn: int
    paths: tuple[str, ...] = ()
    """Empty: the conversations of the results, or else of the folder of the file."""

    count: int = 10
    own: bool = False
    """Whether the passage's own conversation is looked through too."""

    results: str | None = None
    """A folder of results, in which vectors are kept and from which `forget` removes them."""


def search(asked: Search, settings: Settings, *, keep: bool = True) -> tuple[Found, Analysis]:
    """What was found, and the conversations that were looked through.

    Turns of the passage's role are sought, unless the settings name others. Vectors are kept of
    conversations that the results are about, so that `forget` finds them.

    Raises:
        ReadError: the file, or every transcript, cannot be read.
        UsageError: the extra `meaning` is missing, the file has no such turn, or the folder
            holds no results.
    """
    model = carrier()
    passage, sha256 = _passage(asked, settings)
    run = _names(asked.results) if asked.results else {}
    corpus = analyse(_paths(asked, run), settings=settings)
    hashes = {one.name: one.source.sha256 for one in corpus.conversations}
    same = [name for name, found in hashes.items() if found == sha256]
    looked = corpus.turns.turns.filter(~_left_out(same, None if not asked.own else asked.turn))
    folder = folder_at(asked.results) if asked.results and keep else None
    kept = {one.name: run.get(_whole(one.source.path)) for one in corpus.conversations}
    roles = _roles(settings) or [passage["content_role"]]
    text = passage["text"] or ""
    found = nearest(
        looked,
        vectors(looked, model, folder, kept),
        Passage(text, model.vectors([text])[0], passage["language"]),
        asked.count,
        roles=[role for role in roles if role not in (None, UNKNOWN)],
    )
    return Found(
        {**passage, "source": asked.path},
        found,
        {one.name: one.source.path for one in corpus.conversations},
        model.name,
        looked.height,
        looked["conversation"].n_unique(),
    ), corpus


def _roles(settings: Settings) -> list[str]:
    own = project(settings.config).own_roles
    return [role_named(role, own) for role in settings.only_role]


def _passage(asked: Search, settings: Settings) -> tuple[Mapping[str, Any], str | None]:
    """The turn that is named, and the hash of its file."""
    read = analyse(asked.path, settings=replace(settings, turn_range=None))
    turns = read.turns.turns.filter(pl.col("turn") == asked.turn)
    if turns.is_empty():
        last = read.turns.turns["turn"].max()
        raise UsageError(
            "similar-turn-unknown", where=Place(asked.path), turn=asked.turn, last=last
        )
    one = read.conversations[0]
    return {**turns.row(0, named=True), "language": one.language}, one.source.sha256


def _paths(asked: Search, run: Mapping[str, str]) -> list[str]:
    return list(asked.paths) or list(run) or [str(Path(asked.path).parent)]


def _names(results: str) -> dict[str, str]:
    """The conversations of a folder of results: path of the transcript -> id."""
    names = set(conversations(results))
    paths = Kept(folder_at(results)).paths()
    return {_whole(path): name for name, path in paths.items() if name in names}


def _whole(path: str) -> str:
    return str(Path(path).resolve())


def _left_out(same: list[str], turn: int | None) -> pl.Expr:
    """The passage's own conversation, or of it only the passage."""
    theirs = pl.col("conversation").is_in(same)
    return theirs if turn is None else theirs & (pl.col("turn") == turn)
