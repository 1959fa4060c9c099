"""The people of each conversation: labels tidied and merged, roles given, silent ones added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
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
    labels = utterances.select("conversation", label=pl.col("speaker").fill_null("")).unique(
        maintain_order=True
    )
    people = labels.with_columns(speaker=_tidy(pl.col("label")))
    first = pl.col("speaker").first().over("conversation", pl.col("speaker").str.to_lowercase())
    people = people.with_columns(speaker=first)
    speakers = _speakers(people, roles, declared)
    named = (
        utterances.drop("role")
        .with_columns(label=pl.col("speaker").fill_null(""))
        .drop("speaker")
        .join(people, on=["conversation", "label"], how="left", maintain_order="left")
        .join(
            speakers.select("conversation", "speaker", "role"),
            on=["conversation", "speaker"],
            how="left",
            maintain_order="left",
        )
    )
    utterances = check(with_persons_spoken_for(named, speakers, roles), UTTERANCES)
    return Cast(utterances, check(speakers, SPEAKERS), tuple(_notices(people, speakers, roles)))


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
    role = [stated.get(name) or role_of(name, roles) for name in everyone["speaker"]]
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
    merged = people.filter(pl.col("label").str.strip_chars() != pl.col("speaker"))
    for name, group in merged.filter(pl.col("label") != "").group_by("conversation"):
        spelt = ", ".join(f"«{label}»" for label in group["label"])
        args = {"spelt": spelt, "count": group.height}
        yield str(name[0]), Notice(Message("speakers-merged", args), severity="info")
    for (name,), group in speakers.group_by("conversation", maintain_order=True):
        unknown = group.filter((pl.col("role") == "unknown") & (pl.col("speaker") != UNNAMED))
        if unknown.height:
            who = ", ".join(f"«{label}»" for label in unknown["speaker"])
            one_left = unknown.height == 1 and group.height == len(("one", "other"))
            message = "role-not-guessed" if one_left else "roles-unknown"
            args = {"who": who, "example": unknown["speaker"][0]}
            yield str(name), Notice(Message(message, args))
    labels = {key.casefold() for key in speakers["speaker"]}
    for role, pattern in roles.given:
        names = labels | {person(label).casefold() for label in labels}
        if not any(fnmatchcase(label, pattern.casefold()) for label in names):
            args = {
                "role": role,
                "pattern": pattern,
                "who": ", ".join(speakers["speaker"].unique()),
            }
            first = speakers["conversation"][0]
            yield first, Notice(Message("role-matches-nobody", args))
