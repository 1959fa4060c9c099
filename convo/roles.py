"""Who is who: speaker labels become roles, and an interpreter's rows the words of somebody else.

A label gives its role by, in order: what the user said (`--role`, then `convo.yaml`), a role in
the label itself (`Sagsbehandler/Anders`, `Borger: Lone`), and the word lists of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

import polars as pl

from convo.errors import Message, UsageError
from convo.language.lexicon import LANGUAGES, lexicon
from convo.language.tokens import word_count
from convo.model import ROLES, SPEAKERS, UTTERANCES, Notice, check
from convo.registry import nearest

UNNAMED = "?"
"""The speaker of rows without a label."""

WHOLE_LABEL_ONLY = 3
"""Labels up to this length (B, SB, mor) name a role only when they are the whole label."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the user said about the people: (role, pattern) pairs, first match wins."""

    given: tuple[tuple[str, str], ...] = ()
    own: tuple[str, ...] = ()
    on_behalf_of: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Utterances with roles, the people of each conversation, and what should be said of it."""

    utterances: pl.DataFrame
    speakers: pl.DataFrame
    notices: tuple[tuple[str, Notice], ...]


def role_named(name: str, own: Iterable[str] = ()) -> str:
    """The role that a name stands for, in Danish or English.

    Raises:
        UsageError: no role has that name; the hint gives the nearest.

    Example:
        >>> role_named("sagsbehandler"), role_named("citizen")
        ('caseworker', 'citizen')
    """
    known = {**{role: role for role in (*ROLES, *own)}, **_labels()}
    key = name.strip().casefold()
    if key in known:
        return known[key]
    near = nearest(key, known) or ""
    message = "unknown-role-near" if near else "unknown-role"
    raise UsageError(message, name=name, near=near, all=", ".join((*ROLES, *own)))


def role_of(label: str, roles: Roles = Roles()) -> str:  # noqa: B008 -- frozen
    """The role of a speaker label; "unknown" when nothing tells it.

    Example:
        >>> role_of("Sagsbehandler/Anders"), role_of("SB2"), role_of("Kirsten")
        ('caseworker', 'caseworker', 'unknown')
        >>> role_of("Birgit", Roles(given=(("caseworker", "birg*"),)))
        'caseworker'
    """
    names = {label.casefold(), person(label).casefold()}
    for role, pattern in roles.given:
        if any(fnmatchcase(name, pattern.casefold()) for name in names):
            return role
    return _role_in_label(label, roles.own)


def person(label: str) -> str:
    """The person's own name in a label that also names the role, or the whole label.

    Example:
        >>> person("Borger/Lone"), person("Tolk (for Samira)"), person("Lone")
        ('Lone', 'Tolk', 'Lone')
    """
    name = re.split(r"/|:\s", label, maxsplit=1)[-1]
    return re.sub(r"\s*\((?:for|på vegne af|on behalf of) .*\)", "", name).strip()


def cast(utterances: pl.DataFrame, roles: Roles = Roles()) -> Cast:  # noqa: B008 -- frozen
    """Roles for every utterance of one or many conversations.

    Labels that differ only in case, spaces or a final colon are one speaker. Participants who
    were declared but say nothing stand last in `speakers`.

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
    first = people.group_by("conversation", pl.col("speaker").str.to_lowercase().alias("key"))
    people = people.with_columns(key=pl.col("speaker").str.to_lowercase()).join(
        first.agg(pl.col("speaker").first().alias("known")), on=["conversation", "key"]
    )
    people = people.with_columns(speaker="known").select("conversation", "label", "speaker")
    speakers = _speakers(people, roles)
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
    utterances = check(_on_behalf(named, speakers, roles), UTTERANCES)
    return Cast(utterances, check(speakers, SPEAKERS), tuple(_notices(people, speakers, roles)))


def _tidy(label: pl.Expr) -> pl.Expr:
    tidy = (
        label.str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars(" :\u200b\ufeff")
    )
    return pl.when(tidy == "").then(pl.lit(UNNAMED)).otherwise(tidy)


