"""The two catalogues say the same in Danish and English, with words for every id of the code."""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from convo.catalogue import CATALOGUE, Message, catalogue
from convo.cli.app import command
from convo.cli.commands import COMMANDS, GROUPS
from convo.cli.language import PLACEHOLDER
from convo.measures import MEASURES
from convo.model import ROLES
from convo.reports.html.document import environment
from jinja2 import nodes

SOURCES = sorted(CATALOGUE.parent.rglob("*.py"))
TEMPLATES = sorted(CATALOGUE.parent.rglob("*.html"))
FILES = sorted(CATALOGUE.glob("*/*.yaml"))
ONE = re.compile(r"(?<![\d.,])\b1 ([^\W\d]+)")
ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
BORN_IN = {
    "Message": 0,
    "ConvoError": 0,
    "UsageError": 0,
    "ReadError": 0,
    "note": 0,
    "words": 0,
    "known": 0,
    "fault": 1,
}
"""What takes a message id, and as which of its arguments."""

PREFIXES = ("help", "measure", "role", "option", "placeholder")
"""How ids begin that are put together from names."""


def name(path: Path) -> str:
    return path.relative_to(CATALOGUE.parent).as_posix()


def keys(path: Path) -> list[str]:
    root = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)
    return [key.value for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def arguments(entry: Mapping[str, str]) -> set[str]:
    """The arguments of a message: of its text and of its hint."""
    return {field for part in entry.values() for field in placeholders(part)}


def born() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every id that the code gives to a message, as a pattern, with its place."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            given = [word.value for word in call.keywords if word.arg == "undefined"]
            called = getattr(call.func, "id", getattr(call.func, "attr", ""))
            given += [] if (at := BORN_IN.get(called)) is None else call.args[at : at + 1]
            for pattern in [pattern for node in given for pattern in patterns(node)]:
                yield f"{name(path)}:{call.lineno}", pattern
    for path in TEMPLATES:
        for call in environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "words":
                yield f"{name(path)}:{call.lineno}", of_template(call.args[0])


def of_template(node: nodes.Node) -> re.Pattern[str]:
    """The id that a template asks for; what it fills in can be anything."""
    pieces = node.nodes if isinstance(node, nodes.Concat) else [node]
    return re.compile(
        "".join(re.escape(one.value) if isinstance(one, nodes.Const) else ".+" for one in pieces)
    )


def patterns(node: ast.expr) -> Iterator[re.Pattern[str]]:
    if isinstance(node, ast.IfExp):
        yield from patterns(node.body)
        yield from patterns(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.compile(re.escape(node.value.partition(":")[0]))
    elif isinstance(node, ast.JoinedStr):
        pieces = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        ]
        yield re.compile("".join(pieces))


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_id_stands_once_in_all_areas(language: str) -> None:
    every = [key for path in FILES if path.parent.name == language for key in keys(path)]
    assert len(every) > 0
    assert {key for key in every if every.count(key) > 1} == set()


@pytest.mark.parametrize("area", sorted({path.name for path in FILES}))
def test_an_area_has_the_same_ids_in_both_languages_and_in_the_same_order(area: str) -> None:
    assert keys(CATALOGUE / "da" / area) == keys(CATALOGUE / "en" / area)


@pytest.mark.parametrize("message", sorted(catalogue("en"), key=str))
def test_a_message_has_the_same_parts_and_arguments_in_both_languages(message: str) -> None:
    english, danish = catalogue("en")[message], catalogue("da")[message]
    assert set(english) == set(danish)
    assert set(english) <= {"text", "hint"}
    assert arguments(english) == arguments(danish)
    assert all(text.strip() for text in (*english.values(), *danish.values()))


def parts(language: str) -> Iterator[tuple[str, str]]:
    """Every text and hint of a language with its id."""
    for message, entry in catalogue(language).items():
        yield from ((message, part) for part in entry.values())


def forms(language: str) -> Iterator[tuple[str, list[str]]]:
    """Every choice of forms that a count makes."""
    for message, part in parts(language):
        for _, _, spec, _ in string.Formatter().parse(part):
            if spec and "|" in spec:
                yield message, spec.split("|")


def plurals(language: str) -> set[str]:
    """The words that the catalogue knows as more than one: turns, but not sheep."""
    pairs = [([*one.split(), ""][0], other.split()[0]) for _, (one, other) in forms(language)]
    return {other for one, other in pairs if other != one and other.isalpha()}


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_count_chooses_between_two_forms_that_both_say_something(language: str) -> None:
    found = list(forms(language))
    assert len(found) > 20
    assert not [
        message for message, pair in found if len(pair) != 2 or not all(pair) or pair[0] == pair[1]
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_says_one_of_what_is_several(language: str) -> None:
    several = plurals(language)
    assert {"da": "ture", "en": "turns"}[language] in several
    found = []
    for message, entry in catalogue(language).items():
        ones = Message(message, dict.fromkeys(arguments(entry), 1))
        said = f"{ones.text(language)} {ones.hint(language)}"
        found += [f"{message}: 1 {word}" for word in ONE.findall(said) if word in several]
    assert not found


def test_ids_are_kebab_case_and_quoted_where_yaml_reads_them_as_no_text() -> None:
    assert not [key for key in catalogue("en") if not (isinstance(key, str) and ID.fullmatch(key))]


def test_every_id_in_the_code_has_words() -> None:
    known = catalogue("en")
    found = list(born())
    assert len(found) > 0
    assert not [
        f"{place} {pattern.pattern}".replace("\\", "")
        for place, pattern in found
        if not any(pattern.fullmatch(str(key)) for key in known)
    ]


def test_every_message_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    made = [pattern for _, pattern in born() if re.match(r"\w{3}", pattern.pattern)]
    made += [re.compile(rf"{prefix}-.+") for prefix in PREFIXES]
    assert not [
        key
        for key in catalogue("en")
        if f'"{key}"' not in source and not any(each.fullmatch(str(key)) for each in made)
    ]


@pytest.mark.parametrize("path", ["convo", *GROUPS, *COMMANDS])
def test_every_command_has_help(path: str) -> None:
    assert f"help-{path.replace(' ', '-')}" in catalogue("en")


@pytest.mark.parametrize("path", COMMANDS)
def test_what_stands_for_a_value_in_the_help_has_words(path: str) -> None:
    metavars = " ".join(str(param.metavar) for param in command(path).params)
    missing = {f"placeholder-{word.casefold()}" for word in PLACEHOLDER.findall(metavars)}
    assert not missing - set(catalogue("da"))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_name_for_reports(measure: str) -> None:
    assert f"measure-{measure}" in catalogue("en")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_name_for_reports(role: str) -> None:
    assert f"role-{role}" in catalogue("en")
