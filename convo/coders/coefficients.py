"""The coefficients of agreement, each as its formula over tallies; NaN where it has no value.

p_a is the mean, over the units that at least two coders saw, of the share of pairs of coders who
agree; p_k the mean, over all units that anybody saw, of the share of coders who gave value k.
Where everybody gave one and the same value to all units that two saw, nothing can be said of
agreement beyond chance, and no coefficient has a value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from convo.coders.tallies import Numbers, Tallies


def agreement(found: Tallies) -> Numbers:
    """The observed agreement p_a: how often two coders of a unit give it the same value."""
    return _ratio(found.agreeing, found.units)


def cohen_kappa(found: Tallies) -> Numbers:
    """Cohen's kappa; of more than two coders the mean over their pairs.

    Formula:  (p_o - p_e) / (1 - p_e) of a pair, p_e the sum over values of the product of what
              part of their units each coder gave the value. Pairs without a value are left out.
    Source:   Cohen (1960); the mean over pairs is Light's (1971).
    """
    pairs = pair_kappas(found)
    known = ~np.isnan(pairs)
    return _ratio(np.where(known, pairs, 0).sum(axis=-1), known.sum(axis=-1))


def pair_kappas(found: Tallies) -> Numbers:
    """Cohen's kappa of each pair of coders: samples x pairs."""
    n, by_chance = found.first.sum(axis=-2), (found.first * found.second).sum(axis=-2)
    return _beyond(_ratio(found.same, n), _ratio(by_chance, n * n))


def fleiss_kappa(found: Tallies) -> Numbers:
    """Fleiss' kappa, in the form that lets the number of coders differ between units.

    Formula:  (p_a - p_e) / (1 - p_e), p_e the sum of the squares of p_k.
    Source:   Fleiss (1971); with missing judgements Gwet (2014), ch. 2.
    """
    by_chance = (_shares(found) ** 2).sum(axis=-1)
    return _beyond(agreement(found), np.where(_varied(found), by_chance, 1))


def alpha(found: Tallies) -> Numbers:
    """Krippendorff's alpha for values without an order.

    Formula:  1 - D_o / D_e over all pairable judgements.
    Source:   Krippendorff (2011), Computing Krippendorff's alpha-reliability.
    """
    n = found.counts.sum(axis=-1)
    observed = 1 - _ratio(found.coincident, n)
    expected = 1 - _ratio((found.counts * (found.counts - 1)).sum(axis=-1), n * (n - 1))
    return 1 - _ratio(observed, np.where(_varied(found), expected, 0))


def ac1(found: Tallies) -> Numbers:
    """Gwet's AC1.

    Formula:  (p_a - p_e) / (1 - p_e), p_e the sum of p_k (1 - p_k) over the number of values - 1.
    Source:   Gwet (2008), Computing inter-rater reliability and its variance in the presence of
              high agreement.
    """
    shares = _shares(found)
    by_chance = (shares * (1 - shares)).sum(axis=-1) / max(shares.shape[-1] - 1, 1)
    return _beyond(agreement(found), np.where(_varied(found), by_chance, 1))


COEFFICIENTS: Final[dict[str, Callable[[Tallies], Numbers]]] = {
    "agreement": agreement,
    "cohen_kappa": cohen_kappa,
    "fleiss_kappa": fleiss_kappa,
    "alpha": alpha,
    "ac1": ac1,
}


def _shares(found: Tallies) -> Numbers:
    return _ratio(found.shares, found.seen[..., None])


def _varied(found: Tallies) -> NDArray[np.bool_]:
    """Whether more than one value was used."""
    varied: NDArray[np.bool_] = np.count_nonzero(found.counts, axis=-1) > 1
    return varied


def _beyond(observed: Numbers, by_chance: Numbers) -> Numbers:
    return _ratio(observed - by_chance, 1 - by_chance)


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    """A quotient; NaN where there is nothing to divide by."""
    empty = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    found: Numbers = np.divide(part, whole, out=empty, where=whole != 0)
    return found
