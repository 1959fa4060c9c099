"""The formats that convo reads; a format's module is imported when a file asks for it.

To add one: a module with `recognises` and `parse`, one line here, its label in the
catalogues (`format-NAME`), one sample, one test file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from convo.readers.limits import Limits
from convo.readers.parsed import Parsed
from convo.registry import Registry


class Module(Protocol):
    """What a format's module gives."""

    def recognises(self, head: str) -> bool:
        """Whether the first 64 kB of a text look like the format."""

    parse: Callable[..., Parsed]
    """Gives the rows and notices of a whole text (or of bytes, for a binary format)."""


class ManyAtOnce(Protocol):
    """What the module of a format gives that reads many texts at once."""

    parse_many: Callable[[Iterable[str | bytes]], list[Parsed]]


class Parted(Protocol):
    """What the module of a format gives whose files may hold several transcripts."""

    parts: Callable[[bytes, Limits], list[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A readable format: its name and suffixes, and the module that reads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    binary: bool = False
    limited: bool = False
    """Its module takes the caps that hold for packed, nested and escaped text."""

    at_once: bool = False
    """Its module has `parse_many`, which reads many texts as one table."""

    parted: bool = False
    """A file may hold several transcripts: its module gives `parts`, and reads one by name."""

    def reader(self) -> Module:
        """The module that reads the format."""
        return cast("Module", import_module(f"convo.readers.{self.module}"))

    def parts(self, content: bytes, limits: Limits) -> list[str]:
        """The names of the transcripts in a file, where the format is `parted`."""
        return cast("Parted", self.reader()).parts(content, limits)

    def parse_many(self, texts: Iterable[str | bytes]) -> list[Parsed]:
        """The rows and notices of texts, where the format reads many `at_once`."""
        return cast("ManyAtOnce", self.reader()).parse_many(texts)


READERS = Registry[Format]("format")


def _add(name: str, suffixes: str, module: str, **kind: bool) -> None:
    READERS.add(name, Format(name, tuple(suffixes.split()), module, **kind))


_add("webvtt", ".vtt", "webvtt", at_once=True)
_add("subrip", ".srt", "subrip", at_once=True)
_add("json", ".json .jsonl .ndjson", "json_segments", limited=True)
_add("chat", ".cha", "chat")
_add("csv", ".csv .tsv .tab", "delimited")
_add("word", ".docx", "word", binary=True, limited=True)
_add("qdpx", ".qdpx", "refi_project", binary=True, limited=True, parted=True)
_add("elan", ".eaf", "elan", limited=True)
_add("textgrid", ".textgrid", "textgrid", limited=True)
_add("exmaralda", ".exb .exs", "exmaralda", limited=True)
_add("text", ".txt .text .md", "plain_text")

PLAIN = READERS["text"]
ZIP = b"PK\x03\x04"
PROJECT = b"project.qde"
MEMBERS = 65_536
"""The last bytes of a zip name what is in it."""


def chosen(content: bytes, suffix: str) -> Format | None:
    r"""The binary format of some bytes, by suffix or by how they begin; None for text.

    Example:
        >>> chosen(b"PK\x03\x04", "").name, chosen(b"WEBVTT", ".vtt")
        ('word', None)
    """
    binary = [READERS[name] for name in READERS if READERS[name].binary]
    named = next((one for one in binary if suffix in one.suffixes), None)
    if named or not content.startswith(ZIP):
        return named
    return READERS["qdpx" if PROJECT in content[-MEMBERS:] else "word"]


def chosen_text(head: str, suffix: str) -> Format:
    r"""The format of a text: what the suffix says if the content agrees, else what it looks like.

    Example:
        >>> chosen_text("WEBVTT\n\n00:01.000 --> 00:02.000\nhej", ".txt").name
        'webvtt'
    """
    formats = [READERS[name] for name in READERS if not READERS[name].binary]
    by_suffix = next((one for one in formats if suffix in one.suffixes), None)
    if by_suffix and by_suffix is not PLAIN and by_suffix.reader().recognises(head):
        return by_suffix
    by_content = next((one for one in formats if one.reader().recognises(head)), None)
    return by_content or by_suffix or PLAIN
