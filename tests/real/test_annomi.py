"""AnnoMI as the measurements of motivational_interviewing see it."""

import polars as pl
import pytest
from bench.validity.annomi import FILE, SCHEME, counselling, utterances
from convo.schemes import load_scheme

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the shared data is absent")


def test_every_third_conversation_is_held_out():
    dev, test = (set(utterances(part)["conversation"]) for part in ("dev", "test"))
    assert not dev & test
    assert (len(dev), len(test)) == (42, 20)


def test_every_code_of_the_experts_has_a_name_in_the_scheme():
    rows = pl.concat(utterances(part) for part in ("dev", "test"))
    given = rows["codes"].str.split(";").explode()
    known = {f"{SCHEME}.{code.id}" for code in load_scheme(SCHEME).codes}
    assert set(given) - {""} <= known
    experts = pl.read_csv(FILE, infer_schema=False)
    for column, prefix in (("question_exists", "question"), ("reflection_exists", "reflection")):
        here = given.str.starts_with(f"{SCHEME}.{prefix}").sum()
        assert here == (experts[column] == "True").sum()


def test_each_utterance_is_a_turn_with_the_codes_of_its_own_line():
    rows, people, _ = counselling([load_scheme(SCHEME)], drafts=False, part="test")
    asked = people.filter(pl.col("name") == f"{SCHEME}.question").join(
        rows, on=["conversation", "turn"]
    )
    assert set(asked["role"]) == {"caseworker"}
    assert asked["text"].str.contains(r"\?").mean() > 0.8
