"""Writing a conversation: one `Conversation` in, the bytes of a file out.

To add a format: one module with a `WRITER`, one name in `WRITERS`, one test file.
"""

from __future__ import annotations

from pathlib import PurePath

from convo.errors import UsageError
from convo.model import Conversation
from convo.registry import Registry
from convo.writers import (
    chat,
    convokit,
    delimited,
    dote,
    elan,
    exmaralda,
    json_segments,
    refi_project,
    textgrid,
    webvtt,
)
from convo.writers.writer import Writer, Writing

WRITERS = Registry[Writer]("format")
BUILT_IN = (
    *(webvtt, delimited, json_segments, chat, dote, convokit, refi_project),
    *(elan, textgrid, exmaralda),
)
for module in BUILT_IN:
    WRITERS.add(module.WRITER.name, module.WRITER)


def content(
    conversation: Conversation,
    destination: str,
    writing: Writing = Writing(),  # noqa: B008 -- frozen
    *,
    format: str | None = None,
) -> bytes:
    """The bytes of a conversation in a named format, else in the format of the suffix.

    Raises:
        UsageError: no writer has that name or suffix, or the format cannot hold the conversation.
    """
    return chosen(destination, format).write(conversation, writing)


def chosen(destination: str, format: str | None = None) -> Writer:
    """The writer of a named format, else of a file's suffix.

    Example:
        >>> chosen("møde.vtt").name, chosen("-", "json").name
        ('webvtt', 'json')
    """
    if format:
        return WRITERS[format]
    suffix = PurePath(destination).suffix.lower()
    for name in WRITERS:
        if suffix in WRITERS[name].suffixes:
            return WRITERS[name]
    raise UsageError("no-writer", suffix=suffix or destination, all=", ".join(WRITERS))
