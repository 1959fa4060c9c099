"""The times of CHAT: bullets of milliseconds in a main tier, and older ways to write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from convo.readers.parsed import Parsed

BULLET = re.compile(r"\x15([^\x15]*)(\x15)?")
TIME = re.compile(
    r'\s*(?:%(?:snd|mov):?\s*"[^"]*"[_ ])?'
    r"(?:([0-9]{1,12})?[_ ]([0-9]{1,12})?-?|([0-9]{1,12}))\s*"
)
BARE = re.compile(r"(?<=[.?!])\s+([0-9]{1,12})_([0-9]{1,12})\s*$")
MEDIA = re.compile(r'"[^"]*"[_ ]([0-9]{1,12})[_ ]([0-9]{1,12})')
OWN = re.compile(r"(start|end)=([0-9]{1,12})")


class Timed(NamedTuple):
    """A main tier without its bullets, and the seconds they tell."""

    text: str
    start: float | None = None
    end: float | None = None
    bullets: int = 0
    bare: bool = False
    """The time stands at the end without its bullets, as some programs leave it."""


def timed(text: str, line: int, parsed: Parsed) -> Timed:
    r"""The tier and its times: from the first bullet's start to the last one's end.

    A bullet that tells no time is told, and what stands in it if it may be talk is kept.

    Example:
        >>> timed("hej \x150_900\x15 med dig . \x15900_2040\x15", 1, Parsed())
        Timed(text='hej  med dig .', start=0.0, end=2.04, bullets=2, bare=False)
    """
    found: list[tuple[float | None, float | None]] = []

    def taken(bullet: re.Match[str]) -> str:
        time = TIME.fullmatch(bullet[1])
        if time and bullet[2] and time[0].strip(" _-"):
            found.append((_seconds(time[1] or time[3]), _seconds(time[2])))
            return ""
        parsed.note("chat-bullet", line, text=bullet[1].strip())
        return "" if bullet[2] and not re.search(r"\s", bullet[1].strip()) else bullet[1]

    rest = BULLET.sub(taken, text).strip()
    if not found and (bare := BARE.search(rest)):
        return Timed(rest[: bare.start()], _seconds(bare[1]), _seconds(bare[2]), bare=True)
    if not found:
        return Timed(rest)
    start = next((start for start, _ in found if start is not None), None)
    end = next((end for _, end in reversed(found) if end is not None), None)
    return Timed(rest, start, end, len(found))


def beside(name: str, text: str) -> tuple[float | None, float | None] | None:
    """The times in a tier of their own: `%snd` and `%mov` of old, `%xtim` of convo.

    Example:
        >>> beside("snd", '"bo.wav" 1000 2500'), beside("xtim", "start=1500"), beside("com", "1 2")
        ((1.0, 2.5), (1.5, None), None)
    """
    if name in ("snd", "mov") and (media := MEDIA.search(text.replace("\x15", ""))):
        return _seconds(media[1]), _seconds(media[2])
    if name == "xtim" and (own := OWN.fullmatch(text)):
        time = _seconds(own[2])
        return (time, None) if own[1] == "start" else (None, time)
    return None


def _seconds(milliseconds: str | None) -> float | None:
    return int(milliseconds) / 1000 if milliseconds else None
