"""What is read stays as it was; a disk that takes no more is one line and the right exit code."""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from convo.writers.leftovers import UNFINISHED
from tests.e2e.command import SAMPLE, WISHES, convo, refused
from tests.unit.batch.talks import write_talks

posix = pytest.mark.skipif(os.name != "posix", reason="needs limits of POSIX")
FORMATS = ("table", "json", "jsonl", "csv", "markdown")
LIMITED = """
import resource, runpy, sys
if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
    sys.argv = ["convo", *sys.argv[2:]]
    runpy.run_module("convo", run_name="__main__")
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with everything that commands read."""
    write_talks(tmp_path / "talks", 2)
    shutil.copy(SAMPLE, tmp_path / "talk.vtt")
    shutil.copy(WISHES, tmp_path / "wishes.yaml")
    (tmp_path / "broken.vtt").write_bytes(b"")
    (tmp_path / "talks.csv").write_text("conversation,town\nVIB_000,Viborg\n", "utf-8")
    (tmp_path / "convo.yaml").write_text("purpose: sparring\nmetadata: talks.csv\n", "utf-8")
    return tmp_path


def state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("convo: error: ")]
    return line


def test_no_command_changes_what_it_reads(folder, tmp_path_factory):
    before = state(folder)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    commands = [
        ("analyse", "talk.vtt", "broken.vtt", "-s", "wishes.yaml", "-o", elsewhere / "a.txt"),
        ("code", "talk.vtt", "-s", "wishes.yaml", "-f", "csv", "-o", elsewhere / "b.csv"),
        ("convert", "talk.vtt", elsewhere / "c.json"),
        ("reflect", "talk.vtt", "-s", "wishes.yaml", "-o", elsewhere / "c.docx"),
        ("scheme", "diff", "wishes.yaml", "wishes.yaml", "talks", "-o", elsewhere / "d.txt"),
        ("project", "show", "talks", "-o", elsewhere / "e.txt"),
        ("batch", "talks", "-o", elsewhere / "f", "--csv", "--xlsx", "--report", "json"),
    ]
    for command in commands:
        done = convo(*command, cwd=folder)
        assert done.returncode in (0, 3), done.stderr
    assert state(folder) == before


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (("analyse", "talk.vtt", "broken.vtt"), "talk.vtt"),
        (("analyse", "talk.vtt", "broken.vtt"), "broken.vtt"),
        (("analyse", "talk.vtt"), "talks/../talk.vtt"),
        (("analyse", "talk.vtt"), "convo.yaml"),
        (("analyse", "talk.vtt"), "talks.csv"),
        (("code", "talk.vtt", "-s", "wishes.yaml"), "wishes.yaml"),
        (("scheme", "diff", "wishes.yaml", "wishes.yaml", "talk.vtt"), "wishes.yaml"),
        (("reflect", "talk.vtt", "-f", "docx"), "talk.vtt"),
        (("reflect", "talk.vtt", "-s", "wishes.yaml", "-f", "html"), "wishes.yaml"),
        (("scheme", "show", "wishes.yaml"), "wishes.yaml"),
        (("scheme", "check", "wishes.yaml"), "wishes.yaml"),
        (("project", "show"), "convo.yaml"),
    ],
)
def test_no_command_writes_over_what_it_reads_even_by_force(folder, command, target):
    before = state(folder)
    line = one_line(convo(*command, "-o", target, "--force", cwd=folder))
    assert "convo never writes over what it reads" in line
    assert state(folder) == before


