"""Content stems and what becomes of them, with NLTK's stemmer and the page's own stop list."""

from __future__ import annotations

from functools import cache

from nltk.stem.snowball import SnowballStemmer
from tests.reference.arithmetic import mean, ratio
from tests.reference.levels import Tag, Talk, Values
from tests.reference.talk import Turn

STOP_WORDS = """
og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi
min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her
alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette mit
også under have dig anden hende mine alt meget hvis din dit dine nogle hos blive mange bliver
sådan så ja nej altså øh øhm lige bare godt okay nå mm kan må får gør går sige siger sagde
synes tror ved lidt helt rigtig egentlig faktisk måske vel nok nemlig ligesom hvert fald jamen
tænker tak fordi ting gang dag uge tage komme kommer se
"""
STOPPED = frozenset(STOP_WORDS.split())
PRONOUNS = ("vi", "du", "jeg", "man", "de")


@cache
def stem(word: str) -> str:
    return SnowballStemmer("danish").stem(word)


def spoken(turn: Turn) -> list[str]:
    return [word.replace("’", "'") for row in turn.rows for word in row.words]


def stems(turn: Turn) -> frozenset[str]:
    return _stems(tuple(spoken(turn)))


@cache
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in STOPPED)


def pronoun_values(talk: Talk, at: Tag) -> dict[str, float | None]:
    said = [word for row in talk.rows if at in talk.of_row(row) for word in row.words]
    return {f"pronouns-{name}": ratio(100 * said.count(name), len(said)) for name in PRONOUNS}


def uptake_values(talk: Talk, at: Tag) -> Values:
    """Uptake of one pair of roles, and its mean over every T that an S could have had."""
    found = [
        (stems(one), stems(other))
        for one, other in _next_others(talk)
        if f"{talk.turn_role(one)}>{talk.turn_role(other)}" == at[1]
        and one.words >= 5
        and stems(one)
    ]
    uptake = mean(len(s & t) / len(s) for s, t in found)
    chance = mean(len(s & t) / len(s) for s, _ in found for _, t in found)
    return {
        ("content-uptake", *at): uptake,
        ("content-uptake-lift", *at): ratio(uptake, chance) if found else None,
    }


def _next_others(talk: Talk) -> list[tuple[Turn, Turn]]:
    """Each floor turn and the next one that another takes."""
    pairs = []
    for at, turn in enumerate(talk.floor):
        later = [other for other in talk.floor[at + 1 :] if other.speaker != turn.speaker]
        pairs += [(turn, other) for other in later[:1]]
    return pairs


def topics(talk: Talk) -> list[tuple[Turn, int]]:
    """The turns that begin something, each with in how many of the next six it lives."""
    found = []
    for at, turn in enumerate(talk.floor):
        before = [stems(other) for other in talk.floor[max(0, at - 3) : at]]
        own = stems(turn)
        if turn.words < 5 or not own or any(own & other for other in before):
            continue
        later = [other for other in talk.floor[at + 1 : at + 7] if other.speaker != turn.speaker]
        found.append((turn, sum(bool(own & stems(other)) for other in later)))
    return found


def topic_values(talk: Talk, at: Tag) -> dict[str, float | None]:
    begun = topics(talk)
    own = [lives for turn, lives in begun if at in talk.of_turn(turn)]
    values: dict[str, float | None] = {"topic-survival": mean(own)}
    if at[0] in ("role", "speaker"):
        values["topic-initiative"] = ratio(len(own), len(begun))
    return values


def first_mention(talk: Talk, at: Tag) -> float | None:
    """The share of the stems of several that a subject was the first to use."""
    place = 1 if at[0] == "role" else 2
    users: dict[str, list[str]] = {}
    for turn in talk.floor:
        for one in stems(turn):
            users.setdefault(one, []).append(talk.of_turn(turn)[place][1])
    first = [names[0] for names in users.values() if len(set(names)) > 1]
    return ratio(first.count(at[1]), len(first))
