"""Every file of the data folder ends as read, read with notices, or refused with a way out."""

import sys
from pathlib import Path

import pytest
from convo.errors import ReadError
from convo.readers import READERS, read

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here")

READABLE = {suffix for name in READERS for suffix in READERS[name].suffixes} - {".md"}
FOREIGN = {".xml", ".html", ".sbv"}
SETS = {
    "interviews": "ndc-danish/txt/*",
    "interview tables": "ndc-danish/tsv/*",
    "interview pages": "ndc-danish/html-latin1/*",
    "coded talk": "coded_talk/*.csv",
    "annomi": "annomi/*",
    "coded samples": "coded_samples/*.vtt",
    "consultations": "primock57/transcripts/*",
    "formats": "formats/**/*",
    "attacks": "attacks/**/*",
}
HEAVIEST = "annomi/dev.csv"
MOST_MEMORY = 400
"""Megabytes at the peak of one run, Polars and all."""


def each(pattern, suffixes):
    return sorted(
        path for path in DATA.glob(pattern) if path.is_file() and path.suffix.lower() in suffixes
    )


def sets(suffixes):
    """The sets that hold such files."""
    return [name for name, pattern in SETS.items() if each(pattern, suffixes)]


def outcome(path):
    """The conversation, or the error, which must have a place and a hint in both languages."""
    try:
        return read(path)
    except ReadError as error:
        for language in ("da", "en"):
            report = error.report(language)
            assert report.startswith(str(path)), report
            label = {"da": "råd", "en": "hint"}[language]
            assert f"\n{label}: " in report
        return error


@pytest.mark.parametrize("name", sets(READABLE))
def test_every_transcript_is_read_or_refused_with_a_place_and_a_hint(name):
    for path in each(SETS[name], READABLE):
        talk = outcome(path)
        if isinstance(talk, ReadError):
            continue
        assert talk.utterances["raw"].str.len_chars().min(), path
        for notice in talk.notices:
            assert notice.message.text("da"), (path, notice)
            assert notice.message.text("en"), (path, notice)


@pytest.mark.parametrize("name", sets(FOREIGN))
def test_every_file_of_a_format_not_read_yet_is_refused_by_name(name):
    for path in each(SETS[name], FOREIGN):
        error = outcome(path)
        if path.suffix == ".xml" and not isinstance(error, ReadError):
            assert error.source.format in ("elan", "exmaralda")
            continue
        assert isinstance(error, ReadError), path
        assert error.message.id.startswith("format-"), (path, error.message.id)


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read otherwise on Windows")
def test_the_command_reads_the_heaviest_file_in_little_memory(tmp_path):
    from tests.watched import watched

    (done,) = watched([["analyse", DATA / HEAVIEST, "-f", "json"]], tmp_path)
    assert done.code == 0
    assert done.peak < MOST_MEMORY
    assert "Traceback" not in done.stderr
