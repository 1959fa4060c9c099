"""A conversation as CHAT (`.cha`), for CLAN and TalkBank: times and codes beside what was said.

What CHAT has no form for, such as several sentences in an utterance, stands beside the main tier
as it was (`%xraw`), so that convo reads back what it wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from convo.language.chat_tiers import as_chat, survives
from convo.language.iso import three_letters
from convo.language.percent import encoded
from convo.model import Conversation
from convo.writers.chat_people import people
from convo.writers.writer import Writer, Writing, as_read

BULLET = "\x15"
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029]|^ | $")
ENCODED = re.compile(r"[\s%$\x00-\x1f\x7f-\xa0]")
SAYS = {True: "yes", False: "no"}
FIELDS = ("coder", "status", "unsure", "memo", "at")


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as CHAT in UTF-8, its times in milliseconds."""
    rows = as_read(conversation.utterances).to_dicts()
    language = three_letters(conversation.language)
    cast = people(rows, conversation.declared.participants)
    codes = _codes(conversation, len(rows))
    lines = ["@UTF8", "@Begin", f"@Languages:\t{language}"]
    if cast:
        entries = ", ".join(one.participant for one in cast.values())
        lines.append(f"@Participants:\t{entries}")
    lines += [f"@ID:\t{language}|{one.identity}" for one in cast.values()]
    lines += [f"@Comment:\t{told}" for told in _told(conversation)]
    for number, row in enumerate(rows, start=1):
        lines += _utterance(row, cast[row["speaker"]].code, codes.get(number, ()))
    lines.append("@End\n")
    return "\n".join(lines).encode("utf-8-sig" if writing.bom else "utf-8")


def _told(conversation: Conversation) -> list[str]:
    declared = conversation.declared
    told = {"title": declared.title, "timing": declared.timing}
    return [f"{key}: {' '.join(value.split())}" for key, value in told.items() if value]


def _utterance(row: Mapping[str, Any], code: str, codes: Iterable[str]) -> list[str]:
    text = row["text"]
    main = as_chat(text)
    start, end = (None if row[at] is None else round(row[at] * 1000) for at in ("start", "end"))
    bullet = "" if start is None or end is None else f" {BULLET}{start}_{end}{BULLET}"
    lines = [f"*{code}:\t{main}{bullet}"]
    if not bullet:
        alone = {"start": start, "end": end}
        lines += [f"%xtim:\t{at}={time}" for at, time in alone.items() if time is not None]
    if not survives(text, main):
        lines.append(f"%xraw:\t{_escaped(text)}")
    if told := " ".join(codes):
        lines.append(f"%xcod:\t{told}")
    return lines


def _escaped(text: str) -> str:
    r"""On one line, its spaces at both ends kept.

    Example:
        >>> print(_escaped("ja\nog nej "))
        ja\u000aog nej\u0020
    """
    doubled = text.replace("\\", "\\\\")
    return UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", doubled)


def _codes(conversation: Conversation, last: int) -> dict[int, list[str]]:
    """Number of an utterance -> its codes; those of other units stand with the first."""
    found: dict[int, list[str]] = {}
    if conversation.codings is None:
        return found
    for row in conversation.codings.iter_rows(named=True):
        here = row["unit"] == "utterance" and 1 <= (row["number"] or 0) <= last
        at = row["number"] if here else 1
        found.setdefault(at, []).append(_entry(row, elsewhere=not here))
    return found


def _entry(row: Mapping[str, Any], *, elsewhere: bool) -> str:
    told = {name: row[name] for name in FIELDS if row[name] is not None}
    if row["unsure"] is not None:
        told["unsure"] = SAYS[row["unsure"]]
    if elsewhere:
        told |= {"unit": row["unit"], "number": row["number"]}
    fields = "".join(f" {name}={encoded(str(value), ENCODED)}" for name, value in told.items())
    return f"${encoded(row['code'] or '', ENCODED)}{fields}"


WRITER = Writer(name="chat", suffixes=(".cha",), write=write)
