import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from convo.errors import UsageError
from convo.writers.atomic import refuse, unfinished, unfinished_folder, write, write_folder

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def message(path, **options):
    with pytest.raises(UsageError) as error:
        write(path, b"new", **options)
    assert str(error.value.where) == str(path)
    assert "\nråd: " in error.value.report("da")
    return error.value.message.id


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_else(tmp_path):
    write(tmp_path / "ud.csv", b"hej")
    assert (tmp_path / "ud.csv").read_bytes() == b"hej"
    assert names(tmp_path) == ["ud.csv"]


def test_a_file_that_exists_is_only_replaced_by_force(tmp_path):
    path = tmp_path / "ud.csv"
    path.write_bytes(b"old")
    assert message(path) == "write-exists"
    assert path.read_bytes() == b"old"
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_an_input_is_never_written_over_even_by_force(tmp_path):
    path = tmp_path / "møde.vtt"
    path.write_bytes(b"old")
    around = tmp_path / "." / "møde.vtt"
    assert message(around, force=True, inputs=[path]) == "write-is-input"
    assert path.read_bytes() == b"old"


@posix
def test_a_link_to_an_input_is_the_input(tmp_path):
    path, link = tmp_path / "møde.vtt", tmp_path / "link.vtt"
    path.write_bytes(b"old")
    link.symlink_to(path)
    assert message(link, force=True, inputs=[path]) == "write-is-input"


@posix
def test_a_link_is_replaced_and_its_target_untouched(tmp_path):
    target, link = tmp_path / "andet.csv", tmp_path / "ud.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link, b"new", force=True)
    assert (target.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"old", b"new", False)


def test_a_folder_is_no_file(tmp_path):
    assert message(tmp_path, force=True) == "write-not-a-file"


def test_a_folder_that_is_missing_is_named(tmp_path):
    assert message(tmp_path / "findes" / "ikke.csv") == "write-no-folder"


@posix
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_one_clear_error(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert message(tmp_path / "ud.csv") == "write-read-only"
    finally:
        tmp_path.chmod(0o700)


@posix
def test_a_hard_link_to_an_input_is_the_input(tmp_path):
    path, link = tmp_path / "møde.vtt", tmp_path / "andet.vtt"
    path.write_bytes(b"old")
    link.hardlink_to(path)
    assert message(link, force=True, inputs=[path]) == "write-is-input"
    assert path.read_bytes() == b"old"


def test_a_way_round_to_an_input_is_the_input(tmp_path):
    (tmp_path / "hold").mkdir()
    path = tmp_path / "møde.vtt"
    path.write_bytes(b"old")
    assert message(tmp_path / "hold" / ".." / "møde.vtt", inputs=[path]) == "write-is-input"


def test_the_longest_name_that_a_disk_takes_can_be_written(tmp_path):
    name = "æ" * 125 + ".csv"
    write(tmp_path / name, b"hej")
    assert names(tmp_path) == [name]


def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "ud.csv"
    path.write_bytes(b"old")

    def stop_half_way():
        with unfinished(path) as temporary:
            temporary.write_bytes(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        stop_half_way()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["ud.csv"]


def test_a_folder_is_there_whole_or_not_at_all(tmp_path):
    def stop_half_way():
        with unfinished_folder(tmp_path / "a" / "b") as temporary:
            (temporary / "half").write_bytes(b"1")
            raise KeyError

    with pytest.raises(KeyError):
        stop_half_way()
    assert names(tmp_path / "a") == []
    with unfinished_folder(tmp_path / "a" / "b") as temporary:
        (temporary / "sub").mkdir()
        (temporary / "sub" / "whole").write_bytes(b"1")
    assert (tmp_path / "a" / "b" / "sub" / "whole").read_bytes() == b"1"
    assert names(tmp_path / "a") == ["b"]


def test_the_first_of_two_who_make_the_same_folder_stands(tmp_path):
    with unfinished_folder(tmp_path / "a") as late:
        (late / "by").write_text("late")
        with unfinished_folder(tmp_path / "a") as early:
            (early / "by").write_text("early")
    assert (tmp_path / "a" / "by").read_text() == "early"
    assert names(tmp_path) == ["a"]


def test_a_full_disk_is_one_clear_error_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert message(tmp_path / "ud.csv") == "write-disk-full"
    assert names(tmp_path) == []


@posix
def test_the_mode_is_the_users_own_and_survives_a_replacement(tmp_path):
    path = tmp_path / "ud.csv"
    write(path, b"old")
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write(path, b"new", force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_dry_run_asks_without_writing(tmp_path):
    refuse(tmp_path / "ud.csv")
    assert names(tmp_path) == []


@posix
def test_a_run_that_is_killed_leaves_the_old_file_or_the_new(tmp_path):
    path = tmp_path / "ud.csv"
    old, new = b"a" * 4_000_000, b"b" * 4_000_000
    path.write_bytes(old)
    code = (
        "import sys; from pathlib import Path; from convo.writers.atomic import write\n"
        "print('ready', flush=True)\n"
        "while True: write(Path(sys.argv[1]), b'b' * 4_000_000, force=True)"
    )
    for trial in range(5):
        run = subprocess.Popen(
            [sys.executable, "-c", code, path],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        )
        run.stdout.readline()
        time.sleep(0.003 * trial)
        run.kill()
        run.wait()
        run.stdout.close()
        assert path.read_bytes() in (old, new)


FILES = {"a.json": b"{}", "b.jsonl": b""}


def folder_message(path, **options):
    with pytest.raises(UsageError) as error:
        write_folder(path, FILES, **options)
    assert "\nråd: " in error.value.report("da")
    return error.value.message.id


def test_a_folder_is_written_whole_and_only_replaced_by_force(tmp_path):
    write_folder(tmp_path / "ud", FILES)
    assert (names(tmp_path), names(tmp_path / "ud")) == (["ud"], ["a.json", "b.jsonl"])
    assert folder_message(tmp_path / "ud") == "write-exists"
    write_folder(tmp_path / "ud", {**FILES, "a.json": b"[]"}, force=True)
    assert (tmp_path / "ud" / "a.json").read_bytes() == b"[]"
    assert names(tmp_path) == ["ud"]


def test_a_folder_with_anything_else_in_it_is_left_alone_even_by_force(tmp_path):
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / "brev.docx").write_bytes(b"mit")
    assert folder_message(tmp_path / "ud", force=True) == "write-other-files"
    assert names(tmp_path / "ud") == ["brev.docx"]


def test_a_folder_is_not_written_over_a_file_an_input_or_without_a_place(tmp_path):
    (tmp_path / "ud").write_bytes(b"mit")
    assert folder_message(tmp_path / "ud", force=True) == "write-not-a-folder"
    assert folder_message(tmp_path / "x" / "ud") == "write-no-folder"
    (tmp_path / "ind").mkdir()
    source = tmp_path / "ind" / "a.json"
    source.write_bytes(b"mit")
    assert folder_message(tmp_path / "ind", force=True, inputs=[source]) == "write-is-input"
    assert source.read_bytes() == b"mit"


def test_a_folder_that_cannot_be_finished_leaves_the_former_one(tmp_path):
    write_folder(tmp_path / "ud", FILES)
    with pytest.raises(UsageError):
        write_folder(tmp_path / "ud", {"a.json": b"[]", "no/b.jsonl": b""}, force=True)
    assert names(tmp_path) == ["ud"]
