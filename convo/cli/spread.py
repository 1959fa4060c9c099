"""Option groups, such as `Reading`, spread out into the single options that a command takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import get_type_hints


def spread(function: Callable[..., int]) -> Callable[..., int]:
    """A command whose option groups, such as `Reading`, are spread out into their options.

    Example:
        >>> from dataclasses import dataclass
        >>> @dataclass
        ... class Group:
        ...     word: str = "hej"
        >>> def show(group: Group) -> int:
        ...     return len(group.word)
        >>> spread(show)(word="farvel")
        6
    """
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return")
    groups = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }

    def call(**given: object) -> int:
        for name, group in groups.items():
            own = {f.name: given.pop(f.name) for f in fields(group) if f.name in given}
            given[name] = group(**own)
        return function(**given)

    defaults = inspect.signature(function).parameters
    parameters = [
        parameter
        for name, hint in hints.items()
        for parameter in (
            _members(hint) if name in groups else [_parameter(name, hint, defaults[name].default)]
        )
    ]
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    return call


def _members(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [_parameter(f.name, hints[f.name], f.default) for f in fields(group)]


def _parameter(name: str, hint: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint
    )
