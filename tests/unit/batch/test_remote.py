"""Transcripts and results at addresses: the same rows, kept, resumed and forgotten as here."""

import shutil

import fsspec
import polars as pl
import pytest
from convo.batch.addresses import filesystem
from convo.batch.engines import How
from convo.batch.folders import folder_at
from convo.batch.forget import conversations, forget
from convo.batch.kept import RESULTS
from convo.batch.run import Wanted, batch
from convo.corpus.project import Project
from convo.corpus.results_folder import FINISHED, told
from convo.errors import ReadError, UsageError
from tests.unit.batch.talks import write_talks

WANTED = Wanted(schemes=("citizen_perspective",), csv=True)
TABLES = ("measures", "codes", "turns")


@pytest.fixture
def memory():
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield files
    files.store.clear()


@pytest.fixture(params=["memory", "file"])
def place(request, memory, tmp_path):
    """The address of an empty place."""
    del memory
    return "memory://place" if request.param == "memory" else f"file://{tmp_path}/place"


@pytest.fixture
def talks(tmp_path):
    return write_talks(tmp_path / "talks", 6)


def put(folder, address):
    files, path = filesystem(address)
    for file in folder.rglob("*"):
        if file.is_file():
            files.makedirs(path, exist_ok=True)
            files.put_file(str(file), f"{path}/{file.relative_to(folder).as_posix()}")


def table(address, name):
    files, path = filesystem(address)
    return pl.read_parquet(files.cat_file(f"{path}/{name}.parquet"))


def held(address):
    """Every file at an address, and what it holds."""
    files, path = filesystem(address)
    files.invalidate_cache()
    return {name.removeprefix(path): files.cat_file(name) for name in files.find(path)}


def test_a_run_at_addresses_gives_the_bytes_of_a_run_here(talks, place, tmp_path):
    put(talks, f"{place}/in")
    outcome = batch([f"{place}/in"], f"{place}/out", WANTED, How(usual_files=2))
    assert (outcome.files, outcome.refused) == (6, 0)
    batch([str(talks)], tmp_path / "here", WANTED, How())
    there = held(f"{place}/out")
    for name in ("measures.parquet", "codes.parquet", "turns.parquet", "summary.md", "turns.csv"):
        assert there[f"/{name}"] == (tmp_path / "here" / name).read_bytes()
    assert told(there["/run.json"])["engine"] == "local"
    assert not [
        name for name in there if "unfinished" in name or "/." in name.replace("/.convo", "")
    ]


def test_what_was_done_is_taken_and_what_changed_is_read_again(talks, place):
    put(talks, f"{place}/in")
    batch([f"{place}/in"], f"{place}/out", WANTED, How())
    assert batch([f"{place}/in"], f"{place}/out", WANTED, How()).taken == 6
    (talks / "VIB_000.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Borger>Noget helt andet.\n", "utf-8"
    )
    put(talks, f"{place}/in")
    batch([f"{place}/in"], f"{place}/out", WANTED, How(force=True))
    turns = table(f"{place}/out", "turns")
    assert turns.filter(pl.col("conversation") == "VIB_000")["text"].to_list() == [
        "Noget helt andet."
    ]


def test_other_schemes_use_what_was_read_there(talks, place):
    put(talks, f"{place}/in")
    batch([f"{place}/in"], f"{place}/out", WANTED, How())
    reads = {name for name in held(f"{place}/out") if name.startswith("/.convo/read/")}
    assert reads
    batch([f"{place}/in"], f"{place}/out", Wanted(), How(force=True))
    assert {name for name in held(f"{place}/out") if name.startswith("/.convo/read/")} == reads


def test_a_run_of_other_files_is_not_written_over_and_nothing_is_kept_if_so_asked(talks, place):
    put(talks, f"{place}/in")
    batch([f"{place}/in"], f"{place}/out", WANTED, How(keep=False))
    assert not [name for name in held(f"{place}/out") if name.startswith("/.convo")]
    with pytest.raises(UsageError) as refused:
        batch([f"{place}/in/VIB_000.vtt"], f"{place}/out", WANTED, How())
    assert refused.value.message.id == "batch-has-results"