@pytest.mark.parametrize(
    "command",
    [
        ("analyse", "talk.vtt", "-o", "taken"),
        ("code", "talk.vtt", "-s", "wishes.yaml", "-o", "taken"),
        ("convert", "talk.vtt", "-f", "json", "taken"),
        ("reflect", "talk.vtt", "-f", "docx", "-o", "taken"),
        ("scheme", "new", "mine", "-o", "taken"),
        ("scheme", "schema", "-o", "taken"),
        ("scheme", "diff", "wishes.yaml", "wishes.yaml", "talk.vtt", "-o", "taken"),
        ("measures", "list", "-o", "taken"),
        ("project", "init"),
        ("project", "schema", "-o", "taken"),
    ],
)
def test_what_is_there_is_written_over_only_by_force(folder, command):
    (folder / "taken").write_text("mine", "utf-8")
    before = state(folder)
    assert "the file exists already" in one_line(convo(*command, cwd=folder))
    assert state(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_stdout_is_one_line(kind):
    with Path("/dev/full").open("w") as full:
        done = convo("analyse", SAMPLE, "-q", "-f", kind, stdout=full)
    assert "stdout: the disk is full" in one_line(done)


@posix
@pytest.mark.parametrize("kind", FORMATS)
def test_a_reader_who_goes_away_is_no_error(kind):
    read, write = os.pipe()
    os.close(read)
    done = convo("analyse", SAMPLE, "-q", "-f", kind, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def limited(folder, size, *arguments):
    script = folder / "limited.py"
    script.write_text(LIMITED, "utf-8")
    return subprocess.run(
        [sys.executable, script, str(size), *arguments],
        cwd=folder,
        env={**os.environ, "CONVO_LANG": "en", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@posix
@pytest.mark.parametrize("size", [300, 4000, 9000])
def test_a_run_that_can_write_no_more_is_one_line_and_goes_on_when_it_can(folder, size):
    """300 bytes stop the first file, 4,000 the tables of a chunk, 9,000 those of the run."""
    arguments = ("batch", "talks", "-o", "out", "--csv", "--xlsx", "--report", "markdown")
    one_line(limited(folder, size, *arguments))
    left = [path for path in (folder / "out").rglob("*") if path.name.endswith(UNFINISHED)]
    assert left == []
    assert convo(*arguments, cwd=folder).returncode == 0


@contextmanager
def mounted(disk: Path, options: str):
    """A small disk of its own, where the system lets the test have one."""
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk]
    if shutil.which("mount") is None or subprocess.call(command, stderr=subprocess.DEVNULL):
        pytest.skip("only root may mount a disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


@posix
def test_a_disk_that_is_really_full_is_one_line(folder):
    with mounted(folder / "disk", "size=64k") as disk:
        (disk / "filler").write_bytes(bytes(40_000))
        done = convo("batch", "talks", "-o", "disk/out", "--csv", cwd=folder)
        assert "the disk is full" in one_line(done)
        done = convo("analyse", "talk.vtt", "-q", "-f", "json", "-o", "disk/a.json", cwd=folder)
        assert "the disk is full" in one_line(done)
        assert [path for path in disk.rglob("*") if path.name.endswith(UNFINISHED)] == []


@posix
@pytest.mark.parametrize(
    "command",
    [
        ("analyse", "talk.vtt", "-q", "-o", "locked/a.txt"),
        ("convert", "talk.vtt", "locked/a.json"),
        ("scheme", "new", "mine", "-o", "locked/mine.yaml"),
        ("batch", "talks", "-o", "locked"),
        ("batch", "talks", "-o", "locked/new"),
    ],
)
def test_a_folder_that_may_not_be_written_is_one_line(folder, command):
    with locked(folder / "locked") as closed:
        assert "convo may not write here" in one_line(convo(*command, cwd=folder))
        assert list(closed.iterdir()) == []


@contextmanager
def locked(folder: Path):
    """A folder in which nobody may write; for root, who may everywhere, a disk for reading."""
    if os.geteuid() == 0:
        with mounted(folder, "ro") as disk:
            yield disk
        return
    folder.mkdir(mode=0o500)
    yield folder
    folder.chmod(0o700)


def test_a_missing_folder_is_one_line(folder):
    done = convo("analyse", "talk.vtt", "-q", "-o", "none/a.txt", cwd=folder)
    assert "the folder does not exist" in refused(done, 2)
