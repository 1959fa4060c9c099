"""One scheme learnt: from the training table to the text of a scheme file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from convo.coders.learning.conditions import ruled
from convo.coders.learning.features import Features, beside
from convo.coders.learning.learn import Outcome, Wanted, learn
from convo.coders.learning.rules import own_rules, source
from convo.coders.learning.scheme_text import Written, scheme_text
from convo.coders.learning.table import Training
from convo.schemes.model import Scheme


@dataclass(frozen=True, slots=True)
class Teaching:
    """What several schemes are learnt from, and how."""

    table: Training
    common: Features
    """The features that all schemes share."""

    wanted: Wanted
    date: str
    language: str
    """Of the remarks in the files."""

    weigh: Callable[[Sequence[Outcome]], bytes] | None = None
    """Makes the file of weights beside a scheme, where codes have no points."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt of one scheme."""

    scheme: Scheme
    outcomes: tuple[Outcome, ...]
    text: str
    """The scheme file; empty where nothing was learnt."""

    weights: bytes = b""
    """The file of weights beside it, where it has one."""


def lesson(
    scheme: Scheme,
    teaching: Teaching,
    *,
    told: Callable[[int, int], None] = lambda *_: None,
) -> Lesson:
    """One scheme learnt; `told` hears how many of its codes are done."""
    table = teaching.table
    data = source(scheme.path or Path())
    rules = own_rules(data)
    weigh = teaching.weigh
    features = teaching.common if weigh else beside(teaching.common, ruled(table, data, rules))
    outcomes = learn(scheme, table, features, teaching.wanted, told=told)
    if all(one.figures is None for one in outcomes):
        return Lesson(scheme, outcomes, "")
    weights = weigh(outcomes) if weigh else b""
    digest = sha256(weights).hexdigest() if weights else ""
    written = Written(
        data, rules, features, table, teaching.wanted, teaching.date, teaching.language, digest
    )
    return Lesson(scheme, outcomes, scheme_text(outcomes, written), weights)
