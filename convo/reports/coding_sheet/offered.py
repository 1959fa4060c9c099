"""The codes that a sheet offers: who can be given them, what they mean, and by which key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from convo.reports.coding_sheet.keys import keys
from convo.reports.words import Words
from convo.schemes.model import ANY, Code, Example, Scheme, Texts

UNKNOWN: Final = "unknown"
"""A person whose role nobody knows may be given every code."""

EXAMPLES: Final = 4
"""So many examples of a code are shown, and as many counterexamples."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One code as a sheet offers it."""

    name: str
    """`scheme.code`"""

    label: str
    roles: tuple[str, ...]
    """The roles present that can be given it."""

    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    number: int = 0
    """From 1 in the order of the sheet: how it is written on paper."""

    key: str = ""
    within: tuple[str, ...] = ()
    """The codes that it is a part of, the nearest first: `scheme.code`."""


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that belong together: a code with its parts, or what is in no family."""

    label: str
    codes: tuple[Offered, ...]


def families(schemes: Sequence[Scheme], present: Sequence[str], words: Words) -> list[Family]:
    """The codes of schemes that roles present can be given, in the order of the schemes.

    A code with parts stands before them and names the family. Codes without a family stand
    together under the name of their scheme.
    """
    groups = [
        (label, [one for code in codes if (one := _offered(scheme, code, present, words)).roles])
        for scheme in schemes
        for label, codes in _groups(scheme, words)
    ]
    found = enumerate(keys([frozenset(one.roles) for _, group in groups for one in group]), 1)
    made = [
        Family(
            label,
            tuple(
                replace(one, number=number, key=key)
                for one, (number, key) in zip(group, found, strict=False)
            ),
        )
        for label, group in groups
    ]
    return [family for family in made if family.codes]


def _groups(scheme: Scheme, words: Words) -> Iterator[tuple[str, list[Code]]]:
    """Each code that has parts with all that is below it, then the codes without a family."""
    parents = {code.part_of for code in scheme.codes if code.part_of}
    homes = {code.id: _line(scheme, code)[-1] for code in scheme.codes}
    tops = [code for code in scheme.codes if homes[code.id] == code.id]
    for top in tops:
        if top.id in parents:
            label = top.label.text(words.language) or top.id
            yield label, [top, *(one for one in scheme.codes if homes[one.id] == top.id != one.id)]
    label = scheme.label.text(words.language) or scheme.id
    yield label, [top for top in tops if top.id not in parents]


def _line(scheme: Scheme, code: Code) -> list[str]:
    """A code, what it is a part of, what that is a part of, and so on."""
    line = [code.id]
    while code.part_of and (parent := scheme.code(code.part_of)) and parent.id not in line:
        code = parent
        line.append(code.id)
    return line


def _roles(scheme: Scheme, code: Code, present: Sequence[str]) -> tuple[str, ...]:
    """The roles present that a code can be given; a code with parts all that they can be given."""
    parts = scheme.parts(code.id)
    allowed = [code.role] if code.role or not parts else [part.role for part in parts]
    if not all(allowed):
        return tuple(present)
    named = {UNKNOWN, *(role for roles in allowed for role in roles)}
    return tuple(role for role in present if role in named)


def _offered(scheme: Scheme, code: Code, present: Sequence[str], words: Words) -> Offered:
    """The code without its place on the sheet."""

    def said(texts: Texts) -> str:
        return " ".join(texts.text(words.language).split())

    return Offered(
        f"{scheme.id}.{code.id}",
        said(code.label) or code.id,
        _roles(scheme, code, present),
        said(code.definition),
        said(code.include),
        said(code.exclude),
        tuple(_examples(code, words, counter=False)),
        tuple(_examples(code, words, counter=True)),
        within=tuple(f"{scheme.id}.{name}" for name in _line(scheme, code)[1:]),
    )


def _examples(code: Code, words: Words, *, counter: bool) -> list[str]:
    """Some examples in the language of the sheet, or, where there are none, in any."""
    all_of_them = [one for one in code.examples if one.counter == counter]
    own = [one for one in all_of_them if one.language in (ANY, words.language)]
    return [_dialogue(one, words) for one in (own or all_of_them)[:EXAMPLES]]


def _dialogue(example: Example, words: Words) -> str:
    """What is said in an example; of several lines each with who says it."""
    if len(example.lines) == 1:
        return words("quote", text=example.lines[0][1])
    return " – ".join(
        f"{words.role(role or UNKNOWN)}: {words('quote', text=text)}"
        for role, text in example.lines
    )
