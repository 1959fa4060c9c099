"""Every file of the data folder ends as read, read with notices, or refused with a way out."""

import subprocess
import sys
from pathlib import Path

import pytest
from convo.errors import ReadError
from convo.readers import READERS, read

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here")

READABLE = {suffix for name in READERS for suffix in READERS[name].suffixes} - {".md"}
FOREIGN = {".eaf", ".cha", ".textgrid", ".exb", ".xml", ".html", ".sbv", ".qdpx"}
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
HEAVY = (
    "attacks/vtt/32_many_blank.vtt",
    "attacks/vtt/33_nested_tags.vtt",
    "attacks/vtt/35_lt_flood.vtt",
    "attacks/vtt/44_combining_mixed.vtt",
    "attacks/srt/08_digits_flood.srt",
    "attacks/docx/01_zip_bomb_doc.docx",
    "attacks/docx/02_zip_bomb_media.docx",
    "attacks/eaf/11_attr_bomb.eaf",
    "attacks/csv/02_field_over_limit.csv",
    "annomi/dev.csv",
)
MOST_MEMORY = 400_000
"""Kilobytes at the peak of one run, Polars and all."""

RUN = """
import resource, sys
from convo.cli import main
sys.argv = ["convo", "analyse", sys.argv[1], "-f", "json", "-o", sys.argv[2], "--lang", "en"]
code = main()
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


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
            assert "\nhint: " in report
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
        assert isinstance(error, ReadError), path
        assert error.message.id.startswith("format-"), (path, error.message.id)


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read otherwise on Windows")
@pytest.mark.parametrize("name", HEAVY)
def test_the_command_ends_in_little_memory_and_without_a_traceback(name, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", RUN, DATA / name, tmp_path / "out.json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, peak = map(int, done.stdout.split())
    assert code in (0, 3)
    assert peak < MOST_MEMORY
    assert "Traceback" not in done.stderr
    assert (code == 3) == ("convo: error: " in done.stderr)
