"""The vectors of conversations, kept beside the results of a run until they are forgotten.

    .convo/vectors/CONVERSATION-KEY    vectors.parquet: text hash and vector of each text

CONVERSATION is a hash of the conversation's id, by which `forget` finds them; KEY one of the
model and the texts. There are no texts in it, but vectors tell what texts were about: they are
as much to be protected as the transcripts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import numpy as np
import polars as pl

from convo.batch.folders import KEPT, Folder
from convo.coders.coding import text_hash
from convo.coders.meaning.carrier import Carrier, Vectors
from convo.errors import UsageError

VECTORS = f"{KEPT}/vectors"
TABLE = "vectors.parquet"
NAMED = 16


def vectors(
    turns: pl.DataFrame,
    carrier: Carrier,
    folder: Folder | None = None,
    names: Mapping[str, str | None] | None = None,
) -> Vectors:
    """The vectors of turns (a row each), kept in a folder where one is named.

    `names` says under which id each conversation is kept; those without one are not. Texts that
    are said several times in a conversation are embedded once.
    """
    parts = [carrier.vectors([])]
    for (conversation,), part in turns.group_by("conversation", maintain_order=True):
        name = (names or {}).get(str(conversation))
        place = folder if name else None
        parts.append(_of(name or "", part["text"].fill_null("").to_list(), carrier, place))
    return np.concatenate(parts)


def drop(folder: Folder, names: Collection[str]) -> None:
    """Remove what is kept of conversations."""
    marks = tuple(f"{_mark(name)}-" for name in names)
    for parcel in folder.parcels(VECTORS):
        if parcel.startswith(marks):
            folder.remove(f"{VECTORS}/{parcel}")


def _of(name: str, texts: Sequence[str], carrier: Carrier, folder: Folder | None) -> Vectors:
    keys = [text_hash(text) for text in texts]
    parcel = f"{_mark(name)}-{_key(keys, carrier)}"
    found = _kept(folder, parcel) if folder else {}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    if new:
        found |= dict(zip(new, carrier.vectors(list(new.values())), strict=True))
        if folder:
            _keep(folder, name, parcel, found)
    return np.stack([found[key] for key in keys])


def _kept(folder: Folder, parcel: str) -> dict[str, Vectors]:
    """The vectors of a parcel by the hash of their text; none where it cannot be used."""
    with folder.parts([f"{VECTORS}/{parcel}"]) as parts, suppress(pl.exceptions.PolarsError):
        for part in parts:
            table = pl.read_parquet(part / TABLE, columns=["text", "vector"])
            return dict(zip(table["text"], np.stack(table["vector"].to_list()), strict=True))
    return {}


def _keep(folder: Folder, name: str, parcel: str, found: dict[str, Vectors]) -> None:
    """Keep the vectors of a conversation in the place of those it had before."""
    rows = {"text": list(found), "vector": [list(map(float, one)) for one in found.values()]}
    table = pl.DataFrame(rows, schema={"text": pl.String, "vector": pl.List(pl.Float32)})

    def fill(place: Path) -> None:
        table.write_parquet(place / TABLE)

    with suppress(UsageError):  # the next run has to embed again, no more
        drop(folder, [name])
        folder.put(f"{VECTORS}/{parcel}", fill)


def _mark(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:NAMED]


def _key(keys: Sequence[str], carrier: Carrier) -> str:
    told = "\n".join([carrier.name, *keys])
    return sha256(told.encode()).hexdigest()[:NAMED]
