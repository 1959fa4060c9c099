"""What a run keeps beside its results: conversations as read, results of chunks, what files held.

    .convo/files.json            path -> conversation, size, time of change, hash
    .convo/read/KEY              utterances.parquet and about.json of a chunk's conversations
    .convo/vectors/KEY           what `vectors` keeps of a conversation
    .convo/results/KEY           the tables of a chunk, as `results_folder.TABLES` names them

What is named by a key is a parcel of the folder: it is whole or not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from convo.batch import vectors
from convo.batch.folders import KEPT, Folder
from convo.batch.plan import File
from convo.errors import Message, UsageError
from convo.model import Conversation, Declared, Notice, Source
from convo.readers.file_parts import file_and_part

RESULTS, READ = f"{KEPT}/results", f"{KEPT}/read"
Stamp = tuple[int, int, str]
"""Size, time of change in nanoseconds, hash."""

STAMPS = f"{KEPT}/files.json"
AT_ONCE = 64


class Kept:
    """What a run need not do again, in the folder of its results."""

    def __init__(self, out: Folder) -> None:
        self.out = out

    def done(self) -> set[str]:
        """The keys of the chunks whose results are there."""
        return self.out.parcels(RESULTS)

    def put_results(self, key: str, results: Mapping[str, pl.DataFrame]) -> None:
        """Keep the tables of a chunk."""

        def fill(folder: Path) -> None:
            for name, frame in results.items():
                frame.write_parquet(folder / f"{name}.parquet")

        self.out.put(f"{RESULTS}/{key}", fill)

    @contextmanager
    def results(self, keys: Iterable[str]) -> Iterator[list[Path]]:
        """The folders of this machine that hold the tables of chunks."""
        with self.out.parts([f"{RESULTS}/{key}" for key in keys]) as parts:
            yield parts

    def put_read(self, key: str, as_read: Sequence[Conversation]) -> None:
        """Keep conversations as they were read."""
        self.out.put(f"{READ}/{key}", lambda folder: put_conversations(folder, as_read))

    def read(self, key: str) -> list[Conversation] | None:
        """The conversations of a chunk as they were read; None where they are not kept."""
        with self.out.parts([f"{READ}/{key}"]) as parts:
            return conversations(parts[0]) if parts else None

    def files(
        self, found: Iterable[tuple[str, str]], stamps: Mapping[str, Stamp] | None = None
    ) -> list[File]:
        """The files (path, id) with what they hold; a file that has not changed is not opened.

        `stamps` are what the place of the files says of them, where it does.
        """
        known, said = self._stamps(), stamps or {}
        held: dict[str, tuple[str, *Stamp]] = {}
        files = []
        for path, name in found:
            stamp = said.get(path) or _stamp(path, known.get(path))
            if stamp:
                held[path] = (name, *stamp)
            files.append(File(path, name, *((stamp[0], stamp[2]) if stamp else (0, ""))))
        self._tell(held)
        return files

    def drop(self, names: Collection[str]) -> None:
        """Remove what is kept of some conversations, and of those read together with them."""
        self._tell({path: told for path, told in self._told().items() if told[0] not in names})
        for group in (RESULTS, READ):
            parcels = sorted(f"{group}/{key}" for key in self.out.parcels(group))
            for start in range(0, len(parcels), AT_ONCE):
                with self.out.parts(parcels[start : start + AT_ONCE]) as parts:
                    holding = [part.name for part in parts if _holds(part, names)]
                for key in holding:
                    self.out.remove(f"{group}/{key}")
        vectors.drop(self.out, names)

    def paths(self) -> dict[str, str]:
        """The file of each conversation of the last run."""
        return {name: path for path, (name, *_) in self._told().items()}

    def remove(self) -> None:
        """Remove everything that is kept."""
        self.out.clear(KEPT)

    def drop_unused(self, results: Iterable[str], read: Iterable[str]) -> None:
        """Remove what no chunk of the run needs."""
        for group, wanted in ((RESULTS, set(results)), (READ, set(read))):
            for key in self.out.parcels(group) - wanted:
                with suppress(UsageError):  # it is in nobody's way
                    self.out.remove(f"{group}/{key}")

    def _stamps(self) -> dict[str, Stamp]:
        return {path: (size, when, held) for path, (_, size, when, held) in self._told().items()}

    def _tell(self, stamps: Mapping[str, tuple[str, *Stamp]]) -> None:
        text = json.dumps(dict(stamps), ensure_ascii=False)
        self.out.write(STAMPS, text.encode("utf-8", "surrogatepass"))

    def _told(self) -> dict[str, tuple[str, *Stamp]]:
        try:
            return dict(
                json.loads((self.out.content(STAMPS) or b"").decode("utf-8", "surrogatepass"))
            )
        except ValueError:
            return {}


def _holds(part: Path, names: Collection[str]) -> bool:
    """Whether what is kept of a chunk has one of the conversations."""
    tables = [part / "utterances.parquet", part / "turns.parquet"]
    table = next((path for path in tables if path.is_file()), None)
    if table is None:
        return False
    held = pl.scan_parquet(table).filter(pl.col("conversation").is_in(list(names)))
    return not held.head(1).collect().is_empty()


def put_conversations(folder: Path, conversations: Sequence[Conversation]) -> None:
    """Write conversations into a folder as they were read."""
    about = [_told(one) for one in conversations]
    utterances = pl.concat(one.utterances for one in conversations)
    utterances.write_parquet(folder / "utterances.parquet")
    text = json.dumps(about, ensure_ascii=False)
    (folder / "about.json").write_text(text, "utf-8", errors="surrogatepass")


def conversations(folder: Path) -> list[Conversation]:
    """The conversations that were kept, as they were read."""
    about = json.loads((folder / "about.json").read_text("utf-8", errors="surrogatepass"))
    utterances = pl.read_parquet(folder / "utterances.parquet")
    parts = utterances.partition_by("conversation", as_dict=True, maintain_order=True)
    return [_conversation(one, parts[(one["name"],)]) for one in about]


def _told(one: Conversation) -> dict[str, object]:
    return {
        "name": one.name,
        "source": [one.source.path, one.source.format, one.source.sha256],
        "language": one.language,
        "declared": asdict(one.declared),
        "notices": [
            [note.message.id, dict(note.message.args), note.line, note.within, note.severity]
            for note in one.notices
        ],
    }


def _conversation(told: dict[str, Any], utterances: pl.DataFrame) -> Conversation:
    declared = {**told["declared"], "participants": tuple(told["declared"]["participants"])}
    return Conversation(
        told["name"],
        Source(*told["source"]),
        told["language"],
        utterances,
        Declared(**declared),
        tuple(
            Notice(Message(message, args), line, within, severity)
            for message, args, line, within, severity in told["notices"]
        ),
    )


def _stamp(path: str, known: Stamp | None) -> Stamp | None:
    """What a file holds now; None where it cannot be opened, which its reader then tells."""
    file = Path(file_and_part(path)[0])
    try:
        about = file.stat()
        if known and known[:2] == (about.st_size, about.st_mtime_ns):
            return known
        return about.st_size, about.st_mtime_ns, sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
