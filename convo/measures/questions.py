"""Questions: how many, of which form, how long they wait, and whether they are answered."""

from __future__ import annotations

import polars as pl

from convo.measures.registry import ALL_BUT_PAIR, Formula, Needs, measure
from convo.measures.tables import Tables

ENOUGH_QUESTIONS = 5
"""Below this many questions no share of them is given."""

EXPANDED = 8
"""An answer with more words than this is expanded."""

FORMS = {
    "open": "asks for a telling or an opinion: hvad, hvordan, hvorfor; fortæl",
    "closed": "asks yes or no, or for one fact: verb first; hvornår, hvem, hvor mange",
    "alternative": "offers answers to choose among: vil du …, eller skal vi …",
    "tag": "a statement with a tag that asks to confirm: …, ikke? …, vel?",
    "declarative": "a statement used as a question: du bor stadig hos din søster?",
}


@measure("questions", unit="n", levels=ALL_BUT_PAIR)
def questions(tables: Tables) -> Formula:
    """Floor turns that hold a question.

    Definition: a question is what `convo measures explain question` says, found with or without
                question marks; a repair such as "hvad?" is none.
    Formula:    number of floor turns with at least one question clause
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role; unit: n; the forms sum to it.
    Undefined:  never; 0 without questions.
    Misreading: many questions can be interest or a form to fill in: look at the forms.
    Source:     Heinemann (2010), questions in Danish; Stivers & Enfield (2010).
    Example:
        >>> values("questions", "caseworker: hvordan går det?", "citizen: det går godt nok")
        {'caseworker': 1.0, 'citizen': 0.0}
    """
    return Formula(tables.floor, _asks().sum(), pl.len(), empty=0)


@measure("question-rate", unit="per 100 words", levels=ALL_BUT_PAIR, undefined="no-words")
def question_rate(tables: Tables) -> Formula:
    """Floor turns with a question per 100 words.

    Definition: a question is that of `questions`; words are all the speaker's words.
    Formula:    100 · questions / words
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role; n: words.
    Undefined:  no words -> null, reason "no words".
    Misreading: one who says little but a question has a high rate: see n.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "question-rate",
        ...     "caseworker: hvordan har du det i dag",
        ...     "citizen: det går godt nok",
        ... )
        {'caseworker': 16.666667, 'citizen': 0.0}
    """
    said = pl.col("words").sum()
    return Formula(tables.rows, 100 * _asks().sum() / said, said)


def _question_form(form: str, meaning: str) -> None:
    def count(tables: Tables) -> Formula:
        return Formula(tables.floor, (pl.col("form") == form).sum(), _asks().sum(), empty=0)

    count.__name__ = f"questions_{form}"
    count.__doc__ = f"""Floor turns whose last question is of the form {form}.

    Definition: {meaning}.
                A turn's form is that of its last question clause.
    Formula:    number of floor turns with that form
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role; unit: n; the five forms sum to
                `questions`, which is n.
    Undefined:  never; 0 without such questions.
    Misreading: the form is grammar: a closed question can open, an open one can close.
    Source:     Heinemann (2010); Stivers & Enfield (2010), a coding scheme for question forms.
    Example:
        >>> values("questions-{form}", "citizen: det går godt nok")
        {{'citizen': 0.0}}
    """
    measure(f"questions-{form}", unit="n", levels=ALL_BUT_PAIR)(count)


for _form, _meaning in FORMS.items():
    _question_form(_form, _meaning)


@measure("open-question-share", unit="share", levels=ALL_BUT_PAIR, undefined="fewer-than:5")
def open_question_share(tables: Tables) -> Formula:
    """Share of questions that are open.

    Definition: open asks for a telling or an opinion; the form is that of `questions-open`.
    Formula:    open questions / questions
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role; unit: share, 0..1; n: questions.
    Undefined:  fewer than 5 questions -> null, reason "fewer than 5".
    Misreading: an open question after a closed answer can be an interrogation: read the turns.
    Source:     convo's own.
    Example:
        >>> values(
        ...     "open-question-share",
        ...     "caseworker: hvordan går det?",
        ...     "citizen: det går godt nok",
        ... )
        {'caseworker': None, 'citizen': None}
    """
    asked = _asks().sum()
    share = (pl.col("form") == "open").sum() / asked
    return Formula(tables.floor, pl.when(asked >= ENOUGH_QUESTIONS).then(share), asked)


@measure("answered-share", unit="share", levels=ALL_BUT_PAIR, undefined="no-questions")
def answered_share(tables: Tables) -> Formula:
    """Share of questions whose next floor turn is another's.

    Definition: a minimal response before the answer does not count as the answer.
    Formula:    questions followed by a floor turn of another speaker / questions
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role who ask; 0..1; n: questions.
    Undefined:  no questions -> null, reason "no questions".
    Misreading: a turn that follows need not answer: read it.
    Source:     Schegloff & Sacks (1973), adjacency pairs.
    Example:
        >>> values("answered-share", "caseworker: hvor bor du?", "citizen: i Gladsaxe")
        {'caseworker': 1.0, 'citizen': None}
    """
    return Formula(tables.floor, pl.col("answered").filter(_asks()).mean(), _asks().sum())


