"""What to do next: read the turns, and look up what a figure means."""

from __future__ import annotations

import shlex

from convo.reports.page import Block, Heading, Line
from convo.reports.sections.telling import Telling


def blocks(telling: Telling) -> list[Block]:
    """Commands that can be run as they stand."""
    words, path = telling.words, shlex.quote(telling.talk.conversation.source.path)
    commands = {}
    if len(telling.codes):
        first = telling.codes.row(0, named=True)
        commands["next-code"] = f"convo code {path} -s {first['scheme']} --only {first['code']}"
    elif not telling.analysis.schemes:
        commands["next-scheme"] = f"convo analyse {path} -s citizen_perspective"
    commands["next-explain"] = "convo measures explain word-share"
    commands["next-table"] = f"convo analyse {path} -f csv"
    lines = [Line(words(name), faint=True, command=run) for name, run in commands.items()]
    if not telling.talk.people.names:
        lines.append(Line(words("names-may-remain"), faint=True))
    return [Heading(words("next-heading")), *lines]
