"""A comparison of coders for people to read: on a terminal, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from convo.coders.against import MACRO, Ratio
from convo.coders.comparing import Compared
from convo.coders.disagreements import Disagreement, without_code
from convo.reports.agreement.wording import NAMES, UNKNOWN, Wording, title_of
from convo.reports.page import Block, Column, Grid, Heading, Line


def page(wording: Wording) -> list[Block]:
    """Who coded how much, the coefficients, where coders differ, and what they mix up."""
    comparison = wording.subject.comparison
    blocks: list[Block] = [*_head(wording), coefficients(wording)]
    blocks += [
        Line(remark, faint=True) for remark in [*wording.remarks(), *wording.on_intervals()]
    ]
    if any(row.agreement.pairs for row in comparison.rows):
        blocks += _pairs(wording)
    if comparison.against:
        blocks += _against(wording)
    blocks += _disagreements(wording)
    if comparison.confusions:
        blocks += _confusions(wording)
    return [*blocks, Line(wording.words("guard"), faint=True)]


def facts(wording: Wording) -> str:
    """How many coders, conversations and turns there are, and how many two coders saw."""
    judged = wording.subject.comparison.judged
    seen = judged.anybody()
    told = {
        "coders": len(judged.coders),
        "talks": judged.units["conversation"].n_unique(),
        "units": len(seen),
        "two": int((seen.sum(axis=1) > 1).sum()),
        "uncoded": int((without_code(judged) == seen).all(axis=1).sum()),
    }
    return wording.words("agree-facts", **told)


def coefficients(wording: Wording, *, intervals: bool = True) -> Grid:
    """Each code with its coefficients, and below them their intervals where these are wanted."""
    words = wording.words
    columns = [
        Column(words("agree-code")),
        Column(words("agree-n"), "right"),
        Column(words("agree-prevalence"), "right"),
        *(Column(title_of(name, words), "right") for name in NAMES),
    ]
    rows = []
    for row in wording.subject.comparison.rows:
        values, between = _lines(wording, row)
        rows += [values, between] if intervals and any(between) else [values]
    return Grid(columns, rows)


def _head(wording: Wording) -> Iterator[Block]:
    yield Heading(wording.words("agree-title"), level=1)
    yield Line(facts(wording))
    judged = wording.subject.comparison.judged
    seen, uncoded = judged.anybody().sum(axis=0), without_code(judged).sum(axis=0)
    told = [
        wording.words("agree-coder", coder=wording.coder(coder), seen=int(n), uncoded=int(none))
        for coder, n, none in zip(judged.coders, seen, uncoded, strict=True)
    ]
    yield Line("; ".join(told), faint=True)


def _lines(wording: Wording, row: Compared) -> tuple[list[str], list[str]]:
    """A row's coefficients, and their intervals."""
    found = row.agreement
    agreed, *others = (found.estimates[name] for name in NAMES)
    share = UNKNOWN if agreed.value is None else wording.figures.percent(agreed.value)
    label = wording.row_label(row)
    values = [wording.value(one.value) for one in others]
    between = [wording.interval(one) for one in others]
    return (
        [label, str(found.n), wording.prevalence(row), share, *values],
        ["", "", "", "", *between],
    )


def _pairs(wording: Wording) -> Iterator[Block]:
    from convo.reports.agreement.data import TABLES

    words = wording.words
    yield Heading(words("agree-pairs"))
    rows = []
    for row in TABLES["pairs"](wording.subject.comparison):
        low, high = row["cohen_kappa_low"], row["cohen_kappa_high"]
        between = "" if low is None else f"{wording.value(low)}–{wording.value(high)}"
        pair = wording.coders([row["coder"], row["other"]])
        rows.append([wording.label(row["code"]), pair, wording.value(row["cohen_kappa"]), between])
    columns = [
        Column(words("agree-code")),
        Column(words("agree-pair")),
        Column(title_of("cohen_kappa", words), "right"),
        Column(words("agree-interval"), "right"),
    ]
    yield Grid(columns, rows)


def _against(wording: Wording) -> Iterator[Block]:
    words = wording.words
    yield Heading(words("agree-against"))
    titles = ("coder-title", "code", "n", "gold", "precision", "recall", "f1")
    numbers = titles[2:]
    columns = [
        Column(words(f"agree-{one}"), "right" if one in numbers else "left") for one in titles
    ]
    rows = [
        [
            wording.coder(one.coder),
            words("agree-macro") if one.code == MACRO else wording.label(one.code),
            str(one.n),
            str(one.gold),
            *(_ratio(wording, ratio) for ratio in (one.precision, one.recall, one.f1)),
        ]
        for one in wording.subject.comparison.against
    ]
    yield Grid(columns, rows)


def _ratio(wording: Wording, ratio: Ratio) -> str:
    return UNKNOWN if ratio.value is None else wording.value(ratio.value)


def _disagreements(wording: Wording) -> Iterator[Block]:
    words, subject = wording.words, wording.subject
    found = subject.comparison.disagreements
    if not found:
        yield Line(words("agree-nothing"))
        return
    shown = found[: subject.most]
    yield Heading(words("agree-turns"), words("agree-turns-of", count=len(shown), all=len(found)))
    yield Line(words("agree-order"), faint=True)
    for one in shown:
        yield from _disagreement(wording, one)


def _disagreement(wording: Wording, one: Disagreement) -> Iterator[Block]:
    subject = wording.subject
    unit = subject.comparison.judged.units.row(one.row, named=True)
    yield Heading(wording.place(unit), level=3)
    around = subject.texts.around(unit, subject.context)
    if around:
        said = [
            [_marked(row["number"], unit["number"]), wording.who(row), row["text"]]
            for row in around
        ]
        yield Grid([Column("", "right"), Column(whole=True), Column()], said)
    yield Grid([Column(), Column()], [list(gave) for gave in wording.gave(one)])
    for remark in wording.said_of(one):
        yield Line(remark)


def _marked(number: int, wanted: int) -> str:
    return f"→ {number}" if number == wanted else str(number)


def _confusions(wording: Wording) -> Iterator[Block]:
    words, subject = wording.words, wording.subject
    yield Heading(words("agree-confusions"))
    columns = [
        Column(words("agree-one-gave")),
        Column(words("agree-other-gave")),
        Column(words("agree-times"), "right"),
    ]
    rows = [
        [wording.label(one.code), wording.label(one.other), str(one.units)]
        for one in subject.comparison.confusions[: subject.most]
    ]
    yield Grid(columns, rows)