def test_what_cannot_be_read_is_listed_with_its_address(talks, place):
    (talks / "tom.vtt").write_bytes(b"")
    put(talks, f"{place}/in")
    assert batch([f"{place}/in"], f"{place}/out", WANTED, How()).refused == 1
    refused = pl.read_csv(held(f"{place}/out")["/refused.csv"])
    assert refused["path"].to_list()[0].endswith("place/in/tom.vtt")
    assert "://" in refused["path"][0]


def test_a_conversation_is_forgotten_at_an_address(talks, place):
    (talks / "hemmelig.txt").write_text("Borger: Jeg hedder Kvistholdt og drikker.\n", "utf-8")
    put(talks, f"{place}/in")
    batch([f"{place}/in"], f"{place}/out", WANTED, How())
    assert "hemmelig" in conversations(f"{place}/out")
    forget(f"{place}/out", ["hemmelig"], Project())
    assert "hemmelig" not in conversations(f"{place}/out")
    left = held(f"{place}/out")
    assert b"forgotten: 1" in left["/forgotten.log"]
    assert not any(b"hemmelig" in content for content in left.values())
    assert set(FINISHED) <= {name[1:] for name in left}


def test_files_patterns_and_folders_are_found_as_here(talks, place):
    (talks / "README.md").write_text("om", "utf-8")
    (talks / ".skjult.vtt").write_text("WEBVTT\n", "utf-8")
    put(talks, f"{place}/in")
    run = {
        "pattern": [f"{place}/in/KBH*.vtt"],
        "file": [f"{place}/in/VIB_000.vtt"],
        "both": [f"{place}/in/VIB_000.vtt", f"{place}/in"],
    }
    found = {
        name: batch(paths, f"{place}/{name}", WANTED, How()).files for name, paths in run.items()
    }
    assert found == {"pattern": 3, "file": 1, "both": 6}
    assert set(table(f"{place}/pattern", "turns")["conversation"]) == {
        "KBH_001", "KBH_003", "KBH_005",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("memory://nowhere", "no-such-file"),
        ("memory://nowhere/*.vtt", "pattern-matches-nothing"),
        ("memory://empty", "no-transcripts-in-folder"),
    ],
)
def test_nothing_to_read_is_said(path, message, memory):
    memory.makedirs("/empty", exist_ok=True)
    with pytest.raises(ReadError) as refused:
        batch([path], "memory://out", Wanted(), How())
    assert refused.value.message.id == message


@pytest.mark.parametrize(
    ("paths", "how", "message"),
    [
        (["hest://talks"], How(), "address-unknown"),
        (["zip://a.vtt::memory://talks"], How(), "address-unknown"),
        (["memory://talks", "samples"], How(), "addresses-mixed"),
        (["memory://talks"], How(engine="dask"), "memory-in-one-process"),
        (["samples"], How(scheduler="tcp://127.0.0.1:9"), "scheduler-needs-dask"),
        (["samples"], How(engine="dusk"), "unknown-name-near"),
        (["samples"], How(engine="spark"), "unknown-name"),
    ],
)
def test_what_cannot_be_run_is_said(paths, how, message, memory):
    del memory
    with pytest.raises(UsageError) as refused:
        batch(paths, "memory://out", Wanted(), how)
    assert refused.value.message.id == message


def test_a_place_that_refuses_is_told(tmp_path, talks):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UsageError) as refused:
        batch([f"file://{talks}"], f"file://{tmp_path}/file/out", Wanted(), How())
    assert refused.value.message.id == "address-failed"


def test_a_chunk_that_was_put_there_by_another_is_left_as_it_is(memory, tmp_path):
    del memory
    place = folder_at("memory://place")
    place.put(f"{RESULTS}/a", lambda folder: (folder / "x").write_text("first", "utf-8"))
    place.put(f"{RESULTS}/a", lambda folder: (folder / "x").write_text("second", "utf-8"))
    with place.parts([f"{RESULTS}/a", f"{RESULTS}/none"]) as parts:
        assert [(part / "x").read_text("utf-8") for part in parts] == ["first"]
    place.remove(f"{RESULTS}/a")
    place.remove(f"{RESULTS}/a")
    assert place.parcels(RESULTS) == set()
    shutil.rmtree(tmp_path)
