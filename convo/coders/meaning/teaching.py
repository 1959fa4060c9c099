"""Schemes learnt from what turns mean: the same table, folds and figures, another model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from convo.coders.learning.conditions import forms
from convo.coders.learning.learn import Outcome, given_of
from convo.coders.learning.table import Training
from convo.coders.meaning.carrier import carrier
from convo.coders.meaning.columns import BUCKETS, Columns, laid
from convo.coders.meaning.ridge import Ridge, masks_of, sparse
from convo.coders.meaning.weights import Limit, Weights
from convo.errors import UsageError
from convo.schemes import load_scheme, shipped
from convo.schemes.model import Scheme
from convo.schemes.source import text_of

MOST_TURNS = 12_000
"""Every turn is compared with every other: 12,000 take 600 MB, several times over."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What all schemes are learnt from, and what is written of it."""

    columns: Columns
    texts: tuple[str, ...]
    roles: tuple[str, ...]
    ridge: Ridge

    def file(self, outcomes: Sequence[Outcome]) -> bytes:
        """The file of weights of one scheme."""
        known = [(one.code.id, one.model, one.shown) for one in outcomes if one.model]
        limits = tuple(
            Limit(name, model.limits.best, model.limits.sure if shown else None)
            for name, model, shown in known
        )
        height = self.columns.scaling.shape[1] + BUCKETS
        points = [model.model.points for _, model, _ in known]
        weights = np.column_stack(points) if points else np.zeros((height, 0))
        model = Weights(
            self.columns,
            self.texts,
            self.roles,
            weights.astype(np.float32),
            limits,
            carrier().name,
        )
        return model.file()


def meaning(table: Training, schemes: Sequence[Scheme], roles: Sequence[str] = ()) -> Meaning:
    """What turns mean, their words and forms, and what the rules of schemes say of them.

    The rules are those of the schemes that come with convo, and of those that are learnt.

    Raises:
        UsageError: there are too many turns, or the extra `meaning` is not installed.
    """
    if len(table.groups) > MOST_TURNS:
        raise UsageError("learn-many-turns", count=len(table.groups), most=MOST_TURNS)
    ruling = {name: load_scheme(name) for name in shipped()}
    ruling |= {one.id: one for one in schemes if one.learned is None}
    ruling = {name: one for name, one in ruling.items() if one.codes_language(table.language)}
    found = laid(table.turns, table.language, tuple(forms(table)), tuple(ruling.values()))
    masks = masks_of([given_of(one, code, table) for one in schemes for code in one.codes])
    texts = tuple(text_of(one.path or Path()) for one in ruling.values())
    ridge = Ridge(found.values, sparse(found.columns.words(table.turns)), masks)
    return Meaning(found.columns, texts, tuple(roles), ridge)
