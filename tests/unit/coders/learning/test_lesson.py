"""Tests for convo.coders.learning.lesson: what is learnt is what the written scheme does."""

import numpy as np
import polars as pl
import pytest
from convo.coders.learning.conditions import said
from convo.coders.learning.learn import Wanted
from convo.coders.learning.lesson import Teaching, lesson
from convo.corpus.teaching import taught
from convo.schemes import code, read_scheme, scheme_from
from tests.unit.coders.learning.talks import SCHEME, write

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def teaching(tmp_path_factory):
    folder = tmp_path_factory.mktemp("learning")
    write(folder / "coded")
    (folder / "wishes.yaml").write_text(SCHEME, "utf-8")
    table, _, _ = taught([str(folder / "coded")])
    scheme = read_scheme(folder / "wishes.yaml")
    return scheme, Teaching(table, said(table), Wanted(), TODAY, "da")


@pytest.fixture(scope="module")
def learnt(teaching):
    return lesson(*teaching)


def outcome(learnt, name):
    return next(one for one in learnt.outcomes if one.code.id == name)


def test_the_engine_gives_the_written_scheme_the_scores_of_the_model(teaching, learnt):
    table = teaching[1].table
    model = outcome(learnt, "wish").model
    given = code(table.turns, [scheme_from(learnt.text)], drafts=True).codes
    rows = given.filter(code="wish").explode("evidence").unnest("evidence")
    summed = rows.group_by("conversation", "turn").agg(pl.col("points").sum().round(6))
    turns = table.turns.turns.select("conversation", "turn", role="content_role")
    scored = turns.join(summed, on=["conversation", "turn"], how="left", maintain_order="left")
    features = _features(teaching, learnt)
    scores = np.round(features @ model.model.points, 6)
    found = scores + model.model.start >= model.limits.best
    citizen = (turns["role"] == "citizen").to_numpy()
    assert scored["points"].is_not_null().to_list() == (found & citizen).tolist()
    both = found & citizen
    assert scored["points"].to_numpy()[both] == pytest.approx(scores[both])
    assert both.any()
    assert not both.all()


def _features(teaching, learnt):
    from convo.coders.learning.conditions import ruled
    from convo.coders.learning.features import beside
    from convo.coders.learning.rules import own_rules, source

    data = source(learnt.scheme.path)
    table = teaching[1].table
    return beside(teaching[1].common, ruled(table, data, own_rules(data))).matrix


def test_the_written_scheme_is_a_models_and_its_codes_are_suggestions_at_most(learnt):
    scheme = scheme_from(learnt.text)
    assert scheme.coder == f"model:wishes@1.2.0+{scheme.learned.data[:8]}"
    assert {one.confidence for one in scheme.codes} <= {"assist", "human"}
    assert outcome(learnt, "wish").shown
    assert scheme.code("wish").confidence == "assist"
    assert (scheme.learned.conversations, scheme.learned.groups) == (6, 6)
    assert (scheme.learned.date, scheme.learned.seed) == (TODAY, 1)


def test_definitions_questions_and_shares_are_kept_and_examples_are_not(learnt):
    scheme = scheme_from(learnt.text)
    wish = scheme.code("wish")
    assert wish.definition.text("da") == "Borgeren siger, hvad hun vil."
    assert wish.reflect == (("da", ("Hvad sker der så?",)),)
    assert wish.examples == ()
    assert [one.measure for one in scheme.ratios] == ["wishes.wish_rate"]


def test_a_code_below_thirty_turns_is_refused_and_keeps_its_own_rule_in_drafts(learnt):
    assert outcome(learnt, "rare").why == "few"
    rare = scheme_from(learnt.text).code("rare")
    assert rare.confidence == "human"
    assert rare.rule is not None
    assert rare.validity is None


def test_figures_stand_in_the_file_with_the_number_of_turns(learnt):
    found = scheme_from(learnt.text).code("wish").validity
    assert found.n == outcome(learnt, "wish").n > 30
    assert found.precision >= 0.6
    assert found.date == TODAY


def test_a_parent_holds_wherever_its_part_does(learnt):
    parent, part = outcome(learnt, "said"), outcome(learnt, "wish")
    assert (parent.best | ~part.best).all()
    assert parent.figures.n == part.figures.n


def test_the_same_data_and_seed_give_the_same_file(teaching, learnt):
    assert lesson(*teaching).text == learnt.text


def test_a_scheme_that_was_learnt_lends_no_rules_when_it_is_learnt_again(teaching, learnt):
    scheme, about = teaching
    path = scheme.path.with_name("learned.yaml")
    path.write_text(learnt.text, "utf-8")
    again = lesson(read_scheme(path), about)
    assert "rule:" not in again.text
    assert again.text.count("version: 1.2.0+") == 1
