"""A conversation as the JSON that DOTE imports (Distributed Open Transcription Environment).

DOTE: https://bigsoftvideo.github.io/DOTE. Its lines have a start, an end, a speaker and a text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from convo.model import Conversation
from convo.writers.writer import Writer, Writing, as_read

TIMES = {"startTime": "start", "endTime": "end"}


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as one JSON object with `lines`; a time that is unknown is left out."""
    lines = [_line(row) for row in as_read(conversation.utterances).iter_rows(named=True)]
    text = json.dumps({"lines": lines}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8-sig" if writing.bom else "utf-8")


def _line(row: Mapping[str, Any]) -> dict[str, str]:
    times = {key: _clock(row[name]) for key, name in TIMES.items() if row[name] is not None}
    return {**times, "speakerDesignation": row["speaker"] or "", "text": row["text"]}


def _clock(seconds: float) -> str:
    """Hours, minutes, seconds and milliseconds.

    Example:
        >>> _clock(3661.5)
        '01:01:01.500'
    """
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{milliseconds // 1000:02d}.{milliseconds % 1000:03d}"


WRITER = Writer(name="dote", suffixes=(), write=write, cannot_hold=frozenset({"codes"}))
