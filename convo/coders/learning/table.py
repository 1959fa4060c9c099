"""The training table: every turn of the conversations, and the codes that people gave it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from convo.coders.coding import Coding
from convo.coders.names import scheme_of
from convo.model import Turns

Mask = npt.NDArray[np.bool_]
By = Literal["line", "number"]
PEOPLE = ("person", "consensus")
UNIT = ["conversation", "number"]


@dataclass(frozen=True, slots=True)
class Training:
    """Turns of one language with what people said of them; row i of everything is turn i.

    `groups` says of each turn what must not be split between learning and trying: its
    conversation, or what is named instead (such as its writer). `given` has for each code, by
    its full name, the turns that got it; `seen` those that were looked at with its scheme.
    """

    turns: Turns
    language: str
    groups: npt.NDArray[np.str_]
    seen: Mapping[str, Mask]
    given: Mapping[str, Mask]
    sha256: str
    """Of what was learnt from: the texts of the turns, and the codes that people gave them."""

    unplaced: int = 0
    """Units of the codings for which there is no turn."""

    @property
    def conversations(self) -> npt.NDArray[np.str_]:
        """The conversation of each turn."""
        return self.turns.turns["conversation"].to_numpy().astype(str)

    @property
    def roles(self) -> npt.NDArray[np.str_]:
        """Whose words each turn says; empty where nobody knows."""
        return self.turns.turns["content_role"].fill_null("").to_numpy().astype(str)

    def eligible(self, code: str, roles: Collection[str]) -> Mask:
        """The turns that were seen with the code's scheme and can have it by their role."""
        seen = self.seen.get(scheme_of(code), np.zeros(len(self.groups), bool))
        return seen & np.isin(self.roles, list(roles)) if roles else seen


def training(
    turns: Turns, coding: Coding, *, by: By, groups: Mapping[str, str] | None = None
) -> Training:
    """The training table of conversations in one language.

    A code holds of a turn when more than half of the people who saw the turn gave it; what
    rules and models suggested counts only where a person has confirmed it. Units are found by
    their number (`turns` must have been built with the unit that was coded), or by their line
    where a coded transcript is its own file of codes. `groups` is conversation -> group; without
    it each conversation is one.
    """
    rows = turns.turns.with_row_index("row")
    place = "turn" if by == "number" else "line"
    said = _said(coding).with_columns(place=pl.col("number" if by == "number" else "line"))
    keys = rows.select("row", "conversation", place=pl.col(place))
    placed = said.join(keys, on=["conversation", "place"], how="left", maintain_order="left")
    unplaced = placed.filter(pl.col("row").is_null()).select(UNIT).n_unique()
    placed = placed.drop_nulls("row")
    own = rows["conversation"].to_list()
    known = groups or {}
    seen, given = _by_code(placed, rows.height)
    return Training(
        turns,
        turns.talks["language"].fill_null("").item(0),
        np.array([known.get(name, name) for name in own], dtype=str),
        seen,
        given,
        _digest(rows["text"], placed),
        unplaced,
    )


def _said(coding: Coding) -> pl.DataFrame:
    """What people said, or confirmed: conversation, number, line, coder and code."""
    people = pl.col("coder").str.split(":").list.first().is_in(PEOPLE)
    kept = coding.codings.filter(people | (pl.col("status") == "confirmed"))
    refused = pl.col("status") == "rejected"
    return kept.select(
        "conversation",
        "number",
        "line",
        "coder",
        scheme=pl.col("code").str.extract(r"^([^.]+)\.").fill_null(""),
        code=pl.when(~refused).then("code"),
    )


def _by_code(placed: pl.DataFrame, height: int) -> tuple[dict[str, Mask], dict[str, Mask]]:
    """For each scheme the turns that were seen with it, for each code those that got it.

    A coder has seen every turn of theirs with each scheme of which they ever gave a code.
    """
    with_scheme = placed.filter(pl.col("code").is_not_null()).select("coder", "scheme").unique()
    units = placed.select("row", "coder").unique().join(with_scheme, on="coder")
    readers = units.group_by("scheme", "row").agg(readers=pl.len())
    votes = placed.drop_nulls("code").unique(["row", "coder", "code"])
    counted = votes.group_by("scheme", "code", "row").agg(votes=pl.len())
    most = counted.join(readers, on=["scheme", "row"]).filter(
        pl.col("votes") * 2 > pl.col("readers")
    )
    return _masks(readers, "scheme", height), _masks(most, "code", height)


def _masks(rows: pl.DataFrame, name: str, height: int) -> dict[str, Mask]:
    found = {}
    for (key,), part in rows.sort(name).group_by(name, maintain_order=True):
        mask = np.zeros(height, bool)
        mask[part["row"].to_numpy()] = True
        found[str(key)] = mask
    return found


def _digest(texts: pl.Series, placed: pl.DataFrame) -> str:
    """The same for the same texts and codes, in whatever files and by whomever."""
    codes = placed.drop_nulls("code").select("row", "code").unique().sort("row", "code")
    digest = sha256()
    for parts in (texts.fill_null("").to_list(), codes["row"].to_list(), codes["code"].to_list()):
        digest.update("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
    return digest.hexdigest()
