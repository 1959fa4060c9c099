"""How right a scheme's rules were on conversations that people coded, and what follows from it."""

from __future__ import annotations

from convo.schemes.model import Confidence, Texts, Validity
from convo.schemes.reading import Reading
from convo.schemes.source import Mapping, Node

KEYS = ("date", "data", "codes")
SHARES = ("precision", "recall", "f1", "draft_precision", "draft_recall")
FIGURES = ("n", *SHARES)
AUTO_F1 = 0.8
ASSIST_PRECISION = 0.6


def confidence_from(validity: Validity) -> Confidence:
    """How sure a code is, by how right its rule was.

    `auto` from F1 0.80, `assist` from a precision of 0.60, otherwise `human`: also where the
    rule found nothing.

    Example:
        >>> confidence_from(Validity(n=40, precision=0.7, recall=0.2, f1=0.31))
        'assist'
    """
    if validity.f1 is not None and validity.f1 >= AUTO_F1:
        return "auto"
    if validity.precision is not None and validity.precision >= ASSIST_PRECISION:
        return "assist"
    return "human"


def read_validity(node: Node | None, reading: Reading, codes: list[str]) -> dict[str, Validity]:
    """What the `validity:` block of a scheme says of its codes."""
    keys = reading.mapping(node, KEYS)
    if keys is None:
        return {}
    date = reading.text(keys.items.get("date")) or ""
    data = reading.texts(keys.items.get("data"))
    measured = reading.mapping(keys.items.get("codes"), codes)
    return {
        name: _validity(figures, reading, date, data)
        for name, value in (measured.items if measured else {}).items()
        if name in codes and (figures := reading.mapping(value, FIGURES))
    }


def _validity(figures: Mapping, reading: Reading, date: str, data: Texts) -> Validity:
    given = figures.items.get
    shares = {name: reading.number(given(name), least=0, most=1) for name in SHARES}
    if shares["f1"] is None:
        shares["f1"] = _f1(shares["precision"], shares["recall"])
    return Validity(n=reading.whole(given("n")), date=date, data=data, **shares)


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None or not precision + recall:
        return None
    return 2 * precision * recall / (precision + recall)
