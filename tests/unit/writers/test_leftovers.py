"""What a killed run left is removed; what somebody still writes is left alone."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from convo.writers.leftovers import HERE, UNFINISHED, clear, is_left, prefix

posix = pytest.mark.skipif(os.name != "posix", reason="needs processes of POSIX")


def made(folder: Path, name: str, *, hours: float = 0) -> Path:
    path = folder / name
    path.write_bytes(b"half")
    os.utime(path, (time.time() - hours * 3600,) * 2)
    return path


def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@posix
def test_what_a_process_left_that_is_no_more_is_removed_at_once(tmp_path):
    left = made(tmp_path, f".ud.csv.{HERE}-{ended()}-x1{UNFINISHED}")
    folder = tmp_path / f".KEY.{HERE}-{ended()}-x1{UNFINISHED}"
    (folder / "sub").mkdir(parents=True)
    mine = made(tmp_path, f"{prefix(Path('ud.csv'))}x2{UNFINISHED}")
    other = made(tmp_path, "ud.csv")
    clear(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, other])
    assert not left.exists()


@posix
def test_a_process_that_has_ended_but_is_not_reaped_writes_no_more(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    process.stdout.read()
    time.sleep(0.1)
    left = made(tmp_path, f".ud.csv.{HERE}-{process.pid}-x1{UNFINISHED}")
    assert is_left(left) == Path("/proc").is_dir()
    process.wait()
    process.stdout.close()


def test_what_another_machine_left_is_removed_after_an_hour(tmp_path):
    name = ".ud.csv.{}-1-x1" + UNFINISHED
    assert not is_left(made(tmp_path, name.format("00000000")))
    assert is_left(made(tmp_path, name.format("00000000"), hours=2))


@pytest.mark.parametrize("name", ["ud.csv", f".ud{UNFINISHED}", f"a-1-x{UNFINISHED}"])
def test_files_that_are_not_ours_stay(tmp_path, name):
    assert not is_left(made(tmp_path, name, hours=999))


def test_a_folder_that_is_not_there_needs_no_clearing(tmp_path):
    clear(tmp_path / "none")
