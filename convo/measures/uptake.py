"""Uptake: how much of what one says comes again in the next one's turn, and whose topics live."""

from __future__ import annotations

import polars as pl

from convo.measures.content import again, floor, stems
from convo.measures.numbers import roles_paired
from convo.measures.registry import ALL_BUT_PAIR, PAIR, PEOPLE, ROLE, SPEAKER, Formula, measure
from convo.measures.tables import Tables

ENOUGH_WORDS = 5
"""A floor turn with fewer words is not asked what becomes of it."""

RECENT = 3
"""A turn begins a topic when none of these many floor turns before it shares a stem with it."""

SURVIVAL = 6
"""A topic is looked for in so many floor turns after it."""

_GROUPS = 2**16
"""More than there are pairs of roles."""


@measure("content-uptake", unit="share", levels=(PAIR,), undefined="no-content")
def content_uptake(tables: Tables) -> Formula:
    """How much of a turn's content words the next speaker uses again.

    Definition: S are the content stems of a floor turn of at least 5 words, T those of the next
                floor turn of another; turns without content stems are left out. A content stem is
                the Snowball stem of a word that is not on the spoken stop list.
    Formula:    mean over S of (stems in both S and T) / (stems in S)
    Input:      floor turns; times not needed.
    Output:     one row per pair of roles, first>next; unit: share, 0..1; n: turns S.
    Undefined:  no such turn -> null, reason "no turns with content words".
    Misreading: to take something up in other words is uptake too, and this does not see it.
    Source:     Demszky et al. (2021), Measuring conversational uptake; convo's own formula.
    Example:
        >>> lines = "citizen: jeg arbejder jo nu i haven", "caseworker: hvad er der i haven"
        >>> values("content-uptake", *lines, level="pair")
        {'citizen>caseworker': 0.5}
    """
    table = tables.kept("uptakes", _uptakes)
    return Formula(table, pl.col("again").mean(), pl.len())


@measure("content-uptake-lift", unit="ratio", levels=(PAIR,), undefined="no-content-shared")
def content_uptake_lift(tables: Tables) -> Formula:
    """How many times more content comes again than would if the next turns were in any order.

    Definition: `content-uptake` over its mean when the turns T are shuffled among the turns S of
                the same pair of roles. That mean is computed exactly, over all shuffles.
    Formula:    uptake / (mean over S of the mean over all T of (stems in both) / (stems in S))
    Input:      floor turns; times not needed.
    Output:     one row per pair of roles, first>next; 1 = as by chance; n: turns S.
    Undefined:  no T has a stem of any S -> null, reason "no content words in common".
    Misreading: few turns give wild values; a talk about one thing has a low lift.
    Source:     convo's own; a permutation baseline.
    Example:
        >>> values(
        ...     "content-uptake-lift",
        ...     "citizen: jeg arbejder jo nu i haven",
        ...     "caseworker: hvad er der i haven",
        ...     "citizen: min søster hedder Åse og",
        ...     "caseworker: bor din søster her",
        ...     level="pair",
        ... )
        {'caseworker>citizen': None, 'citizen>caseworker': 2.0}
    """
    table = tables.kept("uptakes", _uptakes)
    chance = pl.col("chance").mean()
    lift = pl.when(chance > 0).then(pl.col("again").mean() / chance)
    return Formula(table, lift, pl.len())


@measure("topic-initiative", unit="share", levels=PEOPLE, undefined="no-topics")
def topic_initiative(tables: Tables) -> Formula:
    """Of the turns that begin something new, the share of each speaker and role.

    Definition: a floor turn of at least 5 words with content stems, of which none stands in the 3
                floor turns before it.
    Formula:    such turns of s / such turns of everyone
    Input:      floor turns; times not needed.
    Output:     one row per speaker and role; unit: share; rows of a level sum to 1; n: such turns.
    Undefined:  no such turn -> null, reason "no new topics".
    Misreading: new words can carry on an old matter, and a form sets topics through its reader.
    Source:     convo's own; after Linell, Gustavsson & Juvonen (1988), initiatives.
    Example:
        >>> lines = "citizen: jeg arbejder jo nu i haven", "caseworker: hvad er der i haven"
        >>> values("topic-initiative", *lines)
        {'caseworker': 0.0, 'citizen': 1.0}
    """
    topics = tables.kept("topics", _topics)
    return Formula(topics, pl.len().cast(pl.Float64), pl.len(), empty=0, share=True)


@measure("topic-survival", unit="turns", levels=ALL_BUT_PAIR, undefined="no-topics")
def topic_survival(tables: Tables) -> Formula:
    """In how many of the next turns others use a word of what somebody began.

    Definition: the turn that begins something is that of `topic-initiative`; counted are the turns
                of others among the 6 floor turns after it that share a content stem with it.
    Formula:    mean over such turns of the number of others' turns
    Input:      floor turns; times not needed.
    Output:     one row per conversation, speaker and role who begin; unit: turns; n: such turns.
    Undefined:  no such turn -> null, reason "no new topics".
    Misreading: a topic can live on in other words, or in none.
    Source:     convo's own.
    Example:
        >>> lines = "citizen: jeg arbejder jo nu i haven", "caseworker: hvad er der i haven"
        >>> values("topic-survival", *lines)
        {'caseworker': None, 'citizen': 1.0}
    """
    return Formula(tables.kept("topics", _topics), pl.col("lives").mean(), pl.len())


