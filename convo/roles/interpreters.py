"""Whose words an interpreter says: the person the row counts for."""

from __future__ import annotations

import re

import polars as pl

from convo.language.lexicon import LANGUAGES, lexicon
from convo.language.tokens import word_count
from convo.roles.labels import Roles, person

LEADING = "og|men|ja|nej|så|øh|and|but|so|well|yes|no"
"""Words that may stand before a reporting phrase: "ja, hun siger"."""


def person_key(label: pl.Expr) -> pl.Expr:
    """What tells two labels of one person: the name without a role before it, casefolded."""
    return label.str.replace(r"^.*(?:/|:\s)", "").str.to_lowercase()


def with_persons_spoken_for(
    rows: pl.DataFrame, speakers: pl.DataFrame, roles: Roles
) -> pl.DataFrame:
    """Fills `on_behalf_of` of interpreters' rows: by the label, the project, or the only citizen.

    The only citizen is taken when the row begins with a reporting phrase ("hun siger …") or
    follows a row of that citizen without words, such as `[arabisk]`; otherwise it stays null.
    """
    if not (speakers["role"] == "interpreter").any():
        return rows
    rows = rows.join(
        _only_citizens(speakers), on="conversation", how="left", maintain_order="left"
    )
    rows = rows.join(
        _explicit(rows, speakers, roles),
        on=["conversation", "speaker"],
        how="left",
        maintain_order="left",
    )
    silent = word_count(pl.col("text")) == 0
    after = (
        (silent & (pl.col("speaker") == pl.col("citizen"))).shift(1)
        & (pl.col("conversation") == pl.col("conversation").shift(1))
    ).fill_null(False)
    implied = pl.when(~silent & (_reports(pl.col("text")) | after)).then("citizen")
    said_for = pl.coalesce("on_behalf_of", "explicit", implied)
    return rows.with_columns(on_behalf_of=pl.when(pl.col("role") == "interpreter").then(said_for))


def _only_citizens(speakers: pl.DataFrame) -> pl.DataFrame:
    citizens = speakers.filter(pl.col("role") == "citizen")
    alone = citizens.filter(pl.len().over("conversation") == 1)
    return alone.select("conversation", citizen="speaker")


def _reports(text: pl.Expr) -> pl.Expr:
    phrases = sorted({p for language in LANGUAGES for p in lexicon(language).reporting})
    begins = rf"(?i)^(?:(?:{LEADING})[\s,]+)*(?:{'|'.join(phrases)})(?:$|[^\p{{L}}])"
    return text.str.contains(begins)


def _explicit(rows: pl.DataFrame, speakers: pl.DataFrame, roles: Roles) -> pl.DataFrame:
    pairs = rows.filter(pl.col("role") == "interpreter").select("conversation", "speaker").unique()
    names = [_said_for(label, roles) for label in pairs["speaker"]]
    found = pairs.with_columns(name=pl.Series(names, dtype=pl.String)).drop_nulls("name")
    known = speakers.select("conversation", pl.col("speaker").alias("explicit")).with_columns(
        key=person_key(pl.col("explicit"))
    )
    known = known.unique(["conversation", "key"], keep="first", maintain_order=True)
    return (
        found.with_columns(key=pl.col("name").str.to_lowercase())
        .join(known, on=["conversation", "key"], how="left")
        .select("conversation", "speaker", explicit=pl.coalesce("explicit", "name"))
    )


def _said_for(label: str, roles: Roles) -> str | None:
    for interpreter, somebody in roles.on_behalf_of.items():
        if interpreter.casefold() in (label.casefold(), person(label).casefold()):
            return somebody
    stated = re.search(r"\((?:for|på vegne af|on behalf of) ([^)]*)\)", label)
    return stated[1].strip() if stated else None
