"""Transitions, silences, overlaps, interruptions and minimal responses."""

from __future__ import annotations

from itertools import pairwise

from tests.reference import times, turns
from tests.reference.arithmetic import mean, median, ratio, spread
from tests.reference.levels import ALL, Tag, Talk, Values, ends, word_sum
from tests.reference.talk import Row, Transition, Turn, exact

P_SHIFTS = (
    "AB-BA",
    "AB-B0",
    "AB-BY",
    "A0-X0",
    "A0-XA",
    "A0-XY",
    "AB-X0",
    "AB-XA",
    "AB-XB",
    "AB-XY",
    "A0-AY",
    "AB-A0",
    "AB-AY",
)
"""Gibson's participation shifts."""


def change_values(changes: list[Transition]) -> dict[str, float | None]:
    offsets = [change.fto for change in changes if change.fto is not None]
    waits = [max(0.0, change.fto) for change in changes if change.asked and change.fto is not None]
    crossed = [change for change in changes if interrupted_row(change)]
    known = all(change.a.timed and change.b.timed for change in changes)
    classes = {
        "under-0500ms": sum(wait < 0.5 for wait in waits),
        "0500-1000ms": sum(0.5 <= wait < 1 for wait in waits),
        "1000-2000ms": sum(1 <= wait < 2 for wait in waits),
        "2000-4000ms": sum(2 <= wait <= 4 for wait in waits),
        "over-4000ms": sum(wait > 4 for wait in waits),
    }
    return {
        "transitions": float(len(changes)),
        "fto-median": median(offsets),
        "fto-iqr": spread(offsets),
        "fto-mean": mean(offsets),
        "gap-median": median(offset for offset in offsets if offset > 0),
        "gap-share": ratio(sum(offset > 0 for offset in offsets), len(offsets)),
        "overlap-share": ratio(sum(offset < 0 for offset in offsets), len(offsets)),
        "latency-median": median(waits),
        **{f"latency-class-{name}": ratio(n, len(waits)) for name, n in classes.items()},
        "interruptions": float(len(crossed)) if known else None,
        "interruption-rate": ratio(100 * len(crossed), len(changes)) if known else None,
    }


def transition_share(talk: Talk, at: Tag) -> float | None:
    """Count of a>b over the count of all that follow a, at the same level."""
    start = at[1].split(">")[0] + ">"
    level = [tag for change in talk.transitions for tag in talk.of_transition(change)[3:]]
    row = [tag for tag in level if tag[0] == at[0] and tag[1].startswith(start)]
    return ratio(row.count(at), len(row))


def interrupted_row(change: Transition) -> Row | None:
    """The row of a that b's first row starts in, more than half a second before its end."""
    begin = change.b.rows[0]
    if not begin.timed:
        return None
    spoken = [
        row
        for row in change.a.rows
        if row.timed and exact(row.start - begin.start) <= 0 and exact(row.end - begin.start) > 0.5
    ]
    return max(spoken, key=lambda row: row.end, default=None)


def successful(change: Transition) -> bool:
    row = interrupted_row(change)
    return exact(row.end - change.b.start) <= 1 and change.b.words >= 3


def kept_the_floor(change: Transition, rows: list[Row]) -> str | None:
    """Who starts next after both rows have ended."""
    both = max(interrupted_row(change).end, change.b.rows[0].end)
    later = [row for row in rows if row.timed and exact(row.start - both) >= 0]
    return later[0].speaker if later else None


def wait_values(talk: Talk, taken: list[Turn]) -> dict[str, float | None]:
    silences, own, thirds = [], [], []
    floor = talk.floor
    alone = {row.utterance for turn in talk.turns if turn.kind == "embedded" for row in turn.rows}
    for turn in taken:
        if not turn.forms:
            continue
        asked = [row for row in turn.rows if row.forms][-1]
        after = talk.rows[talk.rows.index(asked) + 1 :]
        following = [row for row in after if row.utterance not in alone]
        if following:
            own.append(following[0].speaker == turn.speaker)
            if asked.timed and following[0].timed:
                silences.append(max(0.0, exact(following[0].start - asked.end)))
        at = floor.index(turn)
        nearby = floor[at + 1 : at + 3]
        if [other.speaker == turn.speaker for other in nearby] == [False, True]:
            answer, third = nearby
            if answer.timed and third.timed:
                thirds.append(max(0.0, exact(third.start - answer.end)))
    return {
        "wait-time-1": median(silences),
        "self-fill": ratio(sum(own), len(own)),
        "wait-time-2": median(thirds),
    }


def pause_values(talk: Talk, taken: list[Turn]) -> dict[str, float | None]:
    if not all(turn.timed for turn in taken):
        return {"pause-median": None, "pause-time": None}
    pauses = []
    for turn in taken:
        for at in range(1, len(turn.rows)):
            last_end = max(row.end for row in turn.rows[:at])
            gaps = times.silences(talk.rows, last_end, turn.rows[at].start)
            pauses += [end - start for start, end in gaps if exact(end - start) > 0.2]
    return {"pause-median": median(pauses), "pause-time": float(sum(pauses))}


def lapses(talk: Talk) -> list[tuple[float, float]]:
    """Silences of more than three seconds between turns, the earlier not asking at its end."""
    found = []
    for a, b in pairwise(talk.floor):
        if a.timed and b.timed and not a.rows[-1].asking:
            gaps = times.silences(talk.rows, a.end, b.start)
            found += [(start, end) for start, end in gaps if exact(end - start) > 3]
    return found


def overlap_time(talk: Talk) -> float | None:
    if not talk.timed:
        return None
    least = 0.5 if talk.grade == "C" else 0
    stretches = [exact(end - start) for start, end in times.overlaps(talk.rows)]
    return sum(seconds for seconds in stretches if seconds > least)


def silence_time(talk: Talk) -> float | None:
    if not talk.timed:
        return None
    least = 1 if talk.grade == "C" else 0
    stretches = [exact(end - start) for start, end in times.silences(talk.rows, *ends(talk.rows))]
    return sum(seconds for seconds in stretches if seconds > least)


def minimal_response_values(talk: Talk, at: Tag) -> dict[str, float | None]:
    alone = [
        row for turn in talk.turns if turn.kind in ("minimal", "embedded") for row in turn.rows
    ]
    found = [
        row
        for row in alone
        if at in talk.of_row(row) and turns.minimal(row, talk.rows, talk.grade, talk.language)
    ]
    inside = sum(turns.embedded(row, talk.rows, talk.grade) for row in found)
    values = {"minimal-embedded-share": ratio(inside, len(found))}
    if at != ALL:
        others = word_sum(row for row in talk.rows if at not in talk.of_row(row))
        values["minimal-responses"] = ratio(100 * len(found), others)
    return values


def yields(turn: Turn) -> bool:
    last = turn.rows[-1]
    return last.asking or last.forms[-1:] == ["tag"]


def p_shifts(talk: Talk) -> Values:
    """Each turn's target is the previous other speaker; the first turn speaks to the group."""
    floor = [turn.speaker for turn in talk.floor]
    if len({row.speaker for row in talk.rows}) < 3:
        return {("p-shifts", *ALL): None}
    counts = dict.fromkeys(P_SHIFTS, 0)
    target = None
    for a, x in pairwise(floor):
        if a == x:
            continue
        if target is None:
            counts["A0-XA"] += 1
        else:
            counts["AB-BA" if x == target else "AB-XA"] += 1
        target = a
    total = sum(counts.values())
    return {("p-shifts", "conversation", name): ratio(n, total) for name, n in counts.items()}
