"""Files of codes in convo's own form, `.codes.json`, as sheets and `convo codes` write them."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from convo.coders.coding import UNITS, Codebook, Coding, Origin, coded
from convo.coders.json_values import Node
from convo.coders.names import CODER, STATUSES, as_coder

KIND = "codes"
SCHEMA = 1
SCHEME = ("scheme", "version", "sha256")
TALK = ("conversation", "transcript", "unit", "units", "codings")
UNIT = ("number", "utterances", "line", "role", "text_sha256")
GIVEN = ("number", "coder", "code", "status", "unsure", "memo", "at")
TOP = ("schema", "convo", "kind", "schemes", "conversations")


@dataclass(slots=True)
class _Found:
    """What has been read of a file."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    units: list[tuple[object, ...]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    seen: set[tuple[object, ...]] = field(default_factory=set)


def coding_of(top: Node, coder: str | None = None) -> Coding:
    """The codings of a `.codes.json` file; faults are gathered in the node's `faults`.

    `coder` stands in for coders that are not named.
    """
    found = _Found()
    books: list[Codebook] = []
    if not top.mapping(TOP, ("conversations",)):
        return Coding()
    if top.whole("schema") not in (None, SCHEMA):
        top.faults.fault("$.schema", "codes-json-schema", most=SCHEMA)
    for one in _list(top, "schemes"):
        if one.mapping(SCHEME, ("scheme",)):
            scheme, version, digest = (one.text(key) for key in SCHEME)
            books.append(Codebook(scheme or "", version, digest))
    for one in _list(top, "conversations"):
        _talk(one, found, coder)
    units = pl.DataFrame(found.units, schema=dict(UNITS), orient="row")
    return Coding(
        coded(found.rows),
        units.unique(["conversation", "unit", "number"], keep="first", maintain_order=True),
        tuple(found.origins),
        tuple(dict.fromkeys(books)),
    )


def _list(node: Node, key: str) -> list[Node]:
    inner = node.at(key)
    return [] if inner is None else list(inner.items())


def _talk(node: Node, found: _Found, coder: str | None) -> None:
    if not node.mapping(TALK, ("conversation", "codings")):
        return
    name = node.text("conversation") or ""
    if not name:
        node.faults.fault(f"{node.path}.conversation", "codes-no-conversation")
    found.origins.append(origin(node, "transcript", name))
    unit = node.choice("unit", ("turn", "utterance")) or "turn"
    for one in _list(node, "units"):
        if one.mapping(UNIT, ("number",)):
            number = one.whole("number")
            given = (one.whole("line"), one.text("role"), one.text("text_sha256"))
            found.units.append((name, unit, number, *between(one), *given))
    for at, one in enumerate(_list(node, "codings"), start=1):
        _row(one, found, (name, unit), coder, at)


def origin(node: Node, key: str, name: str) -> Origin:
    """The transcript that an object tells of."""
    told = node.at(key)
    if told is None or not told.mapping():
        return Origin(name)
    return Origin(name, told.text("path"), told.text("sha256"))


def between(node: Node) -> tuple[int | None, int | None]:
    """The first and the last utterance of a unit."""
    told = node.at("utterances")
    if told is None:
        return None, None
    numbers = [one.number() for one in told.items()]
    return (numbers[0], numbers[-1]) if numbers else (None, None)


def _row(node: Node, found: _Found, talk: tuple[str, str], coder: str | None, at: int) -> None:
    if not node.mapping(GIVEN, ("number",) if coder else ("number", "coder")):
        return
    if "code" not in node.value:
        node.faults.fault(node.path, "codes-json-missing", key="code")
    number, code = node.whole("number"), node.text("code")
    who = node.text("coder") or coder
    if not who or not CODER.fullmatch(who):
        node.faults.fault(f"{node.path}.coder", "codes-no-coder")
        return
    status = node.choice("status", STATUSES)
    who = as_coder(who)
    key = (*talk, number, who, code)
    if key in found.seen:
        node.faults.note("codes-repeated", node.path)
        return
    found.seen.add(key)
    judged = (status or usual_status(who), node.flag("unsure"), node.text("memo"))
    found.rows.append((*talk, number, who, code or None, *judged, node.text("at"), at))


def usual_status(coder: str) -> str:
    """What a code is where its file does not say: people confirm, rules and models suggest.

    Example:
        >>> usual_status("person:MH"), usual_status("rule:questions@1.0.0")
        ('confirmed', 'suggested')
    """
    return "suggested" if coder.startswith(("rule:", "model:")) else "confirmed"
