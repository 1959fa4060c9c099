"""A coding sheet as a page to code on: one file, opened from disk, that asks for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Final

from convo.reports.coding_sheet.offered import Offered
from convo.reports.coding_sheet.sheet import CodingSheet, Spoken
from convo.reports.html.colours import role_class
from convo.reports.html.document import document
from convo.reports.safe import safe_text
from convo.reports.words import Words

STYLES: Final = (
    "page.css",
    "colours.css",
    *(f"coding/{n}.css" for n in ("desk", "talk", "codes", "paper")),
)
SCRIPTS: Final = tuple(
    f"coding/{name}.js"
    for name in (
        *("answers", "moving", "talk", "codes", "meanings", "kept", "saved", "keys", "start"),
    )
)
SAID: Final = {
    "now": "sheet-page-now",
    "heard": "sheet-page-heard",
    "given": "sheet-page-given",
    "taken-back": "sheet-page-taken-back",
    "none": "sheet-page-none",
    "unsure": "sheet-page-is-unsure",
    "sure": "sheet-page-is-sure",
    "suggested": "sheet-page-suggested",
    "confirmed": "sheet-page-confirmed",
    "rejected": "sheet-page-rejected",
    "undone": "sheet-page-undone",
    "nothing-to-undo": "sheet-page-nothing-to-undo",
    "progress": "sheet-page-progress",
    "saved": "sheet-page-saved",
    "kept": "sheet-page-kept",
    "not-kept": "sheet-page-not-kept",
    "opened": "sheet-page-opened",
    "opened-but": "sheet-page-opened-but",
    "not-a-file-of-codes": "sheet-page-not-a-file-of-codes",
    "of-another-talk": "sheet-page-of-another-talk",
    "include": "sheet-page-include",
    "exclude": "sheet-page-exclude",
    "examples": "sheet-page-examples",
    "counterexamples": "sheet-page-counterexamples",
}
"""What the page says while one codes, and the message that it is."""

ARGUMENTS: Final = ("turn", "who", "text", "code", "seen", "all", "name", "count", "left")
"""What the page fills in by itself."""

PLAIN: Final = "sheet-title"
STEPS: Final = (
    "sheet-page-step-codes",
    "sheet-page-step-none",
    "sheet-page-step-meanings",
    "sheet-page-step-save",
)
KEYS: Final = {
    "Enter →": "sheet-page-key-on",
    "←": "sheet-page-key-back",
    "↑ ↓": "sheet-page-key-look",
    "n": "sheet-page-key-jump",
    "u": "sheet-page-key-unsure",
    "m": "sheet-page-key-memo",
    "z": "sheet-page-key-undo",
    "?": "sheet-page-key-meanings",
    "s": "sheet-page-key-save",
}
UNSAFE_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


@dataclass(frozen=True, slots=True)
class Kind:
    """What sets one kind of page apart from another: its template, its sentences, its scripts."""

    template: str = "coding/page.html"
    title: str = PLAIN
    steps: tuple[str, ...] = STEPS
    done: str = "sheet-page-done"
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=lambda: SAID)
    keys: Mapping[str, str] = field(default_factory=dict)


def render(sheet: CodingSheet) -> bytes:
    """The page; every text in it is escaped where it is inserted."""
    first, *others = STEPS
    steps = (first, "sheet-page-step-suggestions", *others) if sheet.suggestions else STEPS
    return page(sheet, Kind(steps=steps))


def page(sheet: CodingSheet, kind: Kind, **more: str) -> bytes:
    """A page of a kind, with what its template needs besides."""
    words = Words(sheet.language)
    given = data(sheet, words, kind)
    filled = document(
        kind.template,
        styles=(*STYLES, *kind.styles),
        scripts=(*SCRIPTS[:-1], *kind.scripts, SCRIPTS[-1]),
        language=sheet.language,
        title=words(kind.title),
        heading=words("sheet-page-welcome", count=len(sheet.asked)),
        steps=[words(step) for step in kind.steps],
        done=words(kind.done),
        on=words("sheet-page-on"),
        keys={"on": "Enter", "close": "Esc"},
        key_list=[(key, words(message)) for key, message in {**KEYS, **kind.keys}.items()],
        coding=sheet,
        data=json.dumps(given, ensure_ascii=True, separators=(",", ":")),
        colour=role_class,
        words=words,
        **more,
    )
    return filled.encode("utf-8", "replace")


def data(sheet: CodingSheet, words: Words, kind: Kind) -> dict[str, Any]:
    """What the page's script needs: the codes, the turns that are asked for, and its words."""
    return {
        "id": f"{sheet.id}{kind.title.removeprefix(PLAIN)}",
        "convo": version("convo-samtale"),
        "conversation": sheet.conversation,
        "transcript": {"path": sheet.path, "sha256": sheet.sha256},
        "unit": sheet.unit,
        "file": file_name(sheet.conversation),
        "schemes": [
            {"scheme": one.id, "version": one.version, "sha256": one.hash} for one in sheet.schemes
        ],
        "families": [
            {"label": safe_text(family.label), "codes": [_code(one) for one in family.codes]}
            for family in sheet.families
        ],
        "units": [_unit(turn) for turn in sheet.asked],
        "words": said(words, kind.said),
    }


def said(words: Words, messages: Mapping[str, str]) -> dict[str, str]:
    """The sentences of a page, in which it fills in what it knows."""
    blanks = {name: f"{{{name}}}" for name in ARGUMENTS}
    return {name: words(message, **blanks) for name, message in messages.items()}


def file_name(conversation: str) -> str:
    """What a file of codes of a conversation is called, before its coder.

    Example:
        >>> file_name("a/møde 1: start"), file_name("..")
        ('a_møde 1_ start', 'conversation')
    """
    return UNSAFE_IN_NAMES.sub("_", conversation).strip(". ") or "conversation"


def _code(code: Offered) -> dict[str, Any]:
    texts = (code.label, code.definition, code.include, code.exclude)
    label, definition, include, exclude = map(safe_text, texts)
    return {
        "name": code.name,
        "key": code.key,
        "label": label,
        "roles": code.roles,
        "within": code.within,
        "definition": definition,
        "include": include,
        "exclude": exclude,
        "examples": [*map(safe_text, code.examples)],
        "counterexamples": [*map(safe_text, code.counterexamples)],
    }


def _unit(turn: Spoken) -> dict[str, Any]:
    return {
        "number": turn.number,
        "utterances": turn.utterances,
        "line": turn.line,
        "role": turn.role,
        "text_sha256": turn.text_sha256,
        "who": safe_text(turn.who),
        "codes_of": turn.content_role,
        "suggested": turn.suggested,
    }
