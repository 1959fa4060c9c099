"""The handout for a talk about codes: turns that were coded differently, and open questions."""

from __future__ import annotations

from collections.abc import Iterator

from convo.coders.disagreements import Disagreement
from convo.reports.agreement.page import coefficients, facts
from convo.reports.agreement.wording import Wording
from convo.reports.reflection import blocks
from convo.reports.reflection.blocks import Block, Copy, Heading, Passage, Room, Said, Sheet, Text
from convo.reports.reflection.notation import Spoken

LINES = 3
"""Empty lines below each turn."""

NUMBERS = (0.4, 0.08, 0.09, 0.11, *(0.08,) * 4)
"""The widths of the table of coefficients."""


def as_html(wording: Wording) -> str:
    """The handout as a page to print."""
    from convo.reports.reflection import as_html as page

    return page.render(sheet(wording)).decode("utf-8")


def as_docx(wording: Wording) -> bytes:
    """The handout as a Word document."""
    from convo.reports.reflection import as_docx as word

    return word.render(sheet(wording))


def sheet(wording: Wording) -> Sheet:
    """The turns to talk about, the numbers behind them, and what the codes mean."""
    words = wording.words
    return Sheet(
        language=words.language,
        spoken_language=words.language,
        title=words("agree-handout"),
        guard=words("guard"),
        page=words("reflect-page"),
        of=words("reflect-page-of"),
        copies=[Copy("participants", words("agree-handout"), list(_blocks(wording)))],
    )


def _blocks(wording: Wording) -> Iterator[Block]:
    words, subject = wording.words, wording.subject
    talks = subject.comparison.judged.units["conversation"].unique(maintain_order=True)
    yield blocks.Title(
        words("agree-handout"), words("agree-handout-below", talks=", ".join(talks))
    )
    yield blocks.Notice(words("agree-handout-why"))
    yield Heading(words("agree-handout-turns"))
    found = subject.comparison.disagreements[: subject.most]
    if not found:
        yield Text(words("agree-nothing"))
    for number, one in enumerate(found, 1):
        yield from _turn(wording, one, number)
    yield from _numbers(wording)
    yield from _definitions(wording, found)


def _turn(wording: Wording, one: Disagreement, number: int) -> Iterator[Block]:
    """A turn with what was said around it, how each coded it, and a question."""
    words, subject = wording.words, wording.subject
    unit = subject.comparison.judged.units.row(one.row, named=True)
    place = wording.place(unit)
    yield Heading(words("agree-handout-turn", number=number, place=place), level=2)
    gave = [
        words("agree-handout-gave", coders=coders, codes=codes)
        for codes, coders in wording.gave(one)
    ]
    around = subject.texts.around(unit, subject.context)
    if around:
        titles = [words(f"agree-handout-{which}") for which in ("who", "said", "codes")]
        said = [
            Said(
                Spoken(
                    wording.who(row), row["number"], row["line"], ((row["number"], row["text"]),)
                ),
                [wording.number(unit), *gave] if row["number"] == unit["number"] else (),
            )
            for row in around
        ]
        yield Passage((titles[0], titles[1], titles[2]), said)
    else:
        yield Text(words("agree-handout-no-text"), small=True)
        yield blocks.Points(gave)
    codes = ", ".join(map(wording.label, one.codes))
    yield Text(words("agree-handout-disputed", codes=codes))
    for remark in wording.said_of(one):
        yield Text(remark)
    yield Text(question(wording, one))
    yield Room(LINES)


def question(wording: Wording, one: Disagreement) -> str:
    """An open question that the difference raises; it takes nobody's side."""
    words = wording.words
    if one.memos:
        return words("agree-question-memo")
    given = [set(codes) & set(one.codes) for codes in one.given.values() if codes is not None]
    named = [code for code in one.codes if any(code in codes for codes in given)]
    other = next(
        (
            code
            for code in named[1:]
            if any(code in codes and named[0] not in codes for codes in given)
        ),
        None,
    )
    if other is None:
        return words("agree-question-none", one=wording.label(named[0]))
    return words("agree-question-split", one=wording.label(named[0]), other=wording.label(other))


def _numbers(wording: Wording) -> Iterator[Block]:
    grid = coefficients(wording, intervals=False)
    yield Heading(wording.words("agree-handout-numbers"), apart=True)
    yield Text(facts(wording))
    yield blocks.Table([column.title for column in grid.columns], NUMBERS, grid.rows)
    for remark in wording.remarks():
        yield Text(remark, small=True)


def _definitions(wording: Wording, found: tuple[Disagreement, ...]) -> Iterator[Block]:
    """What the codes mean that the turns are about, where a scheme says it."""
    words, known = wording.words, wording.subject.wish.known.codes
    codes = dict.fromkeys(code for one in found for code in one.codes if code in known)
    if codes:
        yield Heading(words("agree-handout-definitions"))
    for name in codes:
        code = known[name]
        yield Heading(wording.label(name), level=3)
        if code.definition:
            yield Text(code.definition.text(words.language))
        for which, text in (("include", code.include), ("exclude", code.exclude)):
            if text:
                yield Text(f"{words(f'scheme-{which}')}: {text.text(words.language)}")