@cache
def _labels() -> dict[str, str]:
    """Label -> role, of every language; the first language wins."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for role, labels in lexicon(language).roles.items():
            for label in labels:
                found.setdefault(label, role)
    return found


@cache
def _role_in_label(label: str, own: tuple[str, ...]) -> str:
    known = {**{role: role for role in (*ROLES, *own)}, **_labels()}
    parts = [part.strip() for part in re.split(r"/|:\s|[()]", label.casefold()) if part.strip()]
    for part in parts[:1] + parts[1:]:
        whole = re.sub(r"[\s_\-.]*\d+$", "", part)
        if whole in known:
            return known[whole]
    for word in re.findall(r"[^\W\d_]+", label.casefold()):
        if len(word) > WHOLE_LABEL_ONLY and word in known:
            return known[word]
    return "unknown"


def _speakers(people: pl.DataFrame, roles: Roles) -> pl.DataFrame:
    talking = people.select("conversation", "speaker").unique(maintain_order=True)
    silent = (
        talking.select("conversation")
        .unique(maintain_order=True)
        .join(
            pl.DataFrame(
                {"speaker": [name for _, name in roles.participants]},
                schema={"speaker": pl.String},
            ),
            how="cross",
        )
    )
    known = talking.with_columns(key=_person_key(pl.col("speaker")))
    silent = silent.with_columns(key=_person_key(pl.col("speaker"))).join(
        known, on=["conversation", "key"], how="anti"
    )
    declared = {name: role for role, name in roles.participants}
    everyone = pl.concat([talking, silent.select("conversation", "speaker")])
    role = [declared.get(name) or role_of(name, roles) for name in everyone["speaker"]]
    everyone = everyone.with_columns(role=pl.Series(role, dtype=pl.String))
    same = ["conversation", "role"]
    number = pl.int_range(1, pl.len() + 1).over(same)
    alone = pl.len().over(same) == 1
    subject = pl.when(alone).then("role").otherwise(pl.concat_str("role", pl.lit(" "), number))
    return everyone.with_columns(subject=subject).sort("conversation", maintain_order=True)


def _person_key(label: pl.Expr) -> pl.Expr:
    return label.str.replace(r"^.*/", "").str.to_lowercase()


def _on_behalf(rows: pl.DataFrame, speakers: pl.DataFrame, roles: Roles) -> pl.DataFrame:
    """Whose words an interpreter says: by the label, by the project, or the only citizen's."""
    interpreters = rows.filter(pl.col("role") == "interpreter").height
    if not interpreters:
        return rows.with_columns(on_behalf_of=pl.col("on_behalf_of"))
    citizens = (
        speakers.filter(pl.col("role") == "citizen")
        .group_by("conversation")
        .agg(pl.col("speaker").first().alias("citizen"), pl.len().alias("citizens"))
        .filter(pl.col("citizens") == 1)
    )
    phrases = sorted({p for language in LANGUAGES for p in lexicon(language).reporting})
    starts = r"(?i)^(?:(?:og|men|ja|nej|så|øh|and|but|so|well|yes|no)[\s,]+)*(?:" + "|".join(
        phrases
    )
    reports = pl.col("text").str.contains(starts + r")(?:$|[^\p{L}])")
    silent = word_count(pl.col("text")) == 0
    after = (
        (silent & (pl.col("speaker") == pl.col("citizen"))).shift(1)
        & (pl.col("conversation") == pl.col("conversation").shift(1))
    ).fill_null(False)
    explicit = _explicit(rows, speakers, roles)
    implied = pl.when(~silent & (reports | after)).then("citizen")
    said_for = pl.coalesce("on_behalf_of", "explicit", implied)
    return (
        rows.join(citizens, on="conversation", how="left", maintain_order="left")
        .join(explicit, on=["conversation", "speaker"], how="left", maintain_order="left")
        .with_columns(on_behalf_of=pl.when(pl.col("role") == "interpreter").then(said_for))
    )


def _explicit(rows: pl.DataFrame, speakers: pl.DataFrame, roles: Roles) -> pl.DataFrame:
    pairs = rows.filter(pl.col("role") == "interpreter").select("conversation", "speaker").unique()
    names = [_said_for(label, roles) for label in pairs["speaker"]]
    found = pairs.with_columns(name=pl.Series(names, dtype=pl.String)).drop_nulls("name")
    known = speakers.select("conversation", pl.col("speaker").alias("explicit")).with_columns(
        key=_person_key(pl.col("explicit"))
    )
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
