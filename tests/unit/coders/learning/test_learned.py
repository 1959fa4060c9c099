"""Tests for convo.coders.learning.learned, with folds, limits and points."""

import numpy as np
import pytest
from convo.coders.learning.figures import counts
from convo.coders.learning.folds import folds
from convo.coders.learning.learned import Data, fitted, learned
from convo.coders.learning.limits import limits
from scipy.sparse import csr_matrix

SEED = 7


def data(talks=8, turns=30):
    """Turns of which a third have the code; the first feature tells it nine times of ten."""
    random = np.random.default_rng(SEED)
    given = random.random(talks * turns) < 1 / 3
    tells = np.where(random.random(len(given)) < 0.9, given, ~given)
    noise = random.random((len(given), 20)) < 0.3
    names = np.repeat([f"t{n}" for n in range(talks)], turns)
    matrix = csr_matrix(np.column_stack([tells, noise]).astype(float))
    return Data(matrix, given, names, names)


@pytest.mark.parametrize("most", [2, 3, 5])
def test_no_group_is_in_two_folds(most):
    groups = np.repeat([f"g{n}" for n in range(11)], range(1, 12))
    fold = folds(groups, seed=SEED, most=most)
    assert all(len(set(fold[groups == name])) == 1 for name in groups)
    assert set(fold) == set(range(most))


def test_the_same_seed_gives_the_same_folds():
    groups = np.repeat([f"g{n}" for n in range(11)], 3)
    assert folds(groups, seed=1).tolist() == folds(groups, seed=1).tolist()
    assert folds(groups, seed=1).tolist() != folds(groups, seed=2).tolist()


def test_the_best_limit_has_the_highest_f1_of_all():
    random = np.random.default_rng(SEED)
    scores, given = random.integers(0, 20, 200) / 10, random.random(200) < 0.2
    found = limits(scores, given, precision=0.65)
    every = [counts(given, scores >= limit).f1 for limit in set(scores)]
    assert counts(given, scores >= found.best).f1 == max(every)


def test_the_sure_limit_reaches_the_precision_on_the_turns_it_was_chosen_on():
    one = data()
    scores = one.matrix[:, 0].toarray()[:, 0]
    sure = limits(scores, one.given, precision=0.7).sure
    assert sure is not None
    assert counts(one.given, scores >= sure).precision >= 0.7
    assert limits(scores, one.given, precision=0.99).sure is None


def test_a_feature_that_tells_gets_the_points_and_noise_next_to_none():
    model, _ = fitted(data(), precision=0.65, seed=SEED)
    assert model.points[0] > 2
    assert np.abs(model.points[1:]).max() < 1
    assert np.allclose(model.points * 10, np.round(model.points * 10))


def test_figures_are_those_of_turns_that_were_not_learnt_from():
    one = data()
    found = learned(one, precision=0.65, seed=SEED)
    assert found.figures == counts(one.given, found.best)
    assert 0.75 < found.figures.f1 < 0.95


def test_labels_that_nothing_tells_are_not_learnt():
    one = data()
    shuffled = np.random.default_rng(SEED).permutation(one.given)
    found = learned(
        Data(one.matrix, shuffled, one.groups, one.conversations), precision=0.65, seed=SEED
    )
    assert found.limits.sure is None
    assert found.shown.both == found.shown.model == 0


def test_a_feature_of_one_conversation_gets_no_points():
    one = data()
    own = csr_matrix(((one.groups == "t0") & one.given)[:, None].astype(float))
    model, _ = fitted(
        Data(own, one.given, one.groups, one.conversations), precision=0.65, seed=SEED
    )
    assert model.points.tolist() == [0.0]
