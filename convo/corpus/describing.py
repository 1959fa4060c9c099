"""Conversations with what their project knows of them, and a warning where one is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from convo.corpus.metadata import facts
from convo.corpus.project import Project
from convo.corpus.retention import delete_by
from convo.errors import Message
from convo.model import Conversation, Notice

DATE = ("date", "dato")
"""What the key for the day of a conversation is called."""


def described(conversations: Sequence[Conversation], found: Project) -> list[Conversation]:
    """The conversations with their metadata; those kept for too long have a warning.

    Raises:
        UsageError: the project's table of conversations is not there.
        ProjectError: the table has faults.
    """
    if not (found.metadata or found.id_from or found.keep_days):
        return [*conversations]
    names = [one.name for one in conversations]
    known = found.known or facts(names, found.metadata, found.id_from)
    told = [
        replace(one, metadata={key: fact.value for key, fact in known[one.name].items()})
        for one in conversations
    ]
    return [replace(one, notices=(*one.notices, *_notices(one, found))) for one in told]


def _notices(conversation: Conversation, found: Project) -> list[Notice]:
    notices = []
    if found.metadata and not conversation.metadata:
        args = {"table": found.metadata.name}
        notices.append(Notice(Message("metadata-not-found", args), severity="info"))
    if found.keep_days is not None:
        stated = next(
            (conversation.metadata[key] for key in DATE if key in conversation.metadata), None
        )
        day = delete_by(found.keep_days, stated, conversation.source.path)
        if day and day < datetime.now(tz=UTC).date():
            notices.append(Notice(Message("kept-too-long", {"day": f"{day:%Y-%m-%d}"})))
    return notices
