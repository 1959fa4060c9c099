"""What the fields of a table or a JSON record mean: clock times, units and speakers' labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from convo.language.lexicon import LANGUAGES, lexicon
from convo.readers.clock import milliseconds
from convo.readers.labels import candidate, speakers
from convo.readers.parsed import Row

NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{0,12})?|[.,][0-9]{1,12}")
UNIT = re.compile(r"\s*(?:s|sec|sek)\.?$")
WORD = re.compile(r"\w+")
BELIEVABLE_SEGMENT = 100
"""Seconds: when half of all segments would be longer, their whole numbers are milliseconds."""

LATEST = 1e12
"""Seconds; a time beyond it could not be counted in microseconds, and is none."""

BELIEVABLE_PACE = 0.1
"""Words a second: a conversation slower than this is counted in milliseconds."""


def seconds(written: str) -> float:
    """Seconds from a number or a clock time, with a decimal point or comma.

    Raises:
        ValueError: it is neither, or minutes or seconds are over 59.

    Example:
        >>> seconds("1,5"), seconds("00:01:02.250"), seconds("75:10"), seconds("2 s")
        (1.5, 62.25, 4510.0, 2.0)
    """
    written = written.strip()
    if ":" in written:
        time = milliseconds(written, minutes_run_on=True)
        if time is None:
            raise ValueError(written)
        return time / 1000
    number = UNIT.sub("", written)
    if not NUMBER.fullmatch(number):
        raise ValueError(written)
    return float(number.replace(",", "."))


def milliseconds_likely(
    starts: Sequence[float | None], ends: Sequence[float | None], texts: Sequence[str]
) -> bool:
    """Whether times that are all whole numbers must be milliseconds.

    They are when half of the segments would last more than 100 s, or, without ends, when fewer
    than one word would be said in ten seconds.

    Example:
        >>> milliseconds_likely([1, 25801], [5000, 28700], ["a", "b"])
        True
        >>> milliseconds_likely([0, 4], [4, 9], ["a", "b"])
        False
    """
    known = [time for time in (*starts, *ends) if time is not None]
    if not known or any(not float(time).is_integer() for time in known):
        return False
    lengths = sorted(
        end - start
        for start, end in zip(starts, ends, strict=True)
        if start is not None and end is not None
    )
    if lengths:
        return lengths[len(lengths) // 2] > BELIEVABLE_SEGMENT
    span = max(known) - min(known)
    words = sum(len(WORD.findall(text)) for text in texts)
    return span > BELIEVABLE_SEGMENT and words / span < BELIEVABLE_PACE


def readable_time(value: object) -> float | None:
    """A time of a JSON record in seconds, or None where the value is no time.

    Example:
        >>> readable_time("13,5"), readable_time(2), readable_time(True), readable_time(-1)
        (13.5, 2.0, None, None)
    """
    if isinstance(value, str):
        try:
            return seconds(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= LATEST else None


@lru_cache(maxsize=4096)
def label(speaker: str, role: str = "", on_behalf_of: str = "") -> str | None:
    """The label that a speaker's name, role and the one an interpreter speaks for make together.

    The role goes before the name unless the name tells it already.

    Example:
        >>> label("Henning", "caseworker"), label("Sagsbehandler", "caseworker")
        ('caseworker/Henning', 'Sagsbehandler')
        >>> label("Tolk", "interpreter", "Samira"), label("", "citizen"), label("")
        ('Tolk (for Samira)', 'citizen', None)
    """
    speaker, role, on_behalf_of = speaker.strip(), role.strip(), on_behalf_of.strip()
    whose = speaker or role
    if speaker and role and role.casefold() != "unknown" and not _tells(speaker, role):
        whose = f"{role}/{speaker}"
    if on_behalf_of and "(for " not in whose:
        whose = f"{whose} (for {on_behalf_of})"
    return whose.strip() or None


def _tells(speaker: str, role: str) -> bool:
    named = re.split(r"[/:(]", speaker)[0].strip().casefold()
    known = {role.casefold()}
    for language in LANGUAGES:
        known.update(lexicon(language).roles.get(role, ()))
    return named in known


def named(rows: Sequence[Row]) -> list[Row]:
    """Rows whose texts begin with `Name:` with that name as their speaker.

    A row without a name goes with the one before it, as captions name a speaker once. Rows that
    name a speaker already, and texts without names, stay as they are.

    Example:
        >>> rows = named([Row(1, None, text, text) for text in ("Lone: Hej.", "Bo: Ja", "og nej")])
        >>> [(row.speaker, row.text) for row in rows]
        [('Lone', 'Hej.'), ('Bo', 'Ja'), ('Bo', 'og nej')]
    """
    if any(row.speaker for row in rows):
        return list(rows)
    names = speakers([row.text for row in rows])
    told: list[Row] = []
    speaker = None
    for row in rows:
        hit = candidate(row.text)
        if hit and hit.label in names:
            speaker = hit.label
            told.append(row._replace(speaker=speaker, text=hit.rest.strip()))
        else:
            told.append(row._replace(speaker=speaker))
    return told
