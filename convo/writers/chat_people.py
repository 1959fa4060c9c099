"""The participants of a CHAT file: a code of three letters and the whole label of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from convo.language.percent import encoded
from convo.writers.label_roles import role_in

OURS = "convo"
ROLES: Mapping[str, str] = {
    "caseworker": "Investigator",
    "researcher": "Investigator",
    "leader": "Leader",
}
"""Roles of convo -> the nearest role that CHAT knows; all others are participants."""

FOLDED = str.maketrans({"Æ": "AE", "Ø": "O", "Ð": "D", "Þ": "TH", "Œ": "OE"})
A_CODE = re.compile(r"[A-Z][A-Z0-9]{1,6}")
SHORT = 3
IN_A_FIELD = re.compile(r"[|%\x00-\x1f\x7f-\xa0\u2028\u2029]|^\s|\s$")


class Person(NamedTuple):
    """A speaker: the code of the main tiers, and what two headers say."""

    code: str
    participant: str
    identity: str


def people(
    rows: Iterable[Mapping[str, Any]], declared: Iterable[str] = ()
) -> dict[str | None, Person]:
    """Label -> person: those whom the transcript declares, then others by first speech.

    Example:
        >>> [one.participant for one in people([{"speaker": "Åse Krogh", "role": "citizen"},
        ...                                     {"speaker": None, "role": None}]).values()]
        ['ASE Åse_Krogh Participant', 'UNK Unidentified']
    """
    roles: dict[str | None, str | None] = dict.fromkeys(declared)
    for row in rows:
        roles[row["speaker"]] = roles.get(row["speaker"]) or row["role"]
    taken: dict[str, int] = {}
    return {label: _person(label, role, taken) for label, role in roles.items()}


def _person(label: str | None, role: str | None, taken: dict[str, int]) -> Person:
    if label is None:
        code, name, role = _code("UNK", taken), "", "Unidentified"
    else:
        code = _code(label.rpartition("/")[2], taken)
        name = "_".join(re.findall(r"[\w'-]+", label))
        role = ROLES.get(role or role_in(label) or "", "Participant")
    field = encoded(label or "", IN_A_FIELD)
    return Person(code, " ".join(filter(None, (code, name, role))), _identity(code, role, field))


def _identity(code: str, role: str, label: str) -> str:
    """An @ID header without its language: corpus, code, …, role, education, what else is told."""
    return f"{OURS}|{code}|||||{role}||{label}|"


def _code(name: str, taken: dict[str, int]) -> str:
    """Three letters of a name; a number where they are taken: LON, LO2. A code stays as it is."""
    folded = unicodedata.normalize("NFKD", name.upper().translate(FOLDED))
    letters = re.sub(r"[^A-Z0-9]", "", folded)
    first = name if A_CODE.fullmatch(name) else letters[:SHORT]
    first = (first if first[:1].isalpha() else f"S{first}"[:SHORT]).ljust(SHORT, "X")
    code = first
    while code in taken:
        taken[first] += 1
        number = str(taken[first])
        code = first[: max(1, SHORT - len(number))] + number
    taken[code] = 1
    return code
