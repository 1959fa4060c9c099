"""`make validity`: measures the question detector and every shipped scheme, and writes it down.

Prints the figures and writes docs/validity.md, the `validity:` block and the confidences of each
scheme; with --check nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.validity import annomi
from bench.validity.blocks import validity, write
from bench.validity.measuring import Coding, Result, measured
from bench.validity.page import page, questions_section, scheme_section
from bench.validity.questions import measured_sets as question_sets
from bench.validity.talk import DATA, samples, talk
from convo.schemes import Scheme, load_scheme, shipped
from convo.schemes.model import UNSAID, Validity

PAGE = Path(__file__).parents[2] / "docs" / "validity.md"
JUDGED = "judged"
DEVELOPED = "developed"
SETS: dict[str, dict[str, Coding]] = {
    "da": {
        JUDGED: partial(talk, "w[5-6]"),
        DEVELOPED: partial(talk, "w[1-4]"),
        "samples": partial(samples, "da"),
    },
    "en": {
        JUDGED: partial(annomi.counselling, part="test"),
        DEVELOPED: partial(annomi.counselling, part="dev"),
    },
}


ABOUT = {
    "da": {
        "da": "{} opdigtede samtaler ({} ture), som ikke har været forlæg for reglerne",
        "en": "{} invented talks ({} turns) from which the rules were not made",
    },
    "en": {
        "da": "{} samtaler fra AnnoMI ({} ytringer), som ikke har været forlæg for reglerne",
        "en": "{} talks from AnnoMI ({} utterances) from which the rules were not made",
    },
}
"""The conversations that decide, as a `validity:` block tells of them."""


def measured_sets(schemes: Sequence[Scheme], sets: Mapping[str, Coding]) -> dict[str, Result]:
    """Every set of conversations, coded by schemes of its language."""
    return {name: measured(coding, schemes) for name, coding in sets.items()} if schemes else {}


def sections(schemes: Sequence[Scheme], results: Mapping[str, dict[str, Result]]) -> list[str]:
    """The page's section for each scheme."""
    return [
        scheme_section(
            scheme,
            sets[JUDGED],
            sets[DEVELOPED],
            {name: one for name, one in sets.items() if name not in (JUDGED, DEVELOPED)},
        )
        for scheme in schemes
        for sets in [results[language_of(scheme)]]
    ]


def write_blocks(schemes: Sequence[Scheme], results: Mapping[str, dict[str, Result]]) -> None:
    """The figures into each scheme's file, where they are not those that it has."""
    today = f"{datetime.now(tz=UTC):%Y-%m-%d}"
    for scheme in schemes:
        language = language_of(scheme)
        judged = results[language][JUDGED]
        size = judged.conversations, judged.turns
        about = {name: text.format(*size) for name, text in ABOUT[language].items()}
        found = {code.id: judged.codes[f"{scheme.id}.{code.id}"] for code in scheme.codes}
        figures = {name: validity(one) for name, one in found.items()}
        if figures != {code.id: _figures_only(code.validity) for code in scheme.codes}:
            write(shipped()[scheme.id], figures, about, today)


def _figures_only(found: Validity | None) -> Validity | None:
    return found and found._replace(date="", data=UNSAID)


def language_of(scheme: Scheme) -> str:
    """Whose conversations a scheme is measured on."""
    return "da" if "da" in scheme.languages else "en"


def main() -> int:
    """Measure, print and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing")
    given = arguments.parse_args()
    if not DATA.exists():
        print(f"no data: {DATA} is absent", file=sys.stderr)
        return 0
    schemes = [load_scheme(name) for name in shipped()]
    results = {
        language: measured_sets([one for one in schemes if language_of(one) == language], sets)
        for language, sets in SETS.items()
    }
    text = page([questions_section(question_sets()), *sections(schemes, results)])
    print(text)
    if not given.check:
        PAGE.write_text(text, "utf-8", newline="\n")
        write_blocks(schemes, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
