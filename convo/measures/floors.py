"""What happens around a change of the floor: answers, interruptions, waits, yielding."""

from __future__ import annotations

import re

import polars as pl

from convo.measures.intervals import clock
from convo.measures.numbers import Numbered, roles_paired
from convo.roles import person, role_of

GRACE = 0.5
"""An overlap up to this long (seconds) is a normal change of turns, not an interruption."""

YIELD, SUCCESS_WORDS = 1.0, 3
"""It succeeds when the other stops within this many seconds and the new turn has these words."""


def changes(numbered: Numbered) -> pl.DataFrame:
    """Each change of the floor, with what the turn that takes it is like.

    `person`, `role` and `voice` take the floor, `giver` and `from_role` give it up; `pair` is one
    number for both roles; `latency` is the wait for an answer in seconds. Whether it interrupts,
    succeeds, and who kept the floor (a person) is told where both turns have times; `overlap` is
    in seconds, null when nobody is spoken over.
    """
    found, taken, said = numbered.changes, numbered.taken, numbered.said
    takes, gives = taken[found["at"]], taken[found["from_at"]]
    begun = found.hstack(
        [
            *takes.drop("at", "kind", "end", "text").get_columns(),
            said["end"].gather(takes["first"]).alias("first_end"),
            gives["person"].alias("giver"),
            gives["role"].alias("from_role"),
            _spoken_over(found["from_at"], takes["start"], said),
        ]
    )
    overlap = (pl.col("row_end") - pl.col("start")).round(6)
    begun = begun.with_columns(
        pair=roles_paired("from_role", "role"),
        latency=pl.when("asked").then(pl.col("fto").clip(0.0)),
        overlap=overlap,
        interrupts=(overlap > GRACE).fill_null(value=False),
        successful=(overlap <= YIELD) & (pl.col("words") >= SUCCESS_WORDS),
    )
    return begun.with_columns(_keeper(begun, said))


def _spoken_over(turns: pl.Series, starts: pl.Series, said: pl.DataFrame) -> pl.Series:
    """Where the last of a turn's rows ends in which another starts: `row_end`, or null."""
    cut_in = pl.DataFrame({"at": turns, "cut_in": starts})
    inside = (pl.col("start") <= pl.col("cut_in")) & (pl.col("cut_in") < pl.col("end"))
    spoken = said.select("at", "start", "end").join(cut_in, on="at").filter(inside)
    ends = spoken.group_by("at").agg(row_end=pl.col("end").max())
    return cut_in.join(ends, on="at", how="left", maintain_order="left")["row_end"]


def _keeper(begun: pl.DataFrame, said: pl.DataFrame) -> pl.Series:
    """Who is the first to start once both who spoke at once have ended: `kept`, or null."""
    time = clock(said)
    starts = said.filter(pl.col("start").is_not_null()).with_columns(time=time.time("start"))
    starts = starts.sort("time", maintain_order=True)
    ended = pl.when("interrupts").then(pl.max_horizontal("row_end", "first_end"))
    ends = begun.select("talk", time=time.time(ended))
    at = starts["time"].search_sorted(ends["time"], side="left")
    at = pl.select(pl.when(at < starts.height).then(at)).to_series()
    known = ends["time"].is_not_null() & (starts["talk"].gather(at) == ends["talk"])
    kept = pl.when(known).then(starts["person"].gather(at))
    return pl.select(kept.alias("kept")).to_series()


def with_answers(floor: pl.DataFrame) -> pl.DataFrame:
    """Floor turns with `seconds` and what follows: `answered` (by another) and `answer_words`."""
    same = pl.col("talk") == pl.col("talk").shift(-1)
    other = same & (pl.col("person") != pl.col("person").shift(-1))
    return floor.with_columns(
        seconds=(pl.col("end") - pl.col("start")).round(6),
        answered=other.fill_null(value=False),
        answer_words=pl.when(other).then(pl.col("words").shift(-1)),
    )


def with_waits(floor: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Floor turns with `wait`, `self_fill` and `wait_after_answer` where they hold a question.

    Waits are seconds, never negative; null when nothing follows or times are missing.
    """
    heard = said.with_row_index("row").filter(pl.col("kind") != "embedded")
    same = pl.col("talk") == pl.col("talk").shift(-1)
    gap = (pl.col("start").shift(-1) - pl.col("end")).round(6)
    after = heard.select(
        "row",
        wait=pl.when(same).then(gap.clip(0.0)),
        next_person=pl.when(same).then(pl.col("person").shift(-1)),
    )
    asks = pl.col("form").is_not_null()
    return floor.join(after, on="row", how="left", maintain_order="left").with_columns(
        self_fill=pl.col("next_person") == pl.col("person"),
        wait_after_answer=pl.when(asks).then(_after_answer()),
    )


def _after_answer() -> pl.Expr:
    """Question of a, answer of b, next turn of a: the silence before the last."""
    back = pl.col("person") == pl.col("person").shift(-2)
    gap = (pl.col("start").shift(-2) - pl.col("end").shift(-1)).round(6)
    return pl.when(pl.col("answered") & back).then(gap.clip(0.0))


def with_yields(floor: pl.DataFrame, numbered: Numbered) -> pl.DataFrame:
    """Floor turns with `yields`: the last utterance asks, ends in a tag, or in another's name."""
    said, questions = numbered.said, numbered.questions
    tags = questions.filter(pl.col("form") == "tag")["row"]
    asking = said["asking"].gather(floor["last"])
    yields = asking | floor["last"].is_in(tags.implode())
    return floor.with_columns(yields=yields | _names_another(floor, numbered))


def _names_another(floor: pl.DataFrame, numbered: Numbered) -> pl.Series:
    """Whether the last word of a turn's last utterance is the name of another participant."""
    names = _names(numbered.participants)
    called = pl.repeat(value=False, n=floor.height, eager=True)
    could = floor["talk"].is_in(names["talk"].implode()).arg_true()
    if not len(could):
        return called
    words = numbered.said["text"].gather(floor["last"].gather(could))
    final = words.str.extract(r"([\p{L}\p{M}'’\-]+)\W*$").str.to_lowercase()
    named = pl.DataFrame({"talk": floor["talk"].gather(could), "name": final}).join(
        names, on=["talk", "name"], how="left", maintain_order="left"
    )["named"]
    by = floor["person"].gather(could)
    return called.scatter(could.filter((named != by).fill_null(value=False)), values=True)


def _names(participants: pl.DataFrame) -> pl.DataFrame:
    """Each name that only one participant has: talk, name, and whose it is as `named`.

    A word for a role is no name: "min mentor" speaks of somebody, not to the mentor.
    """
    found = [
        (talk, name, number)
        for talk, number, label in participants.select("talk", "person", "label").iter_rows()
        for name in re.findall(r"[^\W\d_]{2,}", person(label).casefold())
        if role_of(name) == "unknown"
    ]
    schema = {"talk": pl.UInt32, "name": pl.String, "named": pl.UInt32}
    names = pl.DataFrame(found, schema=schema, orient="row")
    return names.unique().filter(pl.len().over("talk", "name") == 1)
