"""Which column of a table holds the speaker, the text and the times, by name or by content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from convo.errors import UsageError
from convo.readers.fields import seconds
from convo.registry import nearest

NAMES: Mapping[str, str] = {
    "text": "text tekst utterancetext ytringstekst transcript transskription udskrift replik"
    " ytring utterance udsagn indhold content body sætning sentence tale besked message punct"
    " word ord",
    "speaker": "speaker taler speakername talernavn navn name deltager participant interlocutor"
    " speakerlabel speakerid speakerdesignation talerid stemme voice hvem who person tier",
    "role": "role rolle",
    "on_behalf_of": "onbehalfof påvegneaf paavegneaf",
    "start": "start starttime starttid startpos begin begyndelse fra from tid time timestamp"
    " tidsstempel tidskode timecode tidspunkt tstart tmin in",
    "end": "end slut endtime sluttid stop til to tslut tend tmax out",
    "duration": "duration varighed længde length",
    "conversation": "conversation samtale conversationid samtaleid samtalenr transcriptid"
    " dialogueid dialogid meeting meetingid møde mødeid session sessionid file fil filename"
    " filnavn",
    "number": "n nr no turn tur turnid utteranceid ytringsnr linje line id index number nummer"
    " utterance ytring",
}
"""Kind of column -> the names it goes by, the most telling first; case, spaces, _ do not count."""

NEAR = {
    "column-kind": "column-kind-near",
    "column-unknown": "column-unknown-near",
    "conversation-unknown": "conversation-unknown-near",
}
"""What is said when nothing has the name that was asked for -> when something has nearly it."""

ASKED = {"on-behalf-of": "on_behalf_of"}
RANKED = {kind: tuple(names.split()) for kind, names in NAMES.items()}
KNOWN = frozenset(name for names in RANKED.values() for name in names)
NOT_A_LETTER = re.compile(r"[\W_]+")
UNITS = re.compile(r"(?<=[a-zæøå])(?:ims|ms|millis|milliseconds|millisekunder)$")
SECONDS = re.compile(r"(?<=[a-zæøå])(?:is|s|sec|secs|sek|seconds|sekunder)$")
HEADER_WITHIN = 10
"""The header stands among the first records; titles and notes may stand above it."""

WORDS_IN_A_LINE = 1.5
"""A column with fewer words on average is not what people say."""

LONGEST_NAME = 40
SPEAKER_LENGTH = 60
SAMPLE = 500


class Record(NamedTuple):
    """One record of a table: the line (or paragraph) where it starts, and its cells."""

    line: int
    cells: list[str]
    lines: tuple[int, ...] = ()
    """Where each cell begins, when that differs: the paragraphs of a Word table."""


@dataclass(slots=True)
class Layout:
    """Where each kind of column stands."""

    places: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    first: int = 0
    """The first record below the header."""

    milliseconds: frozenset[str] = frozenset()
    guessed: bool = False
    chosen_conversation: str | None = None

    def cell(self, record: Record, kind: str) -> str:
        """A record's cell of a kind, stripped; empty when there is none."""
        place = self.places.get(kind)
        if place is None or place >= len(record.cells):
            return ""
        return record.cells[place].strip()

    def column(self, records: Sequence[Record], kind: str) -> list[str]:
        """The cells of a kind in all records."""
        if kind not in self.places:
            return [""] * len(records)
        at = self.places[kind]
        return [record.cells[at].strip() if at < len(record.cells) else "" for record in records]


def kinds(names: Sequence[str]) -> dict[str, int]:
    """Where the known kinds of column stand among some names.

    Example:
        >>> kinds(["Nr", "Taler", "Start (ms)", "Tekst"])
        {'text': 3, 'speaker': 1, 'start': 2, 'number': 0}
    """
    places: dict[str, int] = {}
    for at, name in enumerate(names):
        places.setdefault(_plain(name), at)
    found: dict[str, int] = {}
    if KNOWN.isdisjoint(places):
        return found
    for kind, known in RANKED.items():
        free = [places[name] for name in known if name in places]
        place = next((place for place in free if place not in found.values()), None)
        if place is not None:
            found[kind] = place
    return found


def milliseconds(names: Sequence[str], places: Mapping[str, int]) -> frozenset[str]:
    """The kinds of column whose names say milliseconds, such as `start_ms`."""
    return frozenset(
        kind
        for kind in ("start", "end", "duration")
        if kind in places and UNITS.search(NOT_A_LETTER.sub("", names[places[kind]].casefold()))
    )


def layout(records: Sequence[Record], columns: Mapping[str, str] | None = None) -> Layout:
    """The layout of a table: what the user says, else names of columns, else their content.

    Raises:
        UsageError: the user names a column or a kind of column that is not there.
    """
    at = _header(records, columns or {})
    found = Layout()
    if at is not None:
        names = [name.strip() for name in records[at].cells]
        found = Layout(kinds(names), names, at + 1)
        found.milliseconds = milliseconds(names, found.places)
    for asked, column in (columns or {}).items():
        _choose(found, asked, column)
    if "text" not in found.places:
        _guess(found, records)
    return found


