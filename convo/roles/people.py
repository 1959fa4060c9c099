"""The people of each conversation: labels tidied and merged, roles given, silent ones added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

import polars as pl

from convo.errors import Message
from convo.model import SPEAKERS, UTTERANCES, Notice, check
from convo.roles.interpreters import person_key, with_persons_spoken_for
from convo.roles.labels import Roles, person, role_of

UNNAMED = "?"
"""The speaker of rows without a label."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Utterances with roles, the people of each conversation, and what should be said of it."""

    utterances: pl.DataFrame
    speakers: pl.DataFrame
    notices: tuple[tuple[str, Notice], ...]


def cast(
    utterances: pl.DataFrame,
    roles: Roles = Roles(),  # noqa: B008 -- frozen
    declared: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Cast:
    """Roles for every utterance of one or many conversations.

    Labels that differ only in case, spaces or a final colon are one speaker. Participants who
    were declared, by the user or by a conversation's own file (`declared`: conversation ->
    labels), but say nothing stand last in `speakers`.

    Example:
        >>> from convo.model import UTTERANCES
        >>> rows = pl.DataFrame({"conversation": ["a"], "speaker": ["Borger "], "text": ["ja"]})
        >>> rows = rows.with_columns(pl.lit(None).alias(c) for c in UTTERANCES if c not in rows)
        >>> cast(check(rows, UTTERANCES)).speakers.rows()
        [('a', 'Borger', 'citizen', 'citizen')]
    """
    said = utterances.with_columns(key=_label_key(utterances))
    labels = said.unique("key", keep="first", maintain_order=True)
    people = labels.select("key", "conversation", label=pl.col("speaker").fill_null(""))
    people = people.with_columns(speaker=_tidy(pl.col("label")))
    first = pl.col("speaker").first().over("conversation", pl.col("speaker").str.to_lowercase())
    people = people.with_columns(speaker=first)
    speakers = _speakers(people, roles, declared)
    known = people.select("key", "conversation", "speaker").join(
        speakers, on=["conversation", "speaker"], how="left", maintain_order="left"
    )
    named = said.drop("role", "speaker").join(
        known.select("key", "speaker", "role"), on="key", how="left", maintain_order="left"
    )
    utterances = check(with_persons_spoken_for(named, speakers, roles), UTTERANCES)
    return Cast(utterances, check(speakers, SPEAKERS), tuple(_notices(people, speakers, roles)))


def _label_key(utterances: pl.DataFrame) -> pl.Series:
    """One number for a conversation and a label in it."""
    names, labels = utterances["conversation"], utterances["speaker"].fill_null("")
    talk, label = (
        one.cast(pl.Enum(one.unique())).to_physical().cast(pl.Int64) for one in (names, labels)
    )
    return talk * utterances.height + label


def _tidy(label: pl.Expr) -> pl.Expr:
    tidy = (
        label.str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars(" :\u200b\ufeff")
    )
    return pl.when(tidy == "").then(pl.lit(UNNAMED)).otherwise(tidy)


def _speakers(
    people: pl.DataFrame, roles: Roles, declared: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    talking = people.select("conversation", "speaker").unique(maintain_order=True)
    known = talking.with_columns(key=person_key(pl.col("speaker")))
    silent = _declared(talking["conversation"].unique(maintain_order=True), roles, declared)
    silent = silent.with_columns(key=person_key(pl.col("speaker"))).join(
        known, on=["conversation", "key"], how="anti", maintain_order="left"
    )
    everyone = pl.concat([talking, silent.select("conversation", "speaker")])
    stated = {name: role for role, name in roles.participants}
    given = {name: stated.get(name) or role_of(name, roles) for name in set(everyone["speaker"])}
    role = [given[name] for name in everyone["speaker"]]
    everyone = everyone.with_columns(role=pl.Series(role, dtype=pl.String))
    same = ["conversation", "role"]
    number = pl.int_range(1, pl.len() + 1).over(same)
    alone = pl.len().over(same) == 1
    subject = pl.when(alone).then("role").otherwise(pl.concat_str("role", pl.lit(" "), number))
    return everyone.with_columns(subject=subject).sort("conversation", maintain_order=True)


def _declared(
    conversations: pl.Series, roles: Roles, declared: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    by_user = [name for _, name in roles.participants]
    found = [
        (conversation, name)
        for conversation in conversations
        for name in dict.fromkeys((*by_user, *declared.get(conversation, ())))
    ]
    schema = {"conversation": pl.String, "speaker": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


def _notices(
    people: pl.DataFrame, speakers: pl.DataFrame, roles: Roles
) -> Iterable[tuple[str, Notice]]:
    merged = people.filter(
        pl.col("label").str.strip_chars() != pl.col("speaker"), pl.col("label") != ""
    )
    for name, rows in groupby(merged.select("conversation", "label").iter_rows(), itemgetter(0)):
        spelt = [f"«{label}»" for _, label in rows]
        args = {"spelt": ", ".join(spelt), "count": len(spelt)}
        yield name, Notice(Message("speakers-merged", args), severity="info")
    named = speakers.select("conversation", "speaker", "role").iter_rows()
    for name, rows in groupby(named, itemgetter(0)):
        group = [(speaker, role) for _, speaker, role in rows]
        unknown = [who for who, role in group if role == "unknown" and who != UNNAMED]
        if unknown:
            one_left = len(unknown) == 1 and len(group) == len(("one", "other"))
            message = "role-not-guessed" if one_left else "roles-unknown"
            who = ", ".join(f"«{label}»" for label in unknown)
            yield name, Notice(Message(message, {"who": who, "example": unknown[0]}))
    labels = {key.casefold() for key in speakers["speaker"]}
    for role, pattern in roles.given:
        names = labels | {person(label).casefold() for label in labels}
        if not any(fnmatchcase(label, pattern.casefold()) for label in names):
            args = {
                "role": role,
                "pattern": pattern,
                "who": ", ".join(speakers["speaker"].unique(maintain_order=True)),
            }
            first = speakers["conversation"][0]
            yield first, Notice(Message("role-matches-nobody", args))
