"""Invented Danish meetings as WebVTT: the talk of the samples, cut up and put together anew.

What is generated depends on the seed alone. Words are joined to new compounds now and then, so
that many meetings have many words, as real ones do.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parents[2] / "samples"
PEOPLE = (
    ("Sagsbehandler", "Borger"),
    ("Rådgiver/Birgit", "Borger/Åse"),
    ("Jobkonsulent", "Borger", "Mentor"),
    ("Sagsbehandler/Søren", "Borger/Lone", "Bisidder/Jørn"),
)
SENTENCES = (1, 2, 3, 4, 5)
HOW_OFTEN = (19, 34, 28, 13, 6)
"""Sentences in a cue, and how often: with them a cue has about 145 bytes, its times included."""

RESPONSES = ("Mm.", "Ja.", "Nej.", "Okay.", "Nå.", "Ja ja.", "Mhm.", "Det er klart.")
RESPONSE_SHARE = 0.18
COMPOUNDS = 20_000
COMPOUND_SHARE = 0.06
SPEECH_RATE = 14.0
"""Characters a second."""


class Cue(NamedTuple):
    """A cue as it was made: milliseconds, who says it, and its lines."""

    start: int
    end: int
    voice: str
    text: str


def folder(place: Path, files: int, cues: int, seed: int = 4) -> list[Path]:
    """So many WebVTT files of so many cues each, in a folder that is made."""
    place.mkdir(parents=True, exist_ok=True)
    said = Said(SAMPLES)
    paths = [place / f"moede_{number:05}.vtt" for number in range(files)]
    for number, path in enumerate(paths):
        chance = random.Random(seed * 1_000_003 + number)
        path.write_text(webvtt(conversation(said, chance, cues), chance), "utf-8", newline="\n")
    return paths


def more(place: Path, files: Sequence[Path], count: int) -> Path:
    """A folder of so many files with names of their own, whose contents are those of the files.

    They are linked where the file system can, otherwise copied: other conversations for a run.
    """
    place.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name = place / f"kopi_{number:06}.vtt"
        source = files[number % len(files)]
        try:
            os.link(source, name)
        except OSError:
            shutil.copyfile(source, name)
    return place


class Said:
    """What is said in the samples: whole sentences and their parts; and words joined anew.

    Of the joined words few are frequent and many rare, as words are.
    """

    def __init__(self, samples: Path) -> None:
        texts = list(_spoken(samples))
        sentences = {one for text in texts for one in re.findall(r"[^.?!]+[.?!]", text)}
        self.sentences = sorted(one.strip() for one in sentences if len(one) > 12)
        parts = {part.strip(" .?!") for one in self.sentences for part in one.split(",")}
        self.parts = sorted(part for part in parts if part.count(" ") >= 2)
        words = {word.lower() for text in texts for word in re.findall(r"[^\W\d_]{5,}", text)}
        chance = random.Random(len(words))
        pairs = (chance.choices(sorted(words), k=2) for _ in range(COMPOUNDS))
        self.compounds = ["".join(pair) for pair in pairs]

    def sentence(self, chance: random.Random) -> str:
        """One of the samples' sentences, or parts of several as one."""
        if chance.random() < 0.4:
            told = chance.choice(self.sentences)
        else:
            parts = chance.sample(self.parts, chance.choice((1, 2, 2)))
            told = ", ".join(parts).capitalize() + chance.choice("...?")
        words = told.split(" ")
        for at, word in enumerate(words):
            if len(word) > 4 and word.isalpha() and chance.random() < COMPOUND_SHARE:
                words[at] = self.compounds[int(COMPOUNDS * chance.random() ** 3)]
        return " ".join(words)


def conversation(
    said: Said, chance: random.Random, cues: int, people: Sequence[str] = ()
) -> list[Cue]:
    """The cues of one meeting: turns, responses within and between them, overlaps, silences."""
    people = people or chance.choice(PEOPLE)
    found: list[Cue] = []
    speaker, clock = 0, 400
    while len(found) < cues:
        if found and chance.random() < RESPONSE_SHARE:
            other = people[(speaker + 1) % len(people)]
            start = max(0, clock - chance.choice((-300, 500, 1200)))
            found.append(Cue(start, start + 420, other, chance.choice(RESPONSES)))
            clock = max(clock, start + 420)
            continue
        count = chance.choices(SENTENCES, HOW_OFTEN)[0]
        text = " ".join(said.sentence(chance) for _ in range(count))
        end = clock + int(1000 * len(text) / SPEECH_RATE)
        found.append(Cue(clock, end, people[speaker], text))
        clock = max(0, end + chance.choice((-400, -120, 80, 200, 350, 700, 1500, 4200)))
        if chance.random() < 0.75:
            speaker = chance.choice([one for one in range(len(people)) if one != speaker])
    return sorted(found, key=lambda cue: cue.start)


def webvtt(cues: Sequence[Cue], chance: random.Random) -> str:
    """The cues as WebVTT, in one of the ways in which programs write it."""
    numbered, closed, graded = (chance.random() < 0.5 for _ in range(3))
    head = "WEBVTT\n\nNOTE\ntiming: A\n" if graded else "WEBVTT\n"
    blocks = [head]
    for number, cue in enumerate(cues, 1):
        text = _in_two_lines(cue.text) if chance.random() < 0.1 else cue.text
        blocks.append(
            (f"{number}\n" if numbered else "")
            + f"{stamp(cue.start)} --> {stamp(cue.end)}\n<v {cue.voice}>{text}"
            + ("</v>\n" if closed else "\n")
        )
    return "\n".join(blocks)


def stamp(milliseconds: int) -> str:
    """A time as WebVTT writes it.

    Example:
        >>> stamp(3_723_004)
        '01:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _in_two_lines(text: str) -> str:
    """The text broken at the space nearest its middle."""
    spaces = [at for at, one in enumerate(text) if one == " "]
    if not spaces:
        return text
    middle = min(spaces, key=lambda at: abs(at - len(text) // 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def _spoken(samples: Path) -> Iterator[str]:
    """What is said in the Danish samples that are WebVTT."""
    for path in sorted(samples.glob("da_*.vtt")):
        for text in re.findall(r"<v [^>]*>([^<]+)", path.read_text("utf-8")):
            yield " ".join(text.split())
