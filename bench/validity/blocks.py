"""Writes what was measured into the scheme files: the `validity:` block and each confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bench.validity.measuring import Measured
from convo.schemes.model import Validity
from convo.schemes.validity import SHARES, confidence_from

BLOCK = re.compile(r"\n*^validity:\n(?:[ \t]+.*\n|\n)*", re.MULTILINE)
CODE = re.compile(r"^  - code: *(\w+)", re.MULTILINE)
CONFIDENCE = re.compile(r"^    confidence: *\w+", re.MULTILINE)


def validity(measured: Measured) -> Validity:
    """The figures of a code as a scheme file gives them, to two decimals.

    What drafts add is told apart: the wider rule's own turns, or, where the rule itself is left
    to drafts, all of them.
    """
    rule = measured.rule
    shares = (rule.precision.value, rule.recall.value, rule.f1.value)
    precision, recall, f1 = (None if one is None else round(one, 2) for one in shares)
    found = Validity(n=rule.n, precision=precision, recall=recall, f1=f1)
    drafted = measured.drafts if confidence_from(found) == "human" else measured.added
    right, all_found = drafted.precision.value, measured.drafts.recall.value
    return found._replace(
        draft_precision=None if right is None else round(right, 2),
        draft_recall=None if all_found is None else round(all_found, 2),
    )


def write(path: Path, figures: Mapping[str, Validity], data: Mapping[str, str], date: str) -> None:
    """Put the figures (code -> figures) and the confidences that follow into a scheme file."""
    text = BLOCK.sub("\n", path.read_text("utf-8"))
    text = with_confidences(text, {name: confidence_from(one) for name, one in figures.items()})
    about = "".join(f"\n    {language}: {words}" for language, words in data.items())
    codes = "".join(f"\n    {name}: {{{_figures(one)}}}" for name, one in figures.items())
    block = f"validity:\n  date: {date}\n  data:{about}\n  codes:{codes}\n"
    path.write_text(f"{text.rstrip()}\n\n{block}", "utf-8", newline="\n")


def with_confidences(text: str, confidences: Mapping[str, str]) -> str:
    r"""A scheme's text with the confidence of each code.

    Example:
        >>> with_confidences("  - code: a\n    confidence: auto\n", {"a": "human"})
        '  - code: a\n    confidence: human\n'
    """
    begins = [*CODE.finditer(text)]
    ends = [*(one.start() for one in begins[1:]), len(text)]
    parts = [text[: begins[0].start()] if begins else text]
    for begin, end in zip(begins, ends, strict=True):
        part, name = text[begin.start() : end], begin[1]
        if name in confidences:
            part = CONFIDENCE.sub(f"    confidence: {confidences[name]}", part, count=1)
        parts.append(part)
    return "".join(parts)


def _figures(found: Validity) -> str:
    shares = {name: getattr(found, name) for name in SHARES}
    known = [f"{name}: {value:.2f}" for name, value in shares.items() if value is not None]
    return ", ".join([f"n: {found.n}", *known])
