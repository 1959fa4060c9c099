"""How often each code was given, to whom, how sure it is, and a quote that shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from convo.reports.page import Block, Column, Grid, Heading, Line
from convo.reports.pairs import OFFER
from convo.reports.sections.telling import Telling

if TYPE_CHECKING:
    from convo.schemes.model import Code, Scheme

LONGEST_QUOTE = 90
READABLE = range(4, 31)
"""A turn of so many words reads well as a quote."""

Row = Mapping[str, Any]


def blocks(telling: Telling) -> list[Block]:
    """A section for each scheme."""
    given: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in telling.codes.iter_rows(named=True):
        given[row["scheme"], row["code"]].append(row)
    return [
        block for scheme in telling.analysis.schemes for block in _scheme(telling, scheme, given)
    ]


def _scheme(
    telling: Telling, scheme: Scheme, given: Mapping[tuple[str, str], Sequence[Row]]
) -> list[Block]:
    words = telling.words
    title = f"{scheme.label.text(words.language) or scheme.id} · {scheme.id} {scheme.version}"
    found: list[Block] = [Heading(title, words("codes-aside"))]
    spoken = telling.talk.conversation.language
    if scheme.languages and spoken not in scheme.languages:
        known = ", ".join(words.known(f"language-{one}", one) for one in scheme.languages)
        return [*found, Line(words("codes-other-language", languages=known))]
    codes = _in_families(scheme)
    rows: list[list[str]] = []
    quoted: set[int] = set()
    for code in codes:
        if own := given.get((scheme.id, code.id)):
            best = _best(own, quoted)
            quoted.add(best["turn"])
            rows.append(_row(telling, scheme, code, own, best))
    columns = [
        Column(words("codes-code")),
        Column(words("codes-turns"), "right"),
        Column(words("codes-who")),
        Column(words("codes-status")),
        Column(words("codes-quote")),
        Column(align="right"),
    ]
    found.append(Grid(columns, rows) if rows else Line(words("codes-none")))
    missing = [code for code in codes if (scheme.id, code.id) not in given]
    drafts = telling.analysis.drafts
    hidden = [code for code in missing if code.confidence == "human" and not drafts]
    absent = [code for code in missing if code not in hidden]
    for name, some in (("codes-not-found", absent if rows else []), ("codes-drafts", hidden)):
        if some:
            labels = ", ".join(code.label.text(words.language) or code.id for code in some)
            found.append(Line(words(name, codes=labels), faint=True))
    if not scheme.code(OFFER):
        found += [Line(text) for text in telling.ratios(scheme)]
    return found


def _in_families(scheme: Scheme) -> list[Code]:
    """The codes with each parent before its parts."""
    parents = [code for code in scheme.codes if code.part_of is None]
    return [code for parent in parents for code in (parent, *scheme.parts(parent.id))]


def _row(telling: Telling, scheme: Scheme, code: Code, own: Sequence[Row], best: Row) -> list[str]:
    indent = "  " if code.part_of else ""
    return [
        indent + telling.label(scheme.id, code.id),
        telling.figures.number(len({row["turn"] for row in own}), 0),
        _who(telling, own),
        _trust(telling, own),
        telling.quoted(best["text"], LONGEST_QUOTE),
        telling.words("line-number", line=best["line"]),
    ]


def _who(telling: Telling, own: Sequence[Row]) -> str:
    counts = Counter(row["content_role"] for row in own)
    if len(counts) == 1:
        return telling.words.role(own[0]["content_role"])
    return ", ".join(f"{telling.words.role(role)} {n}" for role, n in counts.items())


def _trust(telling: Telling, own: Sequence[Row]) -> str:
    return "; ".join(dict.fromkeys(telling.trust(row) for row in own))


def _best(own: Sequence[Row], quoted: Collection[int]) -> Row:
    """The turn that shows a code best: not quoted yet, readable, much of it evidence, early."""

    def rank(row: Row) -> tuple[bool, bool, int, int]:
        shown = sum(one["to"] - one["from"] for one in row["evidence"] if not one["condition"])
        return row["turn"] in quoted, row["words"] not in READABLE, -shown, row["turn"]

    return min(own, key=rank)
