"""What a code means, as the one text that REFI-QDA has room for, and back again.

The definition, then what to include and exclude, and last the code's id: other programs show the
text and keep it, so the id comes back with the project though they make codes anew.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from convo.codebook import NamedCode
from convo.errors import Message

LANGUAGES = ("da", "en")
ID = re.compile(r"\n?convo: (\S.*)\Z")


class Meaning(NamedTuple):
    """The parts of a description; `id` is None where convo did not write it."""

    definition: str
    include: str
    exclude: str
    id: str | None


def described(code: NamedCode, language: str) -> str:
    """The description of a code.

    Example:
        >>> code = NamedCode("a.wish", "Ønske", "Hun vil noget.", include="«jeg drømmer om»")
        >>> print(described(code, "da"))
        Hun vil noget.
        Medtag: «jeg drømmer om»
        convo: a.wish
    """
    told = [code.definition]
    for part, text in (("include", code.include), ("exclude", code.exclude)):
        if text:
            told.append(f"{_label(part, language)} {text}")
    return "\n".join([*(one for one in told if one), f"convo: {code.id}"])


def meaning(description: str) -> Meaning:
    r"""The parts of a description that convo, or somebody else, wrote.

    Example:
        >>> meaning("Hun vil noget.\nMedtag: «jeg drømmer om»\nconvo: a.wish")
        Meaning(definition='Hun vil noget.', include='«jeg drømmer om»', exclude='', id='a.wish')
        >>> meaning("Alt om ønsker").id is None
        True
    """
    text = description.replace("\r\n", "\n").strip()
    named = ID.search(text)
    rest = text[: named.start()] if named else text
    rest, exclude = _parted(rest, "exclude")
    rest, include = _parted(rest, "include")
    return Meaning(rest.strip(), include, exclude, named[1].strip() if named else None)


def _parted(text: str, part: str) -> tuple[str, str]:
    for language in LANGUAGES:
        before, mark, after = f"\n{text}".rpartition(f"\n{_label(part, language)} ")
        if mark:
            return before.strip(), after.strip()
    return text, ""


def _label(part: str, language: str) -> str:
    return Message(f"refi-{part}").text(language)
