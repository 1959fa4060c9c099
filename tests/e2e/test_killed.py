"""convo killed at any moment leaves nothing broken, and goes on where it was."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from convo.corpus.results_folder import NAMES, REPORTS, RUN
from convo.writers.leftovers import UNFINISHED
from tests.unit.batch.talks import write_talks

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
TRIALS = int(os.environ.get("CONVO_KILL_TRIALS", "20"))
IN_A_ROW = 5
ROOT = Path(__file__).parents[2]
RUN_IT = """
import sys
from pathlib import Path
from convo.batch.reports import Wished
from convo.batch.run import How, Wanted, batch
if __name__ == "__main__":
    wanted = Wanted(("citizen_perspective",), csv=True, xlsx=True, reports=Wished(("html",)))
    batch([sys.argv[1]], Path(sys.argv[2]), wanted, How(jobs=2, usual_files=3))
"""


@pytest.fixture
def started(tmp_path):
    script = tmp_path / "run_it.py"
    script.write_text(RUN_IT, "utf-8")
    talks = write_talks(tmp_path / "talks", 24)

    def start(out: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(script), str(talks), str(out)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    return start


def results(out: Path) -> dict[str, bytes]:
    files = [out / name for name in NAMES if name != RUN]
    files += (out / REPORTS).rglob("*")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in files
        if path.is_file() and not path.name.endswith(UNFINISHED)
    }


def unfinished(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.endswith(UNFINISHED)]


def gone(group: int) -> bool:
    """Whether the processes of a group end, soon after their parent was killed."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def killed(
    running: subprocess.Popen[bytes], after: float, end: Callable[[int, int], None]
) -> bool:
    """Whether the run was still going on when its time had come."""
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        end(running.pid, signal.SIGKILL)
        running.wait()
        return True
    return False


def test_a_run_that_is_killed_at_any_moment_leaves_only_whole_files_and_goes_on(started, tmp_path):
    chance = random.Random(7)
    began = time.monotonic()
    assert started(tmp_path / "whole").wait() == 0
    lasted = time.monotonic() - began
    expected = results(tmp_path / "whole")
    assert len(expected) == len(NAMES) - 2 + 24
    kills = 0
    while kills < TRIALS:
        out = tmp_path / f"out{kills // IN_A_ROW}"
        began = time.monotonic()
        running = started(out)
        if killed(running, chance.uniform(0, lasted), chance.choice((os.kill, os.killpg))):
            kills += 1
        else:
            lasted = time.monotonic() - began
            shutil.rmtree(out)
            continue
        assert gone(running.pid)
        for name, content in results(out).items():
            assert content == expected[name], f"{name} is broken after kill {kills}"
        if (out / RUN).is_file():
            json.loads((out / RUN).read_text("utf-8"))
        if kills % IN_A_ROW == 0:
            assert started(out).wait() == 0
            assert results(out) == expected
            assert unfinished(out) == []


def test_a_report_that_is_killed_while_it_is_written_is_the_old_one_or_the_new(tmp_path):
    chance = random.Random(11)
    talks = write_talks(tmp_path / "talks", 2)
    out = tmp_path / "out" / "result.json"
    out.parent.mkdir()
    command = [sys.executable, "-m", "convo", "analyse", str(talks), "-f", "json", "-q", "--force"]
    began = time.monotonic()
    subprocess.run([*command, "-o", str(tmp_path / "new.json")], check=True, cwd=ROOT)
    lasted = time.monotonic() - began
    new = (tmp_path / "new.json").read_bytes()
    out.write_bytes(b"old")
    for _ in range(max(TRIALS // IN_A_ROW, 1)):
        with subprocess.Popen([*command, "-o", str(out)], cwd=ROOT) as running:
            try:
                running.wait(chance.uniform(lasted / 2, lasted))
            except subprocess.TimeoutExpired:
                running.kill()
        assert out.read_bytes() in (b"old", new)
    subprocess.run([*command, "-o", str(out)], check=True, cwd=ROOT)
    assert out.read_bytes() == new
    assert list(out.parent.iterdir()) == [out]
