"""Every value of participation, turn-taking and questions, one plain formula after the other."""

from __future__ import annotations

from dataclasses import replace

from tests.reference import marks, turns
from tests.reference.arithmetic import dominance, entropy, gini, mean, median, ratio
from tests.reference.content import first_mention, pronoun_values, topic_values, uptake_values
from tests.reference.levels import ALL, Tag, Talk, Values, word_sum
from tests.reference.participation import speech_rate, talk_time, turn_seconds, windows
from tests.reference.questions import question_values
from tests.reference.sequences import sequence_values
from tests.reference.talk import Row
from tests.reference.turn_taking import (
    change_values,
    lapses,
    minimal_response_values,
    overlap_time,
    p_shifts,
    pause_values,
    silence_time,
    transition_share,
    wait_values,
    yields,
)

TALK = ("talk-time", "time-share", "turn-seconds-", "speech-rate")
COARSE = ("latency-class-", "lapses", "overlap-time", "silence-time")
FINE = (
    "fto-",
    "gap-",
    "overlap-share",
    "pause-",
    "wait-time-",
    "latency-median",
    "interruption",
    "minimal-embedded-share",
)
ABUTTING = ("fto-", "gap-", "overlap-", "pause-")


def measures(  # noqa: PLR0913 -- a talk and the settings that define its turns
    rows: list[Row],
    *,
    grade: str,
    participants: dict[str, str] | None = None,
    unit: str = "turn",
    language: str = "da",
    merge_gap: float | None = None,
) -> Values:
    """Every measure as (id, level, subject) -> value; None where it is undefined.

    `participants` gives the role of everyone declared, speakers who say nothing included.
    """
    rows = turns.order(rows)
    made = turns.turns(rows, grade=grade, language=language, unit=unit, merge_gap=merge_gap)
    people = {**(participants or {}), **{row.speaker: row.role for row in rows}}
    talk = Talk(rows, made, turns.transitions(made, grade), grade, people, language)
    values = by_content(talk)
    values |= {
        (f"{name}-own", level, subject): value
        for (name, level, subject), value in by_content(replace(talk, own=True)).items()
        if level in ("role", "pair") or name == "dominance-log2"
    }
    values |= by_voice(replace(talk, own=True))
    return {key: None if _barred(key[0], talk) else value for key, value in values.items()}


def _barred(name: str, talk: Talk) -> bool:
    if name.startswith((*TALK, *COARSE)) and talk.grade == "D":
        return True
    if name.startswith(FINE) and talk.grade not in "AB":
        return True
    return name.startswith(ABUTTING) and turns.abutting(talk.rows)


def by_voice(talk: Talk) -> Values:
    """What hangs on whose voice it is: time, and the balance of the people present."""
    values = {}
    for level, subject in talk.people:
        at = (level, subject)
        its_turns = [turn for turn in talk.floor if at in talk.of_turn(turn)]
        values["talk-time", *at] = talk_time(talk, at)
        values["turn-seconds-median", *at] = median(turn_seconds(talk, its_turns).values())
        values["speech-rate", *at] = speech_rate(talk, its_turns)
    values |= shares(values, "talk-time", "time-share")
    said = [word_sum(row for row in talk.rows if row.speaker == who) for who in talk.participants]
    values["balance-entropy", *ALL] = entropy(said)
    values["balance-gini", *ALL] = gini(said)
    values["overlap-time", *ALL] = overlap_time(talk)
    values["silence-time", *ALL] = silence_time(talk)
    values["lapses", *ALL] = float(len(lapses(talk))) if talk.timed else None
    values |= p_shifts(talk)
    return values


def by_content(talk: Talk) -> Values:
    """What hangs on whose words they are."""
    values: Values = {}
    for at in [ALL, *talk.people]:
        values |= {(name, *at): value for name, value in _subject(talk, at).items()}
    for at in [ALL, *talk.people, *talk.pairs]:
        changes = [change for change in talk.transitions if at in talk.of_transition(change)]
        values |= {(name, *at): value for name, value in change_values(changes).items()}
    values |= {("transition-share", *at): transition_share(talk, at) for at in talk.pairs}
    for at in talk.pairs:
        values |= uptake_values(talk, at) if at[0] == "pair" else {}
    values |= shares(values, "turns", "turn-share") | shares(values, "words", "word-share")
    values["dominance-log2", *ALL] = dominance(
        values.get(("words", "role", "caseworker")), values.get(("words", "role", "citizen"))
    )
    values["window-balance", *ALL] = median(share for _, share in windows(talk))
    return values


def _subject(talk: Talk, at: Tag) -> dict[str, float | None]:
    rows = [row for row in talk.rows if at in talk.of_row(row)]
    taken = [turn for turn in talk.floor if at in talk.of_turn(turn)]
    values = (
        question_values(talk, taken, rows) | pause_values(talk, taken) | wait_values(talk, taken)
    )
    values |= minimal_response_values(talk, at)
    values |= sequence_values(talk, at) | topic_values(talk, at)
    values["turn-yielding"] = ratio(sum(yields(turn) for turn in taken), len(taken))
    if at == ALL:
        return values
    values |= pronoun_values(talk, at) | {"first-mention": first_mention(talk, at)}
    lengths = [turn.words for turn in taken]
    values["turns"] = float(len(taken))
    values["words"] = float(word_sum(rows))
    values["turn-words-mean"] = mean(lengths)
    values["turn-words-median"] = median(lengths)
    values["turn-words-max"] = max(lengths, default=None)
    values["long-turn-rate"] = ratio(sum(words > 50 for words in lengths), len(lengths))
    fillers = sum(word in marks.FILLERS for row in rows for word in row.words)
    values["fillers"] = ratio(100 * fillers, word_sum(rows))
    return values


def shares(values: Values, of: str, name: str) -> Values:
    """x_i over the sum of x over the level."""
    found: Values = {}
    for level in ("role", "speaker"):
        parts = {key[2]: value for key, value in values.items() if key[:2] == (of, level)}
        known = [value for value in parts.values() if value is not None]
        total = sum(known)
        for subject, value in parts.items():
            found[name, level, subject] = None if value is None else ratio(value, total)
    return found
