"""A scheme's codes by their names, as other programs show them."""

from __future__ import annotations

from convo.codebook import NamedCode
from convo.schemes.model import Code, Scheme


def named_codes(scheme: Scheme, language: str) -> tuple[NamedCode, ...]:
    """The scheme itself, and under it its codes in a language, each under the one it is part of.

    Example:
        >>> from convo.schemes import load_scheme
        >>> scheme, *codes = named_codes(load_scheme("citizen_perspective"), "da")
        >>> scheme.id, scheme.codable, codes[0].id, codes[0].part_of
        ('citizen_perspective', False, 'citizen_perspective.offer', 'citizen_perspective')
    """
    label = scheme.label.text(language) or scheme.id
    whole = NamedCode(scheme.id, label, scheme.purpose.text(language), codable=False)
    return (whole, *(_named(code, scheme, language) for code in scheme.codes))


def _named(code: Code, scheme: Scheme, language: str) -> NamedCode:
    return NamedCode(
        id=f"{scheme.id}.{code.id}",
        name=code.label.text(language) or code.id,
        definition=code.definition.text(language),
        include=code.include.text(language),
        exclude=code.exclude.text(language),
        part_of=f"{scheme.id}.{code.part_of}" if code.part_of else scheme.id,
    )
