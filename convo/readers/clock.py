"""Clock times of transcripts, exact to the millisecond."""

from __future__ import annotations

import re

STAMP = r"(?:[0-9]{1,9}:)?[0-9]{1,9}:[0-9]{1,2}(?:[.,][0-9]{1,9})?"
"""A clock time as people and programs write it: 1:05, 00:01:05, 00:01:05.250."""

CLOCK = re.compile(
    r"(?:(?:([0-9]{1,9}):)?([0-9]{1,9}):)?([0-9]{1,9})(?:[.,]([0-9]{1,3})([0-9]?)[0-9]{0,9})?"
)
LIKE_A_STAMP = re.compile(r"[-+−]?[0-9][0-9A-Za-z]{0,9}[:.,][0-9A-Za-z:.,]{1,30}")
LAST = 59


def milliseconds(stamp: str, *, minutes_run_on: bool = False) -> int | None:
    """The time in milliseconds; None when it is no valid clock time.

    Hours are optional and unlimited; minutes and seconds go to 59, unless `minutes_run_on` allows
    75:10 where there are no hours. Seconds alone need decimals.

    Example:
        >>> milliseconds("00:01:02.500"), milliseconds("0:0:1.5"), milliseconds("3.480")
        (62500, 1500, 3480)
        >>> milliseconds("00:75:00.000"), milliseconds("-00:01.000")
        (None, None)
    """
    match = CLOCK.fullmatch(stamp)
    if not match:
        return None
    hours, minutes, seconds, decimals, fourth = match.groups()
    if minutes is None:
        if decimals is None:
            return None
    elif int(seconds) > LAST or (int(minutes) > LAST and (hours or not minutes_run_on)):
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    rounded = 1 if fourth and fourth >= "5" else 0
    return whole * 1000 + int((decimals or "").ljust(3, "0")) + rounded


def timing(line: str) -> tuple[str, str] | None:
    """The two stamps of a cue's time line, as written; None when the line is something else.

    An arrow between words is no time line; a stamp that cannot be read makes one all the same.

    Example:
        >>> timing("00:07.000 --> 00:1d.890 align:start")
        ('00:07.000', '00:1d.890')
        >>> timing("job --> uddannelse") is None
        True
    """
    left, arrow, right = line.partition("-->")
    if not arrow:
        return None
    start, end = left.strip(), right.split(None, 1)[0] if right.strip() else ""
    if not LIKE_A_STAMP.fullmatch(start) or (end and not LIKE_A_STAMP.fullmatch(end)):
        return None
    return start, end
