"""Speaker labels in text: which `Name: text` names a speaker, and which is only a colon.

A single line cannot tell: "Klokken er: ti" looks like a label. So the whole file is the evidence:
labels recur, are short, are capitalised or known role words, and stand on most lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from convo.language.lexicon import LANGUAGES, lexicon
from convo.readers.decoding import SPACES

CANDIDATE = re.compile(
    r"[ \t\u00a0]*(?:[-–—•][ \t\u00a0]*)?"
    r"([^\s:][^:\n\t]{0,59}?)[ \t\u00a0]*:(.*)",
    re.DOTALL,
)
BRACKETED = re.compile(
    r"[ \t\u00a0]*(?P<mark>[\[(])(?P<label>[^\[\]():\n]{1,40})[\])][ \t\u00a0]+(?P<rest>\S.*)",
    re.DOTALL,
)
NOT_AFTER_COLON = re.compile(r"[0-9/\\]")
NOT_IN_A_LABEL = re.compile(r"[?!;=<>\"“”„»«{}|]|//|[a-zæøå]{3}\.\s|\.{2}|…")
WORD = re.compile(r"[^\W_]+(?:[-'’._#][^\W_]+)*", re.UNICODE)
ASIDE = re.compile(r"\([^()]*\)")
STARS = re.compile(r"\*{1,2}|_{2}")
NUMBER = re.compile(r"[\s_#.-]*[0-9]+$")

MOST_WORDS = 6
MOST_LOWER_WORDS = 3
OFTEN = 3
ALMOST_ALL = 0.9
HALF = 0.5
REMARK_WORDS = """
husk nb obs note notat bemærk fx eks eksempel ps pointe konklusion vigtigt citat bilag kilde
spørgsmål svar dagsorden aftale plan mål problem problemet resultat tlf telefon adresse mail
email cpr navn formål baggrund punkt emne titel dato sted tid varighed deltagere sprog lydfil fil
optaget transskriberet remember example important conclusion quote ref source question answer
agenda problem result phone address name purpose background subject title date place time
duration participants language timing audio file recorded transcribed https http www mailto
"""
REMARKS = frozenset(REMARK_WORDS.split())
"""Words before a colon that open a remark; once in a file they name nobody."""


class Labelled(NamedTuple):
    """A line that may begin with a speaker: the label as written, and what is said."""

    label: str
    rest: str


def candidate(line: str) -> Labelled | None:
    """The label that a line may begin with; None when it cannot be one.

    Example:
        >>> candidate("Hansen, Bo (Jobcenter): ja, kl. 10:30")
        Labelled(label='Hansen, Bo (Jobcenter)', rest='ja, kl. 10:30')
        >>> candidate("Klokken er 10:30"), candidate("https://jobnet.dk: se her")
        (None, None)
    """
    match = CANDIDATE.match(line)
    if not match or NOT_AFTER_COLON.match(match[2]):
        return None
    label = label_of(match[1])
    return Labelled(label, match[2].strip(SPACES)) if label else None


@lru_cache(4096)
def label_of(written: str) -> str:
    """A label without asterisks; empty when it has the shape of a sentence or a time.

    Example:
        >>> label_of("**Bo Hansen**"), label_of("Det er kun en sætning med mange ord, ikke")
        ('Bo Hansen', '')
    """
    label = STARS.sub("", written).strip()
    words = WORD.findall(ASIDE.sub("", label)) or WORD.findall(label)
    if not words or len(words) > MOST_WORDS or NOT_IN_A_LABEL.search(label):
        return ""
    if label.count("(") != label.count(")") or not any(map(str.isalpha, label)):
        return ""
    return label


def bracketed(line: str) -> Labelled | None:
    """The label in brackets that a line may begin with: `[Lone] ja`, `(Lone) ja`.

    Example:
        >>> bracketed("[Lone] Ja.")
        Labelled(label='Lone', rest='Ja.')
        >>> bracketed("[griner] Ja."), bracketed("(0.8) Ja.")
        (None, None)
    """
    match = BRACKETED.match(line)
    if not match:
        return None
    label = match["label"].strip()
    if not (label[:1].isupper() or known_role(label)):
        return None
    if NOT_IN_A_LABEL.search(label) or _is_comment(label):
        return None
    return Labelled(label, match["rest"])


def speakers(lines: Sequence[str], sure: Iterable[str] = ()) -> frozenset[str]:
    """The labels that name speakers in the lines of a file; blank lines part paragraphs.

    `sure` are labels that something else, such as a time beside them, has shown to be speakers.

    Example:
        >>> found = speakers(["Lone: Hej.", "Anders: Hej.", "Det er vigtigt: vi", "Lone: Ja."])
        >>> sorted(found)
        ['Anders', 'Lone']
    """
    found = [(index, candidate(line)) for index, line in enumerate(lines) if ":" in line]
    return Evidence(lines, [(index, hit.label) for index, hit in found if hit]).accepted(sure)


def bracket_speakers(lines: Sequence[str]) -> frozenset[str]:
    """The same for labels in brackets, which must stand on at least half of the lines.

    Example:
        >>> sorted(bracket_speakers(["[Lone] Ja.", "[Anders] Nå.", "og så videre"]))
        ['Anders', 'Lone']
        >>> bracket_speakers(["(Ja) det tror jeg", "nej", "jo"])
        frozenset()
    """
    found = [
        (index, bracketed(line)) for index, line in enumerate(lines) if "[" in line or "(" in line
    ]
    seen = [(index, hit.label) for index, hit in found if hit]
    if len(seen) < max(2, sum(1 for line in lines if line.strip()) * HALF):
        return frozenset()
    return Evidence(lines, seen).accepted()


def known_role(label: str) -> bool:
    """Whether a label is, or names, a role of the word lists.

    Example:
        >>> [known_role(label) for label in ("Borger 2", "Tolk (for Samira)", "Lone")]
        [True, True, False]
    """
    name = NUMBER.sub("", ASIDE.sub("", label)).strip().casefold()
    return any(part.strip() in _role_words() for part in (name, *name.split("/")))


@dataclass(slots=True)
class Evidence:
    """The candidates of a file, by the index of their line, and what speaks for them."""

    lines: Sequence[str]
    seen: Sequence[tuple[int, str]]

    def accepted(self, sure: Iterable[str] = ()) -> frozenset[str]:
        """The labels to believe: those that are sure, then names where names are expected."""
        counts = Counter(label for _, label in self.seen)
        certain = {label for label, count in counts.items() if recurs(label, count)} | {*sure}
        names = {label for label in counts.keys() - certain if name_like(label)}
        if not names:
            return frozenset(certain)
        plausible = {label for label in names if not _is_remark(label)}
        written = self._lines_of_talk(certain | plausible)
        if sum(counts[label] for label in certain | names) >= written * ALMOST_ALL:
            return frozenset(certain | plausible | {name for name in names if counts[name] > 1})
        likely = {label for label in plausible if label[:1].isupper()}
        several = bool(certain) or len(likely) > 1
        if several and sum(counts[label] for label in certain | likely) >= written * HALF:
            return frozenset(certain | likely)
        return frozenset(certain | self._paragraph_labels(likely, certain))

    def _lines_of_talk(self, labels: set[str]) -> int:
        """The written lines from the first label on: a header is no evidence against it."""
        first = next((index for index, label in self.seen if label in labels), 0)
        return sum(1 for line in self.lines[first:] if line.strip())

    def _paragraph_labels(self, likely: set[str], certain: set[str]) -> set[str]:
        """Names that occur once, where a speaker is expected: first, or after a blank line."""
        first = next(index for index, line in enumerate(self.lines) if line.strip())
        parted = any(label in certain and self._opens(index) for index, label in self.seen)
        return {
            label
            for index, label in self.seen
            if label in likely and (index == first or (parted and self._opens(index)))
        }

    def _opens(self, index: int) -> bool:
        return index > 0 and not self.lines[index - 1].strip()


def recurs(label: str, count: int) -> bool:
    """Whether a label names a speaker by itself: a role word, or it recurs as labels do.

    Example:
        >>> recurs("Lone", 2), recurs("Lone", 1), recurs("Borger", 1)
        (True, False, True)
    """
    if known_role(label):
        return True
    if count == 1 or _is_remark(label):
        return False
    if name_like(label):
        return count >= OFTEN or not label[:1].islower() or label[-1].isdecimal()
    words = WORD.findall(label.casefold())
    few = len(words) <= MOST_LOWER_WORDS and not any(word in _function_words() for word in words)
    return few and count >= OFTEN


def name_like(label: str) -> bool:
    """Capitalised words, or one word: Lone, SPEAKER_1, Bo Hansen, als1, (no speaker)."""
    if label.startswith("(") and label.endswith(")"):
        return True
    words = [
        word for word in ASIDE.sub("", NUMBER.sub("", label)).replace("/", " ").split() if word
    ]
    if len(words) <= 1:
        return True
    if words[0].casefold().strip(",") in _function_words():
        return False
    return all(
        not word[0].islower() or word in ("af", "de", "du", "og", "van", "von") for word in words
    )


def _is_remark(label: str) -> bool:
    words = WORD.findall(label.casefold())
    if all(word in REMARKS for word in words):
        return True
    return not label.isupper() and all(word in _function_words() for word in words)


def _is_comment(label: str) -> bool:
    words = WORD.findall(label.casefold())
    return any(word in lexicon(language).comments for language in LANGUAGES for word in words)


@cache
def _role_words() -> frozenset[str]:
    return frozenset(
        word
        for language in LANGUAGES
        for role, words in lexicon(language).roles.items()
        for word in (role, *words)
    )


@cache
def _function_words() -> frozenset[str]:
    return frozenset().union(
        *(lexicon(language).function_words | lexicon(language).minimal for language in LANGUAGES)
    )
