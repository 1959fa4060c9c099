"""The lines of a CHAT file as headers, main tiers and dependent tiers, each with its line."""

from __future__ import annotations

import re
from typing import NamedTuple

from convo.readers.decoding import lines
from convo.readers.parsed import Parsed

SPOKEN = re.compile(r"\*([^:\t]{0,60}?)[ ]*:[ \t]*(.*)|\*(\S*)[ \t]*(.*)", re.DOTALL)
NAMED = re.compile(r"[@%]([^:\t]*):?[ \t]*(.*)", re.DOTALL)
SPACE = re.compile(r"\s")


class Line(NamedTuple):
    """A line of CHAT with the lines that go on with it."""

    number: int
    kind: str
    """`@` header, `*` main tier, `%` dependent tier."""

    name: str
    text: str
    raw: str


def chat_lines(text: str, parsed: Parsed) -> list[Line]:
    r"""The lines, those that go on from the one before joined to it; a stray one is told.

    Example:
        >>> [(one.kind, one.name, one.text) for one in chat_lines(
        ...     "@Begin\n*SAG:\thej med\n\tdig .\n%com:\tler\n", Parsed())]
        [('@', 'Begin', ''), ('*', 'SAG', 'hej med dig .'), ('%', 'com', 'ler')]
    """
    runs: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines(text.lstrip("\ufeff")), start=1):
        if line[:1] in ("@", "*", "%"):
            runs.append((number, [line]))
        elif line.strip() and _goes_on(line, runs, number, parsed):
            runs[-1][1].append(line)
    return [_line(number, run) for number, run in runs]


def _goes_on(line: str, runs: list[tuple[int, list[str]]], number: int, parsed: Parsed) -> bool:
    if runs and line[0].isspace():
        return True
    said = bool(runs) and runs[-1][1][0].startswith("*")
    parsed.note("chat-line-goes-on" if said else "chat-line-astray", number, text=line.strip())
    return said


def _line(number: int, run: list[str]) -> Line:
    raw = "\n".join(run)
    whole = " ".join([run[0].rstrip(), *(part.strip() for part in run[1:])])
    if whole[0] != "*":
        found = NAMED.fullmatch(whole)
        name, text = (found[1], found[2]) if found else (whole[1:], "")
        return Line(number, whole[0], name.strip(), text.strip(), raw)
    found = SPOKEN.fullmatch(whole)
    code, text, bare, rest = found.groups() if found else (None, None, "", whole[1:])
    if code is None or (SPACE.search(code) and ":\t" not in whole):
        bare, _, rest = whole[1:].partition(" ") if bare is None else (bare, "", rest)
        code, text = bare.rstrip(":"), rest
    return Line(number, "*", code.strip(), (text or "").strip(), raw)
