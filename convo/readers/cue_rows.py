"""Cues to rows: voices, `Name: text`, pieces of one utterance, and captions that roll."""

from __future__ import annotations

from functools import partial

from convo.readers.cue_speakers import named
from convo.readers.cues import PIECE_ID, Cue
from convo.readers.markup import VOICE, plain, voice_name, voices
from convo.readers.overlaps import parted
from convo.readers.parsed import Parsed, Row
from convo.readers.rolling import without_repeats

new_row = partial(tuple.__new__, Row)
"""A row from its six values; twice as fast as calling `Row`."""


def rows(cues: list[Cue], parsed: Parsed) -> list[Row]:
    """The rows of cues in file order; notices about them are added to `parsed`."""
    cues = _whole(cues, parsed)
    if not cues:
        return []
    lines, _, starts, ends, raws, speakers, texts = zip(*cues, strict=True)
    if None not in texts:
        found = list(map(new_row, zip(lines, speakers, texts, raws, starts, ends, strict=True)))
    else:
        found = [row for cue in cues for row in _rows(cue)]
    said = [row for row in found if row[2]]
    if len(said) < len(cues):
        _tell_of_silent(cues, {row.line for row in said}, parsed)
    return parted(without_repeats(named(said, parsed), parsed))


def _rows(cue: Cue) -> list[Row]:
    if cue[6] is not None:
        return [new_row((cue[0], cue[5], cue[6], cue[4], cue[2], cue[3]))]
    return [
        Row(cue.line + piece.line, piece.voice, plain(piece.raw), piece.raw, cue.start, cue.end)
        for piece in voices(cue.raw)
    ]


def _tell_of_silent(cues: list[Cue], lines: set[int], parsed: Parsed) -> None:
    silent = [
        cue for cue in cues if not any(piece.line + cue.line in lines for piece in voices(cue.raw))
    ]
    for cue in silent:
        parsed.note("cue-only-tags", cue.line, text=cue.raw[:80])


def _whole(cues: list[Cue], parsed: Parsed) -> list[Cue]:
    """The cues with the pieces of one utterance, `guid/n-0`, `guid/n-1`, joined by a line end."""
    if not any("/" in cue[1] for cue in cues):
        return cues
    whole: list[Cue] = []
    places: dict[tuple[str, str | None], int] = {}
    for cue in cues:
        match = PIECE_ID.fullmatch(cue.identifier)
        if not match:
            whole.append(cue)
            continue
        key = (match[1], cue.voice if cue.text is not None else _voice(cue.raw))
        if key in places:
            whole[places[key]] = _joined(whole[places[key]], cue)
        else:
            places[key] = len(whole)
            whole.append(cue)
    if len(whole) < len(cues):
        parsed.note("pieces-joined", severity="info", count=len(cues), utterances=len(whole))
    return whole


def _voice(raw: str) -> str | None:
    match = VOICE.match(raw)
    return voice_name(match[1]) if match else None


def _joined(first: Cue, piece: Cue) -> Cue:
    ends = [time for time in (first.end, piece.end) if time is not None]
    text = f"{first.text} {piece.text}" if first.text and piece.text else None
    return first._replace(raw=f"{first.raw}\n{piece.raw}", text=text, end=max(ends, default=None))
