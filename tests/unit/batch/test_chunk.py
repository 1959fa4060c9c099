"""A chunk is worked through once; what was read is kept as it was."""

import polars as pl
import pytest
from convo.batch.chunk import work
from convo.batch.folders import LocalFolder
from convo.batch.kept import READ, RESULTS, Kept, conversations, put_conversations
from convo.batch.plan import MOST_FILES, Chunk, File, Task, chunks
from convo.corpus import Settings
from convo.corpus.results_folder import TABLES
from convo.readers import read
from tests.unit.batch.talks import write_talks

TASK = Task(("citizen_perspective",), Settings())


def chunk(kept: Kept, *paths) -> Chunk:
    return Chunk(tuple(kept.files([(str(path), path.stem) for path in paths])))


def test_the_tables_of_a_chunk_are_written_and_its_talk_is_kept(tmp_path):
    kept = Kept(LocalFolder(tmp_path / "out"))
    paths = sorted(write_talks(tmp_path / "talks", 2).iterdir())
    both = chunk(kept, *paths)
    assert work(both, TASK, tmp_path / "out") == 2
    results = tmp_path / "out" / RESULTS / both.key(TASK.key)
    assert sorted(path.stem for path in results.iterdir()) == sorted(TABLES)
    assert pl.read_parquet(results / "turns.parquet")["conversation"].n_unique() == 2
    assert len(kept.read(both.key(TASK.reading_key))) == 2


def test_other_schemes_reuse_what_was_read(tmp_path):
    kept = Kept(LocalFolder(tmp_path / "out"))
    (path,) = write_talks(tmp_path / "talks", 1).iterdir()
    one = chunk(kept, path)
    work(one, TASK, tmp_path / "out")
    path.unlink()
    other = Task(("questions_and_listening",), Settings())
    work(one, other, tmp_path / "out")
    codes = pl.read_parquet(tmp_path / "out" / RESULTS / one.key(other.key) / "codes.parquet")
    assert set(codes["scheme"]) == {"questions_and_listening"}


def test_nothing_is_kept_beside_a_refusal_or_when_that_is_not_wanted(tmp_path):
    kept = Kept(LocalFolder(tmp_path / "out"))
    (path,) = write_talks(tmp_path / "talks", 1).iterdir()
    empty = tmp_path / "tom.vtt"
    empty.write_bytes(b"")
    both = chunk(kept, path, empty)
    work(both, TASK, tmp_path / "out")
    assert kept.read(both.key(TASK.reading_key)) is None
    refused = pl.read_parquet(tmp_path / "out" / RESULTS / both.key(TASK.key) / "refused.parquet")
    assert refused["id"].to_list() == ["file-empty"]
    one = chunk(kept, path)
    work(one, TASK, tmp_path / "out", keep=False)
    assert not (tmp_path / "out" / READ / one.key(TASK.reading_key)).exists()


def test_a_chunk_of_refusals_alone_has_empty_tables(tmp_path):
    missing = Chunk((File(str(tmp_path / "nej.vtt"), "nej", 0, ""),))
    work(missing, TASK, tmp_path / "out")
    results = tmp_path / "out" / RESULTS / missing.key(TASK.key)
    assert pl.read_parquet(results / "measures.parquet").is_empty()
    assert pl.read_parquet(results / "refused.parquet")["id"].to_list() == ["no-such-file"]


@pytest.mark.parametrize("sample", ["da_03_tolk_og_mentor.vtt", "en_01_missed_then_grasped.vtt"])
def test_a_conversation_comes_back_as_it_was_read(sample, tmp_path, request):
    as_read = read(request.config.rootpath / "samples" / sample)
    put_conversations(tmp_path, [as_read])
    (again,) = conversations(tmp_path)
    assert again.utterances.equals(as_read.utterances)
    for name in ("name", "source", "language", "declared"):
        assert getattr(again, name) == getattr(as_read, name)
    assert [(one.message.id, one.line) for one in again.notices] == [
        (one.message.id, one.line) for one in as_read.notices
    ]


def test_a_file_more_changes_one_chunk_or_two():
    names = [f"m{number:04}" for number in range(1200)]
    files = [File(name, name, 10, name) for name in names]
    before = {one.key("") for one in chunks(files)}
    after = {
        one.key("") for one in chunks([*files[:100], File("ny", "ny", 10, "x"), *files[100:]])
    }
    assert len(before) > 4
    assert len(after - before) <= 2


def test_no_chunk_grows_beyond_bounds():
    many = [File(str(number), "x", 1, "") for number in range(1000)]
    assert max(len(one.files) for one in chunks(many)) <= MOST_FILES
    big = [File(str(number), f"b{number}", 20 * 2**20, "") for number in range(6)]
    assert max(len(one.files) for one in chunks(big, usual=10**9)) <= 2
