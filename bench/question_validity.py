"""How right the question detector is: precision, recall and F1 with n, per set and form.

Danish interviews without question marks (with their minimal responses, and in two halves by
place), AnnoMI in English (every third conversation apart), and invented Danish talk in several
transcription habits, from `../shared/data`; run by `make validity`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
from convo.language.marks import unmarked
from convo.language.questions import candidates
from convo.turns.kinds import with_kinds, with_words
from convo.turns.questions import question_clauses

DATA = Path(__file__).parents[2] / "shared" / "data"
FORMS = ("open", "closed", "alternative", "tag", "declarative")
INTERROGATIVE = FORMS[:4]
Scores = tuple[int, float, float, float]
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
        gold=pl.concat_list(pl.col("gold")).list.drop_nulls()
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
    )
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


def scores(rows: pl.DataFrame, forms: tuple[str, ...]) -> Scores:
    """How often and how well any of some forms is found: n, precision, recall and F1."""
    gold = pl.col("gold").list.set_intersection(list(forms)).list.len() > 0
    found = pl.col("found").list.set_intersection(list(forms)).list.len() > 0
    return _agreement(rows, gold, found)


def minimal_scores(rows: pl.DataFrame) -> Scores:
    """How well minimal responses are found; answers and rows without words are left out."""
    rows = rows.filter(~pl.col("answer"), pl.col("words") > 0)
    return _agreement(rows, pl.col("listening"), pl.col("minimal"))


def _agreement(rows: pl.DataFrame, gold: pl.Expr, found: pl.Expr) -> Scores:
    hits, n, said = rows.select(hits=(gold & found).sum(), n=gold.sum(), said=found.sum()).row(0)
    return n, _share(hits, said), _share(hits, n), _share(2 * hits, n + said)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def report(title: str, rows: pl.DataFrame) -> None:
    """Print a set's scores, for the interrogative forms, for all questions and form by form."""
    print(f"\n{title}: {len(rows)} rows")
    print(f"{'':16}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}")
    sets = {"interrogative": INTERROGATIVE, "all questions": FORMS}
    for name, forms in (sets | {form: (form,) for form in FORMS}).items():
        _line(name, scores(rows, forms))
    if "listening" in rows.columns:
        _line("minimal", minimal_scores(rows))


def _line(name: str, figures: Scores) -> None:
    n, precision, recall, f1 = figures
    if n:
        print(f"{name:16}{n:6}{precision:7.3f}{recall:7.3f}{f1:7.3f}")


def main() -> int:
    """Print every set that is there."""
    if not DATA.exists():
        print(f"no data: {DATA} is absent", file=sys.stderr)
        return 0
    places = interviews()
    others = pl.col("conversation").str.split("_").list.first().is_in(OTHER_PLACES)
    report("Danish interviews", places)
    report("Danish interviews, places whose errors were read", places.filter(~others))
    report("Danish interviews, other places", places.filter(others))
    therapists = counselling()
    third = pl.col("conversation").cast(pl.Int32).rank("dense") % 3 == 0
    report("AnnoMI, therapists", therapists)
    report("AnnoMI, therapists, every third conversation", therapists.filter(third))
    for writers in ("w[1-4]", "w[5-6]"):
        report(f"invented talk, {writers}", talk(writers))
    report("samples, Danish", samples("da"))
    report("samples, English", samples("en"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
