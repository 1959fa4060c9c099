"""What mutants are made from: samples and schemes of the project, and data beside it."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fuzz import packages, trees, xml_trees

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data"
LARGEST_FILE = 3_000_000
PIECE = 3_500
"""Bytes of a seed: a mutant is to be read in a millisecond."""

FEW_ELEMENTS, MOST_VALUES = 14, 1_500
"""Elements and texts inside one element of a seed, and all values in it."""

METADATA = (
    "conversation;municipality;round;date\nm1;Viborg;1;2026-03-04\nm2;København;2;2026-03-11\n",
    'samtale,by,note\n"m1","A, B","ja"\nm2,C,\n',
    "conversation\tteam\tdate\na/m1\tnord\t2026-01-01\nb/m1\tsyd\t\n",
)
PROJECT = """\
title: Samtaler
purpose: kollegial sparring
language: da
roles: {sagsbehandler: [Birgit, "SB*"], naboen: [Bo]}
participants: {tolk: [Amina]}
on_behalf_of: {Amina: citizen}
schemes: [citizen_perspective]
turns: {merge_gap: 3.0}
id_from: "(?P<municipality>[A-Z]+)_(?P<round>[0-9])_.*"
delete_after: 6 måneder
"""
CODES_TABLE = """\
# fra kodearket
samtale;ytring;kodet af;skema;kode;status;usikker;memo;tid
m1;1;MH;a;x;bekræftet;ja;"hvad; mener hun?";2026-11-22T17:00:00Z
m1.vtt;2;person:AB;;a.y;afvist;;;
m1;3;rule:a@1.0.0;;;forslag;;;
"""


def files(*suffixes: str) -> Iterator[bytes]:
    """The content of every seed file with one of the suffixes, in a fixed order."""
    for folder in (ROOT / "samples", DATA / "attacks", DATA / "formats"):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in suffixes and 0 < path.stat().st_size <= LARGEST_FILE:
                yield path.read_bytes()


def texts(*suffixes: str) -> list[bytes]:
    """The beginning of each text, and of a long one a piece from its middle too."""
    found = []
    for content in files(*suffixes):
        found.append(_whole_lines(content[:PIECE]))
        if len(content) > 3 * PIECE:
            middle = content[len(content) // 2 :][:PIECE]
            found.append(_whole_lines(content[:200]) + middle[middle.find(b"\n") + 1 :])
    return found


def tab_separated() -> list[bytes]:
    """The tables with tabs between their cells."""
    return [content.replace(b";", b"\t").replace(b",", b"\t") for content in texts(".csv")]


def json_trees() -> list[Any]:
    """What the JSON files hold, long lists cut short; those that are broken are not among them."""
    found = []
    for content in files(".json"):
        try:
            found.append(trees.smaller(json.loads(content)))
        except (ValueError, RecursionError):
            continue
    return [tree for tree in found if len(trees.walked(tree)) < 5_000]


def json_texts() -> list[bytes]:
    """The same as text, and the broken ones."""
    whole = [
        json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace") for tree in json_trees()
    ]
    return [*whole, *texts(".json", ".jsonl")]


def xml_files(*suffixes: str) -> list[Any]:
    """What the XML files with some suffixes hold, long lists cut short."""
    found = (xml_trees.loaded(content) for content in files(*suffixes))
    small = [trees.smaller(tree, FEW_ELEMENTS) for tree in found if tree]
    return [tree for tree in small if len(trees.walked(tree)) < MOST_VALUES]


def word_files() -> list[packages.Members]:
    """The parts of each Word file that can be unpacked."""
    found = []
    for content in files(".docx"):
        try:
            parts = packages.members(content)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue
        if parts:
            found.append(parts)
    return found


def schemes() -> list[Any]:
    """Each code of the shipped schemes as a scheme of its own, as nested data."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found = []
    for path in sorted((ROOT / "coding_schemes").glob("*.yaml")):
        whole = yaml.load(path.read_text("utf-8"), loader)
        lists = trees.smaller(whole.get("lists", {}), 4)
        top = {key: whole[key] for key in whole if key not in ("codes", "ratios", "validity")}
        for code in whole["codes"]:
            said = json.dumps(code)
            used = {name: words for name, words in lists.items() if name in said}
            found.append({**top, "lists": used, "codes": [trees.smaller(code, 6)]})
        few = trees.smaller(whole["codes"][:: math.ceil(len(whole["codes"]) / 3)], 6)
        found.append({**top, "lists": lists, "codes": few, "ratios": whole.get("ratios", [])})
    return found


def scheme_texts() -> list[bytes]:
    """Schemes as people write them: starters, hostile files, pieces of the shipped ones."""
    starters = sorted((ROOT / "convo" / "schemes").rglob("*.yaml"))
    found = [path.read_bytes()[:PIECE] for path in starters]
    found += texts(".yaml", ".yml")
    found += [
        _whole_lines(path.read_bytes()[:PIECE])
        for path in sorted((ROOT / "coding_schemes").glob("*.yaml"))
    ]
    return found


def codes_tables() -> list[bytes]:
    """Tables of codes: one code a row, coded transcripts, and what sheets for Excel look like."""
    wide = b"turn,speaker,role,text,codes\n1,B,borger,Jeg vil ud,a.x;a.y\n2,S,caseworker,Ja,\n"
    own = [path.read_bytes() for path in sorted((ROOT / "tests" / "golden").glob("*.csv"))]
    return [*own, wide, wide.replace(b",", b"\t"), CODES_TABLE.encode()]


def codes_trees() -> list[Any]:
    """Files of codes, and what `convo code` says of a talk."""
    own = json.loads((ROOT / "tests" / "golden" / "enige.codes.json").read_bytes())
    code = {"scheme": "a", "code": "x", "turn": 1, "coder": "rule:a@1.0.0", "status": "measured"}
    turns = [{"turn": n, "utterances": [n, n], "line": n, "role": "citizen", "text": "hej"}
             for n in (1, 2)]  # fmt: skip
    talk = {"conversation": "m", "source": {"path": "m.vtt", "sha256": "0"}, "codes": [code]}
    unit = {"number": 1, "utterances": [1, 2], "line": 3, "role": "citizen", "text_sha256": "0a"}
    own["conversations"][0]["units"] = [unit]
    return [trees.smaller(own), {"conversations": [{**talk, "turns": turns}]}, talk]


def project_texts() -> list[bytes]:
    """The starters with everything switched on, and one with all keys."""
    starters = sorted((ROOT / "convo" / "corpus" / "starters").glob("*.yaml"))
    return [PROJECT.encode(), *(path.read_bytes().replace(b"\n# ", b"\n") for path in starters)]


def metadata_tables() -> list[bytes]:
    """Tables of conversations."""
    return [text.encode() for text in METADATA]


def _whole_lines(content: bytes) -> bytes:
    return content[: content.rfind(b"\n") + 1] or content
