"""What was learnt, written as a scheme that a person can read and edit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from convo.coders.learning.features import Features
from convo.coders.learning.figures import Counts
from convo.coders.learning.fit import DECIMALS
from convo.coders.learning.learn import Outcome, Wanted
from convo.coders.learning.learned import Learned
from convo.coders.learning.rules import BROADLY, Data, used
from convo.coders.learning.table import Training
from convo.errors import Message
from convo.schemes.validity import SHARES

HEAD = ("scheme", "version", "languages", "valid_from", "valid_to", "label", "purpose", "source")
CODE = ("code", "label", "definition", "include", "exclude", "part_of", "role", "source")
LEFT = ("reflect",)
WIDTH = 99
_PLAIN: Mapping[str, Any] = {"allow_unicode": True, "sort_keys": False}


@dataclass(frozen=True, slots=True)
class Written:
    """What a scheme is written from."""

    scheme: Data
    """The scheme that was coded with, as data."""

    rules: Mapping[str, Data]
    """Its own rules, by name."""

    features: Features
    table: Training
    wanted: Wanted
    date: str
    language: str
    """Of the remarks in the file."""

    weights: str = ""
    """SHA-256 of the file of weights beside it, where its codes have these and no points."""


def scheme_text(outcomes: Sequence[Outcome], written: Written) -> str:
    """The scheme file: what it was learnt from, how right it was, and every code with its points.

    It can be read with `-s`; its codes are those of `model:<scheme>@<version>`. Codes that were
    not learnt keep the scheme's own rule, as drafts.
    """
    scheme, table = written.scheme, written.table
    kind = "meaning." if written.weights else ""
    version = f"{str(scheme['version']).partition('+')[0]}+{kind}{table.sha256[:8]}"
    codes = [
        _code(code, one, written) for code, one in zip(scheme["codes"], outcomes, strict=True)
    ]
    rules = used(written.rules, set(_rules_named(codes)))
    top = {key: scheme[key] for key in HEAD if key in scheme} | {"version": version}
    blocks = [
        Message("learn-weights-remark" if written.weights else "learn-file-remark").text(
            written.language
        ),
        _yaml(top),
        _yaml({"learned": _learned(written)}),
        "codes:\n" + "\n".join(codes),
        _yaml({key: scheme[key] for key in ("ratios",) if key in scheme}),
        _validity(outcomes, written),
        _yaml({key: scheme[key] for key in ("roles", "lists") if key in scheme}, compact=True),
        _yaml({"rules": rules} if rules else {}, compact=True),
    ]
    return "\n".join(block.rstrip("\n") + "\n" for block in blocks if block)


def at_least(model: Learned, limit: float) -> float:
    """The points that a limit asks for, without what every turn begins with.

    Points have one decimal, so the limit can be rounded up to one.
    """
    steps = 10**DECIMALS
    return float(math.ceil((limit - model.model.start) * steps - 1e-6) / steps)


def _learned(written: Written) -> Data:
    table, wanted = written.table, written.wanted
    weights = {"weights": written.weights} if written.weights else {}
    return {
        "data": table.sha256,
        **weights,
        "conversations": len(set(table.conversations)),
        "turns": len(table.groups),
        "groups": len(set(table.groups)),
        "precision": wanted.precision,
        "seed": wanted.seed,
        "date": written.date,
    }


def _code(code: Data, outcome: Outcome, written: Written) -> str:
    """One code: its texts as they were, its points, and its limits."""
    head = {key: code[key] for key in CODE if key in code}
    head["confidence"] = "assist" if outcome.shown else "human"
    text = _yaml(head) + (_rule(outcome, written) or _own(outcome, written))
    text += _yaml({key: code[key] for key in LEFT if key in code})
    return "  - " + text.replace("\n", "\n    ").rstrip() + "\n"


def _rule(outcome: Outcome, written: Written) -> str:
    """The score of a learnt code; empty where it has no model."""
    model = outcome.model
    if model is None or written.weights:
        return ""
    best, sure = model.limits.best, model.limits.sure
    upper = sure if outcome.shown and sure is not None else best
    limits = _reachable(model, upper), _reachable(model, best)
    lines = [f"when:\n  score:\n    at_least: {limits[0]}\n    of:"]
    lines += [f"      - {_flow(one)}" for one in _weighed(model, written.features)]
    if limits[1] < limits[0]:
        lines.append(f"broadly: {{score: {{at_least: {limits[1]}}}}}")
    return "\n".join(lines) + "\n"


def _reachable(model: Learned, limit: float) -> float:
    """A limit that some turn can reach and some cannot, as the scheme language asks."""
    points = model.model.points
    step = 10**-DECIMALS
    most, least = float(points.clip(min=0).sum()), float(points.clip(max=0).sum())
    lowest, highest = round(least + step, DECIMALS), round(most, DECIMALS)
    return float(min(max(at_least(model, limit), lowest), highest)) + 0.0


def _weighed(model: Learned, features: Features) -> list[Data]:
    """The conditions that have points: the most telling first, those against at the end."""
    points = model.model.points
    order = sorted(points.nonzero()[0], key=lambda at: -points[at])
    return [{**features.told[at], "points": float(points[at])} for at in order]


def _own(outcome: Outcome, written: Written) -> str:
    """The scheme's own rule for a code that was not learnt, if it has one without the parts'."""
    name = outcome.code.id
    if outcome.figures is not None or name not in written.rules:
        return ""
    wider = {"broadly": {"rule": name + BROADLY}} if name + BROADLY in written.rules else {}
    return _yaml({"when": {"rule": name}, **wider})


def _rules_named(codes: Sequence[str]) -> list[str]:
    return re.findall(r"\brule: (\w+)", "\n".join(codes))


def _validity(outcomes: Sequence[Outcome], written: Written) -> str:
    """The figures of each code, of groups that were not learnt from."""
    count = {"conversations": len(set(written.table.conversations))}
    about = {
        language: Message("learn-file-data", count).text(language) for language in ("da", "en")
    }
    lines = [
        f"    {one.code.id}: {_flow(_figures(one))}" for one in outcomes if one.figures is not None
    ]
    head = _yaml({"date": written.date, "data": about})
    inside = "  " + head.replace("\n", "\n  ").rstrip() + "\n"
    return "validity:\n" + inside + "  codes:\n" + "\n".join(lines) + "\n" if lines else ""


def _figures(outcome: Outcome) -> Data:
    """Figures of what is shown, and of what drafts add; two decimals."""
    drafts = outcome.figures or Counts(0, 0, 0)
    shown = outcome.figures_shown if outcome.shown else None
    rule = shown or drafts
    found: dict[str, float | None] = {
        "precision": rule.precision,
        "recall": rule.recall,
        "f1": rule.f1,
    }
    if shown:
        added = Counts(drafts.both - shown.both, drafts.model - shown.model, 0)
        found |= {"draft_precision": added.precision, "draft_recall": drafts.recall}
    known = {key: found[key] for key in SHARES if found.get(key) is not None}
    return {"n": drafts.n, **{key: round(float(value or 0), 2) for key, value in known.items()}}


def _yaml(data: Any, *, compact: bool = False) -> str:  # noqa: ANN401 -- whatever YAML can say
    """Data over several lines; `compact` with what holds only single values on one."""
    import yaml

    if not data:
        return ""
    style = None if compact else False
    text: str = yaml.dump(
        _copied(data), Dumper=yaml.SafeDumper, default_flow_style=style, **_PLAIN, width=WIDTH
    )
    return text


def _flow(data: Data) -> str:
    """Data on one line."""
    import yaml

    text: str = yaml.dump(
        _copied(data), Dumper=yaml.SafeDumper, default_flow_style=True, **_PLAIN, width=math.inf
    )
    return text.strip()


def _copied(data: Any) -> Any:  # noqa: ANN401 -- whatever YAML can say
    """The same data with nothing in two places, which YAML would write as an alias."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(one) for one in data] if isinstance(data, list | tuple) else data
