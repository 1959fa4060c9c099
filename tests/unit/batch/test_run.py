"""A run gives the same bytes however it is divided, interrupted or repeated."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from convo.batch.engines import How
from convo.batch.run import Wanted, batch
from convo.corpus import Settings, analyse
from convo.corpus.results_folder import FINISHED, run_of
from convo.errors import UsageError
from tests.unit.batch.talks import write_talks

WANTED = Wanted(schemes=("citizen_perspective",))


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    return write_talks(tmp_path_factory.mktemp("talks"), 24)


@pytest.fixture(scope="module")
def whole(talks, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole")
    outcome = batch([str(talks)], out, WANTED, How())
    assert (outcome.files, outcome.refused, outcome.taken) == (24, 0, 0)
    return out


def content(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in (*FINISHED, "summary.md")}


@pytest.mark.parametrize(
    "how",
    [How(jobs=2, usual_files=4), How(usual_files=1, keep=False)],
    ids=["two jobs, other chunks", "every file a chunk, nothing kept"],
)
def test_the_bytes_do_not_depend_on_how_the_run_is_worked_through(how, talks, whole, tmp_path):
    backwards = sorted((str(path) for path in talks.iterdir()), reverse=True)
    batch(backwards, tmp_path, WANTED, how)
    assert content(tmp_path) == content(whole)
    assert (tmp_path / ".convo").exists() == how.keep


def test_a_run_that_finds_everything_as_it_was_writes_no_table_again(talks, tmp_path):
    batch([str(talks)], tmp_path, WANTED, How())
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in FINISHED}
    outcome = batch([str(talks)], tmp_path, WANTED, How())
    assert (outcome.files, outcome.refused, outcome.taken) == (24, 0, 24)
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in FINISHED} == before


@pytest.mark.parametrize("name", ["codes.parquet", "summary.md"])
def test_a_result_that_was_changed_or_removed_is_written_again(name, talks, whole, tmp_path):
    batch([str(talks)], tmp_path, WANTED, How())
    (tmp_path / name).write_bytes(b"")
    batch([str(talks)], tmp_path, WANTED, How())
    assert content(tmp_path) == content(whole)
    (tmp_path / name).unlink()
    batch([str(talks)], tmp_path, WANTED, How())
    assert content(tmp_path) == content(whole)


def test_another_wish_for_the_same_results_is_granted(talks, tmp_path):
    batch([str(talks)], tmp_path, WANTED, How())
    batch([str(talks)], tmp_path, replace(WANTED, csv=True), How())
    assert (tmp_path / "codes.csv").is_file()
    english = (tmp_path / "summary.md").read_bytes()
    batch([str(talks)], tmp_path, replace(WANTED, csv=True, language="da"), How())
    assert (tmp_path / "summary.md").read_bytes() != english


def test_the_tables_hold_what_an_analysis_gives(talks, whole):
    found = analyse(talks, schemes=["citizen_perspective"])
    measures = pl.read_parquet(whole / "measures.parquet")
    key = ["conversation", "measure", "level", "subject"]
    assert (
        measures.sort(key)
        .select("value", "n")
        .equals(found.measures.sort(key).select("value", "n"), null_equal=True)
    )
    assert pl.read_parquet(whole / "codes.parquet").height == found.codes.height > 0
    turns = pl.read_parquet(whole / "turns.parquet")
    assert turns["words"].sum() == found.turns.turns["words"].sum()


def test_a_run_that_is_killed_goes_on_where_it_was(talks, whole, tmp_path):
    command = [sys.executable, "-m", "convo", "batch", str(talks), "-o", str(tmp_path)]
    command += ["-s", "citizen_perspective", "--lang", "en"]
    running = subprocess.Popen(command, start_new_session=True)
    results = tmp_path / ".convo" / "results"
    while running.poll() is None and not (results.is_dir() and list(results.iterdir())):
        time.sleep(0.01)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    outcome = batch([str(talks)], tmp_path, WANTED, How())
    assert outcome.files == 24
    assert content(tmp_path) == content(whole)
    left = [path for path in tmp_path.rglob("*") if path.name.endswith(".convo-unfinished")]
    assert not left


def test_a_second_run_opens_no_transcript_that_has_not_changed(tmp_path):
    folder = write_talks(tmp_path / "talks", 3)
    batch([str(folder)], tmp_path / "out", WANTED, How())
    for path in folder.iterdir():
        about = path.stat()
        path.write_bytes(b"x" * about.st_size)
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    before = content(tmp_path / "out")
    again = batch([str(folder)], tmp_path / "out", WANTED, How())
    assert again.taken == 3
    other = Wanted(schemes=("questions_and_listening",))
    batch([str(folder)], tmp_path / "out", other, How(force=True))
    turns = pl.read_parquet(tmp_path / "out" / "turns.parquet")
    assert turns["text"].str.contains("Hvad med").any()
    assert before["turns.parquet"] == (tmp_path / "out" / "turns.parquet").read_bytes()


def test_a_file_that_changes_is_read_again_and_one_more_is_added(tmp_path):
    folder = write_talks(tmp_path / "talks", 3)
    out = tmp_path / "out"
    batch([str(folder)], out, WANTED, How())
    (folder / "ny.txt").write_text("Borger: Jeg vil gerne ud og arbejde.\n", "utf-8")
    (folder / "VIB_000.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Borger>Noget helt andet.\n", "utf-8"
    )
    assert batch([str(folder)], out, WANTED, How(force=True)).files == 4
    turns = pl.read_parquet(out / "turns.parquet")
    assert turns.filter(pl.col("conversation") == "VIB_000")["text"].to_list() == [
        "Noget helt andet."
    ]
    assert "ny" in turns["conversation"]


def test_what_cannot_be_read_is_listed_and_stops_nothing(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    (folder / "tom.vtt").write_bytes(b"")
    (folder / "billede.vtt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    outcome = batch([str(folder)], tmp_path / "out", WANTED, How())
    assert (outcome.files, outcome.refused) == (4, 2)
    refused = pl.read_csv(tmp_path / "out" / "refused.csv")
    assert sorted(refused["id"]) == ["file-empty", "file-is-image"] or refused.height == 2
    assert pl.read_parquet(tmp_path / "out" / "turns.parquet")["conversation"].n_unique() == 2


def test_nothing_readable_still_tells_of_the_refusals(tmp_path):
    path = tmp_path / "tom.vtt"
    path.write_bytes(b"")
    assert batch([str(path)], tmp_path / "out", Wanted(), How()).refused == 1
    assert pl.read_parquet(tmp_path / "out" / "measures.parquet").is_empty()


def test_other_results_are_not_written_over(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    out = tmp_path / "out"
    batch([str(folder)], out, Wanted(), How())
    before = content(out)
    other = Wanted(settings=Settings(unit="utterance"))
    with pytest.raises(UsageError) as refused:
        batch([str(folder)], out, other, How())
    assert refused.value.message.id == "batch-has-results"
    assert content(out) == before
    batch([str(folder)], out, other, How(force=True))


def test_what_is_noticed_of_a_run_is_said_once_however_it_is_divided(tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text("Borger: Jeg er glad.\nSagsbehandler: Ja?\n", "utf-8")
    scheme = tmp_path / "pauser.yaml"
    scheme.write_text(
        "scheme: pauser\nversion: 1.0\ncodes:\n  - code: efter_pause\n    when: {gap: '> 1'}\n",
        "utf-8",
    )
    found = []
    for usual in (1, 32):
        out = tmp_path / str(usual)
        batch([str(folder)], out, Wanted((str(scheme),)), How(usual_files=usual))
        found.append((out / "notices.csv").read_text("utf-8"))
    assert found[0] == found[1]
    assert found[0].count("code-not-judged") == 1


def test_only_run_json_tells_when_and_with_how_many_jobs(whole):
    about = run_of(whole)
    assert (about["jobs"], about["files"], about["refused"]) == (1, 24, 0)
    assert about["begun"] <= about["finished"]


def test_transcripts_stay_as_they_were(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    batch([str(folder)], tmp_path / "out", Wanted(csv=True), How())
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()} == before


def test_what_the_project_says_of_reading_is_read_anew_when_it_changes(tmp_path):
    folder, out, config = tmp_path / "talks", tmp_path / "out", tmp_path / "convo.yaml"
    folder.mkdir()
    flood = "a" + "\u0301\u0327" * 40
    (folder / "a.txt").write_text(f"Sagsbehandler: Hej {flood}\nBorger: Nå\n", "utf-8")
    wanted = Wanted(settings=Settings(config=str(config)))

    def counts() -> tuple[str, int]:
        batch([str(folder)], out, wanted, How(force=True))
        notices = pl.read_csv(out / "notices.csv")
        return notices["message"].str.extract(r"^(\d+) accents").drop_nulls().to_list()

    config.write_text("language: da\nlimits: {combining_marks: 10}\n", "utf-8")
    assert counts() == ["70"]
    config.write_text("language: da\nlimits: {combining_marks: 20}\n", "utf-8")
    assert counts() == ["60"]
