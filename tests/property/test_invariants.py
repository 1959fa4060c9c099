"""What holds for every conversation, whoever speaks, whenever it begins, and beside any other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import convo
import polars as pl
import pytest
from convo.language.marks import unmarked
from convo.measures import Tables, events, measures
from convo.model import UTTERANCES, Declared, Turns, check
from convo.readers import read
from convo.roles import Roles, cast
from convo.turns import build
from convo.turns.timing import About
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import generate
from tests.reference.generate import Case
from tests.reference.talk import Row

SEEDS = st.integers(0, 10**6)
few = settings(max_examples=8, deadline=None)
SHARES = ("turn-share", "word-share", "time-share", "turn-share-own", "word-share-own")


def turns_of(*cases: Case, names: Callable[[str], str] = str) -> Turns:
    """The turns of conversations "0", "1", …; `names` gives each speaker a label."""
    rows = [(str(place), row) for place, case in enumerate(cases) for row in case.rows]
    frame = pl.DataFrame(
        {
            "conversation": [place for place, _ in rows],
            "utterance": [row.utterance for _, row in rows],
            "line": [row.utterance for _, row in rows],
            "speaker": [names(row.speaker) for _, row in rows],
            "on_behalf_of": [row.on_behalf_of and names(row.on_behalf_of) for _, row in rows],
            "start": [row.start for _, row in rows],
            "end": [row.end for _, row in rows],
            "raw": [row.text for _, row in rows],
        },
        schema_overrides={"on_behalf_of": pl.String, "start": pl.Float64, "end": pl.Float64},
    )
    frame = frame.hstack(unmarked(frame["raw"], "da")).with_columns(role=None)
    people = dict(generate.PEOPLE)
    given_roles = Roles(given=tuple((role, names(name)) for name, role in people.items()))
    declared = {
        str(place): [names(name) for name in case.participants] for place, case in enumerate(cases)
    }
    who = cast(check(frame, UTTERANCES), given_roles, declared)
    about = {
        str(place): About("da", Declared(), timing=case.grade) for place, case in enumerate(cases)
    }
    return build(who.utterances, who.speakers, about)


def measured(*cases: Case, **how) -> pl.DataFrame:
    return measures(Tables(turns_of(*cases, **how)))


def same(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Equal tables; values to the microsecond, since a clock may start at 3600.1."""
    return one.with_columns(pl.col("value").round(6)).equals(
        other.with_columns(pl.col("value").round(6))
    )


def conversation(seed: int, **how) -> Case:
    return generate.conversation(seed, size=1 + seed % 40, **how)


@few
@given(SEEDS)
def test_the_shares_of_a_level_sum_to_one(seed):
    found = measured(conversation(seed)).filter(pl.col("measure").is_in(SHARES))
    sums = found.group_by("measure", "level").agg(
        pl.col("value").sum(), missing=pl.col("value").is_null().all()
    )
    assert sums.filter(~pl.col("missing") & ((pl.col("value") - 1).abs() > 1e-9)).height == 0
    pairs = measured(conversation(seed)).filter(pl.col("measure") == "transition-share")
    given_by = pairs.group_by("level", pl.col("subject").str.split(">").list.first())
    assert given_by.agg(pl.col("value").sum())["value"].to_list() == pytest.approx(
        [1.0] * given_by.agg().height
    )


@few
@given(SEEDS)
def test_nobody_talks_longer_than_the_conversation_lasts(seed):
    turns = turns_of(conversation(seed))
    rows = turns.rows.drop_nulls(["start", "end"])
    if rows.is_empty():
        return
    lasted = rows["end"].max() - rows["start"].min()
    talk = measures(Tables(turns), ["talk-time", "silence-time", "overlap-time"])
    by_person = talk.filter(pl.col("level") != "role")["value"].drop_nulls()
    assert (by_person <= lasted + 1e-6).all()
    assert (talk["value"].drop_nulls() >= 0).all()


@few
@given(SEEDS)
def test_every_value_is_a_number_or_has_a_reason(seed):
    found = measured(conversation(seed))
    value, reason = pl.col("value"), pl.col("reason")
    assert found.filter(value.is_null() != reason.is_not_null()).height == 0
    assert found["value"].drop_nulls().is_finite().all()
    assert found["n"].null_count() == 0
    assert found.select("measure", "level", "subject").is_duplicated().any() is False


@few
@given(SEEDS, st.sampled_from([0.25, 7.0, 3600.5]))
def test_a_shift_of_time_changes_nothing(seed, seconds):
    case = conversation(seed)
    later = replace(case, rows=[shifted(row, seconds) for row in case.rows])
    assert same(measured(case), measured(later))


