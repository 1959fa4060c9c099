"""Notices on stderr: once, in the language of texts, with place and hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convo.cli.console import say, say_hint
from convo.errors import Message, Place

if TYPE_CHECKING:
    from convo.model import Conversation
    from convo.writers.writer import Writer


def say_notices(conversation: Conversation, language: str, *, verbose: bool) -> None:
    """Print the warnings of a conversation, and with `verbose` the small notices too."""
    for notice in conversation.notices:
        if notice.severity == "warning" or verbose:
            place = Place(conversation.source.path, notice.line, notice.within)
            text = f"{place}: {notice.message.text(language)}"
            say_one(text, notice.message.hint(language), notice.severity, language)


def say_left_out(conversation: Conversation, writer: Writer, language: str) -> None:
    """Say what the conversation has that the format it is written in has no room for."""
    for what in writer.left_out(conversation):
        message = Message(f"left-out-{what}", {"format": writer.name})
        place = Place(conversation.source.path)
        text = f"{place}: {message.text(language)}"
        say_one(text, message.hint(language), "warning", language)


def say_one(text: str, hint: str, severity: str, language: str) -> None:
    """Print one notice."""
    say(f"convo: {Message(f'severity-{severity}').text(language)}: {text}")
    say_hint(hint, language)
