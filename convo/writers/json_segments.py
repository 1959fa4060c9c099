"""A conversation as JSON: convo's own shape, which its reader takes back unchanged."""

from __future__ import annotations

import json
from importlib.metadata import version

from convo.model import Conversation
from convo.writers.writer import Writer, Writing, as_read

DISTRIBUTION = "convo-samtale"
SCHEMA = 1
COLUMNS = ("utterance", "speaker", "role", "on_behalf_of", "start", "end", "text", "line")


def write(conversation: Conversation, writing: Writing = Writing()) -> bytes:  # noqa: B008 -- frozen
    """The conversation as one JSON object.

    Its keys: `schema` (1), `convo` (version), `conversation`, `language`, `timing` (the grade the
    file declares, else null), `title`, `participants`, `source` (path, format, sha256), and
    `utterances`: for each its number, speaker, role, on_behalf_of, start and end in seconds (null
    when unknown), text with the transcriber's marks, and line in the source.
    """
    declared, source = conversation.declared, conversation.source
    value = {
        "schema": SCHEMA,
        "convo": version(DISTRIBUTION),
        "conversation": conversation.name,
        "language": conversation.language,
        "timing": declared.timing,
        "title": declared.title,
        "participants": list(declared.participants),
        "source": {"path": source.path, "format": source.format, "sha256": source.sha256},
        "utterances": as_read(conversation.utterances).select(COLUMNS).to_dicts(),
    }
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8-sig" if writing.bom else "utf-8")


WRITER = Writer(name="json", suffixes=(".json",), write=write, cannot_hold=frozenset({"codes"}))
