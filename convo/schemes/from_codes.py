"""Codes of another program as a scheme file to work on: names and meanings, without rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from convo.codebook import NamedCode
from convo.schemes.shapes import IDENTIFIER

NOT_IN_AN_ID = re.compile(r"[^a-z0-9_]+")
NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
INDENT = "    "


def scheme_text(name: str, codes: Sequence[NamedCode], language: str) -> str:
    """A scheme file in YAML with codes, their labels, definitions and parents.

    A folder that only holds codes becomes a code too, the parent of those; the outermost one is
    left out where it stands for the scheme itself. People give these codes: they have no rules.

    Example:
        >>> print(scheme_text("mit", [NamedCode("wish", "Ønske", "Vil noget.")], "da"))
        scheme: mit
        version: 1.0.0
        languages: [da]
        label: {da: "mit"}
        <BLANKLINE>
        codes:
          - code: wish
            label: {da: "Ønske"}
            definition: {da: "Vil noget."}
            confidence: human
        <BLANKLINE>
    """
    whole = _whole(codes)
    ids = own_ids(codes)
    label = _text(language, whole.name if whole else name)
    head = [f"scheme: {name}", "version: 1.0.0", f"languages: [{language}]", f"label: {label}"]
    if whole and whole.definition:
        head.append(f"purpose: {_text(language, whole.definition)}")
    body = [line for one in codes if one is not whole for line in _code(one, ids, language)]
    return "\n".join([*head, "", "codes:", *body, ""])


def own_ids(codes: Sequence[NamedCode]) -> Mapping[str, str]:
    """The ids of codes in a scheme of their own: without the scheme they come from.

    Example:
        >>> own_ids([NamedCode("a", "A", codable=False), NamedCode("a.x", "X", part_of="a")])
        {'a.x': 'x'}
    """
    whole = _whole(codes)
    found: dict[str, str] = {}
    for code in codes:
        if code is not whole:
            inner = code.id.partition(".")[2] if whole else ""
            plain = NOT_IN_AN_ID.sub("_", (inner or code.id).casefold()).strip("_") or "code"
            free, number = plain, 1
            while free in found.values():
                number += 1
                free = f"{plain}_{number}"
            found[code.id] = free
    return found


def is_id(name: str) -> bool:
    """Whether a scheme can be called so.

    Example:
        >>> is_id("mit_skema"), is_id("Mit skema")
        (True, False)
    """
    return bool(re.fullmatch(IDENTIFIER, name))


def _whole(codes: Sequence[NamedCode]) -> NamedCode | None:
    """The one code that holds all others and is none itself: the scheme."""
    tops = [one for one in codes if one.part_of is None]
    return tops[0] if len(tops) == 1 and not tops[0].codable and len(codes) > 1 else None


def _code(code: NamedCode, ids: Mapping[str, str], language: str) -> Iterator[str]:
    yield f"  - code: {ids[code.id]}"
    yield f"{INDENT}label: {_text(language, code.name)}"
    meaning = (("definition", code.definition), ("include", code.include))
    for key, text in (*meaning, ("exclude", code.exclude)):
        if text:
            yield f"{INDENT}{key}: {_text(language, text)}"
    if above := ids.get(code.part_of or ""):
        yield f"{INDENT}part_of: {above}"
    yield f"{INDENT}confidence: human"


def _text(language: str, text: str) -> str:
    """A text in one language, written as JSON writes it, which YAML reads the same."""
    quoted = json.dumps(text, ensure_ascii=False)
    plain = NOT_IN_YAML.sub(lambda one: f"\\u{ord(one[0]):04x}", quoted)
    return f"{{{language}: {plain}}}"
