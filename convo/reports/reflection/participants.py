"""The participants' copy: the extracts without a code, and room beside every line."""

from __future__ import annotations

from convo.reports.reflection.blocks import Block, Heading, Notice, Points, Room, Text, Title
from convo.reports.reflection.material import Material, extract, legend, purpose
from convo.reports.reflection.plan import general

ROOM_TO_TRY = 6


def blocks(material: Material) -> list[Block]:
    """Cover, signs, each extract on pages of its own, and questions to end with."""
    words = material.telling.words
    rules = [words(f"reflect-rule-{which}") for which in ("learn", "lines", "curious", "stays")]
    found: list[Block] = [
        Title(words("reflect-title"), words("reflect-copy-participants")),
        *purpose(material.telling),
        Notice(words("guard")),
        Heading(words("reflect-before"), level=2),
        Points(rules, numbered=True),
        *legend(material),
    ]
    for part in material.parts:
        found += extract(material, part, words("reflect-margin-notes"), lambda _: ())
    return [
        *found,
        Heading(words("reflect-afterwards"), level=2),
        Points(general(words)),
        Heading(words("reflect-try"), level=2),
        Text(words("reflect-try-one"), small=True),
        Room(ROOM_TO_TRY),
    ]
