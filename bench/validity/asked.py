"""Talk whose questions and minimal responses people marked, with those that convo finds.

Danish interviews without question marks, AnnoMI in English, and invented Danish talk in several
transcription habits.
"""

from __future__ import annotations

import polars as pl
from bench.validity.talk import DATA
from convo.language.marks import unmarked
from convo.language.questions import candidates
from convo.turns.kinds import with_kinds, with_words
from convo.turns.questions import question_clauses
from convo.turns.timing import numbers

FORMS = ("open", "closed", "alternative", "tag", "declarative")
INTERROGATIVE = FORMS[:4]
OTHER_PLACES = ("als1", "sjaelland1", "sjaelland5", "sjaelland6")
"""Places whose errors were not read while the rules were made."""


def interviews() -> pl.DataFrame:
    """The labelled stretches of the Danish interviews, with their neighbours in view."""
    labels = pl.read_csv(DATA / "ndc-danish" / "questions_dev.csv", infer_schema=False)
    files = labels["file"].unique(maintain_order=True)
    rows = pl.concat(
        pl.read_csv(
            DATA / "ndc-danish" / "tsv" / name, separator="\t", infer_schema=False, quote_char=None
        ).select(file=pl.lit(name), n="n", speaker="speaker", raw=pl.col("text").fill_null(""))
        for name in files
    )
    form = pl.col("question").replace({"none": None, "rhetorical_or_reported": None})
    expected = (pl.col("answer_expected") == "yes").shift(1).fill_null(value=False)
    gold = labels.select(
        "file",
        "n",
        gold=form.replace("repair", None),
        labelled=True,
        listening=pl.col("minimal") == "yes",
        answer=expected,
    )
    found = _detected(rows.select(conversation="file", speaker="speaker", raw="raw"), "da")
    joined = found.with_columns(rows["n"]).join(
        gold, left_on=["conversation", "n"], right_on=["file", "n"], how="left"
    )
    return joined.filter(pl.col("labelled")).with_columns(
        gold=pl.concat_list(pl.col("gold")).list.drop_nulls(),
        unseen=pl.col("conversation").str.split("_").list.first().is_in(OTHER_PLACES),
    )


def counselling() -> pl.DataFrame:
    """The therapists' utterances of AnnoMI, question open or closed."""
    rows = pl.read_csv(DATA / "annomi" / "dev.csv", infer_schema=False)
    found = _detected(
        rows.select(
            conversation="transcript_id", speaker="interlocutor", raw=pl.col("utterance_text")
        ),
        "en",
    )
    subtype = pl.when(pl.col("question_subtype") != "n/a").then("question_subtype")
    gold = rows.select(gold=pl.concat_list(subtype).list.drop_nulls())["gold"]
    return found.with_columns(gold).filter(pl.col("speaker") == "therapist")


def talk(writers: str) -> pl.DataFrame:
    """The invented talk of some writers, such as "w[1-4]"; a turn can have several forms."""
    rows = pl.concat(
        pl.read_csv(path, infer_schema=False).with_columns(conversation=pl.lit(path.stem))
        for path in sorted((DATA / "coded_talk").glob(f"{writers}_*.csv"))
    )
    return _coded(rows.with_columns(raw="text"), "da")


def samples(language: str) -> pl.DataFrame:
    """The hand-coded samples in a language."""
    rows = pl.read_csv(DATA / "coded_samples" / "hand_codes.csv", infer_schema=False).filter(
        pl.col("file").str.starts_with(language)
    )
    return _coded(rows.with_columns(conversation="file", raw="text"), language)


def _coded(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    codes = pl.col("codes").fill_null("").str.extract_all(r"questions_and_listening\.q_\w+")
    gold = rows.select(gold=codes.list.eval(pl.element().str.extract(r"q_(\w+)$")))["gold"]
    found = _detected(
        rows.select("conversation", "speaker", pl.col("raw").fill_null("")), language
    )
    return found.with_columns(gold)


def _detected(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    """The rows with `found`, the list of question forms that the detector gives them."""
    rows = pl.concat([rows, unmarked(rows["raw"], language)], how="horizontal")
    untimed = pl.lit(None, dtype=pl.Float64)
    rows = rows.with_columns(
        utterance=pl.int_range(1, pl.len() + 1, dtype=pl.Int32),
        start=untimed,
        end=untimed,
        grade=pl.lit("D"),
    ).with_columns(numbers(rows))
    may_ask = candidates(rows["clauses"], language)
    rows = with_kinds(with_words(rows, language, may_ask))
    found = question_clauses(rows, language, may_ask).filter(pl.col("form").is_not_null())
    forms = found.group_by("row").agg(found="form")
    none = pl.lit([], dtype=pl.List(pl.String))
    return (
        rows.with_row_index("row")
        .join(forms, on="row", how="left", maintain_order="left")
        .with_columns(pl.col("found").fill_null(none))
    )
