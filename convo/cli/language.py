"""The language of help, errors and reports: Danish or English."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterable, Sequence

from convo.errors import Message

SPOKEN = ("da", "en")


def text_language(asked: str | None = None, conversations: Iterable[str] = ()) -> str:
    """The language of texts: asked for, `CONVO_LANG`, the first conversation's, the locale.

    Example:
        >>> text_language("da", ["en"])
        'da'
    """
    for candidate in (asked, os.environ.get("CONVO_LANG"), *conversations, *_locale()):
        language = (candidate or "")[:2].casefold()
        if language in SPOKEN:
            return language
    return "en"


def spoken(arguments: Sequence[str]) -> str:
    """The language of an error, from arguments that could not be used yet.

    Example:
        >>> spoken(["analyse", "--lang=da"]), spoken(["--lang", "da"])
        ('da', 'da')
    """
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return text_language(argument.removeprefix("--lang="))
        if argument == "--lang" and at + 1 < len(arguments):
            return text_language(arguments[at + 1])
    return text_language()


def words(message_id: str, **args: object) -> str:
    """A sentence of the help, in the language of the help."""
    return Message(message_id, args).text(text_language())


def _locale() -> Iterable[str | None]:
    yield from map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    if os.name == "nt":  # Windows has no LANG
        yield locale.getlocale()[0]
