"""A conversation that is forgotten is nowhere in what a run leaves."""

import os
from datetime import date

import pytest
from convo.batch.engines import How
from convo.batch.forget import conversations, expired, forget
from convo.batch.run import Wanted, batch
from convo.corpus.project import Project
from convo.errors import UsageError
from tests.unit.batch.talks import write_talks


@pytest.fixture
def out(tmp_path):
    folder = write_talks(tmp_path / "talks", 3)
    (folder / "hemmelig.txt").write_text("Borger: Jeg hedder Kvistholdt og drikker.\n", "utf-8")
    batch([str(folder)], tmp_path / "out", Wanted(csv=True), How())
    return tmp_path / "out"


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_a_forgotten_conversation_is_left(out):
    assert b"hemmelig" in everything(out)
    forget(out, ["hemmelig"], Project())
    assert conversations(out) == ["KBH_001", "VIB_000", "VIB_002"]
    left = everything(out)
    assert b"hemmelig" not in left
    assert b"Kvistholdt" not in left
    assert "forgotten: 1" in (out / "forgotten.log").read_text("utf-8")


def test_the_expired_are_those_that_the_project_no_longer_keeps(out, tmp_path):
    old = tmp_path / "talks" / "VIB_000.vtt"
    batch([str(tmp_path / "talks")], out, Wanted(csv=True), How())
    os.utime(old, (0, 0))
    assert expired(out, Project(keep_days=30), date(2026, 11, 22)) == ["VIB_000"]


def test_without_a_limit_nothing_can_expire(out):
    with pytest.raises(UsageError):
        expired(out, Project())


def test_a_folder_without_results_is_told(tmp_path):
    with pytest.raises(UsageError):
        conversations(tmp_path)
