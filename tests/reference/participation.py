"""Talk time, speed and the balance over windows."""

from __future__ import annotations

from tests.reference import times
from tests.reference.arithmetic import ratio
from tests.reference.levels import Tag, Talk, ends, word_sum
from tests.reference.talk import Row, Turn, exact


def talk_time(talk: Talk, at: Tag) -> float | None:
    """Union per speaker, summed over the speakers of a role; the time is the voice's."""
    if not talk.timed:
        return None
    rows = [row for row in talk.rows if at in (("role", row.role), ("speaker", row.speaker))]
    return _union_by_speaker(rows)


def _union_by_speaker(rows: list[Row]) -> float:
    return sum(
        times.length(times.intervals([row for row in rows if row.speaker == speaker]))
        for speaker in {row.speaker for row in rows}
    )


def turn_seconds(talk: Talk, taken: list[Turn]) -> dict[int, float]:
    return {
        turn.number: exact(turn.end - turn.start) for turn in taken if talk.timed and turn.timed
    }


def speech_rate(talk: Talk, taken: list[Turn]) -> float | None:
    seconds = turn_seconds(talk, taken)
    counted = [turn for turn in taken if turn.words >= 3 and seconds.get(turn.number, 0) >= 1]
    words = sum(turn.words for turn in counted)
    return ratio(60 * words, sum(seconds[turn.number] for turn in counted))


def windows(talk: Talk) -> list[tuple[float, float]]:
    """Full windows only, as (start or first turn, the caseworkers' share)."""
    if "caseworker" not in {role for level, role in talk.people if level == "role"}:
        return []
    return _time_windows(talk) if talk.timed else _turn_windows(talk)


def _time_windows(talk: Talk) -> list[tuple[float, float]]:
    first, last = ends(talk.rows)
    found = []
    at = first
    while exact(at + 150 - last) <= 0:
        spoken = {"caseworker": 0.0, "others": 0.0}
        for speaker, role in talk.participants.items():
            spans = times.intervals([row for row in talk.rows if row.speaker == speaker])
            whose = "caseworker" if role == "caseworker" else "others"
            spoken[whose] += times.length(times.within(spans, at, at + 150))
        if sum(spoken.values()) > 0:
            found.append((at, spoken["caseworker"] / sum(spoken.values())))
        at = exact(at + 30)
    return found


def _turn_windows(talk: Talk) -> list[tuple[float, float]]:
    found = []
    for at in range(0, len(talk.floor) - 30 + 1, 6):
        rows = [row for turn in talk.floor[at : at + 30] for row in turn.rows]
        caseworkers = [row for row in rows if talk.row_role(row) == "caseworker"]
        found.append((talk.floor[at].number, word_sum(caseworkers) / word_sum(rows)))
    return found
