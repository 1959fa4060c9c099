"""Questions, their forms and their answers."""

from __future__ import annotations

from tests.reference.arithmetic import ratio
from tests.reference.levels import Talk, word_sum
from tests.reference.talk import Row, Turn


def question_values(talk: Talk, taken: list[Turn], rows: list[Row]) -> dict[str, float | None]:
    asked = [turn for turn in taken if turn.forms]
    forms = [turn.forms[-1] for turn in asked]
    answers = [answer for turn in asked if (answer := _answer(talk, turn))]
    long = sum(answer.words > 8 for answer in answers)
    names = ("open", "closed", "alternative", "tag", "declarative")
    return {
        "questions": float(len(asked)),
        "question-rate": ratio(100 * len(asked), word_sum(rows)),
        **{f"questions-{form}": float(forms.count(form)) for form in names},
        "open-question-share": (
            ratio(forms.count("open"), len(asked)) if len(asked) >= 5 else None
        ),
        "answered-share": ratio(len(answers), len(asked)),
        "expanded-share": ratio(long, len(asked)),
    }


def _answer(talk: Talk, turn: Turn) -> Turn | None:
    floor = talk.floor
    later = floor[floor.index(turn) + 1 :]
    return later[0] if later and later[0].speaker != turn.speaker else None
