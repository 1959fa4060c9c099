"""Which column of a table of codes holds what, by its name in English or Danish."""

from __future__ import annotations

import re
from collections.abc import Sequence

NAMES = {
    "conversation": "conversation conversationid samtale samtaleid transcript transcriptid"
    " udskrift file fil filename filnavn",
    "utterance": "utterance utteranceid utterancenumber ytring ytringsnr ytringid cueindex cue",
    "turn": "turn turnid turnumber turnnumber tur turnr turnummer",
    "coder": "coder coderid annotator annotatorid rater kodetaf kodende initialer",
    "scheme": "scheme skema kodeskema",
    "codes": "codes koder",
    "code": "code kode",
    "status": "status",
    "unsure": "unsure usikker ituvivl",
    "memo": "memo note notat bemærkning kommentar comment",
    "at": "at tid hvornår when kodettid codedat",
    "role": "role rolle",
    "text": "text tekst",
    "speaker": "speaker taler",
    "line": "line linje",
    "first_utterance": "firstutterance",
    "last_utterance": "lastutterance",
}
"""Kind of column -> the names it goes by; case, spaces and _ do not count."""

KINDS = {name: kind for kind, names in NAMES.items() for name in names.split()}
NOT_A_LETTER = re.compile(r"[\W_]+")
LONGEST_NAME = 40
UNITS = ("utterance", "turn")


def columns(names: Sequence[str]) -> dict[str, int]:
    """Where each kind of column stands; the first of several counts.

    `koder` is Danish for codes and for coder: beside a column `kode` it is the coder.

    Example:
        >>> columns(["Samtale", "Tur", "Koder"])
        {'conversation': 0, 'turn': 1, 'codes': 2}
        >>> columns(["samtale", "ytring", "koder", "kode"])
        {'conversation': 0, 'utterance': 1, 'coder': 2, 'code': 3}
    """
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        plain = NOT_A_LETTER.sub("", name.casefold()) if len(name) <= LONGEST_NAME else ""
        if plain in KINDS:
            found.setdefault(KINDS[plain], at)
    if "code" in found and "codes" in found and "coder" not in found:
        found["coder"] = found.pop("codes")
    return dict(sorted(found.items(), key=lambda one: one[1]))


def is_codes(found: dict[str, int]) -> bool:
    """Whether the columns are those of a table of codes: a unit, and what it was given."""
    return ("code" in found or "codes" in found) and any(unit in found for unit in UNITS)
