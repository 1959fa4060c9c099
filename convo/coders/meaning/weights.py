"""What was learnt of meaning, as the file beside a scheme: written, read again, and applied."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from convo.coders.meaning.carrier import SIZE, carrier
from convo.coders.meaning.columns import BUCKETS, Columns, Matrix
from convo.errors import SchemeError, UsageError
from convo.schemes import scheme_from
from convo.schemes.chunk import Chunk
from convo.schemes.conditions import All, Condition
from convo.schemes.conditions.reckoned import Reckoned
from convo.schemes.conditions.speakers import Role
from convo.schemes.model import Code, Scheme

SUFFIX = ".npz"
MOST_BYTES = 100_000_000
_FAULTS = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    EOFError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    SchemeError,
    zipfile.BadZipFile,
)
ARRAYS = ("scaling", "words", "weights", "about")


class Limit(NamedTuple):
    """From which scores a code is given."""

    code: str
    best: float
    """In drafts."""

    sure: float | None
    """As a suggestion; None where it is left to drafts."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A model of the codes of a scheme: a weight for each column and code."""

    columns: Columns
    texts: tuple[str, ...]
    """The texts of the schemes whose rules it asks."""

    roles: tuple[str, ...]
    """Role words that a project adds, for these."""

    weights: Matrix
    """Columns (first the dense ones, then the numbers of words) × codes."""

    limits: tuple[Limit, ...]
    carrier: str

    key: str = ""
    """The same for models that ask the same of turns: it is then asked once."""

    def scores(self, chunk: Chunk) -> Mapping[str, pl.Series]:
        """For each code the score of every turn."""
        values, words = chunk.once(
            ("columns", self.key), lambda: self.columns.of(chunk.turns, chunk.language)
        )
        found = values @ self.weights[: values.shape[1]]
        of_words = self.weights[values.shape[1] :]
        for row, (numbers, told) in enumerate(words):
            found[row] += told @ of_words[numbers]
        return {
            one.code: pl.Series(found[:, at].astype(np.float64))
            for at, one in enumerate(self.limits)
        }

    def file(self) -> bytes:
        """The file: arrays that are not packed, and a text; the same model gives the same file."""
        about = {
            "asked": self.columns.asked,
            "rules": self.columns.rules,
            "schemes": self.texts,
            "roles": self.roles,
            "limits": self.limits,
            "carrier": self.carrier,
        }
        written = io.BytesIO()
        np.savez(
            written,
            allow_pickle=False,
            scaling=self.columns.scaling,
            words=self.columns.weights,
            weights=self.weights,
            about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), np.uint8),
        )
        return written.getvalue()


def with_weights(scheme: Scheme) -> Scheme:
    """A scheme whose codes are given by the model beside it; any other as it is.

    Raises:
        UsageError: the file of the model is missing, damaged or another one, or the extra that
            it needs is not installed.
    """
    if scheme.learned is None or not scheme.learned.weights or scheme.path is None:
        return scheme
    path = scheme.path.with_suffix(SUFFIX)
    model = _read(path, scheme.learned.weights)
    if carrier().name != model.carrier:
        raise UsageError("weights-carrier", path=path, wanted=model.carrier, found=carrier().name)
    limits = {one.code: one for one in model.limits}
    return replace(
        scheme,
        codes=tuple(
            _reckoned(code, model, limits[code.id]) if code.id in limits else code
            for code in scheme.codes
        ),
    )


def _reckoned(code: Code, model: Weights, limit: Limit) -> Code:
    def rule(at_least: float) -> Condition:
        parts = [Role(code.role)] if code.role else []
        return All((*parts, Reckoned(model, limit.code, at_least)))

    if limit.sure is None or code.confidence == "human":
        return replace(code, rule=rule(limit.best), broad=None)
    return replace(code, rule=rule(limit.sure), broad=rule(limit.best))


def _read(path: Path, digest: str) -> Weights:
    """The model of a file.

    Raises:
        UsageError: it is missing, damaged, or not the one with that SHA-256.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("weights-damaged", path=path)
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError("weights-missing", path=path) from problem
    if sha256(data).hexdigest() != digest:
        raise UsageError("weights-other", path=path)
    try:
        return _model(_arrays(data))
    except _FAULTS as problem:
        raise UsageError("weights-damaged", path=path) from problem


def _arrays(data: bytes) -> dict[str, Any]:
    """The arrays of a file that says no larger sizes than it has.

    Raises:
        ValueError: it does.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for one in package.infolist():
            with package.open(one) as entry:
                _refuse(one.compress_type != zipfile.ZIP_STORED)
                _refuse(np.lib.format.read_magic(entry) != (1, 0))
                shape, _, kind = np.lib.format.read_array_header_1_0(entry)
                _refuse(
                    kind.hasobject or int(np.prod(shape, dtype=object)) * kind.itemsize > len(data)
                )
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in ARRAYS}


def _refuse(wrong: bool) -> None:
    if wrong:
        raise ValueError


def _model(arrays: Mapping[str, Any]) -> Weights:
    about = json.loads(arrays["about"].tobytes())
    roles, texts = tuple(about["roles"]), tuple(about["schemes"])
    limits = tuple(Limit(*one) for one in about["limits"])
    schemes = _schemes(texts, roles)
    rules = tuple(about["rules"])
    dense = 1 + 2 * SIZE + len(about["asked"]) + len(rules)
    shapes = {"scaling": (3, dense), "words": (BUCKETS,)}
    shapes["weights"] = (dense + BUCKETS, len(limits))
    for name, shape in shapes.items():
        _refuse(arrays[name].shape != shape or arrays[name].dtype != np.float32)
        _refuse(not np.isfinite(arrays[name]).all())
    columns = Columns(tuple(about["asked"]), schemes, rules, arrays["scaling"], arrays["words"])
    shared = {name: about[name] for name in about if name != "limits"}
    key = sha256(json.dumps(shared, sort_keys=True).encode())
    for name in ("scaling", "words"):
        key.update(arrays[name].tobytes())
    return Weights(
        columns,
        texts,
        roles,
        arrays["weights"],
        limits,
        str(about["carrier"]),
        key.hexdigest(),
    )


@cache
def _schemes(texts: tuple[str, ...], roles: tuple[str, ...]) -> tuple[Scheme, ...]:
    """The schemes of some texts: models that were learnt together have the same."""
    return tuple(scheme_from(text, roles=roles) for text in texts)
