"""A coding scheme in words: what it is about, and each code with its definition and examples."""

from __future__ import annotations

from typing import Any

from convo.reports.figures import Figures
from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.words import Words
from convo.schemes.model import Code, Scheme, Texts

GIVEN = ("+", "–")
"""How examples and counterexamples begin."""


def scheme_page(scheme: Scheme, words: Words) -> list[Block]:
    """The scheme for people."""
    about = f"{scheme.id} {scheme.version}"
    found: list[Block] = [Heading(scheme.label.text(words.language), about, level=1)]
    if scheme.purpose:
        found.append(Line(f"{words('scheme-purpose')}: {scheme.purpose.text(words.language)}"))
    if scheme.source:
        found.append(Line(f"{words('scheme-source')}: {'; '.join(scheme.source)}"))
    if scheme.elsewhere:
        found.append(Line(words("scheme-elsewhere", codes=", ".join(_elsewhere(scheme)))))
    found += _tested(scheme, words)
    for code in scheme.codes:
        ways = (code.rule, code.broad, code.validity, scheme.parts(code.id))
        found += _code(code, words, ruled=any(ways))
    return found


def scheme_data(scheme: Scheme) -> dict[str, Any]:
    """The scheme for programs; a text is an object by language."""
    return {
        "scheme": scheme.id,
        "version": scheme.version,
        "sha256": scheme.hash,
        "languages": [*scheme.languages],
        "label": _texts(scheme.label),
        "purpose": _texts(scheme.purpose),
        "source": [*scheme.source],
        "uses": _elsewhere(scheme),
        "codes": [_code_data(code) for code in scheme.codes],
        "ratios": [
            {"measure": ratio.measure, "label": dict(ratio.label), "minimum": ratio.minimum}
            for ratio in scheme.ratios
        ],
    }


def _code(code: Code, words: Words, *, ruled: bool) -> list[Block]:
    language = words.language
    facts = [_sure(code, words, ruled=ruled)]
    if code.part_of:
        facts.insert(0, words("scheme-part-of", parent=code.part_of))
    if code.role:
        roles = ", ".join(words.role(role) for role in code.role)
        facts.insert(0, words("scheme-said-by", roles=roles))
    found: list[Block] = [Heading(code.label.text(language) or code.id, code.id)]
    if code.definition:
        found.append(Line(code.definition.text(language)))
    found.append(Line(" · ".join(facts), faint=True))
    guidance = [("scheme-include", code.include), ("scheme-exclude", code.exclude)]
    found += [Line(f"{words(name)}: {text.text(language)}") for name, text in guidance if text]
    rows = [
        [
            GIVEN[example.counter],
            " / ".join(_said(role, text, words) for role, text in example.lines),
        ]
        for example in code.examples
        if example.language in ("", language)
    ]
    return [*found, Grid([Column(), Column()], rows)] if rows else found


def _sure(code: Code, words: Words, *, ruled: bool) -> str:
    if not ruled:
        return words("scheme-people")
    sure = words(f"scheme-{code.confidence}")
    tested = code.validity
    if tested is None:
        return f"{sure}; {words('scheme-untested')}"
    figures = Figures(words.language)
    shown = (tested.precision, tested.recall, tested.f1)
    precision, recall, f1 = ("–" if one is None else figures.number(one, 2) for one in shown)
    return f"{sure}; " + words(
        "scheme-tested", n=tested.n, precision=precision, recall=recall, f1=f1
    )


def _tested(scheme: Scheme, words: Words) -> list[Block]:
    """When and on what the rules were tested."""
    found = next((code.validity for code in scheme.codes if code.validity), None)
    if found is None:
        return [Line(words("scheme-not-tested"), faint=True)]
    data = found.data.text(words.language)
    return [Line(words("scheme-tested-on", date=found.date, data=data))]


def _elsewhere(scheme: Scheme) -> list[str]:
    """The codes of other schemes that the rules ask for."""
    return [".".join(name) for _, name in scheme.elsewhere]


def _said(role: str | None, text: str, words: Words) -> str:
    return f"{words.role(role)}: {text}" if role else text


def _texts(texts: Texts) -> dict[str, str]:
    return dict(texts.versions)


def _code_data(code: Code) -> dict[str, Any]:
    return {
        "code": code.id,
        "label": _texts(code.label),
        "definition": _texts(code.definition),
        "include": _texts(code.include),
        "exclude": _texts(code.exclude),
        "part_of": code.part_of,
        "role": [*code.role],
        "confidence": code.confidence,
        "validity": _validity(code),
        "examples": [
            " / ".join(text for _, text in e.lines) for e in code.examples if not e.counter
        ],
        "counterexamples": [
            " / ".join(text for _, text in e.lines) for e in code.examples if e.counter
        ],
    }


def _validity(code: Code) -> dict[str, Any] | None:
    if code.validity is None:
        return None
    return code.validity._asdict() | {"data": _texts(code.validity.data)}
