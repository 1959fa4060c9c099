"""Which words of a text are English: known in English texts, and in no Danish talk or scheme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from convo.catalogue import Message, catalogue
from convo.cli.commands import ALIASES, COMMANDS, GROUPS
from convo.measures import MEASURES

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"[^\W\d_]{2,}")
COMMAND = "|".join(sorted({*COMMANDS, *GROUPS, *ALIASES}, key=len, reverse=True))
IDS = "|".join(sorted(MEASURES, key=len, reverse=True))
MACHINE = re.compile(
    rf"`[^`]*`|\bconvo (?:{COMMAND})(?: [\w-]+-[\w-]+)?\b|\$[\w-]+|&\w+|\(\?P<\w+>"
    rf"|\b(?:{IDS})(?:-own)?(?![\w-])|\w+(?:\|\w+)+"
    r"|--only \w+|(?<![\w-])--?[a-z][\w-]*(?:[ =](?:[a-z]+_\w+|[\w./*-]*\d[\w./*-]*))?"
    r"|[\w~.*/-]*[./\\_=@\d][\w./\\*=@-]*\w[\w./\\*=@-]*"
)
"""What is typed or is a name: commands, options, choices, paths, measures, ids with a `_`."""

QUOTED = re.compile(r"[»«“‘\"*][^»«”’\"*\n]*[»«”’\"*]")
"""What English pages quote or stress, such as Danish words."""

FUNCTION = frozenset(
    """
    the of and is are was were been being not with this that these those which when where what who
    whose why then there their they them its she his you your we our us from into onto upon about
    between through during without within after before above below if else or but nor because while
    until though although as does did cannot could would should may might must will shall can had
    having each every either neither some any both few most other such only same too very just here
    again once
    """.split()  # noqa: SIM905 -- read as prose
)
"""Small words that make a sentence English, and are no Danish words."""


def words(text: str) -> list[str]:
    """The words of a text, without commands, options, paths and ids.

    Example:
        >>> words("se målene med convo measures list --lang da, eller i a/b.txt")
        ['se', 'målene', 'med', 'da', 'eller']
    """
    return [word.casefold() for word in WORD.findall(MACHINE.sub(" ", text))]


@dataclass(frozen=True)
class Allowed:
    """Words that may stand in a Danish text though they are English, and why."""

    why: str
    words: frozenset[str]
    where: tuple[str, ...] = ("*",)


@cache
def allowed() -> tuple[Allowed, ...]:
    entries = yaml.safe_load((ROOT / "tests" / "danish_words.yaml").read_text("utf-8"))
    return tuple(
        Allowed(one["why"], frozenset(one["words"].split()), tuple(one.get("where", ["*"])))
        for one in entries
    )


@cache
def english() -> frozenset[str]:
    """The words of the English catalogue, of the measures, and of several English pages."""
    texts = [part for entry in catalogue("en").values() for part in entry.values()]
    texts += [MEASURES[name].doc for name in MEASURES]
    pages = [page for page in (ROOT / "docs").rglob("*.md") if "da" not in page.parts]
    found = Counter(word for page in pages for word in _words_of_page(page))
    told = {word for text in texts for word in words(QUOTED.sub(" ", text))}
    return frozenset(told | {word for word, times in found.items() if times > 1})


def _words_of_page(page: Path) -> set[str]:
    return set(words(QUOTED.sub(" ", page.read_text("utf-8"))))


@cache
def danish() -> frozenset[str]:
    """The words of Danish talk, of word lists and of what schemes say in Danish."""
    texts = [path.read_text("utf-8") for path in (ROOT / "samples").glob("da_*.[vst]*t")]
    texts += list(_texts(yaml.safe_load((ROOT / "convo/language/da.yaml").read_text("utf-8"))))
    for path in (ROOT / "coding_schemes").glob("*.yaml"):
        texts += _in_danish(yaml.safe_load(path.read_text("utf-8")))
    return frozenset(word for text in texts for word in words(text))


def english_words(text: str, where: str = "") -> list[str]:
    """The English words of a text that should be Danish; `where` is what the text is called."""
    here = [one.words for one in allowed() if any(fnmatch(where, at) for at in one.where)]
    may = frozenset().union(*here)
    found = words(text)
    return [
        word
        for word in found
        if word not in may
        if word in FUNCTION or (word in english() and word not in danish())
    ]


def _in_danish(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value) if key == "da" else _in_danish(value)
    elif isinstance(node, list):
        for value in node:
            yield from _in_danish(value)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str | int | float | bool):
        yield str(node)
    else:
        for value in node.values() if isinstance(node, dict) else node or ():
            yield from _texts(value)


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence of a language's catalogue with its id, figures for its arguments."""
    for message, entry in catalogue(language).items():
        for count in (1, 2):
            names = re.findall(r"\{(\w+)", " ".join(entry.values()))
            told = Message(message, dict.fromkeys(names, count))
            yield message, f"{told.text(language)} {told.hint(language)}"
