"""Where conditions hold, judged by the engine that codes with schemes: for what learns rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from convo.model import Turns
from convo.schemes.chunk import Chunk, known
from convo.schemes.judge import Judge
from convo.schemes.load import scheme_of

_ASKED = "asked"


def truths(
    turns: Turns,
    conditions: Sequence[Any],
    language: str,
    *,
    head: Mapping[str, Any] | None = None,
) -> list[pl.Series]:
    """For each condition the turns in which it holds; what cannot be judged does not hold.

    Conditions are what a scheme file would say, as data; `head` holds the keys of the file that
    they stand on, such as `lists` and `roles`. `turns` are of conversations in one language.

    Raises:
        SchemeError: a condition has a fault.

    Example:
        >>> from convo.turns import dialogue
        >>> turns = dialogue([("citizen", "Jeg vil gerne"), ("caseworker", "Hvad?")], "da")
        >>> found = truths(turns, [{"phrase": "jeg vil"}, {"after": {"role": "citizen"}}], "da")
        >>> [one.to_list() for one in found]
        [[True, False], [False, True]]
    """
    code = {"code": _ASKED, "when": [*conditions, {"words": "< 0"}]}
    scheme = scheme_of({"scheme": _ASKED, "version": "1", **(head or {}), "codes": [code]})
    rule = scheme.codes[0].rule
    asked = rule.parts()[0].parts()[:-1] if rule else ()
    judge = Judge(Chunk(turns, language), {_ASKED: scheme}, [(_ASKED, _ASKED)], drafts=False)
    return [known(judge.truth(one)) for one in asked]
