"""One code of a scheme file: its texts, its rule and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from convo.schemes.conditions import TESTS, All, Condition, NoneOf, once
from convo.schemes.conditions.speakers import Role
from convo.schemes.keys import CODE, CONFIDENCES
from convo.schemes.model import Code, Confidence, Example, Texts
from convo.schemes.rules import RuleReader
from convo.schemes.shapes import IDENTIFIER
from convo.schemes.source import Mapping, Node, Scalar


class Drafted(NamedTuple):
    """A code as read, with the places of what is checked once all codes are known."""

    code: Code
    lines: dict[str, int]


def read_code(node: Node, rules: RuleReader) -> Drafted | None:
    """The code that a node says; None where not even its name can be read."""
    reading = rules.reading
    keys = reading.mapping(node, (*CODE.shapes, *TESTS))
    if keys is None:
        return None
    given = keys.items.get
    for test in (key for key in keys.items if key in TESTS and key not in CODE.shapes):
        reading.fault(keys.lines[test], "scheme-test-outside", name=test)
    name = reading.text(reading.required(keys, "code"))
    if name is not None and not re.fullmatch(IDENTIFIER, name):
        reading.fault(keys.lines["code"], "scheme-not-id", text=name)
    role = rules.roles(given("role"))
    said = {**keys.items, "broadly": _with_list(given("broadly"), given("when"))}
    ways = {key: rules.condition(said.get(key)) for key in ("when", "broadly", "unless")}
    code = Code(
        id=name or "",
        label=reading.texts(given("label")) or Texts((("", name or ""),)),
        definition=reading.texts(given("definition")),
        line=keys.lines.get("code", keys.line),
        include=reading.texts(given("include")),
        exclude=reading.texts(given("exclude")),
        reflect=_questions(given("reflect"), rules),
        part_of=reading.text(given("part_of")),
        confidence=cast(
            "Confidence", reading.choice(given("confidence"), CONFIDENCES) or "assist"
        ),
        role=role,
        rule=_rule(role, ways["when"], ways["unless"]),
        broad=_rule(role, ways["broadly"], ways["unless"]),
        examples=(
            *_examples(given("examples"), rules, counter=False),
            *_examples(given("counterexamples"), rules, counter=True),
        ),
    )
    return Drafted(code, keys.lines) if name else None


def _with_list(broadly: Node | None, when: Node | None) -> Node | None:
    """A wider rule that is only a lower limit, with the list of the rule's own score."""
    if not isinstance(broadly, Mapping) or not isinstance(when, Mapping):
        return broadly
    lower, own = broadly.items.get("score"), when.items.get("score")
    if not isinstance(lower, Mapping) or not isinstance(own, Mapping):
        return broadly
    if "of" in lower.items or "of" not in own.items:
        return broadly
    score = replace(lower, items={**lower.items, "of": own.items["of"]})
    return replace(broadly, items={**broadly.items, "score": score})


def _rule(
    role: tuple[str, ...], when: Condition | None, unless: Condition | None
) -> Condition | None:
    """Role, `when` and `unless` as one condition."""
    if when is None:
        return None
    parts = [once(Role(role))] if role else []
    return once(All((*parts, when, *([once(NoneOf((unless,)))] if unless else []))))


def _questions(node: Node | None, rules: RuleReader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The questions for people, in each language that they read."""
    versions = rules.reading.versions(node, to_people=True)
    return tuple(
        (language, tuple(scalar.text for scalar in rules.reading.scalars(value)))
        for language, value in versions
    )


def _examples(node: Node | None, rules: RuleReader, *, counter: bool) -> Iterator[Example]:
    for language, value in rules.reading.versions(node):
        for scalar in rules.reading.scalars(value):
            lines = tuple(_lines(scalar, rules))
            if lines:
                yield Example(lines, scalar.line, language, counter)


def _lines(example: Scalar, rules: RuleReader) -> Iterator[tuple[str | None, str]]:
    """A dialogue's lines, each with its role; one text without a speaker has none."""
    texts = [line.strip() for line in example.text.split("\n") if line.strip()]
    for number, text in enumerate(texts, start=1):
        speaker, colon, said = text.partition(":")
        role = rules.reading.roles.get(speaker.strip())
        if colon and role:
            yield role[0], said.strip()
        elif len(texts) == 1:
            yield None, text
        elif colon and re.fullmatch(r"\w+", speaker):
            line = example.line + number
            known = rules.reading.roles
            rules.reading.unknown(line, "role", speaker, known)
        else:
            rules.reading.fault(example.line + number, "scheme-dialogue-line", text=text)
