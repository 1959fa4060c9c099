"""How long conversations may be kept, and which have been kept for too long."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

UNITS = {
    ("day", "days", "dag", "dage"): 1,
    ("week", "weeks", "uge", "uger"): 7,
    ("month", "months", "måned", "måneder"): 30,
    ("year", "years", "år"): 365,
}
DAYS = {name: days for names, days in UNITS.items() for name in names}
DURATION = (
    r"[0-9]{1,5}\s*("
    + "|".join("".join(f"[{letter}{letter.upper()}]" for letter in name) for name in DAYS)
    + ")"
)
"""What `days_of` takes, as a pattern that minds the case of letters."""

DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d")


def days_of(text: str) -> int | None:
    """The days of a time such as "180 days" or "6 måneder"; None where it is none.

    Example:
        >>> days_of("180 days"), days_of("2 uger"), days_of("soon")
        (180, 14, None)
    """
    found = re.fullmatch(r"([0-9]{1,5})\s*([a-zåø]+)", text.strip().casefold())
    days = DAYS.get(found[2]) if found else None
    return int(found[1]) * days if found and days else None


def date_of(text: str) -> date | None:
    """The day of a text such as "2026-03-01" or "1.3.2026"; None where it is none.

    Example:
        >>> date_of("1.3.2026")
        datetime.date(2026, 3, 1)
    """
    for form in DATES:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def delete_by(keep: int, stated: str | None, path: str) -> date | None:
    """The day by which a conversation must be gone, `keep` days after it was held.

    `stated` is its date as the project knows it; without one the day counts on which the file
    was last changed. None where neither is known.
    """
    held = date_of(stated) if stated else None
    file = Path(path)
    if held is None and path != "-" and file.is_file():
        held = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).date()
    return held + timedelta(days=keep) if held else None
