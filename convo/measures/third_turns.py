"""Third turns: what the one who asked does with the answer."""

from __future__ import annotations

import polars as pl

from convo.language.content import fold
from convo.language.tokens import WORD
from convo.measures.content import floor, shared, stems
from convo.measures.numbers import paired
from convo.measures.registry import ALL_BUT_PAIR, Formula, measure
from convo.measures.tables import Tables

_NEVER = 2**32 - 1
"""A number after every turn's."""

REPEAT_WORDS = 14
"""A turn with more words says more than the answer again."""

OPENINGS = {
    "da": "(?:(?:nå|nåh|ja|jo|nej|okay|ok|godt|mm|hm|men) )*(?:så|altså)",
    "en": "(?:(?:oh|yes|yeah|no|okay|ok|right|well|mm|hm|and|but) )*so",
}
"""How a formulation begins: "så", "altså", "okay så", "nå ja så"."""

OPENING, NEAR = r"\b(?:så|altså|so)\b", 66
"""No turn without one of these so near its beginning, in characters, begins so …"""

OPENING_WORDS = r"^.{0,60}?\b(?:så|altså|so)\b"
"""… and none that does not begin like this."""

ABOUT = {"da": "du|dig|din|dit|dine|jer|jeres|det", "en": "(?:you|your|yours|it|that)(?:'[a-z]+)?"}
"""The second person and det; at most four words may stand before it."""

PROCEDURE = {
    "da": """
        skriv noter send book indkald aftal udfyld registrer opret oprett søg bestil bestill
        godkend bevilg henvis tilmeld underskriv upload aflever indsend medbring opdater log logg
        klik klikk sæt sætt husk ring ses snakkes høres""",
    "en": """
        writ write note send book arrang arrange fill register record apply order approv approve
        refer sign upload submit bring updat update log logg click put remember ring call""",
}
"""Verbs of what is to be done next, without endings: a turn with one arranges something."""

ENDINGS = {"da": "(?:e|er)?", "en": "(?:ing)?"}

KINDS = {
    "minimal": "a minimal response, such as mm or okay",
    "repeat": """a turn of at most 14 words that asks nothing and shares a content stem
                with the answer""",
    "formulation": """a turn that begins with så, altså or okay så, has du, dig, din or det
                within the next five words and no verb of procedure (skrive, sende, aftale), and
                asks for a yes at most""",
    "question-on": """any other question; it shares a content stem with the
                answer""",
    "question-off": """any other question; it shares no content stem with the
                answer""",
    "other": "a turn that is none of the other five kinds",
}
"""What a third turn can be; the first of minimal, formulation, question and repeat decides."""


def _kind_of_third_turn(kind: str, meaning: str) -> None:
    def share(tables: Tables) -> Formula:
        table = tables.kept("third turns", third_turns)
        return Formula(table, (pl.col("third") == kind).mean(), pl.len())

    share.__name__ = f"third_turn_{kind.replace('-', '_')}"
    share.__doc__ = f"""Share of third turns, after question and answer, of the kind {kind}.

    Definition: the third turn is the next row of the one who asked, minimal or a floor turn, after
                another's answer and before anyone else takes the floor. This kind is
                {meaning}.
                One that fits several is, in this order: minimal, formulation, question, repeat.
    Formula:    third turns of this kind / third turns
    Input:      turns; times not needed.
    Output:     one row per conversation, speaker and role who ask; unit: share; the six kinds sum
                to 1; n: third turns.
    Undefined:  no third turn -> null, reason "no third turns".
    Misreading: the kind is told by words; what the turn does with the answer is heard in context.
    Source:     Schegloff (2007), sequence-closing thirds; Heritage & Watson (1979), formulations.
    Example:
        >>> values(
        ...     "third-turn-{kind}",
        ...     "caseworker: hvor bor du?",
        ...     "citizen: i Gladsaxe hos min søster",
        ...     "caseworker: hos din søster",
        ... )
        {{'caseworker': {float(kind == "repeat")}, 'citizen': None}}
    """
    measure(f"third-turn-{kind}", unit="share", levels=ALL_BUT_PAIR, undefined="no-third-turns")(
        share
    )


