"""The words of the reports: every id of the tables in Danish or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from convo.errors import Message, catalogue

OWN = "-own"
"""How the id of a measure ends that counts by voice, not by whose words are said."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language.

    Example:
        >>> Words("da").role("caseworker 2"), Words("da").subject("caseworker>citizen")
        ('sagsbehandler 2', 'sagsbehandler → borger')
    """

    language: str

    def __call__(self, message_id: str, **args: object) -> str:
        """A sentence of the catalogue."""
        return Message(message_id, args).text(self.language)

    def known(self, message_id: str, otherwise: str) -> str:
        """A text of the catalogue, or something else where it has none."""
        entry = catalogue(self.language).get(message_id)
        return entry["text"] if entry else otherwise

    def role(self, subject: str) -> str:
        """A role, or a person named by role and number, such as "citizen 2"."""
        role, _, number = subject.rpartition(" ")
        if number.isdecimal() and role:
            return f"{self.known(f'role-{role}', role)} {number}"
        return self.known(f"role-{subject}", subject)

    def subject(self, subject: str) -> str:
        """Whom a value is about: a role, a person or a pair such as "caseworker>citizen"."""
        return " → ".join(self.role(part) for part in subject.split(">"))

    def measure(self, name: str) -> str:
        """What a measure is called; those by own voice end in `-own`.

        Example:
            >>> Words("da").measure("word-share-own")
            'andel af ordene (egen stemme)'
        """
        label = self.known(f"measure-{name}", name)
        counted = name.removesuffix(OWN)
        own = self("own-voice")
        return label if counted == name else f"{self.measure(counted)} ({own})"

    def reason(self, reason: str) -> str:
        """Why a value is missing or a grade was given.

        Example:
            >>> Words("en").reason("not-in-the-catalogue")
            'not-in-the-catalogue'
        """
        message = reason_message(reason)
        return message.text(self.language) if message.id in catalogue(self.language) else reason

    def own(self, labels: Mapping[str, str], otherwise: str) -> str:
        """A label that a scheme gives: in this language, in all, in any, or something else."""
        first = next(iter(labels.values()), otherwise)
        return labels.get(self.language, labels.get("", first))


def reason_message(reason: str) -> Message:
    """The message of a reason such as `no-words` or, with a number, `fewer-than:5`.

    Example:
        >>> reason_message("fewer-than:5").args
        {'count': '5'}
    """
    message_id, _, number = reason.partition(":")
    return Message(message_id, {"count": number})