def _plain(name: str) -> str:
    if len(name) > LONGEST_NAME:
        return ""
    plain = NOT_A_LETTER.sub("", name.casefold())
    if plain in KNOWN:
        return plain
    return next((bare for unit in (UNITS, SECONDS) if (bare := unit.sub("", plain)) in KNOWN), "")


def _header(records: Sequence[Record], columns: Mapping[str, str]) -> int | None:
    asked = {column.partition("=")[0].strip().casefold() for column in columns.values()}
    for at, record in enumerate(records[:HEADER_WITHIN]):
        found = kinds(record.cells)
        wanted = asked & {cell.strip().casefold() for cell in record.cells}
        telling = {"text", "speaker"} & set(found)
        if wanted or len(found) > 1 or (telling and _short(record.cells)):
            return at
    return 0 if asked and records else None


def _short(cells: Sequence[str]) -> bool:
    return max(map(len, cells)) <= LONGEST_NAME


def _choose(found: Layout, asked: str, column: str) -> None:
    kind = ASKED.get(asked, asked)
    if kind not in NAMES:
        kind = next((known for known in NAMES if _plain(asked) in RANKED[known]), kind)
    if kind not in NAMES:
        raise unknown("column-kind", asked, list(NAMES))
    name, _, value = column.partition("=")
    if kind == "conversation" and value:
        found.chosen_conversation = value.strip()
    elif value:
        name = column
    folded = [one.casefold() for one in found.names]
    if name.strip().casefold() not in folded:
        raise unknown("column-unknown", name, found.names)
    place = folded.index(name.strip().casefold())
    found.places = {key: at for key, at in found.places.items() if at != place} | {kind: place}


def unknown(message: str, name: str, names: Sequence[str]) -> UsageError:
    """An error for a name that is not there, with the nearest one that is."""
    near = nearest(name, names)
    told = NEAR[message] if near else message
    return UsageError(told, name=name, near=near or "", all=", ".join(names))


def _guess(found: Layout, records: Sequence[Record]) -> None:
    sample = [record.cells for record in records[found.first : found.first + SAMPLE]]
    width = max((len(cells) for cells in sample), default=0)
    free = [place for place in range(width) if place not in found.places.values()]
    values = {place: _column(sample, place) for place in free}
    clocks = [place for place in free if _clocks(values[place][1:])]
    talk = [place for place in free if place not in clocks and not _numbers(values[place])]
    if not talk or width <= 1:
        return
    text = max(talk, key=lambda place: _word_count(values[place]))
    if _word_count(values[text]) < len(sample) * WORDS_IN_A_LINE:
        return
    names = [place for place in talk if place != text and _speakers(values[place])]
    found.guessed = True
    found.places["text"] = text
    if names and not {"speaker", "role"} & set(found.places):
        found.places["speaker"] = names[0]
    for kind, place in zip(("start", "end"), clocks, strict=False):
        found.places.setdefault(kind, place)
    if not found.names and _heads(found, values):
        found.names, found.first = [name.strip() for name in records[0].cells], 1


def _word_count(values: Sequence[str]) -> int:
    return sum(len(value.split()) for value in values)


def _column(sample: Sequence[list[str]], place: int) -> list[str]:
    return [cells[place].strip() for cells in sample if len(cells) > place]


def _numbers(values: Sequence[str]) -> bool:
    return sum(value.isdecimal() for value in values) >= max(1, len(values) - 1)


def _clocks(values: Sequence[str]) -> bool:
    known = [value for value in values if value]
    return bool(known) and all(_is_time(value) for value in known) and not _counting(known)


def _is_time(value: str) -> bool:
    try:
        seconds(value)
    except ValueError:
        return False
    return True


def _counting(values: Sequence[str]) -> bool:
    if not all(value.isdecimal() for value in values):
        return False
    steps = {int(b) - int(a) for a, b in pairwise(values)}
    return steps <= {1}


def _speakers(values: Sequence[str]) -> bool:
    said = [value for value in values if value]
    return (
        bool(said)
        and max(map(len, said)) <= SPEAKER_LENGTH
        and len(set(said)) <= max(3, len(said) // 3)
    )


def _heads(found: Layout, values: Mapping[int, list[str]]) -> bool:
    start, speaker = found.places.get("start"), found.places.get("speaker")
    if start is not None and values.get(start):
        return not _is_time(values[start][0])
    if speaker is not None:
        named = values[speaker]
        return len(named) > 3 and named[0] not in named[1:]  # noqa: PLR2004 -- three rows say nothing
    return False
