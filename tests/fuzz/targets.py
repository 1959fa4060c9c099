"""What is fuzzed: each reader, scheme files, project files and tables of conversations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from convo.coders.as_json import codes_json
from convo.coders.confirming import confirmed
from convo.coders.files import read_codings
from convo.coders.merging import WAYS, merged
from convo.coders.on_turns import on_turns
from convo.corpus.analysis import analysed, read
from convo.corpus.metadata import facts, read_table
from convo.corpus.project import Project, project
from convo.corpus.settings import Settings
from convo.errors import CodingsError, ConvoError, ReadError, SchemeError
from convo.model import Conversation
from convo.readers import read as read_file
from convo.readers import read_many
from convo.readers.decoding import decode, lines
from convo.reports.scheme_page import scheme_data, scheme_page
from convo.reports.words import Words
from convo.schemes import check_examples, code, read_scheme
from tests.fuzz import mutants, promises
from tests.fuzz.promises import must
from tests.fuzz.seeds import ROOT

SAMPLE = ROOT / "samples" / "da_02_perspektiv_grebet.vtt"
NAMES = ("VIB_1_anna", "KBH_2_bo", "m1", "a/m1", "æ", "")


Many = Callable[[Sequence[bytes], Sequence[Path]], list[Conversation | None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads files: how its mutants are made, and what is tried with each.

    `trial(content, path, deep)` reads a file; when it goes deep it gives conversations for the
    whole way. It raises `ConvoError` for what is refused.
    """

    suffix: str
    mutants: Callable[[], mutants.Mutants]
    trial: Callable[[bytes, Path, bool], Conversation | None]
    refusals: type[ConvoError] = ConvoError
    many: Many | None = None
    """Reads many files at once, where that is done."""


def transcript(content: bytes, path: Path, deep: bool) -> Conversation | None:
    """A transcript is read by itself, the same as among others."""
    del deep
    conversation = read_file(path)
    promises.conversations([conversation], [_most_lines(content, conversation)])
    return conversation


def transcripts(contents: Sequence[bytes], paths: Sequence[Path]) -> list[Conversation | None]:
    """Many transcripts are read at once: what each gives, None where it is refused."""
    found = list(read_many([(str(path), path.stem) for path in paths]))
    read = []
    for path, one in zip(paths, found, strict=True):
        if isinstance(one, ReadError):
            promises.refused(one)
            must(str(path) in one.report(), "a refusal names its file")
        else:
            read.append(one)
    contained = dict(zip((path.stem for path in paths), contents, strict=True))
    promises.conversations(read, [_most_lines(contained[one.name], one) for one in read])
    return [None if isinstance(one, ReadError) else one for one in found]


def _most_lines(content: bytes, found: Conversation) -> int | None:
    """How many lines the file has, where its lines are those of a text."""
    if found.source.format in ("json", "word", "qdpx"):
        return None
    return len(lines(decode(content)[0]))


def scheme(content: bytes, path: Path, deep: bool) -> None:
    """A scheme is loaded; when it goes deep its examples are run and a talk is coded."""
    del content
    found = read_scheme(path)
    if deep:
        for place, message in check_examples(found):
            promises.told(message)
            must(str(place), "a fault has a place")
        for language in promises.LANGUAGES:
            scheme_page(found, Words(language))
        scheme_data(found)
        code(_talk().turns, [found], drafts=True)


def project_file(content: bytes, path: Path, deep: bool) -> None:
    """A project file is read; when it goes deep a conversation is analysed with it."""
    del content
    found = project(str(path))
    facts(NAMES, None, found.id_from)
    if deep:
        try:
            analysed(_talk().conversations, (), Settings(config=str(path)), found)
        except ConvoError as error:
            promises.refused(error)


def metadata(content: bytes, path: Path, deep: bool) -> None:
    """A table of conversations is read."""
    del content, deep
    read_table(path)
    facts(NAMES, path)


def codes(content: bytes, path: Path, deep: bool) -> None:
    """A file of codes is read; what is written of it reads the same, and it can be judged."""
    del content
    found = read_codings([path])
    for one in found.notices:
        promises.told(one.message)
        must(str(one.place), "a notice has a place")
    path.with_suffix(".again").write_bytes(codes_json(found))
    again = read_codings([path.with_suffix(".again")])
    order = ["conversation", "unit", "number", "coder", "code"]
    held = [one.codings.drop("line").sort(order) for one in (found, again)]
    must(held[0].equals(held[1]), "what is written is read")
    if deep:
        for way in WAYS:
            _judged(partial(merged, found, way, "person:MH"))
        _judged(partial(confirmed, found, {}))
        on_turns(found, _talk().turns)


def _judged(judging: Callable[[], object]) -> None:
    try:
        judging()
    except ConvoError as error:
        promises.refused(error)


@cache
def _talk():
    return analysed([read(SAMPLE)], (), Settings(measures=("words",), events=()), Project())


def _transcripts(target: str, *suffixes: str) -> Target:
    made = partial(mutants.transcripts, target, *suffixes)
    return Target(suffixes[0], made, transcript, ReadError, transcripts)


def _xml_files(target: str, suffix: str) -> Target:
    made = partial(mutants.xml_files, target, suffix)
    return Target(suffix, made, transcript, ReadError, transcripts)


TARGETS = {
    "webvtt": _transcripts("webvtt", ".vtt"),
    "subrip": _transcripts("subrip", ".srt"),
    "text": _transcripts("text", ".txt", ".md"),
    "chat": _transcripts("chat", ".cha"),
    "csv": _transcripts("csv", ".csv"),
    "tsv": _transcripts("tsv", ".tsv"),
    "elan": _xml_files("elan", ".eaf"),
    "exmaralda": _xml_files("exmaralda", ".exb"),
    "textgrid": _transcripts("textgrid", ".textgrid"),
    "json": Target(".json", mutants.json_files, transcript, ReadError, transcripts),
    "word": Target(".docx", mutants.word_files, transcript, ReadError, transcripts),
    "qdpx": Target(".qdpx", mutants.qda_projects, transcript, ReadError),
    "scheme": Target(".yaml", mutants.schemes, scheme, SchemeError),
    "project": Target(".yaml", mutants.projects, project_file),
    "metadata": Target(".csv", mutants.metadata, metadata),
    "codes-table": Target(".csv", mutants.codes_tables, codes, CodingsError),
    "codes": Target(".json", mutants.codes_files, codes, CodingsError),
}


def attempt(target: Target, content: bytes, path: Path, *, deep: bool) -> Conversation | None:
    """Try a file: anything that is neither read nor refused as promised is raised."""
    path.write_bytes(content)
    try:
        return target.trial(content, path, deep)
    except target.refusals as error:
        promises.refused(error)
        must(str(path) in error.report(), "a refusal names its file")
        return None


def attempt_many(
    target: Target, contents: Sequence[bytes], folder: Path
) -> list[Conversation | None]:
    """Try many files at once: anything that is neither read nor refused as promised is raised."""
    must(target.many, "the target reads many files at once")
    paths = [folder / f"{number}{target.suffix}" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return target.many(contents, paths)


def together(seed: str, found: Sequence[Conversation]) -> None:
    """Conversations of several files through the rest of the program."""
    from tests.fuzz.analysing import whole_way

    whole_way(Random(seed), found)
