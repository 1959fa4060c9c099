"""Mistakes on the command line, as errors in the language of the user."""

from __future__ import annotations

from collections.abc import Iterable

from typer import TyperException

from convo.errors import UsageError
from convo.registry import nearest


def usage_error(error: TyperException) -> UsageError:
    """What the parser found wrong, in our own words.

    Example:
        >>> usage_error(TyperException("Got unexpected extra argument (x)")).message.id
        'usage-other'
    """
    faults = {
        "NoSuchOption": _unknown_option,
        "BadOptionUsage": _option_without_value,
        "MissingParameter": _missing,
        "BadParameter": _bad_value,
    }
    return faults.get(type(error).__name__, _other)(error)


def choice(option: str, value: str, choices: Iterable[str]) -> str:
    """The value when it is one of the choices.

    Raises:
        UsageError: it is none of them; the hint names the nearest.

    Example:
        >>> choice("--format", "json", ["table", "json"])
        'json'
    """
    known = list(choices)
    if value in known:
        return value
    near = nearest(value, known)
    raise UsageError(
        "usage-choice-near" if near else "usage-choice",
        option=option,
        value=value,
        near=near,
        choices=", ".join(known),
    )


def whole_number(option: str, value: str) -> int:
    """A count that an option gives.

    Raises:
        UsageError: it is not a whole number.

    Example:
        >>> whole_number("--context", "2")
        2
    """
    if not value.isdecimal():
        raise UsageError("usage-not-a-number", option=option, value=value)
    return int(value)


def _unknown_option(error: TyperException) -> UsageError:
    name = getattr(error, "option_name", "")
    near = ", ".join(getattr(error, "possibilities", None) or ())
    return UsageError("usage-option-near" if near else "usage-option", name=name, near=near)


def _option_without_value(error: TyperException) -> UsageError:
    return UsageError("usage-option-value", name=getattr(error, "option_name", ""))


def _missing(error: TyperException) -> UsageError:
    return UsageError("usage-missing", name=_name(error))


def _bad_value(error: TyperException) -> UsageError:
    return UsageError("usage-bad-value", name=_name(error), problem=error.message)


def _other(error: TyperException) -> UsageError:
    return UsageError("usage-other", problem=error.format_message())


def _name(error: TyperException) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "?"
    return str(param.opts[0] if param.opts[0].startswith("-") else param.metavar or param.name)
