"""The pages on commands, measures and schemes, and the misreadings of a family of measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import Final

import yaml
from convo.cli.commands import COMMANDS, GROUPS
from convo.measures import MEASURES
from convo.measures.registry import Measure
from convo.reports.explanation import Explanation, measure_explained
from convo.reports.figures import Figures
from convo.reports.words import Words
from convo.schemes import load_scheme, shipped
from convo.schemes.model import Code, Scheme

WRITTEN = "<!-- Written by `make docs`; edit the program, not this page. -->"
MISREADINGS = re.compile(
    r"(<!-- misreadings, (?P<language>\w+): (?P<family>\w+) -->\n)"
    r".*?(?P<end><!-- /misreadings -->)",
    re.DOTALL,
)
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "participation": ("participation", "balance"),
    "floor": ("turn_taking", "p_shifts", "interruptions"),
    "silence": ("latency", "silence"),
    "questions": ("questions", "checklists"),
    "listening": ("minimal_responses", "third_turns", "uptake"),
    "pronouns": ("pronouns",),
    "codes": ("codes", "code_transitions"),
}
"""What measures are about, and the modules of convo.measures that hold them."""

OWN: Final = "convo's own"
"""How the source of a measure begins that has no other; Danish readers need not be told."""

TEXTS: Final[Mapping[str, Mapping[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("reference_texts.yaml").read_text("utf-8")
)


def commands(language: str, run: Callable[[str, str], str]) -> str:
    """The command line, from each command's help; `run` gives what a command prints."""
    paths = ["", *sorted({*COMMANDS, *GROUPS})]
    parts = _head("commands", language)
    for path in paths:
        name = f"convo {path}".strip()
        parts += [f"## {name}", block(run(f"{name} --help", language))]
    return _page(parts)


def measures(language: str) -> str:
    """Every measure, as `convo measures explain` tells it.

    By name; in Danish by family, since the names are English.
    """
    if language == "da":
        families = chain.from_iterable(FAMILIES.values())
        sections = [_measure_in_danish(one) for one in _in(families)]
    else:
        sections = [_measure(MEASURES[name]) for name in sorted(MEASURES)]
    return _page([*_head("measures", language), *sections])


def schemes(language: str) -> str:
    """Every shipped scheme: its codes, what they mean, and how right the rules were."""
    loaded = map(load_scheme, sorted(shipped()))
    return _page([*_head("schemes", language), *(_scheme(one, language) for one in loaded)])


def misreadings(match: re.Match[str]) -> str:
    """A family's measures with what they are mistaken for, in the place that a page keeps for it.

    Measures that are mistaken for the same stand together.
    """
    words = Words(match["language"])
    modules = FAMILIES[match["family"]]
    found = [(_told(one, words).sections["misreading"], one.name) for one in _in(modules)]
    rows = []
    for text, same in groupby(found, key=lambda pair: pair[0]):
        names = [name for _, name in same]
        labels = ", ".join(map(words.measure, names))
        rows.append(f"- **{labels}**: {text} ({', '.join(f'`{name}`' for name in names)})")
    return match[1] + "\n" + "\n".join(rows) + "\n\n" + match["end"]


def block(text: str) -> str:
    return f"```text\n{text.strip(chr(10))}\n```"


def _in(modules: Iterable[str]) -> list[Measure]:
    """The measures of some modules, in their order."""
    every = [MEASURES[name] for name in MEASURES]
    return [one for module in modules for one in every if _module(one) == module]


def _measure(measure: Measure) -> str:
    summary, _, rest = measure.doc.partition("\n")
    levels, grades = ", ".join(measure.levels), ", ".join(measure.needs.value)
    facts = f"Unit: {measure.unit} · levels: {levels} · timing grades: {grades}"
    return f"## `{measure.name}`\n\n{summary}\n\n{facts}\n\n{block(rest.strip())}"


def _measure_in_danish(measure: Measure) -> str:
    words = Words("da")
    told = _told(measure, words)
    rows = [
        f"**{words(f'section-{section}')}**: {_plain(text)}"
        for section, text in told.sections.items()
        if section != "example" and not text.startswith(OWN)
    ]
    label = words.measure(measure.name)
    return "\n\n".join(
        [f"## {label[:1].upper()}{label[1:]} · `{measure.name}`", told.summary, *rows]
    )


def _scheme(scheme: Scheme, language: str) -> str:
    texts, words = TEXTS[language], Words(language)
    columns = texts["columns"].split(" | ")
    tested = next((code.validity for code in scheme.codes if code.validity), None)
    facts = [scheme.purpose.text(language)]
    if tested:
        data = tested.data.text(language)
        facts.append(words("scheme-tested-on", date=tested.date, data=data))
    facts.append(f"{texts['show']}: `convo scheme show {scheme.id}`")
    rows = [_row(_code(code, scheme, words)) for code in scheme.codes]
    head = [_row(columns), _row(["---", "---", "---", "---:", "---:", "---:"])]
    title = f"## {scheme.label.text(language)} · `{scheme.id}` {scheme.version}"
    return "\n\n".join([title, *facts, "\n".join([*head, *rows])])


def _code(code: Code, scheme: Scheme, words: Words) -> list[str]:
    texts, figures, tested = TEXTS[words.language], Figures(words.language), code.validity
    ruled = code.rule or code.broad or scheme.parts(code.id)
    shown = (tested.precision, tested.recall) if tested else (None, None)
    roles = ", ".join(words.role(role) for role in code.role)
    return [
        "<br>".join(filter(None, [code.label.text(words.language), f"`{code.id}`", roles])),
        code.definition.text(words.language),
        texts[code.confidence] if ruled else texts["people"],
        str(tested.n) if tested else "–",
        *("–" if one is None else figures.percent(one) for one in shown),
    ]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _head(page: str, language: str) -> list[str]:
    texts = TEXTS[language]
    return [f"# {texts[page]}", WRITTEN, *filter(None, [texts[f"{page}-about"]])]


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


@cache
def _told(measure: Measure, words: Words) -> Explanation:
    return measure_explained(measure.name, measure.doc, words)


def _module(measure: Measure) -> str:
    return measure.formula.__module__.rpartition(".")[2]


def _plain(text: str) -> str:
    """A formula as text: no star or bar of it is a mark of the page."""
    return re.sub(r"([*_|<\[\]])", r"\\\1", text)
