"""Two Unicode forms are one text; no times make a speaker's talk negative or too long."""

import unicodedata

import polars as pl
from convo.corpus import analyse
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from(["på", "gå", "Åse", "når", "é", "ça", "Søren", "tænker", "ja", "nej", "ü"])
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NAMES = st.sampled_from(["Åse", "Bo Ångström", "Sagsbehandler", "Renée"])
FILES = st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=8)
STAMPS = st.one_of(
    st.integers(0, 60_000), st.integers(350_000_000, 400_000_000), st.just(0), st.just(5_000)
)
CUES = st.lists(st.tuples(NAMES, STAMPS, STAMPS, TEXTS), min_size=1, max_size=10)


def clock(milliseconds, mark="."):
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def vtt(cues):
    return "WEBVTT\n\n" + "\n\n".join(
        f"{clock(start)} --> {clock(end)}\n<v {name}>{text}" for name, start, end, text in cues
    )


def srt(cues):
    return "\n\n".join(
        f"{at}\n{clock(start, ',')} --> {clock(end, ',')}\n{name}: {text}"
        for at, (name, start, end, text) in enumerate(cues, 1)
    )


def csv(cues):
    rows = (f"{name};{start / 1000};{end / 1000};{text}" for name, start, end, text in cues)
    return "speaker;start;end;text\n" + "\n".join(rows)


def plain(cues):
    return "\n".join(f"{name}: {text}" for name, _, _, text in cues)


WRITTEN = {"a.vtt": vtt, "a.srt": srt, "a.csv": csv, "a.txt": plain}


def results(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    return analyse(folder / name)


@settings(deadline=None, max_examples=10)
@given(FILES, st.sampled_from(sorted(WRITTEN)))
def test_a_decomposed_file_gives_the_same_bits_as_a_composed_one(tmp_path_factory, said, name):
    cues = [(who, at * 3000, at * 3000 + 2500, text) for at, (who, text) in enumerate(said)]
    text = WRITTEN[name](cues)
    folder = tmp_path_factory.mktemp("forms")
    composed = results(folder, name, unicodedata.normalize("NFC", text))
    decomposed = results(folder, name, unicodedata.normalize("NFD", text))
    for table in ("measures", "events"):
        one, other = getattr(composed, table), getattr(decomposed, table)
        assert one.equals(other, null_equal=True), (name, text)
    columns = ["turn", "speaker", "kind", "words", "start", "end", "text"]
    known = [name for name in columns if name in composed.turns.turns.columns]
    one, other = composed.turns.turns.select(known), decomposed.turns.turns.select(known)
    assert one.equals(other, null_equal=True)


@settings(deadline=None, max_examples=15)
@given(CUES, st.sampled_from(["a.vtt", "a.srt", "a.csv"]))
def test_no_times_make_a_speakers_talk_negative_or_longer_than_the_clock(
    tmp_path_factory, cues, name
):
    found = results(tmp_path_factory.mktemp("times"), name, WRITTEN[name](cues))
    (talk,) = found.conversations
    times = talk.utterances.select("start", "end").drop_nulls()
    assert (times["start"] <= times["end"]).all()
    seconds = found.measures.filter(pl.col("unit") == "s", pl.col("value").is_not_null())
    of_speaker = pl.col("level") == "speaker"  # of a role or all, talk at once counts for each
    lengths = seconds.filter(pl.col("measure") == "talk-time", of_speaker)
    assert (lengths["value"] >= 0).all()
    if times.height:
        wall = times["end"].max() - times["start"].min()
        assert (lengths["value"] <= wall + 1e-6).all()
    shares = found.measures.filter(pl.col("unit") == "share", pl.col("value").is_not_null())
    assert shares["value"].is_between(0, 1 + 1e-9).all()
    assert found.measures["value"].drop_nulls().is_finite().all()
