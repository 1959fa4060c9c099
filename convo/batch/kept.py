"""What a run keeps beside its results: conversations as read, results of chunks, what files held.

    .convo/files.json            path -> conversation, size, time of change, hash
    .convo/read/KEY/             utterances.parquet and about.json of a chunk's conversations
    .convo/results/KEY/          measures, codes, turns, notices and refused of a chunk

A folder named by a key is written under another name and then renamed: it is whole or not there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from convo.batch.plan import File
from convo.errors import Message
from convo.model import Conversation, Declared, Notice, Source
from convo.writers import atomic, leftovers, troubles

FOLDER = ".convo"
Stamp = tuple[int, int, str]
"""Size, time of change in nanoseconds, hash."""

STAMPS = "files.json"


class Kept:
    """The folder in which a run keeps what it need not do again."""

    def __init__(self, out: Path) -> None:
        self.folder = out / FOLDER

    def results(self, key: str) -> Path:
        """Where the results of a chunk are."""
        return self.folder / "results" / key

    def read(self, key: str) -> Path:
        """Where the conversations of a chunk are, as read."""
        return self.folder / "read" / key

    def files(self, found: Iterable[tuple[str, str]]) -> list[File]:
        """The files (path, id) with what they hold; a file that has not changed is not opened."""
        known = self._stamps()
        stamps: dict[str, tuple[str, *Stamp]] = {}
        files = []
        for path, name in found:
            stamp = _stamp(path, known.get(path))
            if stamp:
                stamps[path] = (name, *stamp)
            files.append(File(path, name, *((stamp[0], stamp[2]) if stamp else (0, ""))))
        with troubles.told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        self._tell(stamps)
        return files

    def drop(self, names: Collection[str]) -> None:
        """Remove what is kept of some conversations, and of those read together with them."""
        self._tell({path: told for path, told in self._told().items() if told[0] not in names})
        for folder in (self.folder / "results", self.folder / "read"):
            for part in folder.iterdir() if folder.is_dir() else ():
                if _holds(part, names):
                    with troubles.told(part):
                        shutil.rmtree(part)

    def paths(self) -> dict[str, str]:
        """The file of each conversation of the last run."""
        return {name: path for path, (name, *_) in self._told().items()}

    def remove(self) -> None:
        """Remove everything that is kept."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def drop_unused(self, results: Iterable[str], read: Iterable[str]) -> None:
        """Remove what no chunk of the run needs."""
        for folder, wanted in (("results", set(results)), ("read", set(read))):
            parent = self.folder / folder
            for path in parent.iterdir() if parent.is_dir() else ():
                if path.name not in wanted and not _is_being_written(path):
                    shutil.rmtree(path, ignore_errors=True)

    def _stamps(self) -> dict[str, Stamp]:
        return {path: (size, when, held) for path, (_, size, when, held) in self._told().items()}

    def _tell(self, stamps: Mapping[str, tuple[str, *Stamp]]) -> None:
        text = json.dumps(dict(stamps), ensure_ascii=False)
        atomic.write(self.folder / STAMPS, text.encode("utf-8", "surrogatepass"), force=True)

    def _told(self) -> dict[str, tuple[str, *Stamp]]:
        try:
            return dict(json.loads((self.folder / STAMPS).read_text("utf-8", "surrogatepass")))
        except (OSError, ValueError):
            return {}


def _is_being_written(path: Path) -> bool:
    return leftovers.is_unfinished(path) and not leftovers.is_left(path)


def _holds(part: Path, names: Collection[str]) -> bool:
    """Whether what is kept of a chunk has one of the conversations."""
    tables = [part / "utterances.parquet", part / "turns.parquet"]
    table = next((path for path in tables if path.is_file()), None)
    if table is None:
        return False
    held = pl.scan_parquet(table).filter(pl.col("conversation").is_in(list(names)))
    return not held.head(1).collect().is_empty()


def put(folder: Path, write: Callable[[Path], None]) -> None:
    """A folder whole or not at all: `write` fills one that is then renamed.

    Raises:
        UsageError: it cannot be written.
    """
    if not folder.is_dir():
        with atomic.unfinished_folder(folder) as unfinished:
            write(unfinished)


def put_conversations(folder: Path, conversations: Sequence[Conversation]) -> None:
    """Keep conversations as they were read."""
    about = [_told(one) for one in conversations]

    def write(unfinished: Path) -> None:
        utterances = pl.concat(one.utterances for one in conversations)
        utterances.write_parquet(unfinished / "utterances.parquet")
        (unfinished / "about.json").write_text(
            json.dumps(about, ensure_ascii=False), "utf-8", errors="surrogatepass"
        )

    put(folder, write)


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
    file = Path(path)
    try:
        about = file.stat()
        if known and known[:2] == (about.st_size, about.st_mtime_ns):
            return known
        return about.st_size, about.st_mtime_ns, sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
