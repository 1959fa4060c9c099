"""Schemes whose rules ask for codes of other schemes: these are found along.

What is asked for may be a scheme of the run or one that comes with convo.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from convo.errors import SchemeError
from convo.registry import nearest
from convo.schemes.checks import asked_by, circles
from convo.schemes.conditions.base import CodeName
from convo.schemes.library import load_scheme, shipped
from convo.schemes.model import Scheme
from convo.schemes.reading import Reading
from convo.schemes.source import Fault

Schemes = Mapping[str, Scheme]


def complete(schemes: Sequence[Scheme]) -> tuple[Scheme, ...]:
    r"""Some schemes, and behind them the shipped ones that their rules ask for.

    Raises:
        SchemeError: with every code that is asked for and not there, or with the circles of codes
            of several schemes that ask for each other.

    Example:
        >>> from convo.schemes.load import scheme_from
        >>> rule = "{code: citizen_perspective.offer}"
        >>> text = f"scheme: s\nversion: 1\ncodes: [{{code: a, when: {rule}}}]"
        >>> [scheme.id for scheme in complete([scheme_from(text)])]
        ['s', 'citizen_perspective']
    """
    found = {scheme.id: scheme for scheme in schemes}
    if not any(scheme.elsewhere for scheme in schemes):
        return tuple(schemes)
    waiting = list(schemes)
    while waiting:
        for _, (name, _) in waiting.pop(0).elsewhere:
            if name not in found and name in shipped():
                found[name] = _shipped(name)
                waiting.append(found[name])
    faults = [fault for scheme in found.values() for fault in _unknown(scheme, found)]
    faults = faults or list(_circles(found))
    if faults:
        raise SchemeError(faults)
    return (*schemes, *list(found.values())[len(schemes) :])


@cache
def _shipped(name: str) -> Scheme:
    return load_scheme(name)


def _unknown(scheme: Scheme, found: Schemes) -> list[Fault]:
    """The codes of other schemes that a scheme asks for in vain."""
    reading = Reading(str(scheme.path or scheme.id))
    for line, (other, name) in scheme.elsewhere:
        if other not in found:
            reading.unknown(line, "scheme", other, [*found, *shipped()])
        elif found[other].code(name) is None:
            codes = [code.id for code in found[other].codes]
            near = nearest(name, codes)
            told = {"scheme": other, "name": name, "near": near, "all": ", ".join(codes)}
            kind = "scheme-has-no-code-near" if near else "scheme-has-no-code"
            reading.fault(line, kind, **told)
    return reading.sorted_faults()


def _circles(found: Schemes) -> list[Fault]:
    """The circles of codes; those within one scheme were told when it was read."""
    names = [(scheme.id, code.id) for scheme in found.values() for code in scheme.codes]
    told: list[Fault] = []
    for circle in circles({name: _needs(name, found) for name in names}):
        scheme = found[circle[0][0]]
        code = scheme.code(circle[0][1])
        reading = Reading(str(scheme.path or scheme.id))
        members = " → ".join(".".join(name) for name in [*circle, circle[0]])
        reading.fault(code.line if code else 0, "scheme-circle", members=members)
        told += reading.faults
    return told


def _needs(name: CodeName, found: Schemes) -> list[CodeName]:
    """The codes that must be known before a code is."""
    scheme = found[name[0]]
    code = scheme.code(name[1])
    parts = [(scheme.id, part.id) for part in scheme.parts(name[1])]
    return list(dict.fromkeys([*(asked_by(code) if code else ()), *parts]))
