"""Agreement against second implementations, published examples, and cases without a value."""

from itertools import combinations

import krippendorff
import numpy as np
import pytest
from convo.coders.agreement import Sampling, agree, times
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""Fleiss (1971), Measuring nominal scale agreement among many raters, table 1: 30 patients, each
with how many of six psychiatrists gave it depression, personality disorder, schizophrenia,
neurosis or another diagnosis; kappa .430."""

KRIPPENDORFF_2011 = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, C: four observers of twelve
units, some not seen; alpha .743. Gwet (2014) has the same table: AC1 .775, Fleiss' kappa .761."""

ONE_VALUE, NO_TWO, ONE_TALK = "one-value", "no-two-coders", "one-conversation"


def of(values, kinds=2, talk=None, **sampling):
    table = np.asarray(values, dtype=np.int64)
    if talk is None:
        talk = [0] * len(table)
    talks = np.asarray(talk, dtype=np.int64)
    return agree(table, talks, kinds, Sampling(**sampling), pairs=True)


def value(found, name):
    return found.estimates[name].value


def naive_chance(table, kinds):
    """Agreement and the shares of each value, one unit and one pair of coders at a time."""
    agreed, shares = [], []
    for row in table.tolist():
        given = [one for one in row if one != -1]
        pairs = list(combinations(given, 2))
        if pairs:
            agreed.append(sum(a == b for a, b in pairs) / len(pairs))
        if given:
            shares.append([given.count(kind) / len(given) for kind in range(kinds)])
    return sum(agreed) / len(agreed), [
        sum(column) / len(shares) for column in zip(*shares, strict=True)
    ]


def naive_ac1(table, kinds):
    agreed, shares = naive_chance(table, kinds)
    by_chance = sum(share * (1 - share) for share in shares) / (kinds - 1)
    return (agreed - by_chance) / (1 - by_chance)


def naive_fleiss(table, kinds):
    agreed, shares = naive_chance(table, kinds)
    by_chance = sum(share * share for share in shares)
    return (agreed - by_chance) / (1 - by_chance)


def task(table):
    """The same judgements for nltk; those of units not seen are left out."""
    return AnnotationTask(
        [
            (f"c{coder}", f"u{unit}", f"v{given}")
            for unit, row in enumerate(table.tolist())
            for coder, given in enumerate(row)
            if given != -1
        ]
    )


def test_fleiss_of_the_table_of_1971():
    table = [
        [kind for kind, count in enumerate(row) for _ in range(int(count))]
        for row in FLEISS_1971.split()
    ]
    found = of(table, kinds=5)
    assert (found.coders, found.n) == (6, 30)
    assert value(found, "fleiss_kappa") == pytest.approx(0.430, abs=5e-4)
    assert value(found, "agreement") == pytest.approx(0.556, abs=1e-3)


def test_krippendorffs_example_with_units_not_seen():
    columns = [[-1 if one == "." else int(one) - 1 for one in row] for row in KRIPPENDORFF_2011]
    found = of(np.array(columns).T, kinds=5)
    assert (found.coders, found.n) == (4, 11)
    assert value(found, "alpha") == pytest.approx(0.743, abs=5e-4)
    assert value(found, "ac1") == pytest.approx(0.775, abs=5e-4)
    assert value(found, "fleiss_kappa") == pytest.approx(0.761, abs=5e-4)


def test_gwets_example_of_a_rare_code():
    """Gwet (2002), Kappa statistic is not satisfactory: 118, 5, 2 and 0 of 125 units."""
    found = of([[1, 1]] * 118 + [[1, 0]] * 5 + [[0, 1]] * 2)
    assert value(found, "agreement") == pytest.approx(0.944)
    assert value(found, "cohen_kappa") == pytest.approx(-0.0234, abs=5e-5)
    assert value(found, "ac1") == pytest.approx(0.9408, abs=5e-5)


def test_cohens_kappa_by_hand():
    """20 both, 5 the first only, 10 the second only, 15 neither: p_o .7, p_e .5, kappa .4."""
    found = of([[1, 1]] * 20 + [[1, 0]] * 5 + [[0, 1]] * 10 + [[0, 0]] * 15)
    assert value(found, "cohen_kappa") == pytest.approx(0.4)
    assert found.shares[1] == pytest.approx(0.55)


whole = st.tuples(st.integers(1, 12), st.integers(2, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 2))
)
gappy = st.tuples(st.integers(0, 12), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(-1, 2))
)


@settings(max_examples=100, deadline=None)
@given(whole)
def test_whole_tables_agree_with_nltk(table):
    found, second = of(table, kinds=3), task(table)
    assert value(found, "agreement") == pytest.approx(second.avg_Ao(), abs=1e-9)
    if len(np.unique(table)) == 1:
        assert {one.reason for name, one in found.estimates.items() if name != "agreement"} == {
            ONE_VALUE
        }
        return
    assert value(found, "fleiss_kappa") == pytest.approx(second.pi(), abs=1e-9)
    assert value(found, "alpha") == pytest.approx(second.alpha(), abs=1e-9)


