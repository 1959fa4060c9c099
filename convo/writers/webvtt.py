"""A conversation as WebVTT: a cue for each utterance, the speaker in its voice tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from convo.errors import Place, UsageError
from convo.model import Conversation
from convo.writers.writer import Writer, Writing, as_read

BREAKS = re.compile(r"\s*[\r\n]+\s*")


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as WebVTT, its times exact to the millisecond.

    Raises:
        UsageError: an utterance has no start or no end; WebVTT cannot hold it.
    """
    from webvtt import Caption, WebVTT

    rows = as_read(conversation.utterances).to_dicts()
    untimed = [row for row in rows if row["start"] is None or row["end"] is None]
    if untimed:
        where = Place(conversation.source.path, untimed[0]["line"])
        raise UsageError("webvtt-untimed", where=where, count=len(untimed), total=len(rows))
    captions = [Caption(_stamp(row["start"]), _stamp(row["end"]), _payload(row)) for row in rows]
    file = WebVTT(captions=captions, header_comments=_header(conversation))
    return f"{file.content.rstrip()}\n".encode("utf-8-sig" if writing.bom else "utf-8")


def _header(conversation: Conversation) -> list[str]:
    declared = conversation.declared
    told = {
        "title": declared.title,
        "language": conversation.language if conversation.language != "unknown" else None,
        "timing": declared.timing,
        "participants": ", ".join(declared.participants),
    }
    lines = [f"{key}: {_on_a_line(value)}" for key, value in told.items() if value]
    return ["\n".join(lines)] if lines else []


def _on_a_line(text: str) -> str:
    return BREAKS.sub(" ", text).replace("-->", "→")


def _stamp(seconds: float) -> str:
    """Clock time as WebVTT writes it.

    Example:
        >>> _stamp(360001.5), _stamp(0.0005)
        ('100:00:01.500', '00:00:00.000')
    """
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{milliseconds // 1000:02d}.{milliseconds % 1000:03d}"


def _payload(row: Mapping[str, Any]) -> list[str]:
    lines = _escaped(BREAKS.sub("\n", row["text"].strip())).split("\n")
    if not row["speaker"]:
        return lines
    voice = _escaped(BREAKS.sub(" ", row["speaker"]))
    end = " >" if voice.endswith("--") else ">"  # no arrow may stand in a cue
    lines[0] = f"<v {voice}{end}{lines[0]}"
    lines[-1] += "</v>"
    return lines


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


WRITER = Writer(name="webvtt", suffixes=(".vtt",), write=write, cannot_hold=frozenset({"codes"}))
