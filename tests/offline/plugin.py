"""Turns the refusal on for the whole run; tests marked `cluster` alone may use the network."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.offline import sitecustomize as refusal

FOLDER = Path(__file__).parent
USES = pytest.StashKey[Path]()
TOLD = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """From now on sockets are refused, here and in every Python that is started from here."""
    handle, name = tempfile.mkstemp(prefix="convo-network-")
    os.close(handle)
    config.stash[USES] = Path(name)
    os.environ[refusal.USES] = name
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(FOLDER), *([before] if before else [])])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test of the cluster talks over TCP within this machine."""
    name = refusal.ALLOWED
    if item.get_closest_marker("cluster"):
        os.environ[name] = "allowed"
    try:
        return (yield)
    finally:
        os.environ.pop(name, None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A use of the network that was swallowed fails the run all the same."""
    uses = session.config.stash[USES].read_text("utf-8")
    if uses:
        session.config.stash[TOLD] = uses
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what used the network."""
    uses = terminalreporter.config.stash.get(TOLD, "")
    if uses:
        terminalreporter.section("the network was used")
        terminalreporter.write(uses)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the file of uses."""
    config.stash[USES].unlink(missing_ok=True)
