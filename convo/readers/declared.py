"""What a file says about itself: language, timing, participants and title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from convo.model import Declared

ENTRY = re.compile(r"\s*([A-Za-zÆØÅæøå]{3,14})\s*[:=]\s*(\S.*?)\s*")
NOSCRIBE_LANGUAGE = re.compile(r"\(Language: [^()|]*\(([a-z]{2,3})\)")
KEYS = {
    "language": "language",
    "sprog": "language",
    "timing": "timing",
    "participants": "participants",
    "deltagere": "participants",
    "title": "title",
    "titel": "title",
}
LANGUAGE_NAMES = {
    **dict.fromkeys(("danish", "dansk", "dan"), "da"),
    **dict.fromkeys(("english", "engelsk", "eng"), "en"),
}
NO_LANGUAGES = ("", "und", "mis", "mul", "zxx")
"""Codes of ISO 639 that name no language."""


def declarations(lines: Iterable[str], declared: Declared = Declared()) -> Declared:
    """What lines such as `language: da` or `participants: Lone, Anders` declare.

    Example:
        >>> declarations(["language: da-DK", "timing: a", "participants: Borger/Lone, Tolk"])
        Declared(language='da', timing='A', word_times=False,
                 participants=('Borger/Lone', 'Tolk'), title=None)
    """
    for line in lines:
        entry = ENTRY.fullmatch(line)
        tool = NOSCRIBE_LANGUAGE.search(line)
        if tool:
            declared = replace(declared, language=tool[1])
        elif entry and entry[1].casefold() in KEYS:
            declared = _with(declared, KEYS[entry[1].casefold()], entry[2])
    return declared


def language_named(name: str) -> str:
    """The code of a language named by its code or in words.

    Example:
        >>> language_named("da-DK"), language_named("Dansk")
        ('da', 'da')
    """
    return LANGUAGE_NAMES.get(name.casefold(), re.split("[-_]", name.casefold())[0])


def spoken_language(named: Mapping[str, int]) -> str | None:
    """The language that most annotations, or most speakers, are said to speak; None: not told.

    Example:
        >>> spoken_language({"dan": 40, "eng": 2, "": 50}), spoken_language({"und": 1})
        ('da', None)
    """
    known = {name: count for name, count in named.items() if name not in NO_LANGUAGES}
    code = language_named(max(known, key=lambda name: known[name])) if known else ""
    return code if code.isalpha() else None


def _with(declared: Declared, key: str, value: str) -> Declared:
    if key == "language":
        code = language_named(value)
        return replace(declared, language=code) if code.isalpha() else declared
    if key == "timing":
        grade = value.upper()
        return replace(declared, timing=grade) if grade in ("A", "B", "C", "D") else declared
    if key == "participants":
        names = tuple(name.strip() for name in re.split(r"[,;]", value) if name.strip())
        return replace(declared, participants=declared.participants + names)
    return replace(declared, title=value)
