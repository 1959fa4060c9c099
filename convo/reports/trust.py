"""How far a code may be trusted, in words, and how often its rule was right."""

from __future__ import annotations

from convo.reports.words import Words
from convo.schemes.model import Code

TENTHS = 10
CERTAIN = 0.995
OF_RULES = ("measured", "suggested")
"""How sure a code of a rule can be; people confirm and reject."""


def trust(given: str, confidence: str, code: Code | None, words: Words) -> str:
    """How sure a code is in one turn.

    `code` says how right its rule was, where that has been measured; None where the code is not
    of a scheme of the run. A person's code is confirmed or rejected, and that is all there is
    to say.

    Example:
        >>> trust("confirmed", "human", None, Words("da"))
        'bekræftet'
    """
    shown, right = status(given, confidence, words), right_share(given, confidence, code)
    if right is not None:
        return words("status-right", status=shown, right=right_of_ten(right))
    by_rule = given in OF_RULES and confidence != "auto"
    return words("status-untested", status=shown) if by_rule else shown


def right_share(given: str, confidence: str, code: Code | None) -> float | None:
    """How often the rule of a code was right; None where it was not tried or a person gave it."""
    tested = code.validity if code and given in OF_RULES else None
    if tested is None:
        return None
    return tested.draft_precision if confidence == "human" else tested.precision


def status(given: str, confidence: str, words: Words) -> str:
    """How sure a code is, in one word.

    Example:
        >>> status("measured", "auto", Words("da")), status("suggested", "human", Words("da"))
        ('målt', 'kladde')
    """
    if confidence == "human" and given in OF_RULES:
        return words("status-draft")
    return words.known(f"status-{given}", given)


def right_of_ten(precision: float) -> int:
    """How many of ten such turns are right; ten only where next to all are.

    Example:
        >>> right_of_ten(0.68), right_of_ten(0.97), right_of_ten(1.0)
        (7, 9, 10)
    """
    return TENTHS if precision >= CERTAIN else min(TENTHS - 1, round(precision * TENTHS))
