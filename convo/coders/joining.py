"""Codings of several files as one: each coder's latest word of each unit, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from convo.coders.coding import UNIT, Coding, Told, tidy
from convo.errors import Message, Place

CODER_UNIT = [*UNIT, "coder"]
SHOWN = 12
"""Numbers of turns that a notice lists; the rest are counted."""


def joined(codings: Sequence[Coding]) -> Coding:
    """All codings as one, in the order of the files.

    Where two files hold the same coder's codes of a unit by the same scheme, the later one
    counts, by the times in the files and else by their order: a person has saved again. Codes
    of other schemes stand side by side. What differs between the files in the text of a unit,
    in the transcript or in the version of a scheme is told.
    """
    if len(codings) == 1:
        return codings[0]
    if not codings:
        return Coding()
    rows, replaced = _latest(codings)
    units = pl.concat([one.units for one in codings])
    notices = [told for one in codings for told in one.notices]
    told = [*_replaced(replaced), *_other_texts(units), *_other_origins(codings)]
    return Coding(
        tidy(rows),
        units.unique(list(UNIT), keep="first", maintain_order=True),
        tuple(dict.fromkeys(origin for one in codings for origin in one.origins)),
        tuple(dict.fromkeys(book for one in codings for book in one.codebooks)),
        (*notices, *told, *_other_schemes(codings)),
    )


def _latest(codings: Sequence[Coding]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that count, and those that a later file replaces with something else."""
    frames = [
        one.codings.with_columns(
            file=pl.lit(place, pl.Int32),
            latest=pl.lit(one.codings["at"].max(), pl.String),
            variable=_variable(pl.col("code")),
        )
        for place, one in enumerate(codings)
    ]
    every = pl.concat(frames)
    order = every.select("file", later=pl.struct("latest", "file").rank("dense")).unique("file")
    every = every.join(order, on="file", how="left", maintain_order="left")
    covers = every.select("later", "variable").drop_nulls().unique()
    given = every.select(*CODER_UNIT, "later").unique()
    doubled = given.filter(pl.len().over(CODER_UNIT) > 1)
    if doubled.is_empty():
        return every, every.clear()
    rivals = (
        every.with_row_index("row")
        .join(doubled, on=CODER_UNIT, suffix="_other")
        .filter(pl.col("later_other") > pl.col("later"))
    )
    covered = rivals.join(
        covers.rename({"later": "later_other"}), on=["later_other", "variable"], how="semi"
    )
    empty = rivals.filter(pl.col("variable").is_null())
    gone = pl.concat([covered, empty])["row"].unique()
    lost = every.with_row_index("row").filter(pl.col("row").is_in(gone.implode()))
    kept = every.with_row_index("row").filter(~pl.col("row").is_in(gone.implode()))
    said = [*CODER_UNIT, "code"]
    changed = lost.filter(pl.col("code").is_not_null()).join(
        kept, on=said, how="anti", nulls_equal=True
    )
    return kept, changed


def _variable(code: pl.Expr) -> pl.Expr:
    """What a code is one value of: its scheme, or itself where it has none."""
    return code.str.extract(r"^([^.]+)\.").fill_null(code)


def _replaced(changed: pl.DataFrame) -> Iterator[Told]:
    for (talk, coder), rows in changed.group_by("conversation", "coder", maintain_order=True):
        numbers = rows["number"].unique().sort()
        told = {"coder": coder, "numbers": listed(numbers), "count": len(numbers)}
        yield Told(Place(str(talk)), Message("codes-later-counts", told), "info")


def _other_texts(units: pl.DataFrame) -> Iterator[Told]:
    """Units whose text is not the same in all files."""
    several = units.filter(pl.col("text_sha256").drop_nulls().n_unique().over(UNIT) > 1)
    for (talk,), rows in several.group_by("conversation", maintain_order=True):
        numbers = rows["number"].unique().sort()
        told = {"numbers": listed(numbers), "count": len(numbers)}
        yield Told(Place(str(talk)), Message("codes-texts-differ", told))


def _other_origins(codings: Sequence[Coding]) -> Iterator[Told]:
    known: dict[str, set[str]] = {}
    for origin in (origin for one in codings for origin in one.origins):
        if origin.sha256:
            known.setdefault(origin.conversation, set()).add(origin.sha256)
    for talk, digests in known.items():
        if len(digests) > 1:
            yield Told(Place(talk), Message("codes-transcripts-differ"), "info")


def _other_schemes(codings: Sequence[Coding]) -> Iterator[Told]:
    known: dict[str, dict[tuple[str | None, str | None], None]] = {}
    for book in (book for one in codings for book in one.codebooks):
        if book.version or book.sha256:
            known.setdefault(book.scheme, {})[book.version, book.sha256] = None
    for scheme, versions in known.items():
        names = {version or "?" for version, _ in versions}
        digests = {digest for _, digest in versions if digest}
        if len(names) > 1 or len(digests) > 1:
            told = {"scheme": scheme, "versions": ", ".join(sorted(names))}
            yield Told(Place(scheme), Message("codes-schemes-differ", told))


def listed(numbers: pl.Series) -> str:
    """Numbers for a notice: the first ones, and how many more there are.

    Example:
        >>> listed(pl.Series([3, 4, 9])), listed(pl.Series(range(14)))
        ('3, 4, 9', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 (+2)')
    """
    shown = ", ".join(map(str, numbers[:SHOWN].to_list()))
    more = len(numbers) - SHOWN
    return f"{shown} (+{more})" if more > 0 else shown
