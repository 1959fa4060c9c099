r"""A conversation as a text that people can code: a line for each utterance, and back again.

    [00:00:01.500 --> 00:00:03.250] Borger: Jeg vil gerne ud og arbejde.

Times stand where they are known. A line break inside an utterance goes on with a tab; a line that
would be mistaken for one with a speaker or a time, though it has none, begins with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BREAKS = re.compile(r"\r\n|\r|\n")
STAMP = r"[0-9]{2,}:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
TIMES = re.compile(rf"\[(?:({STAMP})(?: --> ({STAMP}))?|--> ({STAMP}))\] ")
NOBODY = ": "
MORE = "\t"


class Said(NamedTuple):
    """An utterance: who, from when to when in seconds, and what."""

    speaker: str | None
    start: float | None
    end: float | None
    text: str


class Placed(NamedTuple):
    """An utterance in a text: its line from 1, where that begins and ends, and where it speaks."""

    line: int
    begin: int
    spoken: int
    end: int
    said: Said


def one_line(text: str) -> str:
    r"""A text without line breaks.

    Example:
        >>> one_line("Bo\r\nHansen")
        'Bo Hansen'
    """
    return BREAKS.sub(" ", text)


def speakers(said: Iterable[Said]) -> list[str]:
    """The speakers, in the order of first speech."""
    return list(dict.fromkeys(one_line(one.speaker) for one in said if one.speaker))


def composed(said: Sequence[Said]) -> str:
    r"""The text of a conversation.

    Example:
        >>> composed([Said("Bo", 1.5, None, "Ja.\nNej."), Said(None, None, None, "Bo: hej")])
        '[00:00:01.500] Bo: Ja.\n\tNej.\n: Bo: hej\n'
    """
    heads = _heads(speakers(said))
    return "".join(f"{_times(one)}{_labelled(one, heads)}\n" for one in said)


def placed(text: str, names: Sequence[str]) -> list[Placed]:
    r"""The utterances of a text that `composed` made, and who its speakers are.

    Example:
        >>> (one,) = placed("[00:00:01.500] Bo: Ja.\n\tNej.\n", ["Bo"])
        >>> one.said, (one.line, one.begin, one.spoken, one.end)
        (Said(speaker='Bo', start=1.5, end=None, text='Ja.\nNej.'), (1, 0, 19, 28))
    """
    heads = _heads(names)
    found: list[Placed] = []
    at = 0
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if line.startswith(MORE) and found:
            last = found[-1]
            said = last.said._replace(text=f"{last.said.text}\n{line[1:]}")
            found[-1] = last._replace(end=at + len(line), said=said)
        else:
            found.append(_placed(line, number, at, heads))
        at += len(line) + 1
    return found


def _placed(line: str, number: int, at: int, heads: re.Pattern[str]) -> Placed:
    times = TIMES.match(line)
    start, end = (times[1], times[2] or times[3]) if times else (None, None)
    begin = times.end() if times else 0
    speaker, begin = _speaker(line, begin, heads)
    said = Said(speaker, _seconds(start), _seconds(end), line[begin:])
    return Placed(number, at, at + begin, at + len(line), said)


def _speaker(line: str, at: int, heads: re.Pattern[str]) -> tuple[str | None, int]:
    if line.startswith(NOBODY, at):
        return None, at + len(NOBODY)
    head = heads.match(line, at)
    return (head[1], head.end()) if head else (None, at)


def _heads(names: Sequence[str]) -> re.Pattern[str]:
    """How a line may begin that has a speaker; where one name begins with another, the longer."""
    longest_first = sorted({one_line(name) for name in names}, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))}): " if names else r"(?!)")


def _labelled(one: Said, heads: re.Pattern[str]) -> str:
    text = BREAKS.sub(f"\n{MORE}", one.text)
    if one.speaker:
        name = one_line(one.speaker)
        plain = f"{name}: {text}"
        return plain if _speaker(plain, 0, heads)[0] == name else f"{name}:  {text}"
    mistaken = text.startswith((":", MORE)) or heads.match(text) or TIMES.match(text)
    return f"{NOBODY}{text}" if mistaken else text


def _times(one: Said) -> str:
    if one.start is None:
        return "" if one.end is None else f"[--> {_stamp(one.end)}] "
    end = "" if one.end is None else f" --> {_stamp(one.end)}"
    return f"[{_stamp(one.start)}{end}] "


def _stamp(seconds: float) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{milliseconds // 1000:02d}.{milliseconds % 1000:03d}"


def _seconds(stamp: str | None) -> float | None:
    if stamp is None:
        return None
    hours, minutes, seconds = stamp.split(":")
    whole, thousandths = seconds.split(".")
    return (int(hours) * 3_600_000 + int(minutes) * 60_000 + int(whole + thousandths)) / 1000