for _kind, _meaning in KINDS.items():
    _kind_of_third_turn(_kind, _meaning)


def third_turns(tables: Tables) -> pl.DataFrame:
    """One row per third turn: its speaker's names and its kind as `third`."""
    turns = floor(tables)
    asked = turns.filter(pl.col("form").is_not_null() & pl.col("answered"))
    after = turns["after"].gather(asked["place"] + 1)
    back = (turns["person"].gather(after) == asked["person"]).fill_null(value=False)
    asked = asked.select(
        "talk",
        "person",
        "role",
        "voice",
        at=turns["at"].gather(asked["place"] + 1),
        other=pl.col("place") + 1,
        place=pl.when(back).then(after),
        until=turns["at"].gather(after),
    )
    asked = _with_minimal(asked, tables)
    asked = asked.filter(pl.col("place").is_not_null() | pl.col("minimal"))
    third = turns.select("text", "words", third_form="form")[asked["place"].fill_null(0)]
    pairs = asked.select(pl.col("place").fill_null(-1), "other")
    common = shared(pairs, stems(tables)).alias("common")
    languages = tables.talks["language"].gather(asked["talk"])
    found = asked.hstack(third).with_columns(common, language=languages)
    found = found.with_columns(formulates=_formulates(found))
    return found.with_columns(third=_third())


def _with_minimal(asked: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Whether a minimal row of the asker comes before anyone but the answerer takes the floor."""
    rows = tables.taken.filter(pl.col("kind") == "minimal")
    keys = paired(rows["person"], rows["at"]).sort()
    at = keys.search_sorted(paired(asked["person"], asked["at"]))
    until = paired(asked["person"], asked["until"].fill_null(_NEVER))
    said = keys.gather(pl.select(pl.when(at < keys.len()).then(at)).to_series())
    return asked.with_columns(minimal=(said < until).fill_null(value=False))


def _third() -> pl.Expr:
    questions = pl.col("third_form").is_not_null()
    repeats = (pl.col("common") > 0) & (pl.col("words") <= REPEAT_WORDS)
    return (
        pl.when("minimal")
        .then(pl.lit("minimal"))
        .when("formulates")
        .then(pl.lit("formulation"))
        .when(questions & (pl.col("common") > 0))
        .then(pl.lit("question-on"))
        .when(questions)
        .then(pl.lit("question-off"))
        .when(repeats)
        .then(pl.lit("repeat"))
        .otherwise(pl.lit("other"))
    )


def _formulates(found: pl.DataFrame) -> pl.Series:
    """Whether a turn says the gist of what was said, by its words, in the turn's language."""
    asks = pl.col("third_form").is_in(["open", "closed", "alternative"]).fill_null(value=False)
    rows = found.select("text", "language", asks=asks).with_row_index("row")
    near = fold(pl.col("text").str.slice(0, NEAR)).str.contains(OPENING)
    rows = rows.filter(~pl.col("asks")).filter(near)
    rows = rows.with_columns(folded=fold(pl.col("text")))
    rows = rows.filter(pl.col("folded").str.contains(OPENING_WORDS))
    rows = rows.with_columns(said=pl.col("folded").str.extract_all(WORD).list.join(" ") + " ")
    formulates = pl.repeat(value=False, n=found.height, dtype=pl.Boolean, eager=True)
    for language in sorted(OPENINGS):
        begins = rf"^{OPENINGS[language]} (?:[^ ]+ ){{0,4}}?(?:{ABOUT[language]}) "
        verbs = "|".join(PROCEDURE[language].split())
        arranges = rf"(?:^| )(?:{verbs}){ENDINGS[language]} "
        text, own = pl.col("said"), pl.col("language") == language
        holds = rows.filter(own & text.str.contains(begins) & ~text.str.contains(arranges))
        if holds.height:
            formulates = formulates.scatter(holds["row"], values=True)
    return formulates
