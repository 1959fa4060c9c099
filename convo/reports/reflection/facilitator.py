"""The facilitator's copy: why these extracts, a plan, codes in the margin, and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import polars as pl

from convo.reports.reflection.blocks import (
    Block,
    Heading,
    Notice,
    Points,
    Room,
    Table,
    Text,
    Title,
)
from convo.reports.reflection.material import Material, extract, legend, length, purpose
from convo.reports.reflection.notation import Row, Spoken
from convo.reports.reflection.plan import activities, general, questions
from convo.reports.sections.header import facts, title
from convo.reports.sections.telling import Telling

ROOM = 18


def blocks(material: Material) -> list[Block]:
    """What to know before, the plan, the extracts with codes, the codes, and room for notes."""
    telling = material.telling
    words, codes = telling.words, _codes(material)
    found: list[Block] = [
        Title(words("reflect-copy-facilitator"), title(telling)),
        *_about(telling),
        *_chosen(material),
        *legend(material),
        *_plan(material),
    ]
    for part in material.parts:
        found += extract(material, part, words("reflect-margin-codes"), _margin(telling, codes))
    return [
        *found,
        *_meanings(material, codes),
        Heading(words("reflect-notes"), apart=not codes.is_empty()),
        Room(ROOM),
    ]


def _about(telling: Telling) -> list[Block]:
    words = telling.words
    schemes = ", ".join(f"{one.id} {one.version}" for one in telling.analysis.schemes)
    found: list[Block] = [Text(" · ".join(facts(telling)))]
    found += [Text(words("header-schemes", schemes=schemes))] if schemes else []
    found += purpose(telling)
    found.append(Notice(words("guard")))
    if not telling.view.names:
        found.append(Text(f"{words('names-may-remain')} {words('reflect-names-read')}"))
    return found


def _chosen(material: Material) -> list[Block]:
    """Why these extracts, each with its place in the transcript."""
    telling = material.telling
    words = telling.words
    items = []
    for part in material.parts:
        place = words("reflect-extract", number=part.number)
        where = words(
            "reflect-where",
            first=part.extract.first,
            last=part.extract.last,
            line=telling.talk.lines[part.extract.first],
        )
        items.append(f"{place} ({where}; {length(material, part)}): {part.extract.reason}")
    found: list[Block] = [Heading(words("reflect-chosen"), level=2), Points(items)]
    if len(material.parts) < material.wanted:
        found.append(
            Text(words("reflect-fewer", wanted=material.wanted, found=len(material.parts)))
        )
    return found


def _plan(material: Material) -> list[Block]:
    telling = material.telling
    words = telling.words
    rows = []
    for one in activities(material.hours, len(material.parts)):
        what = words(f"reflect-step-{one.step}")
        if one.extract:
            what = words("reflect-step-of", step=what, number=one.extract)
        rows.append((_clock(one.begin), str(one.minutes), what, words(f"reflect-do-{one.step}")))
    decimals = len(f"{material.hours:g}".partition(".")[2])
    hours = telling.figures.number(material.hours, decimals)
    titles = [words(f"reflect-plan-{which}") for which in ("at", "minutes", "what", "how")]
    return [
        Heading(words("reflect-plan", hours=hours), level=2, apart=True),
        Table(titles, (0.09, 0.08, 0.31, 0.52), rows),
    ]


def _clock(minutes: int) -> str:
    """Minutes since the beginning as hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _codes(material: Material) -> pl.DataFrame:
    """The codes in the extracts; a parent gives way where a part says more of the same turn."""
    telling = material.telling
    turns = {one.turn for part in material.parts for one in part.said}
    given = telling.codes.filter(pl.col("turn").is_in(sorted(turns - {None})))
    part_of = [(*name, code.part_of) for name, code in telling.known_codes.items() if code.part_of]
    columns = dict.fromkeys(("scheme", "code", "parent"), pl.String)
    family = pl.DataFrame(part_of, schema=columns, orient="row")
    parents = given.join(family, on=["scheme", "code"]).select("turn", "scheme", code="parent")
    return given.join(parents, on=["turn", "scheme", "code"], how="anti").sort(
        "turn", maintain_order=True
    )


def _margin(telling: Telling, codes: pl.DataFrame) -> Callable[[Spoken], Sequence[str]]:
    """Where a piece stands in the transcript; the first of a turn has the codes of the turn."""
    words = telling.words
    by_turn: dict[int, list[Row]] = defaultdict(list)
    for row in codes.iter_rows(named=True):
        by_turn[row["turn"]].append(row)

    def beside(piece: Spoken) -> list[str]:
        if piece.turn is None:
            return []
        place = words("turn-number", turn=piece.turn), words("line-number", line=piece.line)
        labels = [
            words(
                "reflect-code",
                label=telling.label(row["scheme"], row["code"]),
                status=_status(telling, row),
            )
            for row in by_turn.pop(piece.turn, ())
        ]
        return [" · ".join(place), *labels]

    return beside


def _status(telling: Telling, row: Row) -> str:
    """One word for how sure a code is in a turn."""
    draft = row["confidence"] == "human" and row["status"] in ("measured", "suggested")
    status = "draft" if draft else row["status"]
    return telling.words(f"status-{status}")


def _meanings(material: Material, codes: pl.DataFrame) -> list[Block]:
    """Each code with its definition, where it stands, how sure it is, and three questions."""
    telling = material.telling
    words = telling.words
    if codes.is_empty():
        heading = Heading(words("reflect-questions"), apart=True)
        return [heading, Text(words("reflect-no-codes")), Points(general(words))]
    found: list[Block] = [
        Heading(words("reflect-codes"), apart=True),
        Notice(words("reflect-codes-are")),
    ]
    by_code = codes.partition_by(["scheme", "code"], as_dict=True, maintain_order=True)
    given = [(name, code) for name, code in telling.known_codes.items() if name in by_code]
    for nth, (name, code) in enumerate(given):
        rows = by_code[name]
        definition = code.definition.text(words.language)
        sure = telling.trust(rows.row(0, named=True))
        found += [
            Heading(telling.label(*name), level=2),
            *([Text(definition)] if definition else []),
            Text(f"{_places(material, rows)} · {sure}", small=True),
            Points(questions(code, nth, words)),
        ]
    return found


def _places(material: Material, rows: pl.DataFrame) -> str:
    """In which lines of which extracts a code stands."""
    words = material.telling.words
    turns = rows["turn"].to_list()
    said = []
    for part in material.parts:
        lines = [f"{a}–{b}" if a < b else str(a) for a, b in part.lines(turns)]
        if lines:
            said.append(words("reflect-in-lines", number=part.number, lines=", ".join(lines)))
    return "; ".join(said)
