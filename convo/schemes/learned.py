"""What a scheme file says of the codings that it was learnt from."""

from __future__ import annotations

from convo.schemes.keys import LEARNED
from convo.schemes.model import Learned
from convo.schemes.reading import Reading
from convo.schemes.source import Node


def read_learned(node: Node | None, reading: Reading) -> Learned | None:
    """The `learned:` block of a scheme; None where people wrote it."""
    keys = reading.keys(node, LEARNED)
    if keys is None:
        return None
    given = keys.items.get
    return Learned(
        data=reading.text(given("data")) or "",
        weights=reading.text(given("weights")) or "",
        conversations=reading.whole(given("conversations")),
        turns=reading.whole(given("turns")),
        groups=reading.whole(given("groups")),
        precision=reading.number(given("precision"), least=0, most=1),
        seed=reading.whole(given("seed")),
        date=reading.text(given("date")) or "",
    )
