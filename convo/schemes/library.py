"""Where schemes are found: those that come with convo, by id, and any other, by path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from convo.errors import UsageError
from convo.registry import nearest
from convo.schemes.load import read_scheme
from convo.schemes.model import Scheme

SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).parents[1]
HOMES = (_PACKAGE / "coding_schemes", _PACKAGE.parent / "coding_schemes")
"""Inside an installed package; beside the package in a checkout."""


def shipped() -> dict[str, Path]:
    """The schemes that come with convo: id -> file."""
    files = [path for home in HOMES if home.is_dir() for path in sorted(home.glob("*.yaml"))]
    return {path.stem: path for path in reversed(files)}


def load_scheme(name_or_path: str | Path, *, roles: Iterable[str] = ()) -> Scheme:
    """A scheme by the id of a shipped one, or by the path of a YAML file.

    `roles` are role words that a project adds to convo's own.

    Raises:
        SchemeError: the file has faults; the error lists them all.
        UsageError: no shipped scheme has that id, and no file that path.
    """
    name = str(name_or_path)
    path = Path(name_or_path)
    known = shipped()
    if name in known:
        return read_scheme(known[name], roles=roles)
    if path.suffix.lower() in SUFFIXES or path.is_file():
        return read_scheme(path, roles=roles)
    near = nearest(name, known)
    message_id = "unknown-scheme-near" if near else "unknown-scheme"
    raise UsageError(message_id, name=name, near=near or "", all=", ".join(sorted(known)))