def shifted(row: Row, seconds: float) -> Row:
    times = [None if time is None else round(time + seconds, 3) for time in (row.start, row.end)]
    return replace(row, start=times[0], end=times[1])


@few
@given(SEEDS, st.sampled_from(["{} to", "A>{}", "Åse {}", "0{}"]))
def test_the_names_of_speakers_change_nothing(seed, pattern):
    case = conversation(seed)
    numbers = {name: str(place) for place, (name, _) in enumerate(generate.PEOPLE)}
    renamed = measured(case, names=lambda name: pattern.format(f"nr{numbers[name]}x"))
    assert same(measured(case), renamed)


@few
@given(st.lists(SEEDS, min_size=2, max_size=4))
def test_a_conversation_alone_and_among_others_gives_the_same(seeds):
    cases = [conversation(seed) for seed in seeds]
    turns = turns_of(*cases)
    together, listed = measures(Tables(turns)), events(Tables(turns))
    for place, case in enumerate(cases):
        alone = Tables(turns_of(case))
        name = pl.lit("0").alias("conversation")
        mine = pl.col("conversation") == str(place)
        assert same(together.filter(mine).with_columns(name), measures(alone))
        assert same(listed.filter(mine).with_columns(name), events(alone))


@few
@given(SEEDS)
def test_every_row_and_word_is_in_exactly_one_turn(seed):
    case = conversation(seed)
    turns = turns_of(case)
    assert sorted(turns.rows["utterance"]) == [row.utterance for row in case.rows]
    assert turns.turns["words"].sum() == turns.rows["words"].sum()
    assert turns.turns["turn"].to_list() == list(range(1, turns.turns.height + 1))
    assert turns.rows.join(turns.turns, on=["conversation", "turn"], how="anti").height == 0
    changes = turns.transitions
    assert (changes["from_speaker"] != changes["to_speaker"]).all()


@few
@given(SEEDS)
def test_decomposed_letters_change_nothing(seed):
    case = conversation(seed)
    rows = [
        replace(row, **{part: decomposed(getattr(row, part)) for part in ("text", "speaker")})
        for row in case.rows
    ]
    assert same(measured(case), measured(replace(case, rows=rows)))


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


WORDS = st.sampled_from(["Åse", "går", "på", "10.30", "kaffe-pause", "3,5", "ø", "Lars'", "mm"])
LINES = st.lists(
    st.tuples(st.sampled_from(["Borger", "Sagsbehandler", "Åse"]), st.lists(WORDS, min_size=1)),
    min_size=1,
    max_size=12,
)


@few
@given(LINES)
def test_as_many_words_come_out_as_were_read(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("talk") / "talk.txt"
    path.write_text("".join(f"{who}: {' '.join(said)}\n" for who, said in lines), "utf-8")
    said = read(path, convo.Settings().reading).utterances
    assert said["text"].to_list() == [" ".join(words) for _, words in lines]
    found = convo.analyse(path).measures
    words = found.filter(pl.col("measure") == "words", pl.col("level") == "role")["value"]
    assert words.sum() == sum(len(words) for _, words in lines)


def test_the_order_of_the_files_changes_nothing(tmp_path):
    talks = {"a": "Borger: ja da\nSB: hvad så nu?\n", "b": "SB: Er du syg?\nBorger: nej\n"}
    for name, text in talks.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    one, other = convo.analyse(paths).measures, convo.analyse(paths[::-1]).measures
    assert not one.equals(other)
    for name in talks:
        mine = pl.col("conversation") == name
        assert one.filter(mine).equals(other.filter(mine))


def test_ten_thousand_turns_are_a_hundred_times_a_hundred():
    # counted, not timed: the same hundred turns a hundred times over give the same shares
    once = ["SB: hvordan går det nu", "Borger: det går godt nok"] * 50
    case = Case(0, [], {}, "D", "turn", None)
    rows = [
        Row(number, who, "citizen", text, None, None, None)
        for number, (who, text) in enumerate((line.split(": ") for line in once * 100), start=1)
    ]
    small = measured(replace(case, rows=rows[:100]))
    large = measured(replace(case, rows=rows))
    key = ["measure", "level", "subject"]
    both = small.join(large, on=key, suffix="_large").filter(pl.col("unit") != "n")
    both = both.filter(~pl.col("measure").is_in(["window-balance", "answered-share"]))
    assert both["value_large"].to_list() == pytest.approx(both["value"].to_list(), nan_ok=True)
    turns = large.filter(pl.col("measure") == "turns", pl.col("level") == "role")
    assert turns["value"].to_list() == [5000, 5000]
