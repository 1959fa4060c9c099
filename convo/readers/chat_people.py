"""Who the codes of a CHAT file are: the labels of its speakers, from @Participants and @ID."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from convo.language.lexicon import LANGUAGES, lexicon
from convo.language.percent import decoded
from convo.readers.limits import Limits
from convo.readers.mark_floods import without_mark_floods

OURS = "convo"
"""The corpus of the @ID lines that convo writes; their last field holds the whole label."""

ROLES: Mapping[str, str] = {
    "investigator": "researcher",
    "interviewer": "researcher",
    "therapist": "caseworker",
    "doctor": "health",
    "nurse": "health",
    "leader": "leader",
}
"""Roles of CHAT that say which of convo's a person has; Participant or Adult do not."""

KNOWN_TO_CHAT = """
    adult attorney audience aunt boy brother caller caretaker child clinician daughter_in_law
    doctor environment family_friend father female friend girl grandchild granddaughter
    grandfather grandmother grandson group guest host informant interviewer investigator justice
    leader male media member mother narrator nurse operator other participant partner playrole
    playmate relative sibling sister speaker student subject target_adult target_child teacher
    teenager text therapist uncertain uncle unidentified visitor
"""
CHAT_ROLES = frozenset(KNOWN_TO_CHAT.split())
"""The last word of a participant where it is one of these; else it is part of the name."""

WORD = re.compile(r"[^\s|]+")
ROLE_FIELD, LABEL_FIELD = 7, 9


@dataclass(slots=True)
class Person:
    """A participant as the headers tell of one."""

    name: str = ""
    role: str = ""
    label: str | None = None
    """As convo wrote it; "" for talk whose speaker is unknown."""


@dataclass(slots=True)
class People:
    """The participants, by the codes of their main tiers."""

    found: dict[str, Person] = field(default_factory=dict)

    def add_participants(self, text: str) -> None:
        """Those of an @Participants header: `SAG Birgit Investigator, BOR Participant`."""
        for entry in text.split(","):
            code, *words = WORD.findall(entry) or [""]
            if not code:
                continue
            person = self.found.setdefault(code.upper(), Person())
            known = words and words[-1].casefold() in CHAT_ROLES
            names, role = (words[:-1], words[-1]) if known else (words, "")
            person.name = person.name or " ".join(names).replace("_", " ").strip()
            person.role = person.role or role

    def add_id(self, text: str) -> None:
        """The one of an @ID header: `dan|corpus|SAG|||||Investigator||label|`."""
        fields = [one.strip() for one in text.split("|")]
        if len(fields) <= ROLE_FIELD or not fields[2]:
            return
        person = self.found.setdefault(fields[2].upper(), Person())
        person.role = person.role or fields[ROLE_FIELD]
        if fields[1] == OURS and len(fields) > LABEL_FIELD:
            label = decoded(fields[LABEL_FIELD])
            person.label, _ = without_mark_floods(label, Limits().combining_marks)

    def labels(self) -> dict[str, str | None]:
        """Code -> label: the name with what its role tells; the code where there is no name.

        Example:
            >>> people = People()
            >>> people.add_participants("SAG Sagsbehandler Investigator, BOR Bo_Holm Participant,"
            ...     " INV Investigator")
            >>> people.labels()
            {'SAG': 'Sagsbehandler', 'BOR': 'Bo Holm', 'INV': 'researcher/INV'}
        """
        named = {code: _label(code, person) for code, person in self.found.items()}
        count = Counter(label.casefold() for label in named.values() if label)
        return {
            code: f"{label}/{code}"
            if label and count[label.casefold()] > 1 and self.found[code].label is None
            else label
            for code, label in named.items()
        }


def _label(code: str, person: Person) -> str | None:
    if person.label is not None:
        return person.label or None
    name = person.name or code
    role = ROLES.get(person.role.casefold())
    return f"{role}/{name}" if role and not _tells_a_role(name) else name


def _tells_a_role(name: str) -> bool:
    return name.casefold().rstrip("0123456789 ") in _role_names()


@cache
def _role_names() -> frozenset[str]:
    told = (lexicon(language).roles for language in LANGUAGES)
    return frozenset(name for roles in told for names in roles.values() for name in names)
