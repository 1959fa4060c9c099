"""What schemes say of the codes in files: their parents, their roles, and whose a bare code is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from convo.coders.coding import Coding
from convo.coders.names import scheme_of
from convo.schemes.model import Code, Scheme


@dataclass(frozen=True)
class Known:
    """The codes of some schemes by their full names, parents before their parts."""

    schemes: tuple[Scheme, ...] = ()

    @property
    def codes(self) -> Mapping[str, Code]:
        """Full name -> code."""
        return {f"{scheme.id}.{code.id}": code for scheme in self.schemes for code in _led(scheme)}

    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """A parent -> its parts, in full names; a part that is a parent itself comes first."""
        return {
            f"{scheme.id}.{code.id}": tuple(f"{scheme.id}.{one.id}" for one in parts)
            for scheme in self.schemes
            for code in reversed(_led(scheme))
            if (parts := scheme.parts(code.id))
        }

    def full(self, code: str) -> str:
        """The full name of a bare code that one scheme has; any other code as it is."""
        names = [f"{one.id}.{code}" for one in self.schemes if one.code(code)]
        return names[0] if len(names) == 1 and not scheme_of(code) else code

    def roles(self, codes: Iterable[str]) -> frozenset[str] | None:
        """Who can be given one of some codes: roles, in the schemes' own words too.

        Empty where anyone can; None where the schemes do not know all of the codes.
        """
        known, named = self.codes, list(codes)
        if not named or any(code not in known for code in named):
            return None
        return _union([self._of(code) for code in named])

    def _of(self, code: str) -> frozenset[str]:
        """The roles of a code; a parent without roles of its own has those of its parts."""
        roles = self.codes[code].role
        if not roles and (parts := self.parents().get(code)):
            return _union([self._of(part) for part in parts])
        return self._words(scheme_of(code), roles)

    def _words(self, scheme: str, roles: Sequence[str]) -> frozenset[str]:
        own = next(one.roles for one in self.schemes if one.id == scheme)
        return frozenset([*roles, *(word for word, means in own.items() if {*means} & {*roles})])


def with_full_names(coding: Coding, known: Known) -> Coding:
    """A coding in which a bare code that one of the schemes has is called by its full name."""
    bare = coding.codings["code"].drop_nulls().unique()
    names = {code: full for code in bare if (full := known.full(code)) != code}
    named = coding.codings.with_columns(pl.col("code").replace(names)) if names else coding.codings
    return replace(coding, codings=named)


def _union(roles: Sequence[frozenset[str]]) -> frozenset[str]:
    """All of some roles; empty, for anyone, where one of them is."""
    return frozenset().union(*roles) if all(roles) else frozenset()


def _led(scheme: Scheme) -> list[Code]:
    """The codes of a scheme in its order, each part behind its parent."""

    def with_parts(code: Code) -> Iterator[Code]:
        yield code
        for part in scheme.parts(code.id):
            yield from with_parts(part)

    tops = (code for code in scheme.codes if code.part_of is None)
    return [one for top in tops for one in with_parts(top)]