@settings(max_examples=150, deadline=None)
@given(gappy)
def test_tables_with_units_not_seen_agree_with_second_implementations(table):
    found = of(table, kinds=3)
    pairable = table[(table != -1).sum(axis=1) > 1]
    used = set(pairable.ravel().tolist()) - {-1}
    if len(used) < 2:
        reason = ONE_VALUE if used else NO_TWO
        for name in ("cohen_kappa", "fleiss_kappa", "alpha", "ac1"):
            assert (value(found, name), found.estimates[name].reason) == (None, reason)
        return
    reliability = np.where(table == -1, np.nan, table).T
    expected = krippendorff.alpha(reliability, level_of_measurement="nominal")
    assert value(found, "alpha") == pytest.approx(expected, abs=1e-9)
    assert value(found, "ac1") == pytest.approx(naive_ac1(table, 3), abs=1e-9)
    assert value(found, "fleiss_kappa") == pytest.approx(naive_fleiss(table, 3), abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(gappy)
@pytest.mark.filterwarnings("ignore")
def test_the_kappa_of_each_pair_is_sklearns(table):
    found = of(table, kinds=3)
    known = []
    for at, (one, other) in enumerate(combinations(range(table.shape[1]), 2)):
        both = table[(table[:, one] != -1) & (table[:, other] != -1)]
        second = cohen_kappa_score(both[:, one], both[:, other]) if len(both) else np.nan
        mine = found.pairs[at]
        if np.isnan(second):
            assert (mine.value, mine.reason) == (None, ONE_VALUE if len(both) else NO_TWO)
        else:
            assert mine.value == pytest.approx(second, abs=1e-9)
            known.append(second)
    if known:
        assert value(found, "cohen_kappa") == pytest.approx(np.mean(known), abs=1e-9)
    else:
        assert value(found, "cohen_kappa") is None


@pytest.mark.parametrize(
    ("table", "coders", "n", "reason"),
    [
        (np.zeros((0, 2)), 0, 0, NO_TWO),
        ([[0], [1], [0]], 0, 0, NO_TWO),
        ([[0, -1], [-1, 1]], 0, 0, NO_TWO),
        ([[0, 0], [0, 0]], 2, 2, ONE_VALUE),
        ([[1, 1, -1], [1, 1, 1]], 3, 2, ONE_VALUE),
        ([[0, 0], [1, -1]], 2, 1, ONE_VALUE),
    ],
    ids=["empty", "one coder", "no overlap", "nobody", "everybody", "one value where two saw"],
)
def test_what_cannot_be_computed_says_why(table, coders, n, reason):
    found = of(table)
    assert (found.coders, found.n) == (coders, n)
    for name in ("cohen_kappa", "fleiss_kappa", "alpha", "ac1"):
        estimate = found.estimates[name]
        assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
        assert estimate.reason == reason
    assert value(found, "agreement") == (None if n == 0 else 1.0)


def test_one_conversation_has_values_and_no_interval():
    found = of([[0, 1], [1, 1], [0, 0]])
    estimate = found.estimates["alpha"]
    assert estimate.value is not None
    assert (estimate.low, estimate.high, estimate.reason) == (None, None, ONE_TALK)


def test_an_interval_is_the_percentiles_of_samples_of_conversations():
    rng = np.random.default_rng(7)
    table = (rng.random((60, 3)) < [0.4, 0.5, 0.45]).astype(int)
    talk = np.repeat(np.arange(6), 10)
    found = of(table, talk=talk, resamples=200, seed=3)
    expected = []
    for drawn in times(6, Sampling(200, 3)):
        units = [table[talk == at] for at, count in enumerate(drawn) for _ in range(int(count))]
        expected.append(
            krippendorff.alpha(np.concatenate(units).T, level_of_measurement="nominal")
        )
    low, high = np.percentile(expected, (2.5, 97.5))
    estimate = found.estimates["alpha"]
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=1e-9)
    assert estimate.reason is None


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    rng = np.random.default_rng(1)
    table, talk = rng.integers(0, 2, (80, 2)), np.repeat(np.arange(8), 10)
    first, again, other = (of(table, talk=talk, seed=seed).estimates for seed in (1, 1, 2))
    assert first == again != other


def test_a_code_of_one_conversation_only_has_no_interval():
    """It is missing from (4/5)^5 = 33 of 100 samples of five conversations."""
    table, talk = np.zeros((50, 2), dtype=int), np.repeat(np.arange(5), 10)
    table[:4], table[2, 1] = 1, 0
    estimate = of(table, talk=talk).estimates["fleiss_kappa"]
    assert estimate.value is not None
    assert (estimate.low, estimate.reason) == (None, "unsteady-samples")


def test_units_that_nobody_saw_change_nothing():
    table = [[0, 1, 1], [1, 1, 0], [0, 0, 0]]
    assert of([*table, [-1] * 3], talk=[0, 1, 0, 9]) == of(table, talk=[0, 1, 0])
