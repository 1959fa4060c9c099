"""Rows of questions with short answers, and what the asker does with an answer."""

from __future__ import annotations

from tests.reference.arithmetic import median, ratio
from tests.reference.content import spoken, stems
from tests.reference.levels import Tag, Talk
from tests.reference.talk import Turn

KINDS = ("minimal", "repeat", "formulation", "question-on", "question-off", "other")
SECOND_PERSON = frozenset({"du", "dig", "din", "dit", "dine", "jer", "jeres", "det"})
LEADING = frozenset({"nå", "nåh", "ja", "jo", "nej", "okay", "ok", "godt", "mm", "hm", "men"})
VERBS = """
skriv noter send book indkald aftal udfyld registrer opret søg bestil godkend bevilg henvis
tilmeld underskriv upload aflever indsend medbring opdater log klik sæt husk ring ses snakkes høres
"""


def answer(talk: Talk, turn: Turn) -> Turn | None:
    later = talk.floor[talk.floor.index(turn) + 1 :]
    return later[0] if later and later[0].speaker != turn.speaker else None


def chains(talk: Talk) -> list[list[Turn]]:
    found = []
    for speaker in talk.participants:
        row: list[Turn] = []
        for turn in [turn for turn in talk.floor if turn.speaker == speaker] + [None]:
            if turn is not None and turn.forms:
                row.append(turn)
                continue
            answers = [reply.words for one in row if (reply := answer(talk, one))]
            if len(row) >= 3 and answers and median(answers) <= 4:
                found.append(row)
            row = []
    return found


def third_turns(talk: Talk) -> list[tuple[Turn, str]]:
    """Each question turn whose answer the asker has the next word after, and what that is."""
    found = []
    for asked in talk.floor:
        replied = answer(talk, asked) if asked.forms else None
        if replied is None:
            continue
        for turn in talk.turns[talk.turns.index(replied) + 1 :]:
            if turn.kind == "minimal" and turn.speaker == asked.speaker:
                found.append((asked, "minimal"))
                break
            if turn.kind == "turn" and turn.speaker == asked.speaker:
                found.append((asked, _kind(turn, replied)))
                break
            if turn.kind == "turn" and turn.speaker != replied.speaker:
                break
    return found


def _kind(turn: Turn, replied: Turn) -> str:
    shares = bool(stems(turn) & stems(replied))
    form = turn.forms[-1] if turn.forms else None
    if formulates(spoken(turn)) and form in (None, "declarative", "tag"):
        return "formulation"
    if form:
        return "question-on" if shares else "question-off"
    return "repeat" if shares and turn.words <= 14 else "other"


def formulates(words: list[str]) -> bool:
    at = 0
    while words[at : at + 1] and words[at] in LEADING:
        at += 1
    begins = words[at : at + 1] in (["så"], ["altså"])
    about = SECOND_PERSON.intersection(words[at + 1 : at + 6])
    return bool(begins and about) and not any(arranges(word) for word in words)


def arranges(word: str) -> bool:
    bases = {verb + end for verb in VERBS.split() for end in ("", verb[-1])}
    return any(word == base + end for base in bases for end in ("", "e", "er"))


def sequence_values(talk: Talk, at: Tag) -> dict[str, float | None]:
    rows = [row for row in chains(talk) if at in talk.of_turn(row[0])]
    kinds = [kind for asked, kind in third_turns(talk) if at in talk.of_turn(asked)]
    shares = {f"third-turn-{kind}": ratio(kinds.count(kind), len(kinds)) for kind in KINDS}
    return {"checklist-chains": float(len(rows)), **shares}
