"""Mistakes on the command line, as errors in the language of the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from typer import TyperException

from convo.cli.language import placeholder_id
from convo.errors import Message, UsageError
from convo.registry import nearest

if TYPE_CHECKING:
    from convo.schemes.model import Scheme

SURPLUS = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)")
"""What the parser says of arguments too many."""


def usage_error(error: TyperException) -> UsageError:
    """What the parser found wrong, in our own words.

    Example:
        >>> usage_error(TyperException("Got unexpected extra argument (x)")).message.id
        'usage-surplus'
    """
    faults = {
        "NoSuchOption": _unknown_option,
        "BadOptionUsage": _option_with_or_without_value,
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


def decimal(option: str, value: str, least: float, most: float, *, whole: bool = False) -> float:
    """A number that an option gives, with a decimal point or comma.

    Raises:
        UsageError: it is no number, is not between `least` and `most`, or should be whole.

    Example:
        >>> decimal("--hours", "2,5", 2, 4)
        2.5
    """
    written = value.replace(",", ".", 1)
    number = float(written) if written.replace(".", "", 1).isdecimal() else -1.0
    if not least <= number <= most or (whole and number != round(number)):
        least, most = (int(end) if end == round(end) else end for end in (least, most))
        raise UsageError("usage-not-between", option=option, value=value, least=least, most=most)
    return number


def known_codes(option: str, named: Sequence[str], schemes: Sequence[Scheme]) -> None:
    """Stop when an option names a code that no scheme of the run has.

    Raises:
        UsageError: with the nearest code.
    """
    codes = [code.id for scheme in schemes for code in scheme.codes]
    for name in named:
        if name not in codes:
            near = nearest(name, codes)
            message = "unknown-code-near" if near else "unknown-code"
            raise UsageError(
                message, option=option, code=name, near=near, choices=", ".join(codes)
            )


def _unknown_option(error: TyperException) -> UsageError:
    name = getattr(error, "option_name", "")
    *others, last = getattr(error, "possibilities", None) or [""]
    near = Message("list-or", {"first": ", ".join(others), "last": last}) if others else last
    return UsageError("usage-option-near" if near else "usage-option", name=name, near=near)


def _option_with_or_without_value(error: TyperException) -> UsageError:
    alone = "does not take" in error.message
    message = "usage-option-alone" if alone else "usage-option-value"
    return UsageError(message, name=getattr(error, "option_name", ""))


def _missing(error: TyperException) -> UsageError:
    return UsageError("usage-missing", name=_name(error))


def _bad_value(error: TyperException) -> UsageError:
    return UsageError("usage-bad-value", name=_name(error), problem=error.message)


def _other(error: TyperException) -> UsageError:
    if surplus := SURPLUS.search(error.format_message()):
        return UsageError("usage-surplus", names=surplus[1])
    return UsageError("usage-other", problem=error.format_message())


def _name(error: TyperException) -> str | Message:
    """The option that is meant, or what stands for the argument in the help."""
    param = getattr(error, "param", None)
    if param is None:
        return "?"
    names = [one for one in param.opts if one.startswith("-")]
    return names[0] if names else Message(placeholder_id(str(param.metavar)))
