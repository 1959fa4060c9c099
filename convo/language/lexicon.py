"""A language's word lists, read once from its YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that convo counts with in one language; all casefolded."""

    language: str
    minimal: frozenset[str]
    """Listening signs; "_" joins the words of a call such as hold_da_op."""
    fillers: frozenset[str]
    comments: frozenset[str]
    unheard: frozenset[str]
    """Comments on what could not be heard."""
    function_words: frozenset[str]
    stop_words: frozenset[str]
    reporting: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Any]
    """What the question detector needs: its keys are explained in the YAML file."""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an unknown one gets the closed lists of all, and no questions.

    Example:
        >>> "nemlig" in lexicon("da").minimal, "yeah" in lexicon("unknown").minimal
        (True, True)
    """
    if language not in LANGUAGES:
        return _merged()
    lists = _load(language)
    return Lexicon(
        language=language,
        minimal=_words(lists["minimal"]) | _words(lists["minimal_variants"]),
        fillers=_words(lists["fillers"]),
        comments=_words(lists["comments"]),
        unheard=_words(lists["unheard"]),
        function_words=_words(lists["function_words"]),
        stop_words=_words(lists["stop_words"]),
        reporting=_phrases(lists["reporting"]),
        roles={role: _phrases(labels) for role, labels in lists["roles"].items()},
        questions=lists.get("questions", {}),
    )


def _merged() -> Lexicon:
    all_of = [lexicon(language) for language in LANGUAGES]
    roles = {role: tuple(x for one in all_of for x in one.roles[role]) for role in all_of[0].roles}
    return Lexicon(
        language="unknown",
        minimal=frozenset().union(*(one.minimal for one in all_of)),
        fillers=frozenset().union(*(one.fillers for one in all_of)),
        comments=frozenset().union(*(one.comments for one in all_of)),
        unheard=frozenset().union(*(one.unheard for one in all_of)),
        function_words=frozenset(),
        stop_words=frozenset().union(*(one.stop_words for one in all_of)),
        reporting=tuple(phrase for one in all_of for phrase in one.reporting),
        roles=roles,
        questions={},
    )


def _load(language: str) -> Mapping[str, Any]:
    import yaml

    path = Path(__file__).parent / f"{language}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506 -- a safe loader
    return lists


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.casefold().split(";"))
