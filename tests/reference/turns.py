"""Turns, transitions and the timing grade, read literally from their definitions."""

from __future__ import annotations

from itertools import pairwise

from tests.reference.talk import Row, Transition, Turn, exact

LISTS = {
    "da": "mm mmm mhm hm hmm ja jo jaja næ nej nå okay ok aha ah åh øh nemlig præcis klart fint "
    "godt netop jep javel "
    "øhm",  # of the variants the one that random talks have
    "en": "mm mmm mhm mm-hmm hm hmm yeah yes yep no okay ok right sure uh-huh ah oh",
}
MINIMAL = {language: frozenset(words.split()) for language, words in LISTS.items()}


def order(rows: list[Row]) -> list[Row]:
    """By (start, -end, line) when every row has times, otherwise as in the file."""
    if all(row.timed for row in rows):
        return sorted(rows, key=lambda row: (exact(row.start), -exact(row.end), row.line))
    return sorted(rows, key=lambda row: row.line)


def nonverbal(row: Row) -> bool:
    return not row.words


def embedded(row: Row, rows: list[Row], grade: str) -> bool:
    """Whether it starts and ends inside one utterance of another, borders included."""
    if grade == "D" or not row.timed or (grade == "C" and len(row.words) > 3):
        return False
    return any(
        other.speaker != row.speaker
        and other.timed
        and exact(other.start - row.start) <= 0
        and exact(row.end - other.end) <= 0
        and not (exact(other.start - row.start) == 0 and exact(row.end - other.end) == 0)
        for other in rows
    )


def minimal(row: Row, rows: list[Row], grade: str, language: str = "da") -> bool:
    """Whether it is a minimal response, embedded or not; `rows` are in order."""
    said = row.words
    if not 1 <= len(said) <= 3 or any(word not in MINIMAL[language] for word in said):
        return False
    for earlier in reversed(rows[: rows.index(row)]):
        heard = earlier.speaker != row.speaker and earlier.words
        if heard and not embedded(earlier, rows, grade):
            return not earlier.asking
    return True


def kind(row: Row, rows: list[Row], grade: str, language: str = "da") -> str:
    """What a row is by itself, before minimal rows join their speaker's turn."""
    if nonverbal(row):
        return "nonverbal"
    if embedded(row, rows, grade):
        return "embedded"
    return "minimal" if minimal(row, rows, grade, language) else "turn"


def joins(at: int, rows: list[Row], kinds: list[str]) -> bool:
    """Whether a minimal row has a floor-taking row of its own speaker with nobody between."""
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(rows) and rows[near].speaker == rows[at].speaker:
            if kinds[near] == "turn":
                return True
            near += step
    return False


def turns(
    rows: list[Row],
    *,
    grade: str,
    language: str = "da",
    unit: str = "turn",
    merge_gap: float | None = None,
) -> list[Turn]:
    """Every row of talk in its turn, numbered from 1 by the start of the turn."""
    rows = order(rows)
    kinds = [kind(row, rows, grade, language) for row in rows]
    members = [
        at
        for at, its in enumerate(kinds)
        if its == "turn" or (its == "minimal" and unit == "turn" and joins(at, rows, kinds))
    ]
    timed = grade != "D" and all(row.timed for row in rows)
    groups: list[list[int]] = []
    for at in members:
        if (
            unit == "turn"
            and groups
            and rows[groups[-1][0]].speaker == rows[at].speaker
            and not (timed and _split(rows, groups[-1], at, merge_gap))
        ):
            groups[-1].append(at)
        else:
            groups.append([at])
    groups = [group for group in groups if any(kinds[at] == "turn" for at in group)]
    taken = {at for group in groups for at in group}
    alone = [[at] for at in range(len(rows)) if at not in taken]
    return [
        Turn(
            number,
            "turn" if group[0] in taken else kinds[group[0]],
            tuple(rows[at] for at in group),
        )
        for number, group in enumerate(sorted(groups + alone), start=1)
    ]


def _split(rows: list[Row], group: list[int], at: int, merge_gap: float | None) -> bool:
    last_end = max(rows[member].end for member in group)
    return merge_gap is not None and exact(rows[at].start - last_end) > merge_gap


def floor(all_turns: list[Turn]) -> list[Turn]:
    return [turn for turn in all_turns if turn.kind == "turn"]


def transitions(all_turns: list[Turn], grade: str) -> list[Transition]:
    """Every change of the floor to another speaker."""
    taken = floor(all_turns)
    return [
        Transition(a, b, fto(a, b, grade), a.rows[-1].asking)
        for a, b in pairwise(taken)
        if a.speaker != b.speaker
    ]


def fto(a: Turn, b: Turn, grade: str) -> float | None:
    """The floor transfer offset in seconds; None when unknown or beyond ten seconds."""
    if grade == "D" or not a.timed or not b.rows[0].timed:
        return None
    offset = exact(b.start - a.end)
    return None if abs(offset) > 10 else offset


def timing_grade(
    rows: list[Row],
    *,
    override: str | None = None,
    declared: str | None = None,
    aligned: bool = False,
    word_times: bool = False,
) -> str:
    """A, B, C or D; `aligned` is a format that is aligned by hand or by force."""
    if not any(row.timed for row in rows):
        return "D"
    if override or declared:
        return override or declared
    if _useless(rows):
        return "D"
    if aligned:
        return "A"
    return "B" if word_times else "C"


def _useless(rows: list[Row]) -> bool:
    spans = [(row.start, row.end) for row in rows if row.timed]
    if len(spans) > 1 and len(set(spans)) == 1:
        return True
    if all(exact(point) == int(exact(point)) for span in spans for point in span):
        return True
    starts = [start for start, _ in spans]
    back = sum(exact(after - before) < 0 for before, after in pairwise(starts))
    return len(rows) >= 20 and back / len(starts) > 0.05


def abutting(rows: list[Row]) -> bool:
    """Whether more than 90 % of successive rows touch exactly, from 20 rows on."""
    rows = order(rows)
    if len(rows) < 20:
        return False
    pairs = list(pairwise(rows))
    touching = sum(a.timed and b.timed and exact(b.start - a.end) == 0 for a, b in pairs)
    return touching / len(pairs) > 0.9
