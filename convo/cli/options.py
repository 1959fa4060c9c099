"""The options that several commands share, declared once with one meaning everywhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Annotated, Any, get_type_hints

from typer import Argument, Option


def _text(*names: str, metavar: str, panel: str) -> Any:
    return Option(*names, metavar=metavar, rich_help_panel=panel, show_default=False)


def _flag(*names: str, panel: str) -> Any:
    return Option(*names, rich_help_panel=panel, show_default=False)


Paths = Annotated[list[str], Argument(metavar="PATHS...", show_default=False)]
Schemes = Annotated[
    list[str], _text("--scheme", "-s", metavar="SCHEME", panel="coding")
]
Format = Annotated[str, _text("--format", "-f", metavar="FORMAT", panel="output")]


@dataclass(frozen=True, slots=True)
class Reading:
    """How transcripts are read and which of their turns are looked at."""

    role: Annotated[list[str], _text("--role", metavar="ROLE=NAME", panel="reading")] = field(
        default_factory=list
    )
    participant: Annotated[
        list[str], _text("--participant", metavar="ROLE=NAME", panel="reading")
    ] = field(default_factory=list)
    language: Annotated[
        str | None, _text("--language", metavar="da|en", panel="reading")
    ] = None
    timing: Annotated[str | None, _text("--timing", metavar="A|B|C|D", panel="reading")] = None
    unit: Annotated[str, _text("--unit", metavar="turn|utterance", panel="reading")] = "turn"
    only_role: Annotated[list[str], _text("--only-role", metavar="ROLE", panel="reading")] = (
        field(default_factory=list)
    )
    turn_range: Annotated[
        str | None, _text("--range", metavar="FROM-TO", panel="reading")
    ] = None
    from_format: Annotated[
        str | None, _text("--from", metavar="FORMAT", panel="reading")
    ] = None
    encoding: Annotated[
        str | None, _text("--encoding", metavar="NAME", panel="reading")
    ] = None
    column: Annotated[list[str], _text("--column", metavar="FIELD=NAME", panel="reading")] = (
        field(default_factory=list)
    )
    config: Annotated[str | None, _text("--config", metavar="FILE", panel="reading")] = None
    strict: Annotated[bool, _flag("--strict", panel="reading")] = False


@dataclass(frozen=True, slots=True)
class Printing:
    """How a result is shown, and where it goes."""

    format: Format = "table"
    table: Annotated[
        str | None, _text("--table", metavar="NAME", panel="output")
    ] = None
    lang: Annotated[str | None, _text("--lang", metavar="da|en", panel="output")] = None
    names: Annotated[bool, _flag("--names", panel="output")] = False
    output: Annotated[str | None, _text("--output", "-o", metavar="FILE", panel="output")] = None
    force: Annotated[bool, _flag("--force", panel="output")] = False
    dry_run: Annotated[bool, _flag("--dry-run", panel="output")] = False
    bom: Annotated[bool, _flag("--bom", panel="output")] = False
    decimal_comma: Annotated[bool, _flag("--decimal-comma", panel="output")] = False
    quiet: Annotated[bool, _flag("--quiet", "-q", panel="output")] = False
    verbose: Annotated[bool, _flag("--verbose", "-v", panel="output")] = False


def spread(function: Callable[..., int]) -> Callable[..., int]:
    """A command whose option groups, such as `Reading`, are spread out into their options.

    Example:
        >>> def show(printing: Printing) -> int:
        ...     return len(printing.format)
        >>> spread(show)(format="json")
        4
    """
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return")
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    def call(**given: Any) -> int:
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


def _members(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        _parameter(
            f.name,
            hints[f.name],
            f.default_factory() if f.default_factory is not MISSING else f.default,
        )
        for f in fields(group)
    ]


def _parameter(name: str, hint: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint
    )
