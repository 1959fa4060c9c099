"""Files of codes as commands name them: read one by one, and what they tell said on stderr."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from convo.cli.notices import say_one
from convo.errors import UsageError

if TYPE_CHECKING:
    from convo.coders.coding import Coding, Told
    from convo.coders.comparing import Gold


def read_files(paths: Sequence[str], coder: str | None = None) -> dict[str, Coding]:
    """The codings of files by their paths; patterns and folders are expanded.

    A folder stands for the files of codes in it, by their names (`.codes.json`, `.codes.csv`).

    Raises:
        ReadError: a pattern or folder holds nothing, or a file cannot be used.
    """
    from convo.coders.files import read_coding
    from convo.coders.named import named_files

    return {file: read_coding(file, coder=coder) for file in named_files(paths)}


def read_gold(
    named: str | None, read: Mapping[str, Coding], coder: str | None = None
) -> tuple[Gold | None, dict[str, Coding]]:
    """Who is held to be right, and a file that is read for that alone.

    `named` is the name of a coder of the files, or a file in which one person coded.

    Raises:
        UsageError: it is neither, or several people coded in the file.
    """
    if named is None:
        return None, {}
    from convo.coders.comparing import Gold
    from convo.coders.files import read_coding
    from convo.coders.names import as_coder

    coders = list(dict.fromkeys(who for one in read.values() for who in one.codings["coder"]))
    for name in (named, as_coder(named)):
        if name in coders:
            return Gold(name), {}
    if not Path(named).is_file():
        raise UsageError("agree-no-gold", name=named, all=", ".join(coders))
    found = read.get(named) or read_coding(named, coder=coder or Path(named).stem)
    who = found.codings["coder"].unique(maintain_order=True).to_list()
    if len(who) > 1:
        raise UsageError("agree-gold-several", all=", ".join(who))
    if named in read or not who:
        return (Gold(who[0]) if who else None), {}
    return _apart(named, found)


def say_told(told: Iterable[Told], language: str) -> None:
    """Print what files of codes tell, each with its place."""
    for one in told:
        text = f"{one.place}: {one.message.text(language)}"
        say_one(text, one.message.hint(language), one.severity, language)


def _apart(path: str, found: Coding) -> tuple[Gold, dict[str, Coding]]:
    """The coder of a file under a name that nobody else has."""
    import polars as pl

    from convo.coders.comparing import GOLD, Gold

    coding = replace(found, codings=found.codings.with_columns(coder=pl.lit(GOLD)))
    return Gold(GOLD, apart=True), {path: coding}
