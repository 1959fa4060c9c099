"""A real cluster over TCP: the same results as one machine, also when a worker is killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from convo.batch.engines import How
from convo.batch.run import Wanted, batch
from convo.corpus.results_folder import FINISHED
from convo.errors import UsageError

CONVERSATIONS = 2000
WORDS = ("arbejde", "haven", "ryggen", "mødet", "planen", "praktik", "børnene", "søvnen")
WANTED = Wanted(schemes=("citizen_perspective",))
DEADLINE = 60
"""Seconds after which something that was waited for does not come."""

NO_CONVO = """
import runpy, sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Without())
"""

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of its sockets and loops
]


def wait_for(condition):
    until = time.monotonic() + DEADLINE
    while not (found := condition()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)
    return found


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        wait_for(lambda: self.file.is_file() and self.file.read_text("utf-8").endswith("}"))
        self.address = json.loads(self.file.read_text("utf-8"))["address"]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(self.file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def add_worker(self) -> subprocess.Popen[bytes]:
        started = self.start("worker", "--nthreads", "1", "--nworkers", "1", "--no-dashboard")
        self.workers.append(started)
        return started

    def working(self) -> int:
        from distributed import Client

        with Client(self.address, timeout=DEADLINE, set_as_default=False) as client:
            return len(client.nthreads())

    def kill(self, one: subprocess.Popen[bytes]) -> None:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()

    def stop(self) -> None:
        for one in (*self.workers, self.scheduler):
            if one.poll() is None:
                self.kill(one)


@pytest.fixture
def cluster(tmp_path):
    started = Cluster(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def talks(tmp_path):
    chance = random.Random(20261122)
    folder = tmp_path / "talks"
    folder.mkdir()
    for number in range(CONVERSATIONS):
        asked, told = chance.choices(WORDS, k=2)
        (folder / f"m{number:04}.txt").write_text(
            f"Sagsbehandler: Hvad med {asked}?\nBorger: Jeg drømmer om {told} igen.\n", "utf-8"
        )
    return folder


def content(out):
    return {name: (out / name).read_bytes() for name in (*FINISHED, "summary.md")}


def test_a_worker_that_is_killed_midway_changes_no_result(cluster, talks, tmp_path):
    batch([str(talks)], tmp_path / "here", WANTED, How(jobs=2, usual_files=64))
    first = cluster.add_worker()
    cluster.add_worker()
    wait_for(lambda: cluster.working() == 2)
    seen = []

    def progress(done, total):
        seen.append((done, total))
        if done > total // 3 and first.poll() is None:
            cluster.kill(first)

    how = How(engine="dask", scheduler=cluster.address, usual_files=64, progress=progress)
    outcome = batch([str(talks)], tmp_path / "there", WANTED, how)
    assert first.poll() is not None
    assert (outcome.files, outcome.refused, outcome.taken) == (CONVERSATIONS, 0, 0)
    assert seen[-1] == (CONVERSATIONS, CONVERSATIONS)
    assert len(seen) > 15
    for name in ("measures", "codes", "turns"):
        here, there = (
            pl.read_parquet(tmp_path / out / f"{name}.parquet") for out in ("here", "there")
        )
        assert here.height > 0
        assert there.equals(here, null_equal=True)
    assert content(tmp_path / "there") == content(tmp_path / "here")
    about = json.loads((tmp_path / "there" / "run.json").read_text("utf-8"))
    assert about["engine"] == "dask"


def command(*arguments, blocked=()):
    """The command as a user runs it; without some packages where they are blocked."""
    start = NO_CONVO.format(blocked=set(blocked)) if blocked else ""
    run = f"{start}\nfrom convo.cli import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", f"import sys\n{run}", "batch", *arguments],
        env={**os.environ, "CONVO_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("blocked", "arguments", "said"),
    [
        (
            "distributed",
            ("samples", "-o", "x", "--engine", "dask"),
            "pip install dask distributed",
        ),
        ("fsspec", ("s3://talks", "-o", "x"), "pip install fsspec"),
        ("s3fs", ("s3://talks", "-o", "x"), "pip install s3fs"),
    ],
)
def test_a_package_that_is_missing_is_said_with_how_to_install_it(blocked, arguments, said):
    done = command(*arguments, blocked=[blocked])
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("scheduler", "said"),
    [("tcp://127.0.0.1:9", "no Dask scheduler answers"), ("hest", "not the address")],
)
def test_a_scheduler_that_is_not_there_is_said(scheduler, said, tmp_path):
    out = str(tmp_path / "out")
    done = command("samples", "-o", out, "--engine", "dask", "--scheduler", scheduler)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_cluster_is_started_here_when_none_is_named(tmp_path):
    done = command("samples", "-o", str(tmp_path / "there"), "--engine", "dask", "--jobs", "1")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    batch(["samples"], tmp_path / "here", Wanted(), How())
    assert content(tmp_path / "there") == content(tmp_path / "here")


def test_workers_without_convo_are_told_of(cluster, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import importlib.metadata as m\nfound = m.version\n"
        "def version(name):\n"
        "    if name.startswith('convo'):\n        raise m.PackageNotFoundError(name)\n"
        "    return found(name)\n"
        "m.version = version\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]))
        cluster.add_worker()
    wait_for(lambda: cluster.working() == 1)
    with pytest.raises(UsageError) as refused:
        batch(
            ["samples"], tmp_path / "out", Wanted(), How(engine="dask", scheduler=cluster.address)
        )
    assert refused.value.message.id == "cluster-without-convo"
