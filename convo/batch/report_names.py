"""What the report of each conversation is called: by its id, as any file system takes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

SUFFIXES = {
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "table": ".txt",
}
LONGEST_PART, LONGEST = 80, 150
NOT_IN_NAMES = re.compile(
    '[<>:"|?*\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
"""What Windows keeps for devices, whatever the suffix."""


def report_names(conversations: Iterable[str]) -> dict[str, str]:
    """The path of each conversation's report below the folder of reports, without its suffix.

    An id that is a safe name keeps it; another, and one of two that differ only in case, gets a
    mark made of the id. The names depend on nothing but the ids.

    Example:
        >>> report_names(["a/m1", "A/M1"])
        {'A/M1': 'A/M1', 'a/m1': 'a/m1~25d42361'}
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for one in sorted(set(conversations)):
        name = _safe(one)
        if name.casefold() in taken:
            name += _mark(one)
        taken.add(name.casefold())
        names[one] = name
    return names


def _safe(conversation: str) -> str:
    text = unicodedata.normalize("NFC", conversation)
    *folders, last = text.split("/")
    name = "/".join([*(_folder(part) for part in folders), _part(last)])
    if len(name) > LONGEST:
        name = _part(last)
    return name if name == conversation else name + _mark(conversation)


def _folder(part: str) -> str:
    """A folder's name, which must not be that of a report as well."""
    name = _part(part)
    return f"{name}_" if name.casefold().endswith(tuple(SUFFIXES.values())) else name


def _part(part: str) -> str:
    name = NOT_IN_NAMES.sub("_", part)[:LONGEST_PART].rstrip(". ")
    reserved = RESERVED.fullmatch(name.partition(".")[0].rstrip())
    return f"_{name}" if reserved or not name or name.startswith(".") else name


def _mark(conversation: str) -> str:
    return "~" + sha256(conversation.encode("utf-8", "surrogatepass")).hexdigest()[:8]
