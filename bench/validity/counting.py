"""From the turns of a set, people's codes and the rules' codes to counts in each conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from bench.validity.figures import Counts
from convo.schemes import Scheme

TURN = ["conversation", "turn"]


def counts(
    rows: pl.DataFrame, people: pl.DataFrame, rules: pl.DataFrame, schemes: Iterable[Scheme]
) -> Mapping[str, Sequence[Counts]]:
    """For each code (scheme.code) its counts, one a conversation.

    `rows` are the turns (conversation, turn, role); `people` and `rules` have a row for each
    turn and name of a code. Turns of a role that cannot have a code do not count for it.
    """
    talks = rows["conversation"].unique(maintain_order=True)
    given = _by_name(people), _by_name(rules), _by_name(people.join(rules, on=[*TURN, "name"]))
    bases = rows.group_by("conversation", "role").len()
    found = {}
    for scheme in schemes:
        for code in scheme.codes:
            name = f"{scheme.id}.{code.id}"
            turns = _eligible(bases, code.role)
            found[name] = [
                _counts(turns.get(talk, 0), *(part.get((name, talk), 0) for part in given))
                for talk in talks
            ]
    return found


def _counts(turns: int, people: int, rules: int, both: int) -> Counts:
    alone = people - both, rules - both
    return Counts(both, alone[1], alone[0], max(0, turns - both - sum(alone)))


def _by_name(given: pl.DataFrame) -> dict[tuple[str, str], int]:
    counted = given.group_by("name", "conversation").len()
    return {(name, talk): n for name, talk, n in counted.iter_rows()}


def _eligible(bases: pl.DataFrame, roles: Sequence[str]) -> dict[str, int]:
    of_roles = bases.filter(pl.col("role").is_in(list(roles))) if roles else bases
    return dict(of_roles.group_by("conversation").agg(pl.col("len").sum()).iter_rows())
