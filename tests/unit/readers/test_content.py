import io
import os
import sys
import threading

import pytest
from convo.errors import ReadError
from convo.readers.content import content_of
from convo.readers.limits import Limits

ONE = Limits(file_mb=1)


class Endless(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:] = b"a" * len(buffer)
        return len(buffer)


def test_a_file_of_exactly_the_cap_is_read(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 1_000_000)
    assert len(content_of(str(file), ONE)) == 1_000_000


def test_one_byte_more_is_too_much(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 1_000_001)
    with pytest.raises(ReadError) as caught:
        content_of(str(file), ONE)
    assert caught.value.message.id == "limit-file_mb"


def test_standard_input_without_an_end_is_stopped_at_the_cap(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    with pytest.raises(ReadError) as caught:
        content_of("-", ONE)
    assert (caught.value.message.id, str(caught.value.where)) == ("limit-file_mb", "-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_read_to_its_end(tmp_path):
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"ja" * 300_000,))
    writer.start()
    assert content_of(str(pipe), ONE) == b"ja" * 300_000
    writer.join()


def test_what_is_not_there_or_no_file_is_told(tmp_path):
    for path, message in ((tmp_path / "a.txt", "no-such-file"), (tmp_path, "is-a-directory")):
        with pytest.raises(ReadError) as caught:
            content_of(str(path))
        assert (caught.value.message.id, str(caught.value.where)) == (message, str(path))
