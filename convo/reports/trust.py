"""How far a code may be trusted, in words, and how often its rule was right."""

from __future__ import annotations

from convo.reports.words import Words
from convo.schemes.model import Code

TENTHS = 10
CERTAIN = 0.995


def trust(status: str, confidence: str, code: Code | None, words: Words) -> str:
    """How sure a code is in one turn.

    `code` says how right its rule was, where that has been measured; None where the code is not
    of a scheme of the run. A person's code is confirmed or rejected, and that is all there is
    to say.

    Example:
        >>> trust("confirmed", "human", None, Words("da"))
        'bekræftet'
    """
    if status not in ("measured", "suggested"):
        return words.known(f"status-{status}", status)
    draft = confidence == "human"
    shown = words("status-draft") if draft else words(f"status-{status}")
    tested = code.validity if code else None
    precision = tested and (tested.draft_precision if draft else tested.precision)
    if precision is not None:
        return words("status-right", status=shown, right=right_of_ten(precision))
    return shown if confidence == "auto" else words("status-untested", status=shown)


def right_of_ten(precision: float) -> int:
    """How many of ten such turns are right; ten only where next to all are.

    Example:
        >>> right_of_ten(0.68), right_of_ten(0.97), right_of_ten(1.0)
        (7, 9, 10)
    """
    return TENTHS if precision >= CERTAIN else min(TENTHS - 1, round(precision * TENTHS))
