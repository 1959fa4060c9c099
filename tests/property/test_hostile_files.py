"""Every word of a hostile or damaged file is read, told, or refused with its file."""

from collections import Counter

import polars as pl
import pytest
from convo.batch.run import How, Wanted, batch
from convo.errors import ReadError
from convo.readers import read
from tests.property.hostile import FILES, WITNESS

COUNTED = {"word-hidden", "word-deleted", "word-boxes", "word-outside"}
"""Notices whose `count` is of words; others say `words`."""


def witnesses(texts):
    return Counter(word for text in texts if text for word in WITNESS.findall(text))


def told(notices):
    return witnesses(str(value) for note in notices for value in note.message.args.values())


def counted(notices):
    return sum(
        note.message.args.get("words", 0)
        or (note.message.args["count"] if note.message.id in COUNTED else 0)
        for note in notices
    )


@pytest.mark.parametrize(
    "file", [file for file in FILES if not file.refused], ids=lambda f: f.name
)
def test_every_word_is_read_or_told(file, tmp_path):
    path = tmp_path / file.name
    path.write_bytes(file.content)
    talk = read(path)
    rows = talk.utterances
    read_ = witnesses(rows["raw"]) + witnesses(rows["speaker"].unique(maintain_order=True))
    read_ += witnesses([talk.declared.title])
    said = Counter(file.said)
    assert not witnesses(rows["raw"]) - said
    missing = said - read_ - told(talk.notices)
    assert missing.total() <= counted(talk.notices), (missing, talk.notices)
    known = rows.filter(pl.col("start").is_not_null() & pl.col("end").is_not_null())
    assert (known["start"] <= known["end"]).all()
    assert (known["start"] >= 0).all()
    for note in talk.notices:
        assert note.message.text("da"), note.message.text("en")
    assert path.read_bytes() == file.content


@pytest.mark.parametrize("file", [file for file in FILES if file.refused], ids=lambda f: f.name)
def test_what_cannot_be_read_is_refused_with_a_place_and_a_hint(file, tmp_path):
    path = tmp_path / file.name
    path.write_bytes(file.content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.message.id == file.refused
    for language in ("da", "en"):
        report = caught.value.report(language)
        assert report.startswith(str(path))
        assert any(hint for _, hint in caught.value.told(language))


def test_a_folder_of_all_of_them_is_accounted_for_word_by_word(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    files = [file for file in FILES if "." in file.name]
    for file in files:
        (folder / file.name).write_bytes(file.content)
    outcome = batch([str(folder)], out, Wanted(), How())
    assert (outcome.files, outcome.refused) == (
        len(files),
        sum(1 for file in files if file.refused),
    )
    refused = pl.read_csv(out / "refused.csv")
    assert refused.height == outcome.refused
    turns = pl.read_parquet(out / "turns.parquet")
    notices = pl.read_csv(out / "notices.csv")
    assert {"conversation", "message"} <= set(notices.columns)
    assert turns["conversation"].n_unique() == len(files) - outcome.refused
