"""Coding schemes: YAML files become checked rules, and rules give codes with their evidence."""

from convo.schemes.code import code
from convo.schemes.examples import check_examples
from convo.schemes.load import read_scheme, scheme_from
from convo.schemes.model import Code, Coded, Scheme, Unjudged
from convo.schemes.shipped import load_scheme, shipped

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
