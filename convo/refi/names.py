"""The names that convo gives things in a REFI-QDA file: the same content has the same name."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

ORIGIN = "convo"
"""How `origin` begins in a file that convo wrote."""

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
OURS = UUID("7b0f6f7e-3f0b-5d55-9a39-2c1c9b1d6a10")
GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
UNSURE = "unsure"
STATUSES = ("measured", "suggested", "confirmed")
"""What a coding may be besides rejected, which is no coding."""

WRITER = "convo"
"""The user who wrote the sources and notes of a file."""


def guid(*parts: str) -> str:
    """The identifier of something, made from what it is.

    Example:
        >>> guid("user", "person:MH") == guid("user", "person:MH") != guid("user", "person:LK")
        True
    """
    return str(uuid5(OURS, "\0".join(parts)))


def plain_guid(written: str) -> str:
    """An identifier as programs write it, without braces and in small letters; "" if it is none.

    Example:
        >>> plain_guid("{0A1B2C3D-0000-0000-0000-00000000000A}"), plain_guid("x")
        ('0a1b2c3d-0000-0000-0000-00000000000a', '')
    """
    match = GUID.fullmatch(written)
    return match[1].lower() if match else ""


def mark(name: str) -> str:
    """The note that marks a coding as unsure, or with one of `STATUSES`."""
    return guid("mark", name)


def usual_status(coder: str) -> str:
    """What a coding is when no mark says otherwise.

    Example:
        >>> usual_status("person:MH"), usual_status("rule:questions@1.0.0")
        ('confirmed', 'suggested')
    """
    return "confirmed" if coder.startswith("person:") else "suggested"


def layout_note(source: str) -> str:
    """The note that says how the text of a source is laid out."""
    return guid("layout", source)


def seen_note(source: str, user: str) -> str:
    """The note that says which utterances a coder saw and gave no code."""
    return guid("seen", source, user)


def rejected_note(source: str, user: str) -> str:
    """The note that says which codes a coder rejected where."""
    return guid("rejected", source, user)