@measure("expanded-share", unit="share", levels=ALL_BUT_PAIR, undefined="no-questions")
def expanded_share(tables: Tables) -> Formula:
    """Share of questions answered with more than 8 words.

    Definition: the answer is the next floor turn, when it is another's.
    Formula:    questions whose answer has more than 8 words / questions
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role who ask; 0..1; n: questions.
    Undefined:  no questions -> null, reason "no questions".
    Misreading: a short answer can be all there is to say.
    Source:     convo's own.
    Example:
        >>> values("expanded-share", "caseworker: hvor bor du?", "citizen: i Gladsaxe")
        {'caseworker': 0.0, 'citizen': None}
    """
    expanded = (pl.col("answer_words") > EXPANDED).fill_null(False)
    return Formula(tables.floor, expanded.filter(_asks()).mean(), _asks().sum())


@measure(
    "wait-time-1",
    unit="s",
    levels=ALL_BUT_PAIR,
    needs=Needs.FINE,
    undefined="no-questions",
    gaps=True,
)
def wait_time_1(tables: Tables) -> Formula:
    """Median silence after a question before anyone speaks.

    Definition: from the end of the utterance that holds the turn's last question to the next
                start of anyone, minimal rows included, embedded ones not; an overlap counts as 0.
    Formula:    median of max(0, next start - end of the question)
    Input:      turns with times; timing grade A or B.
    Output:     one row per conversation, speaker and role who ask; unit: s; n: questions.
    Undefined:  no question that anything follows -> null, reason "no questions".
    Misreading: it is not the answer's latency: the asker may be the one who speaks next.
    Source:     Rowe (1974), wait time 1.
    Example:
        >>> values(
        ...     "wait-time-1",
        ...     "caseworker [0-2]: hvor bor du?",
        ...     "citizen [3-4]: i Gladsaxe",
        ...     level="role",
        ... )
        {'caseworker': 1.0, 'citizen': None}
    """
    wait = pl.col("wait")
    return Formula(tables.floor, wait.median(), wait.count())


@measure(
    "self-fill",
    unit="share",
    levels=ALL_BUT_PAIR,
    needs=Needs.FINE,
    undefined="no-questions",
    gaps=True,
)
def self_fill(tables: Tables) -> Formula:
    """Share of questions after which the asker is the first to speak.

    Definition: the next start of anyone after the question, as in `wait-time-1`, is the asker's.
    Formula:    such questions / questions that anything follows
    Input:      turns with times; timing grade A or B.
    Output:     one row per conversation, speaker and role who ask; 0..1; n: questions.
    Undefined:  no question that anything follows -> null, reason "no questions".
    Misreading: to say more after a question can be help: read what is added.
    Source:     Rowe (1974).
    Example:
        >>> values(
        ...     "self-fill",
        ...     "caseworker [0-2]: hvor bor du?",
        ...     "caseworker [3-4]: altså nu",
        ...     "citizen [5-6]: her",
        ...     level="role",
        ... )
        {'caseworker': 1.0, 'citizen': None}
    """
    timed = pl.col("wait").is_not_null()
    return Formula(tables.floor, pl.col("self_fill").filter(timed).mean(), timed.sum())


@measure(
    "wait-time-2",
    unit="s",
    levels=ALL_BUT_PAIR,
    needs=Needs.FINE,
    undefined="no-questions-answered",
    gaps=True,
)
def wait_time_2(tables: Tables) -> Formula:
    """Median silence after an answer before the asker goes on.

    Definition: question of a, answer turn of b, a's next turn: the silence before the last; an
                overlap counts as 0.
    Formula:    median of max(0, start of a's next turn - end of the answer)
    Input:      turns with times; timing grade A or B.
    Output:     one row per conversation, speaker and role who ask; unit: s; n: such sequences.
    Undefined:  no such sequence -> null, reason "no questions answered".
    Misreading: a quick next question can show a form being filled in, or a keen listener.
    Source:     Rowe (1974), wait time 2.
    Example:
        >>> values(
        ...     "wait-time-2",
        ...     "caseworker [0-2]: hvor bor du?",
        ...     "citizen [3-4]: i Gladsaxe",
        ...     "caseworker [6-7]: nå der",
        ...     level="role",
        ... )
        {'caseworker': 2.0, 'citizen': None}
    """
    wait = pl.col("wait_after_answer")
    return Formula(tables.floor, wait.median(), wait.count())


def _asks() -> pl.Expr:
    return pl.col("form").is_not_null()
