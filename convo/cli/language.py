"""The language of help, errors and reports: Danish or English."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Iterable, Sequence

from convo.errors import Message

SPOKEN = ("da", "en")
PLACEHOLDER = re.compile(r"[A-Z]{2,}")


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


def placeholder(metavar: str) -> str:
    """What stands for a value in the help, such as PATHS..., in the language of the help.

    Example:
        >>> os.environ["CONVO_LANG"] = "da"
        >>> placeholder("ROLE=NAME"), placeholder("A|B|C|D")
        ('ROLLE=NAVN', 'A|B|C|D')
    """
    return PLACEHOLDER.sub(lambda found: words(placeholder_id(found[0])), metavar)


def placeholder_id(metavar: str) -> str:
    """The message of the first word that stands for a value.

    Example:
        >>> placeholder_id("[PATHS...]")
        'placeholder-paths'
    """
    found = PLACEHOLDER.search(metavar)
    return f"placeholder-{found[0].casefold()}" if found else metavar


def _locale() -> Iterable[str | None]:
    yield from map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    if os.name == "nt":  # Windows has no LANG
        yield locale.getlocale()[0]
