"""The schemes that people coded with: known by their ids, and what has changed in them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from convo.coders.coding import Codebook
from convo.coders.names import scheme_of
from convo.errors import ConvoError, Message
from convo.registry import nearest
from convo.schemes.model import Code, Scheme, Texts

BARE = "codes"
"""The scheme of codes whose file names none."""


def schemes_of(codes: Sequence[str]) -> tuple[Scheme, ...]:
    """What tells of codes where no scheme is named: the shipped ones, and the names themselves.

    Example:
        >>> [(one.id, one.version) for one in schemes_of(["citizen_perspective.missed", "mit.x"])]
        [('citizen_perspective', '1.0.0'), ('mit', '')]
    """
    names = dict.fromkeys(scheme_of(code) for code in codes)
    return tuple(
        _shipped(name) or _bare(name, [one for one in codes if scheme_of(one) == name])
        for name in names
    )


def parents_in(schemes: Iterable[Scheme]) -> dict[str, str]:
    """Which code is part of which, by their full names.

    Example:
        >>> parents_in(schemes_of(["citizen_perspective.missed"]))["citizen_perspective.ack_only"]
        'citizen_perspective.not_grasped'
    """
    return {
        f"{one.id}.{code.id}": f"{one.id}.{code.part_of}"
        for one in schemes
        for code in one.codes
        if code.part_of
    }


@cache
def _shipped(name: str) -> Scheme | None:
    from convo.schemes import load_scheme, shipped

    try:
        return load_scheme(name) if name in shipped() else None
    except ConvoError:
        return None


def _bare(name: str, codes: Iterable[str]) -> Scheme:
    """A scheme of which only the names of codes are known."""
    own = [code.partition(".")[2] for code in codes]
    label = Texts((("", name),))
    given = (Code(one, Texts((("", one),)), Texts(), 0, confidence="human") for one in own)
    return Scheme(name, "", label, tuple(given))


def unknown_codes(codes: Sequence[str], schemes: Sequence[Scheme]) -> Iterator[Message]:
    """Codes that the schemes do not have: with the nearest, or with the scheme to add."""
    known = [f"{one.id}.{code.id}" for one in schemes for code in one.codes]
    for scheme in dict.fromkeys(scheme_of(code) for code in codes):
        own = [code for code in codes if scheme_of(code) == scheme]
        if scheme not in [one.id for one in schemes]:
            told = {"scheme": scheme, "codes": ", ".join(own[:5]), "count": len(own)}
            yield Message("codes-other-scheme", told)
            continue
        for code in own:
            near = nearest(code, known)
            message = "codes-unknown-near" if near else "codes-unknown"
            yield Message(message, {"code": code, "near": near or "", "scheme": scheme})


def other_versions(books: Iterable[Codebook], schemes: Sequence[Scheme]) -> Iterator[Message]:
    """Schemes that are not the version that was coded with."""
    by_id = {one.id: one for one in schemes}
    for book in books:
        now = by_id.get(book.scheme)
        if now is None or not now.version:
            continue
        other = book.version not in (None, now.version)
        edited = book.sha256 not in (None, "", now.hash)
        if other or edited:
            told = {"scheme": now.id, "then": book.version or "?", "now": now.version}
            yield Message("codes-other-version" if other else "codes-edited-scheme", told)
