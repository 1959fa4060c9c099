"""How tiers of talk and of codes are named, so that the names tell who speaks and who coded.

A tier of talk is named after its speaker. A tier of codes is named after its coder, `codes:
person:MH`, and where it belongs to one tier of talk, `codes: person:MH @ Lone`. A tier cannot hold
two utterances at one time, nor, in Praat, one without length: where a speaker's own utterances
overlap there is a second tier, `talk 2: Lone`, and `points: Lone` has those without length.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

PREFIX = "codes:"
TARGET = " @ "
KINDS = ("person:", "rule:", "model:")
LANE = re.compile(r"(talk|points)(?: [0-9]{1,6})?:(?: (.*))?", re.DOTALL)
"""The name of a tier that does not tell its speaker by itself."""

WORDS = ("word", "words", "token", "tokens", "ord", "ort", "ort-mau")
SOUNDS = (
    *("phone", "phones", "phon", "phons", "phoneme", "phonemes", "segment", "segments"),
    *("syllable", "syllables", "mau", "kan", "kan-mau", "mas"),
)
OF_SPEAKER = " - "
"""What aligners write between a speaker and what a tier holds: `Lone - words`."""


def tier_name(coder: str, tier: str = "") -> str:
    """The name of a coder's tier, which may belong to one tier of talk.

    Example:
        >>> tier_name("person:MH", "Lone")
        'codes: person:MH @ Lone'
    """
    return f"{PREFIX} {coder}{TARGET}{tier}" if tier else f"{PREFIX} {coder}"


def coder_and_tier(name: str, tiers: AbstractSet[str] = frozenset()) -> tuple[str, str] | None:
    """The coder that a tier is named after and the tier of talk it belongs to; None: no codes.

    Initials alone are those of a person. `tiers` are the names of the tiers of talk.

    Example:
        >>> coder_and_tier("codes: rule:a@1 @ Lone", {"Lone"}), coder_and_tier("Codes: MH")
        (('rule:a@1', 'Lone'), ('person:MH', ''))
        >>> coder_and_tier("gestures") is None
        True
    """
    if name[: len(PREFIX)].casefold() != PREFIX:
        return None
    rest = name[len(PREFIX) :].strip()
    for found in re.finditer(TARGET, rest):
        if rest[found.end() :] in tiers:
            return coder_named(rest[: found.start()].strip()), rest[found.end() :]
    return coder_named(rest), ""


def coder_named(written: str) -> str:
    """A coder as convo names them: `person:MH` for MH."""
    return written if written.startswith(KINDS) else f"person:{written}"


def talk_tier(speaker: str | None, number: int = 1, kind: str = "talk") -> str:
    """The name of a speaker's tier of a kind, `talk` or `points`; the first is the speaker's name.

    Example:
        >>> talk_tier("Lone"), talk_tier("Lone", 2), talk_tier(None), talk_tier("codes: x")
        ('Lone', 'talk 2: Lone', 'talk:', 'talk: codes: x')
    """
    name = speaker or ""
    plain = number == 1 and kind == "talk" and name.strip() == name and name
    if plain and not LANE.fullmatch(name) and not grain(name) and coder_and_tier(name) is None:
        return name
    return f"{kind}{'' if number == 1 else f' {number}'}: {name}".rstrip()


def speaker_of(name: str) -> tuple[str, str | None]:
    """The kind of a tier of talk and its speaker, who may be unknown.

    Example:
        >>> speaker_of("Lone"), speaker_of("points: Lone"), speaker_of("talk 2:")
        (('talk', 'Lone'), ('points', 'Lone'), ('talk', None))
        >>> speaker_of("Lone - words")
        ('talk', 'Lone')
    """
    if grain(name):
        return "talk", name.rpartition(OF_SPEAKER)[0].strip() or name
    lane = LANE.fullmatch(name)
    kind, speaker = (lane[1], lane[2] or "") if lane else ("talk", name)
    return kind, speaker.strip() or None


def grain(name: str) -> int:
    """How fine the tier of a name is cut: 0 utterances, 1 words, 2 sounds.

    Example:
        >>> grain("Lone"), grain("words"), grain("Lone - phones"), grain("talk: words")
        (0, 1, 2, 0)
    """
    held = name.rpartition(OF_SPEAKER)[2].strip(' "').casefold()
    if LANE.fullmatch(name):
        return 0
    return 1 if held in WORDS else 2 if held in SOUNDS else 0
