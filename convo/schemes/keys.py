"""The keys of a scheme file, of a code and of a ratio, with what may stand there."""

from __future__ import annotations

from convo.schemes import validity
from convo.schemes.shapes import (
    ANY_NUMBER,
    CODES,
    CONDITION,
    DATE,
    ID,
    LANGUAGE,
    ROLES,
    TEXT,
    TEXTS,
    VERSION,
    WHOLE,
    WHOLE_NUMBER,
    WORDS,
    Keys,
    Shape,
    by_name,
    mapping,
    named,
    number,
    one_or_more,
    text,
)

CONFIDENCES = ("auto", "assist", "human")
CODE = Keys(
    "code",
    {
        "code": ID,
        "label": TEXTS,
        "definition": TEXTS,
        "include": TEXTS,
        "exclude": TEXTS,
        "part_of": ID,
        "confidence": {"enum": [*CONFIDENCES]},
        "role": ROLES,
        "when": CONDITION,
        "unless": CONDITION,
        "broadly": CONDITION,
        "reflect": WORDS,
        "examples": WORDS,
        "counterexamples": WORDS,
        "source": one_or_more(TEXT),
    },
    required=("code",),
)
_FIGURES = dict.fromkeys(validity.FIGURES, number(ANY_NUMBER, 0))
_VALIDITY: Shape = {
    "type": "object",
    "properties": {
        **dict.fromkeys(validity.KEYS, TEXTS),
        "codes": by_name(
            {"type": "object", "properties": _FIGURES, "additionalProperties": False}
        ),
    },
    "additionalProperties": False,
}
RATIO = Keys(
    "ratio",
    {
        "ratio": ID,
        "label": TEXTS,
        "count": CODES,
        "per": CODES,
        "minimum": number(WHOLE_NUMBER, 1),
    },
    required=("ratio", "count", "per"),
)
LEARNED = Keys(
    "learned",
    {
        "data": text("[0-9a-f]{64}"),
        "weights": text("[0-9a-f]{64}"),
        "conversations": WHOLE,
        "turns": WHOLE,
        "groups": WHOLE,
        "precision": number(ANY_NUMBER, 0),
        "seed": WHOLE,
        "date": text(DATE),
    },
)
FILE = Keys(
    "file",
    {
        "scheme": ID,
        "version": text(VERSION),
        "languages": one_or_more(text(LANGUAGE)),
        "valid_from": text(DATE),
        "valid_to": text(DATE),
        "label": TEXTS,
        "purpose": TEXTS,
        "source": one_or_more(TEXT),
        "roles": by_name(ROLES),
        "lists": by_name(WORDS),
        "rules": by_name(CONDITION),
        "codes": {"type": "array", "items": named("code"), "minItems": 1},
        "ratios": one_or_more(mapping(RATIO)),
        "validity": _VALIDITY,
        "learned": mapping(LEARNED),
    },
    required=("scheme", "version", "codes"),
)
