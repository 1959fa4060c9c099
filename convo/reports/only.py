"""Which turns `convo code` shows: all, or those with some codes and a few around each."""

from __future__ import annotations

import polars as pl

from convo.reports.talk import Talk
from convo.reports.view import View


def chosen(talk: Talk, view: View) -> pl.DataFrame:
    """The turns to show, in their order."""
    if not view.only:
        return talk.turns
    coded = talk.codes.filter(pl.col("code").is_in(view.only))["turn"].unique().to_list()
    near = {turn + away for turn in coded for away in range(-view.context, view.context + 1)}
    return talk.turns.filter(pl.col("turn").is_in(sorted(near)))
