"""A long run tells how far it is, on a terminal only."""

import io

import pytest
from convo.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_files_rate_and_time_left():
    stream = Terminal()
    progress = Progress(stream, "en", quiet=False)
    progress.told(1, 10)
    progress.told(10, 10)
    *_, last = stream.getvalue().split("\r")
    assert "10 of 10 files" in last
    assert "0:00 left" in last
    assert last.endswith("\n")


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nobody_else_sees_anything(stream, quiet):
    Progress(stream, "da", quiet=quiet).told(1, 2)
    assert stream.getvalue() == ""
