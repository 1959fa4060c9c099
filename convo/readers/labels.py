"""Speaker labels in text: which `Name: text` names a speaker, and which is only a colon.

A single line cannot tell: "Klokken er: ti" looks like a label. So the whole file is the evidence:
labels recur, are short, are capitalised or known role words, and stand on most lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from convo.language.lexicon import LANGUAGES, lexicon
from convo.readers.decoding import SPACES

CANDIDATE = re.compile(
    r"[ \t\u00a0]*(?:[-–—•][ \t\u00a0]*)?(?P<label>[^\s:][^:\n\t]{0,59}?)[ \t\u00a0]*:(?P<rest>.*)",
    re.DOTALL,
)
BRACKETED = re.compile(
    r"[ \t\u00a0]*(?P<mark>[\[(])(?P<label>[^\[\]():\n]{1,40})[\])][ \t\u00a0]+(?P<rest>\S.*)",
    re.DOTALL,
)
AFTER_COLON = re.compile(r"(?![0-9/\\])")
NOT_IN_A_LABEL = re.compile(r"[?!;=<>\"“”„»«{}|]|//|\.\s+\S*[a-zæøå]{4}|\.{2}|…")
WORD = re.compile(r"[^\W_]+(?:[-'’._#][^\W_]+)*", re.UNICODE)
ASIDE = re.compile(r"\([^()]*\)")
STARS = re.compile(r"\*{1,2}|_{2}")
NUMBER = re.compile(r"[\s_#.-]*[0-9]+$")

MOST_WORDS = 6
MOST_LOWER_WORDS = 3
OFTEN = 3
ALMOST_ALL = 0.9
HALF = 0.5
REMARKS = frozenset(
    [
        "husk",
        "nb",
        "obs",
        "note",
        "notat",
        "bemærk",
        "fx",
        "eks",
        "eksempel",
        "ps",
        "pointe",
        "konklusion",
        "vigtigt",
        "citat",
        "bilag",
        "kilde",
        "spørgsmål",
        "svar",
        "dagsorden",
        "aftale",
        "plan",
        "mål",
        "problem",
        "problemet",
        "resultat",
        "tlf",
        "telefon",
        "adresse",
        "mail",
        "email",
        "cpr",
        "navn",
        "formål",
        "baggrund",
        "punkt",
        "emne",
        "titel",
        "dato",
        "sted",
        "tid",
        "varighed",
        "deltagere",
        "sprog",
        "lydfil",
        "fil",
        "optaget",
        "transskriberet",
        "remember",
        "example",
        "important",
        "conclusion",
        "quote",
        "ref",
        "source",
        "question",
        "answer",
        "agenda",
        "problem",
        "result",
        "phone",
        "address",
        "name",
        "purpose",
        "background",
        "subject",
        "title",
        "date",
        "place",
        "time",
        "duration",
        "participants",
        "language",
        "timing",
        "audio",
        "file",
        "recorded",
        "transcribed",
        "https",
        "http",
        "www",
        "mailto",
    ]
)
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
    if not match or not AFTER_COLON.match(match["rest"]):
        return None
    label = STARS.sub("", match["label"]).strip()
    words = WORD.findall(ASIDE.sub("", label)) or WORD.findall(label)
    if not words or len(words) > MOST_WORDS or NOT_IN_A_LABEL.search(label):
        return None
    if label.count("(") != label.count(")"):
        return None
    if not any(letter.isalpha() for letter in label):
        return None
    return Labelled(label, match["rest"].strip(SPACES))


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
    if not label[:1].isalpha() or NOT_IN_A_LABEL.search(label) or _is_comment(label):
        return None
    return Labelled(label, match["rest"])


def speakers(lines: Sequence[str]) -> frozenset[str]:
    """The labels that name speakers in the lines of a file; blank lines part paragraphs.

    Example:
        >>> found = speakers(["Lone: Hej.", "Anders: Hej.", "Det er vigtigt: vi", "Lone: Ja."])
        >>> sorted(found)
        ['Anders', 'Lone']
    """
    found = [(index, candidate(line)) for index, line in enumerate(lines) if ":" in line]
    seen = [(index, hit.label) for index, hit in found if hit]
    return _accepted(seen, lines)


def bracket_speakers(lines: Sequence[str]) -> frozenset[str]:
    """The same for labels in brackets, which must stand on at least half of the lines.

    Example:
        >>> sorted(bracket_speakers(["[Lone] Ja.", "[Anders] Nå.", "og så videre"]))
        ['Anders', 'Lone']
        >>> bracket_speakers(["(Ja) det tror jeg", "nej", "jo"])
        frozenset()
    """
    hits = [
        (index, bracketed(line))
        for index, line in enumerate(lines)
        if line[:8].strip()[:1] in ("[", "(")
    ]
    seen = [(index, hit.label) for index, hit in hits if hit]
    full = sum(1 for line in lines if line.strip())
    if not seen or len(seen) < full * HALF:
        return frozenset()
    return _accepted(seen, lines)


def known_role(label: str) -> bool:
    """Whether a label is, or names, a role of the word lists.

    Example:
        >>> [known_role(label) for label in ("Borger 2", "Sagsbehandler/Anders", "Tolk (for Samira)", "Lone")]
        [True, True, True, False]
    """
    name = NUMBER.sub("", ASIDE.sub("", label)).strip().casefold()
    return any(part.strip() in _role_words() for part in (name, *name.split("/")))


def _accepted(seen: Sequence[tuple[int, str]], lines: Sequence[str]) -> frozenset[str]:
    if not seen:
        return frozenset()
    counts = Counter(label for _, label in seen)
    full = sum(1 for line in lines if line.strip())
    named = sum(count for label, count in counts.items() if name_like(label))
    crowded = named >= full * ALMOST_ALL
    sure = {label for label, count in counts.items() if _recurs(label, count)}
    lone = counts.keys() - sure
    if not lone:
        return frozenset(sure)
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    plausible = {label for label in lone if name_like(label) and not _is_remark(label)}
    if crowded:
        return frozenset(
            sure | plausible | {name for name in lone if counts[name] > 1 and name_like(name)}
        )
    likely = {label for label in plausible if label[:1].isupper()}
    if sum(counts[label] for label in sure | likely) >= full * HALF and (sure or len(likely) > 1):
        return frozenset(sure | likely)
    return frozenset(sure | _paragraph_labels(seen, lines, likely, first, sure))


def _recurs(label: str, count: int) -> bool:
    """Whether a label names a speaker by its own: a role word, or it recurs as labels do."""
    if known_role(label):
        return True
    if count == 1 or _is_remark(label):
        return False
    if name_like(label):
        return True
    words = WORD.findall(label.casefold())
    few = len(words) <= MOST_LOWER_WORDS and not any(word in _function_words() for word in words)
    return few and count >= OFTEN


def _paragraph_labels(
    seen: Sequence[tuple[int, str]],
    lines: Sequence[str],
    likely: set[str],
    first: int,
    sure: set[str],
) -> set[str]:
    """Names that occur once are believed where a speaker is expected: after a blank line."""
    parted = any(label in sure and index and not lines[index - 1].strip() for index, label in seen)
    return {
        label
        for index, label in seen
        if label in likely and (index == first or (parted and not lines[index - 1].strip()))
    }


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


def one_spelling(labels: Iterable[str]) -> dict[str, str]:
    """Labels that differ only in capitals or spaces, with the spelling that is used most.

    Example:
        >>> one_spelling(["Borger", "BORGER", "Borger", "Lone"])
        {'BORGER': 'Borger'}
    """
    counts = Counter(labels)
    best: dict[str, str] = {}
    for label, _ in counts.most_common():
        best.setdefault(" ".join(label.casefold().split()), label)
    kept = {label: best[" ".join(label.casefold().split())] for label in counts}
    return {label: spelling for label, spelling in kept.items() if label != spelling}
