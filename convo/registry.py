"""One way to register named things: readers, writers, measures and report formats."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from convo.errors import UsageError

T = TypeVar("T")


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The most similar of some names, or None when none is near.

    Example:
        >>> nearest("fto-medan", ["fto-median", "turns"])
        'fto-median'
    """
    near = difflib.get_close_matches(name, list(names), n=1)
    return near[0] if near else None


class Registry(Generic[T]):
    """Things found by name, in the order they were registered.

    Example:
        >>> formats = Registry[str]("format")
        >>> formats.add("json", "a thing")
        'a thing'
        >>> formats["json"], list(formats)
        ('a thing', ['json'])
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._things: dict[str, T] = {}

    def add(self, name: str, thing: T) -> T:
        """Register a thing under a name; a name taken already is our own mistake."""
        if name in self._things:
            raise ValueError(f"{self.kind} {name!r} is registered twice")
        self._things[name] = thing
        return thing

    def register(self, name: str) -> Callable[[T], T]:
        """The same as a decorator."""
        return lambda thing: self.add(name, thing)

    def __getitem__(self, name: str) -> T:
        if name in self._things:
            return self._things[name]
        near = nearest(name, self._things)
        message_id = "unknown-name-near" if near else "unknown-name"
        names = ", ".join(self._things)
        raise UsageError(message_id, kind=self.kind, name=name, near=near or "", all=names)

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)