@measure("first-mention", unit="share", levels=PEOPLE, undefined="no-content-shared")
def first_mention(tables: Tables) -> Formula:
    """Of the content words that several use, the share that each was the first to use.

    Definition: content stems in floor turns of at least two speakers (by role: of two roles); the
                first turn with the stem mentions it.
    Formula:    such stems first used by s / all such stems
    Input:      floor turns; times not needed.
    Output:     one row per speaker and role; unit: share; rows of a level sum to 1; n: such stems.
    Undefined:  no such stem -> null, reason "no content words in common".
    Misreading: who asks about something mentions it first: see who the questions come from.
    Source:     convo's own; after conceptual pacts, Brennan & Clark (1996).
    Example:
        >>> lines = "citizen: jeg arbejder jo nu i haven", "caseworker: hvad er der i haven"
        >>> values("first-mention", *lines)
        {'caseworker': 0.0, 'citizen': 1.0}
    """
    mentions = tables.kept("mentions", _mentions)
    several = (
        pl.when(pl.col("level") == SPEAKER)
        .then("by_speakers")
        .when(pl.col("level") == ROLE)
        .then("by_roles")
        .otherwise("by_voices")
    )
    count = several.sum()
    return Formula(mentions, count.cast(pl.Float64), count, empty=0, share=True)


def _uptakes(tables: Tables) -> pl.DataFrame:
    """The turns S: talk, pair, the share that comes again, and the share by chance."""
    turns, said = floor(tables), stems(tables)
    long = (pl.col("words") >= ENOUGH_WORDS) & pl.col("after").is_not_null()
    asked = turns.filter(long, pl.col("place").is_in(said["place"].unique().implode()))
    asked = asked.select("talk", "place", "role", other="after")
    asked = asked.with_columns(to_role=turns["role"].gather(asked["other"]))
    asked = asked.with_columns(pair=roles_paired("role", "to_role"))
    asked = asked.with_columns(group=pl.col("pair").rank("dense"))
    own = asked.select("place", "other", "group").join(said, on="place")
    own = own.with_columns(again=again(own, said), key=_stem_in_group())
    counted = own.join(_heard(asked, said), on="key", how="left", maintain_order="left")
    sizes = counted.group_by("place").agg(pl.col("again", "heard").sum(), size=pl.len())
    turns_of_pair = pl.len().over("talk", "pair")
    return asked.join(sizes, on="place", maintain_order="left").select(
        "talk",
        "pair",
        again=pl.col("again") / pl.col("size"),
        chance=pl.col("heard") / turns_of_pair / pl.col("size"),
    )


def _heard(asked: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """In how many of the turns T of a pair of roles each stem is said: key and heard."""
    there = asked.select("group", place="other").join(said, on="place")
    return there.group_by(_stem_in_group().alias("key")).agg(heard=pl.len())


def _stem_in_group() -> pl.Expr:
    """One number for a stem of a conversation and a pair of roles."""
    return pl.col("key") * _GROUPS + pl.col("group")


def _topics(tables: Tables) -> pl.DataFrame:
    """The turns that begin something, and in how many of the next ones it `lives`."""
    turns, said = floor(tables), stems(tables)
    back = pl.col("place") - pl.col("place").shift(1)
    known = (pl.col("key") == pl.col("key").shift(1)) & (back <= RECENT)
    begun = (
        said.lazy()
        .select("place", known=known.fill_null(value=False))
        .group_by("place")
        .agg(pl.col("known").any())
        .filter(~pl.col("known"))
        .collect()
    )
    long = turns.filter(pl.col("words") >= ENOUGH_WORDS)
    new = long.join(begun, on="place", how="semi", maintain_order="left")
    lives = _lives(new, said, turns["person"])
    return new.join(lives, on="place", how="left", maintain_order="left").select(
        "talk", "person", "role", "voice", pl.col("lives").fill_null(0)
    )


def _lives(new: pl.DataFrame, said: pl.DataFrame, who: pl.Series) -> pl.DataFrame:
    """How many turns of others near each new one share a stem with it: place and lives."""
    begun = pl.repeat(False, who.len(), dtype=pl.Boolean, eager=True)
    begun = begun.scatter(new["place"], values=True) if new.height else begun
    place, key = pl.col("place"), pl.col("key")
    later = [
        pl.when(key.shift(-step) == key, place.shift(-step) - place <= SURVIVAL)
        .then(place.shift(-step))
        .alias(f"{step} later")
        for step in range(1, SURVIVAL + 1)
    ]
    near = said.select("place", *later).filter(begun.gather(said["place"]))
    pairs = near.unpivot(index="place", value_name="other").drop_nulls("other")
    pairs = pairs.select("place", "other").unique()
    others = who.gather(pairs["place"]) != who.gather(pairs["other"])
    return pairs.filter(others).group_by("place").agg(lives=pl.len())


def _mentions(tables: Tables) -> pl.DataFrame:
    """Each content stem: who said it first, and whether it is of several speakers or roles."""
    turns, said = floor(tables), stems(tables)
    key, place = said["key"], said["place"]
    begins = (key != key.shift(1)).fill_null(value=True)
    first = said.filter(begins)
    several = {
        name: key.filter(_differs(turns[column].to_physical()[place], begins))
        for name, column in (
            ("by_speakers", "person"),
            ("by_roles", "role"),
            ("by_voices", "voice"),
        )
    }
    marked = first.with_columns(
        pl.col("key").is_in(keys.unique().implode()).alias(name) for name, keys in several.items()
    )
    marked = marked.filter(pl.any_horizontal(*several)).sort("place", "key")
    named = turns.select("talk", "person", "role", "voice")
    return marked.hstack(named[marked["place"]])


def _differs(who: pl.Series, begins: pl.Series) -> pl.Series:
    """Where somebody else says a stem than who said it first; rows of a stem begin with that."""
    first = pl.when(begins).then(who).forward_fill()
    return pl.select(who != first).to_series()
