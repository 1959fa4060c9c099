"""Coding schemes: YAML files become checked rules, and rules give codes with their evidence.

What is exported is imported when it is first asked for: reading a project file should not load
the coding engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convo.schemes.coding import code
    from convo.schemes.examples import check_examples
    from convo.schemes.library import load_scheme, shipped
    from convo.schemes.load import read_scheme, scheme_from
    from convo.schemes.model import Code, Coded, Scheme, Unjudged

_HOMES = {
    "code": "coding",
    "check_examples": "examples",
    "read_scheme": "load",
    "scheme_from": "load",
    "Code": "model",
    "Coded": "model",
    "Scheme": "model",
    "Unjudged": "model",
    "load_scheme": "library",
    "shipped": "library",
}

__all__ = [
    "Code",
    "Coded",
    "Scheme",
    "Unjudged",
    "check_examples",
    "code",
    "load_scheme",
    "read_scheme",
    "scheme_from",
    "shipped",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'convo.schemes' has no attribute {name!r}")
    return getattr(import_module(f"convo.schemes.{_HOMES[name]}"), name)
