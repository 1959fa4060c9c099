"""A scheme's own tests: every example must get its code, no counterexample may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from convo.errors import Message, Place
from convo.language.lexicon import LANGUAGES
from convo.model import SPEAKERS, UTTERANCES, Turns, check
from convo.schemes.across import complete
from convo.schemes.coding import code
from convo.schemes.model import ANY, Code, Example, Scheme
from convo.schemes.trace import NOTHING, held_and_failed
from convo.turns import build
from convo.turns.timing import About

SOMEONE = "other"
"""Who says an example of a code that anyone can get."""

Fault = tuple[Place, Message]


@dataclass(frozen=True, slots=True)
class _Trial:
    """An example said by one role in one language: a conversation of its own."""

    name: str
    code: Code
    example: Example
    language: str
    role: str


def check_examples(scheme: Scheme, others: Sequence[Scheme] = ()) -> list[Fault]:
    """The examples that do not get their code and the counterexamples that do, by line.

    An example in one text is tried in each language of the scheme and said by each role that can
    get the code: it is right when it gets it once, a counterexample when it never does. Of a
    dialogue the last turn is judged. `others` are schemes that the scheme's rules may ask for
    beside those that come with convo.

    Raises:
        SchemeError: the rules ask for codes of other schemes that are not there.
    """
    every = complete([scheme, *others])
    trials = [trial for one in scheme.codes for trial in _trials(one, scheme)]
    if not trials:
        return []
    turns = _said(trials)
    coded = code(turns, [scheme, *others], drafts=True).codes
    coded = _of_last_turns(turns, coded.filter(pl.col("scheme") == scheme.id))
    given = {(name, code): evidence for name, code, evidence in coded.rows()}
    by_example: dict[Example, list[_Trial]] = {}
    for trial in trials:
        by_example.setdefault(trial.example, []).append(trial)
    faults = []
    for example, tried in by_example.items():
        coded_trials = [trial for trial in tried if (trial.name, trial.code.id) in given]
        if bool(coded_trials) == example.counter:
            trial = (coded_trials or tried)[0]
            matched = given.get((trial.name, trial.code.id), [])
            faults.append(_fault(turns, every, trial, matched))
    return sorted(faults, key=lambda fault: fault[0].line or 0)


def _trials(code: Code, scheme: Scheme) -> Iterator[_Trial]:
    for number, example in enumerate(code.examples):
        languages = (example.language,) if example.language != ANY else scheme.languages
        for language in languages or LANGUAGES:
            for role in _speakers(code, scheme, example):
                name = f"{code.id} {number} {language} {role}"
                yield _Trial(name, code, example, language, role)


def _speakers(code: Code, scheme: Scheme, example: Example) -> tuple[str, ...]:
    if example.lines[-1][0]:
        return (example.lines[-1][0],)
    parts = [role for part in scheme.parts(code.id) for role in part.role]
    return code.role or tuple(dict.fromkeys(parts)) or (SOMEONE,)


def _said(trials: Sequence[_Trial]) -> Turns:
    rows = [
        {
            "conversation": trial.name,
            "utterance": number,
            "speaker": role or trial.role,
            "text": text,
            "clauses": text,
            "raw": text,
            "line": trial.example.line,
        }
        for trial in trials
        for number, (role, text) in enumerate(trial.example.lines, start=1)
    ]
    unknown = dict.fromkeys(("on_behalf_of", "start", "end"))
    frame = pl.DataFrame(rows).with_columns(**unknown, role="speaker", subject="speaker")
    speakers = check(frame.unique(["conversation", "speaker"], maintain_order=True), SPEAKERS)
    about = {trial.name: About(trial.language) for trial in trials}
    return build(check(frame, UTTERANCES), speakers, about)


def _of_last_turns(turns: Turns, coded: pl.DataFrame) -> pl.DataFrame:
    """The codes of each conversation's last row: conversation, code, evidence."""
    last = turns.rows.group_by("conversation").agg(pl.col("turn").last())
    return coded.join(last, on=["conversation", "turn"]).select("conversation", "code", "evidence")


def _fault(
    turns: Turns, schemes: Sequence[Scheme], trial: _Trial, matched: Sequence[Mapping[str, Any]]
) -> Fault:
    scheme, example = schemes[0], trial.example
    place = Place(str(scheme.path or scheme.id), example.line)
    message_id = "scheme-counterexample-coded" if example.counter else "scheme-example-not-coded"
    held, failed = held_and_failed(turns, trial.name, schemes, trial.code.id, trial.language)
    spans = ", ".join(f"“{span['text']}”" for span in matched) or NOTHING
    args = {"code": trial.code.id, "text": example.lines[-1][1]}
    return place, Message(message_id, {**args, "held": held, "failed": failed, "matched": spans})
